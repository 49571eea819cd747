"""Settings: what a file says is used, what it says wrongly is named, and a change is one line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.settings import Settings, change, place_of, read

BOM = "\ufeff"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    return file


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

    @pytest.mark.parametrize("text", ["x = " + "1" * 5000, "x = 2026-02-30", "x = 12:99:00"])
    def test_values_python_cannot_hold_are_named_too(self, file: Path, text: str) -> None:
        assert len(read(written(file, text)).complaints) == 1

    def test_a_folder_in_its_place_is_named(self, file: Path) -> None:
        file.mkdir(parents=True)

        assert str(file) in read(file).complaints[0]

    def test_other_bytes_are_named(self, file: Path) -> None:
        file.parent.mkdir()
        file.write_bytes(b"theme = \xff")

        assert str(file) in read(file).complaints[0]


class TestPlaces:
    def test_are_file_and_line(self, file: Path) -> None:
        assert place_of(written(file, '# mine\ntheme = "x"\n'), "theme") == f"{file}:2"

    def test_are_the_file_alone_where_it_cannot_be_read(self, file: Path) -> None:
        assert place_of(file, "theme") == str(file)


class TestChanging:
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
            ("b = 1\r\n", 'b = 1\r\ntheme = "nord"\r\n'),
            (f"{BOM}# mine\n", f'{BOM}# mine\ntheme = "nord"\n'),
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

    def test_says_so_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("a file")

        with pytest.raises(OSError, match="data"):
            change(tmp_path / "data" / "settings.toml", "theme", "nord")

    @given(value=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f")))
    def test_any_text_reads_back(
        self, tmp_path_factory: pytest.TempPathFactory, value: str
    ) -> None:
        file = tmp_path_factory.mktemp("data") / "settings.toml"

        change(file, "theme", value)

        assert read(file) == Settings(theme=value)
