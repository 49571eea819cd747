"""Settings: what a file says is used, what it says wrongly is named, and a change is one line."""

import errno
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.settings import Settings, change, from_the_top, place_of, read

BOM = "\ufeff"
LINES = st.sampled_from(["", "# theme = 'x'", "  # é", "vNUMBER = 1  # one", "'vNUMBER' = [1, 2]"])
TABLES: tuple[list[str], ...] = ([], ["[a]", "theme = 'x'"], ["[[b]]"], ["", "  [c]", "", "# end"])


@pytest.fixture(autouse=True)
def _fast_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of files are written; none of them has to outlive a power cut."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    return file


def test_complaints_are_told_from_the_top_of_the_file() -> None:
    said = ["s.toml:12: no key is called so", "s.toml:2: wrong", "s.toml:1: none such", "not read"]
    assert from_the_top(said) == [said[3], said[2], said[1], said[0]]


class TestReading:
    def test_no_file_is_no_settings(self, file: Path) -> None:
        assert read(file) == Settings()

    @pytest.mark.parametrize(
        "text", ['theme = "nord"', '"theme" = "nord"', "theme='nord' # dark", f'{BOM}theme="nord"']
    )
    def test_a_theme_is_read(self, file: Path, text: str) -> None:
        assert read(written(file, text)) == Settings(theme="nord")

    def test_what_is_no_toml_is_named_with_its_line(self, file: Path) -> None:
        settings = read(written(file, '# mine\ntheme = "nord\n'))

        assert settings.theme == ""
        (complaint,) = settings.complaints
        assert str(file) in complaint
        assert "line 2" in complaint

    def test_a_theme_that_is_no_text_is_named_with_its_line(self, file: Path) -> None:
        (complaint,) = read(written(file, "# mine\n\ntheme = 1\n")).complaints

        assert complaint.startswith(f"{file}:3: `theme` must be a text")

    def test_an_unknown_setting_is_named_and_the_others_hold(self, file: Path) -> None:
        settings = read(written(file, 'theme = "nord"\ncolour = "red"\n'))

        assert settings.theme == "nord"
        (complaint,) = settings.complaints
        assert complaint.startswith(f"{file}:2: `colour` is not a setting")

    @pytest.mark.parametrize("text", ["x = " + "1" * 5000, "x = 2026-02-30", "x = " + "[" * 9000])
    def test_values_python_cannot_hold_are_named_too(self, file: Path, text: str) -> None:
        assert len(read(written(file, text)).complaints) == 1

    @pytest.mark.parametrize(
        "line", ["my_font2 = 1", "'my_font2' = 1", "[my_font2]", "my_font2.a = 1"]
    )
    def test_an_unknown_name_of_any_kind_is_found(self, file: Path, line: str) -> None:
        (complaint,) = read(written(file, f'theme = "nord"\n\n{line}\n')).complaints

        assert complaint.startswith(f"{file}:3: `my_font2` is not a setting")

    def test_a_folder_in_its_place_is_named(self, file: Path) -> None:
        file.mkdir(parents=True)

        assert str(file) in read(file).complaints[0]

    def test_other_bytes_are_named(self, file: Path) -> None:
        file.parent.mkdir()
        file.write_bytes(b"# mine\ntheme = \xff")

        (complaint,) = read(file).complaints
        assert complaint.startswith(f"{file}:2: this line is not UTF-8")


