"""Somebody who presses keys at random, and pulls at the window between them."""

from pathlib import Path
from random import Random

from textual.screen import Screen
from textual.widgets import Input, OptionList

from quizapp.settings import Settings
from quizapp.ui.screens.exam import ExamScreen
from quizapp.ui.screens.lesson import LessonScreen
from quizapp.ui.screens.quiz import QuizScreen
from quizapp.ui.screens.scrolling import Scrolling
from quizapp.ui.widgets.leaf import Leaf
from tests.ui.everywhere import a_learner
from tests.ui.pilot import Seat, seated

USUAL = (80, 24)
SIZES = ((60, 18), (40, 12), (200, 50), (100, 30), (20, 60), (120, 8), (3, 3), (1, 1))
KEYS = (
    *("enter", "down", "1", "2") * 4,
    *("escape", "up", "end", "home", "pagedown", "space", "right", "left", "j", "k") * 2,
    *("z", "t", "x", "s", "v", "c", "i", "h", "f", "g", "u", "r", "p", "o", "y", "n"),
    *("question_mark", "exclamation_mark", "ctrl+p", "tab", "3", "w", "m", "l"),
)


async def wander(folder: Path, seed: int, keys: int, *, at_any_size: bool = False) -> int:
    """Press so many keys, with a window that changes between them; return how often it did.

    Raises AssertionError where a size leaves anything elsewhere than it was. `at_any_size` the
    window is not pulled back before a key: then it is enough that the app goes on.
    """
    chance = Random(seed)
    pulls = 0
    async with seated(a_learner(folder, Settings()), USUAL) as seat:
        for _ in range(keys):
            key = chance.choice(KEYS)
            await seat.press(key)
            if chance.random() < 0.4:
                continue
            if seat.screen == "Palette":
                await seat.searched()
            before = standing(seat)
            for size in chance.sample(SIZES, chance.randint(1, 3)):
                await seat.resize(*size)
                pulls += 1
                assert seat.app.is_running and seat.app._exception is None, (seed, key, size)
                moved = changed(before, standing(seat)).keys() - {"top"}
                assert at_any_size or not moved, (seed, key, seat.screen, moved)
            if not at_any_size:
                await seat.resize(*USUAL)
                assert changed(before, standing(seat)) == {}, (seed, key, seat.screen)
    return pulls


Standing = dict[str, object]


def standing(seat: Seat) -> Standing:
    """Where a learner is, down to the line at the top."""
    screen = seat.app.screen
    focused = screen.focused
    menus = screen.query(OptionList)
    return {
        "screens": [type(one).__name__ for one in seat.app.screen_stack],
        "focus": type(focused).__name__,
        "typed": [one.value for one in screen.query(Input)],
        "highlighted": [one.highlighted for one in menus if not isinstance(one, Leaf)],
        "state": [_state(one) for one in seat.app.screen_stack],
        "top": _top(screen),
    }


def changed(before: Standing, now: Standing) -> Standing:
    """What is another now; the line at the top is, in a window of another size."""
    return {name: (before[name], now[name]) for name in now if before[name] != now[name]}


def _top(screen: Screen[object]) -> list[float]:
    tops = [float(one.scroll_offset.y) for one in screen.query(OptionList)]
    return [*tops, screen.body.scroll_offset.y] if isinstance(screen, Scrolling) else tops


def _state(screen: Screen[object]) -> object:
    match screen:
        case QuizScreen():
            return screen._turn
        case ExamScreen():
            return screen._paper
        case LessonScreen():
            return screen._at
    return None
