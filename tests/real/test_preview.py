"""The real program previewing a real file, which a real editor would save while it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.real.learner import unrest
from tests.real.terminal import PROGRAM, Terminal, environment
from tests.ui.previewing import BROKEN, PACK


def save(file: Path, text: str) -> None:
    """Write beside the file and put it in its place."""
    beside = file.with_name(".saving")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


@contextmanager
def previewing(tmp_path: Path, text: str = PACK) -> Iterator[tuple[Terminal, Path]]:
    """Preview a file in a fresh home, where no folder was ever named to the program."""
    home = tmp_path / "home"
    home.mkdir()
    file = tmp_path / "capitals.yaml"
    file.write_text(text, encoding="utf-8")
    env = environment(home / "nowhere")
    del env["QUIZAPP_DATA_DIR"]
    with Terminal((*PROGRAM, "preview", str(file)), env) as terminal:
        yield terminal, file


def test_a_save_is_seen_where_the_teacher_is_and_nothing_is_recorded(tmp_path: Path) -> None:
    with previewing(tmp_path) as (terminal, file):
        terminal.wait_for("Capitals of Europe", "preview: nothing is recorded")
        terminal.press("z").wait_for("Question 1 of 3").type("2").wait_for("▸ 2")

        save(file, PACK.replace("wrong: Zurich", "wrong: Zürich, the largest"))
        terminal.wait_for("▸ 2 Zürich, the largest", "Question 1 of 3")

        terminal.press("enter").wait_for("Your answer", "The largest city.")
        save(file, BROKEN)
        terminal.wait_for("35:9: error[unknown-field]", "Your answer")
        assert unrest({"preview": terminal}) == []

        save(file, PACK.replace("The largest city.", "Only the largest."))
        terminal.wait_for("Only the largest.").wait_gone("unknown-field")
        file.unlink()
        terminal.wait_for("capitals.yaml is gone", "Only the largest.")

        assert terminal.press("ctrl+q").wait() == 0
        assert terminal.attributes == terminal.before
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["home"]


def test_a_broken_pack_opens_when_it_is_mended(tmp_path: Path) -> None:
    with previewing(tmp_path, BROKEN) as (terminal, file):
        terminal.wait_for("error[unknown-field]", "the course opens by itself")
        # In two steps, as simple editors do.
        with file.open("w", encoding="utf-8") as written:
            terminal.look(0.3)
            written.write(PACK[:400])
            written.flush()
            terminal.look(0.05)
            written.write(PACK[400:])
        terminal.wait_for("Course test", "The north")
        assert terminal.press("ctrl+q").wait() == 0