class TestWishes:
    """What may be wished besides a theme."""

    @pytest.mark.parametrize(
        ("text", "wished"),
        [
            ("retention = 0.8", Settings(retention=0.8)),
            ("retention = 0.7", Settings(retention=0.7)),
            ("retention = 0.97", Settings(retention=0.97)),
            ("daily-limit = 1", Settings(daily_limit=1)),
            ("daily-limit = 9_999", Settings(daily_limit=9999)),
            ("confidence = false", Settings(confidence=False)),
            ('symbols = "ascii"', Settings(symbols="ascii")),
            ("measure = 0", Settings(measure=0)),
            ("measure = 66", Settings(measure=66)),
            ("plain = true", Settings(plain=True)),
            ('day-start = "00:00"', Settings(day_start=timedelta())),
            ('day-start = "23:59"', Settings(day_start=timedelta(hours=23, minutes=59))),
            ("day-start = 05:30:00", Settings(day_start=timedelta(hours=5, minutes=30))),
            ('[keymap]\n"quiz.guess" = "t"', Settings(keymap={"quiz.guess": "t"})),
            ('[keymap]\nquiz.guess = "t,j"', Settings(keymap={"quiz.guess": "t,j"})),
            ('keymap.quiz.guess = "t"', Settings(keymap={"quiz.guess": "t"})),
            ('[keymap.quiz]\nguess = "t"', Settings(keymap={"quiz.guess": "t"})),
            ("[keymap]", Settings()),
        ],
    )
    def test_are_read(self, file: Path, text: str, wished: Settings) -> None:
        assert read(written(file, text)) == wished

    @pytest.mark.parametrize(
        ("line", "must"),
        [
            ("retention = 0.69", "`retention` must be from 0.7 to 0.97"),
            ("retention = 1", "`retention` must be from 0.7 to 0.97"),
            ("retention = nan", "`retention` must be from 0.7 to 0.97"),
            ("retention = true", "`retention` must be a number from 0.7 to 0.97"),
            ('retention = "90 %"', "`retention` must be a number from 0.7 to 0.97"),
            ("daily-limit = 0", "`daily-limit` must be a whole number from 1 to 9999"),
            ("daily-limit = 10_000", "`daily-limit` must be a whole number from 1 to 9999"),
            ("daily-limit = 4.5", "`daily-limit` must be a whole number from 1 to 9999"),
            ("daily-limit = true", "`daily-limit` must be a whole number from 1 to 9999"),
            ('confidence = "no"', "`confidence` must be true or false, without quotes"),
            ('symbols = "ansi"', '`symbols` must be "auto" or "unicode" or "ascii"'),
            ("measure = 20", "`measure` must be from 30 to 1000, or 0"),
            ('measure = "wide"', "`measure` must be a whole number from 30 to 1000, or 0"),
            ("plain = 1", "`plain` must be true or false, without quotes"),
            ("confidence = 0", "`confidence` must be true or false, without quotes"),
            ('day-start = "4:00"', '`day-start` must be a time in quotes, such as "04:00"'),
            ('day-start = "24:00"', '`day-start` must be a time in quotes, such as "04:00"'),
            ("day-start = 4", '`day-start` must be a time in quotes, such as "04:00"'),
            ('keymap = "vim"', "`keymap` must be a table: a line [keymap]"),
            ("keymap.quiz.guess = 1", "`keymap` must be a table of keys in quotes, and"),
            ('keymap.quiz.guess.a = "b"', "`keymap` must be a table of keys in quotes, and"),
        ],
    )
    def test_that_are_wrong_are_named_with_their_line_and_the_others_hold(
        self, file: Path, line: str, must: str
    ) -> None:
        usual = read(written(file, f'# mine\ntheme = "nord"\n{line}\n'))

        (complaint,) = usual.complaints
        assert complaint.startswith(f"{file}:3: {must}")
        assert complaint.endswith("; the usual value is used")
        assert replace(usual, complaints=()) == Settings(theme="nord")

    def test_of_several_that_are_wrong_each_is_named(self, file: Path) -> None:
        text = "retention = 2\n\ndaily-limit = 0\n[colours]\n"
        said = read(written(file, text)).complaints

        assert [one.removeprefix(f"{file}:").split(":")[0] for one in said] == ["1", "3", "4"]

    @pytest.mark.parametrize("parts", [90, 3_000, 40_000])
    def test_a_table_in_tables_without_end_is_named(self, parts: int, file: Path) -> None:
        (complaint,) = read(written(file, "keymap" + ".a" * parts + " = 1")).complaints

        assert ("`keymap` must be" if parts < 100 else "more than 100 parts") in complaint

    def test_of_thousands_that_are_wrong_the_first_are_named(self, file: Path) -> None:
        said = read(written(file, "\n".join(f"[a{n}]" for n in range(5_000)))).complaints

        assert len(said) == 21
        assert "there is more" in said[-1]

    def test_a_file_larger_than_settings_are_is_not_read(self, file: Path) -> None:
        said = read(written(file, "# " + "x" * 200_000)).complaints

        assert said == (f"{file} has more than 100 KB, and was not read",)

    def test_a_start_without_a_file_imports_no_reader_of_files(self) -> None:
        code = (
            "import sys; from pathlib import Path; from quizapp.settings import read;"
            "read(Path('nowhere/settings.toml'));"
            "print(sorted({'tomllib', 'json', 'quizapp.toml_lines'} & {*sys.modules}))"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

        assert run.stdout.strip() == b"[]"


class TestPlaces:
    @pytest.mark.parametrize(
        "text",
        [
            '\n[keymap]\n"quiz.guess" = "t"\n',
            '[keymap]\nquiz.hint="t"\nquiz . guess = "t"\n',
            '[keymap]\n[keymap.quiz]\nguess = "t"\n',
            '# keymap.quiz.guess\n\nkeymap."quiz.guess" = "t"\n',
            '[x]\nguess = "keymap"\n[keymap]\nquiz.guess = "t"\n',
        ],
    )
    def test_of_a_key_are_those_of_its_id(self, file: Path, text: str) -> None:
        line = 1 + text[: text.rindex("guess")].count("\n")
        assert place_of(written(file, text), "keymap", "quiz.guess") == f"{file}:{line}"

    def test_of_what_is_not_looked_for_are_those_of_what_it_stands_in(self, file: Path) -> None:
        text = '\nkeymap = { "quiz.guess" = "t" }\n'
        assert place_of(written(file, text), "keymap", "quiz.guess") == f"{file}:2"

    def test_are_file_and_line(self, file: Path) -> None:
        assert place_of(written(file, '# mine\ntheme = "x"\n'), "theme") == f"{file}:2"

    def test_are_the_file_alone_where_it_cannot_be_read(self, file: Path) -> None:
        assert place_of(file, "theme") == str(file)


class TestChanging:
    @pytest.mark.parametrize(("value", "line"), [(True, "true"), (False, "false")])
    def test_a_switch_is_written_as_one(self, file: Path, value: bool, line: str) -> None:
        change(written(file, "confidence = true # mine\n"), "confidence", value)

        assert file.read_text() == f"confidence = {line} # mine\n"
        assert read(file).confidence is value

    def test_makes_the_file_and_its_folder(self, file: Path) -> None:
        change(file, "theme", "nord")

        assert read(file) == Settings(theme="nord")
        assert file.parent.stat().st_mode & 0o777 == 0o700

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ('# mine\ntheme = "a" # dark\n\n', '# mine\ntheme = "nord" # dark\n\n'),
            ('\ttheme= "a"', 'theme = "nord"'),
            ("theme = 'a#b' # c", 'theme = "nord" # c'),
            ('"theme" = "a"\n', 'theme = "nord"\n'),
            ("# mine", '# mine\ntheme = "nord"\n'),
            ("", 'theme = "nord"\n'),
            ('a = 1\n[keys]\ntheme = "k"\n', 'a = 1\ntheme = "nord"\n[keys]\ntheme = "k"\n'),
            ('theme = "a"\r\nb = 1\r\n', 'theme = "nord"\r\nb = 1\r\n'),
            ('theme = "a\\"b#c" # d', 'theme = "nord" # d'),
            ("b = 1\r\n", 'b = 1\r\ntheme = "nord"\r\n'),
            (f"{BOM}# mine\n", f'{BOM}# mine\ntheme = "nord"\n'),
            (f'{BOM}theme = "a"\n', f'{BOM}theme = "nord"\n'),
            (f"{BOM}[keys]\n", f'{BOM}theme = "nord"\n[keys]\n'),
            ("# a\u2028b\x85c\n", '# a\u2028b\x85c\ntheme = "nord"\n'),
        ],
    )
    def test_touches_one_line(self, file: Path, before: str, after: str) -> None:
        change(written(file, before), "theme", "nord")

        assert file.read_bytes().decode() == after

    @pytest.mark.parametrize(
        "text",
        [
            'theme = """\na\n"""\n',
            'theme.dark = "a"\n',
            'note = """\ntheme = 1\n"""\n',
            "[theme]\n",
        ],
    )
    def test_leaves_alone_what_a_line_cannot_change(self, file: Path, text: str) -> None:
        with pytest.raises(OSError, match="by hand"):
            change(written(file, text), "theme", "nord")

        assert file.read_text() == text

    def test_leaves_alone_a_file_with_a_mistake(self, file: Path) -> None:
        with pytest.raises(OSError, match=r"has a mistake.*line 1"):
            change(written(file, "theme = oops\n"), "theme", "nord")

    def test_leaves_alone_a_file_that_is_no_text(self, file: Path) -> None:
        file.parent.mkdir()
        file.write_bytes(b"\xff")

        with pytest.raises(OSError, match="not UTF-8"):
            change(file, "theme", "nord")

    def test_a_link_stays_one(self, file: Path, tmp_path: Path) -> None:
        target = written(tmp_path / "dotfiles" / "quizapp.toml", "# mine\n")
        file.parent.mkdir()
        file.symlink_to(target)

        change(file, "theme", "nord")

        assert file.is_symlink()
        assert read(target).theme == "nord"

    def test_is_for_its_owner_alone(self, file: Path) -> None:
        written(file, "# mine\n").chmod(0o644)
        left_by_a_crash = file.with_name("settings.toml.new")
        left_by_a_crash.touch(0o644)

        change(file, "theme", "nord")

        assert file.stat().st_mode & 0o777 == 0o600

    def test_leaves_nothing_beside_the_file(self, file: Path) -> None:
        change(file, "theme", "nord")

        assert list(file.parent.iterdir()) == [file]

    def test_says_so_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("a file")

        with pytest.raises(OSError, match="data"):
            change(tmp_path / "data" / "settings.toml", "theme", "nord")

    def test_that_fails_leaves_the_file_as_it_was(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        written(file, 'theme = "a"\n')
        monkeypatch.setattr(os, "fsync", full)

        with pytest.raises(OSError, match="No space"):
            change(file, "theme", "nord")

        assert file.read_text() == 'theme = "a"\n'
        assert list(file.parent.iterdir()) == [file]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_in_a_folder_that_is_read_only_is_an_error(self, file: Path) -> None:
        written(file, "").parent.chmod(0o500)

        with pytest.raises(PermissionError):
            change(file, "theme", "nord")

    @given(value=st.text(st.characters(exclude_categories=["Cs"])))
    def test_any_text_reads_back(
        self, tmp_path_factory: pytest.TempPathFactory, value: str
    ) -> None:
        file = tmp_path_factory.mktemp("data") / "settings.toml"

        change(file, "theme", value)

        assert read(file) == Settings(theme=value)

    @hypothesis.settings(max_examples=60)
    @given(
        above=st.lists(LINES, max_size=4),
        old=st.sampled_from(["", "theme = 'a'", '\t"theme"="b" # theme = "c"', "theme = 4 #"]),
        below=st.lists(LINES, max_size=4),
        tables=st.sampled_from(TABLES),
        end=st.sampled_from(["\n", "\r\n"]),
        value=st.text("ab\"'\\#\t\x7fé🙂", max_size=6),
    )
    def test_every_other_line_stays(  # noqa: PLR0917  (Hypothesis names them)
        self,
        tmp_path_factory: pytest.TempPathFactory,
        above: list[str],
        old: str,
        below: list[str],
        tables: list[str],
        end: str,
        value: str,
    ) -> None:
        lines = [*above, *([old] if old else []), *below, *tables]
        # A name may be set once only.
        lines = [line.replace("NUMBER", str(number)) for number, line in enumerate(lines)]
        file = tmp_path_factory.mktemp("data") / "settings.toml"
        written(file, "".join(line + end for line in lines))

        change(file, "theme", value)

        after = file.read_bytes().decode().split(end if lines else "\n")
        first = next((n for n, line in enumerate(lines) if line.lstrip()[:1] == "["), len(lines))
        at = len(above) if old else first
        changed = after.pop(at)
        assert changed.startswith("theme = ")
        if old:
            lines.pop(at)
        assert after == [*lines, ""]
        assert changed.endswith(old[old.index("#") :] if "#" in old else '"')
        assert read(file).theme == value
