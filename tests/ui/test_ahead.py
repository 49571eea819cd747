"""The screen of lessons: kept once it was shown, filled before it is wanted, and never stale."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.app import App
from textual.widget import Widget

from quizapp.packs.model import Pack
from quizapp.ui import typeset
from quizapp.ui.screens.course import REST
from quizapp.ui.screens.lesson import LessonScreen
from tests.frozen import a_desk, a_lesson, a_pack, an_app
from tests.ui.pilot import PATIENCE, Seat, seated

LONG = "\n".join(f"Paragraph {number}.\n" for number in range(1, 31))
LESSONS = (
    a_lesson("first"),
    a_lesson("second", questions=0, text=f"Before.\n\n## Long\n\n{LONG}## End\n\nDone.\n"),
    a_lesson("third", text="", notice=True),
    a_lesson(
        "fourth", text=LONG + "".join(f"## {'Title ' * 9}{n}\n\nWords.\n\n" for n in range(40))
    ),
)


GROUND = ["LessonScreen"]
"""All that is drawn when the rest was drawn ahead."""


def a_course() -> Pack:
    return a_pack(lessons=LESSONS, notice="Ask a doctor.")


@dataclass
class Work:
    """What was done for the screen."""

    mounted: int = 0
    frames: int = 0
    set: int = 0
    """Texts laid out for a width."""
    drawn: list[str] = field(default_factory=list)
    """Widgets whose text was drawn."""


@contextmanager
def counted() -> Iterator[Work]:
    work = Work()
    display, register, set_ = App._display, App._register, typeset.typeset
    draw = Widget._render_content

    def displayed(self: App[None], screen: object, renderable: object) -> None:
        work.frames += renderable is not None
        display(self, screen, renderable)  # type: ignore[arg-type]

    def registered(self: App[None], *args: object, **named: object) -> object:
        work.mounted += 1
        return register(self, *args, **named)  # type: ignore[arg-type]

    def drawn(self: Widget) -> None:
        work.drawn.append(self.id or type(self).__name__)
        draw(self)

    def laid(*args: object) -> object:
        work.set += 1
        return set_(*args)  # type: ignore[arg-type]

    with (
        patch.object(App, "_display", displayed),
        patch.object(App, "_register", registered),
        patch.object(Widget, "_render_content", drawn),
        patch("quizapp.ui.screens.lesson.typeset", laid),
    ):
        yield work


async def come_to_rest(seat: Seat, title: str) -> None:
    """Wait until the highlighted lesson is read ahead."""
    for _ in range(PATIENCE):
        await asyncio.sleep(REST / 10)
        if seat.app.is_screen_installed("lesson"):
            screen = seat.app.get_screen("lesson")
            assert isinstance(screen, LessonScreen)
            if screen.is_mounted and screen._visit.lesson.title == title:
                await seat.press("")
                return
    raise AssertionError(f"{title} was never read ahead")


async def test_the_second_lesson_mounts_nothing_and_is_painted_once() -> None:
    # A lesson opened may take six updates of a Static: to mount its screen takes 25, and each
    # frame three.
    async with seated(an_app(a_desk(a_course())), (100, 30)) as seat:
        await seat.press("enter enter escape down")
        with counted() as work:
            await seat.press("enter")
        assert seat.sees("Before.", "Page 1 of 3")
        assert (work.mounted, work.frames) == (0, 1)


async def test_a_highlighted_lesson_is_read_before_it_is_opened() -> None:
    async with seated(an_app(a_desk(a_course())), (100, 30)) as seat:
        await seat.press("enter enter escape down")
        await come_to_rest(seat, "Lesson second")
        with counted() as work:
            await seat.press("enter")
        assert seat.sees("Before.", "Page 1 of 3")
        assert work == Work(mounted=0, frames=1, set=0, drawn=GROUND)


async def test_even_the_first_lesson_of_a_run_mounts_nothing() -> None:
    async with seated(an_app(a_desk(a_course())), (100, 30)) as seat:
        await seat.press("enter")
        await come_to_rest(seat, "Lesson first")
        with counted() as work:
            await seat.press("enter")
        assert seat.sees("Page one of first")
        assert work == Work(mounted=0, frames=1, set=0, drawn=GROUND)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40)], ids=str)
async def test_a_lesson_looks_the_same_on_the_kept_screen_as_on_a_new_one(
    size: tuple[int, int],
) -> None:
    visits = [0, 1, 2, 3, 1, 3, 0, 2, 0]
    assert len(set(pairwise(visits))) == len(visits) - 1

    async def visit(seat: Seat, number: int) -> list[str]:
        seat.app.open_lesson("small", LESSONS[number].id)
        await seat.press("")
        lines = seat.lines
        await seat.press("right pagedown down escape")
        return lines

    async with seated(an_app(a_desk(a_course())), size) as seat:
        kept = [await visit(seat, number) for number in visits]
    desk = a_desk(a_course())
    for number, lines in zip(visits, kept, strict=True):
        async with seated(an_app(desk), size) as seat:
            assert await visit(seat, number) == lines


async def test_a_lesson_opened_over_a_lesson_leaves_the_one_below_as_it_was() -> None:
    async with seated(an_app(a_desk(a_course())), (100, 30)) as seat:
        await seat.press("enter enter right")
        below = seat.lines
        seat.app.open_lesson("small", "second")
        await seat.press("")
        assert seat.sees("Before.")
        await seat.press("escape")
        assert seat.lines == below


async def test_it_is_as_wide_as_the_terminal_has_become_meanwhile() -> None:
    async with seated(an_app(a_desk(a_course())), (100, 30)) as seat:
        await seat.press("enter enter")
        assert seat.sees("Contents")
        await seat.press("escape")
        await seat.resize(70, 20)
        await seat.press("enter")
        assert seat.sees("Page one of first")
        assert not seat.sees("Contents")


async def test_it_has_the_colours_that_were_chosen_meanwhile(tmp_path: Path) -> None:
    async with seated(an_app(a_desk(a_course()), tmp_path), (100, 30)) as seat:
        await seat.press("enter enter escape")
        seat.app.theme = "textual-light"
        await seat.press("enter")
        assert seat.sees("Page one of first")
        ground = seat.app.screen.background_colors[1]
        assert ground == seat.app.screen.styles.background
        assert ground.brightness > 0.5


async def test_a_key_pressed_before_the_lesson_is_seen_does_nothing_to_it() -> None:
    async with seated(an_app(a_desk(a_course())), (100, 30)) as seat:
        await seat.press("enter enter escape")
        seat.app.open_lesson("small", "first")
        seat.app.simulate_key("right")
        await seat.press("")
        assert seat.sees("Page 1 of 2")


async def test_what_is_wrong_with_a_pack_is_said_when_its_lesson_is_opened_and_not_before() -> None:
    desk = a_desk(a_course())
    desk.library._packs.clear()
    async with seated(an_app(desk), (100, 30)) as seat:
        await seat.press("enter")
        await asyncio.sleep(3 * REST)
        await seat.press("")
        assert not seat.sees("can no longer be read")
        await seat.press("enter")
        assert seat.sees("can no longer be read")
