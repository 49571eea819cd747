"""The real program at rest: while nothing happens, nothing is painted."""

from contextlib import ExitStack
from pathlib import Path

from tests.real.learner import answer, at_home, begin_quiz, on_screen, prepared, unrest
from tests.real.terminal import Terminal


def test_nothing_is_painted_while_nothing_happens(tmp_path: Path) -> None:
    with ExitStack() as opened:

        def in_quiz(name: str) -> Terminal:
            terminal = opened.enter_context(at_home(prepared(tmp_path / name)))
            begin_quiz(terminal)
            on_screen(terminal)
            return terminal

        home = opened.enter_context(at_home(prepared(tmp_path / "home")))
        # What may come next is drawn ahead, and must not be seen.
        picked = in_quiz("picked").type("2").wait_for("▸ 2")
        explained = in_quiz("explained")
        answer(explained, 1)
        progress = in_quiz("progress")
        answer(progress, 1)
        progress.press("esc").wait_for("To eight", "r read")
        progress.press("s").wait_for("Days studied")

        assert unrest({
            "home": home, "a choice picked": picked, "feedback": explained, "progress": progress,
        }) == []  # fmt: skip
