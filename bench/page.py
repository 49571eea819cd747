"""From the key to the last byte of a lesson's page that was not seen before."""

from pathlib import Path

from bench import data
from bench.against import Against, gathered
from bench.static import token
from bench.table import Row
from bench.terminal import Taken, Terminal

WARM_UPS = 5
RIGHT, DOWN, HOME, ESCAPE = "\x1b[C", "\x1b[B", "\x1b[H", "\x1b"
ENDS = 15
"""Pages at each end of a lesson that stand for page 1 and page 50."""


def measure(folder: Path, rounds: int) -> list[Row]:
    opens = WARM_UPS + rounds
    home = _reader(folder / "page", 1 + opens)
    other = _reader(folder / "first", 2)
    with (
        Terminal(data.program("static")) as static,
        Terminal([*data.QUIZAPP, "--data-dir", str(home)]) as app,
    ):
        against = Against(static)
        app.started("Continue")
        app.rest()
        app.press("\r", token(0))
        app.rest()
        turns = against.each(lambda number: app.press(RIGHT, token(number + 1)), data.PAGES - 1)
        app.press(ESCAPE, "Continue")
        app.press_untimed(DOWN)
        app.press("\r", "Lesson 1")
        app.press_untimed(HOME)

        def opened(number: int) -> Taken:
            if number:
                app.press(ESCAPE, "A long course")
            app.press_untimed(DOWN)
            return app.press("\r", token((number + 1) * 100))

        openings = against.each(opened, opens)
        firsts = against.each(lambda _: _first(other), max(rounds // 2, 2))

    turns, openings = turns.part(WARM_UPS, None), openings.part(WARM_UPS, None)
    first, last = turns.part(None, ENDS), turns.part(-ENDS, None)
    return [
        gathered([turns, openings]).noise(),
        turns.row("next page, 60 in the lesson", 6.0),
        first.row("of these, the first fifteen", 6.0),
        last.row("and the last fifteen", 6.0),
        openings.row("a lesson of 60 pages opened", 6.0),
        firsts.row("the first of a run", 6.0),
    ]


def _reader(home: Path, lessons: int) -> Path:
    """Make a learner who has begun to read a course of long lessons."""
    desk = data.learner(home, data.long_course(lessons))
    desk.keep_place("long-course", "lesson-0", 0, "", 0.0, end=False)
    desk.store.close()
    return home


def _first(home: Path) -> Taken:
    """Open the first lesson of a run, once the learner has looked at the course."""
    with Terminal([*data.QUIZAPP, "--data-dir", str(home)]) as app:
        app.started("Continue")
        app.rest()
        app.press_untimed(DOWN)
        app.press("\r", "Lesson 1")
        app.press_untimed(HOME)
        app.press_untimed(DOWN)
        app.rest()
        return app.press("\r", token(100))
