"""What is drawn ahead: the same to the cell as what Textual draws, and not seen before its time."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Offset, Region
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from quizapp.packs.prose import blocks
from quizapp.store.store import Store
from quizapp.ui.sturdy import Sturdy
from quizapp.ui.typeset import typeset
from quizapp.ui.widgets import prepared
from quizapp.ui.widgets.drawing import draw
from quizapp.ui.widgets.prepared import PreparedSheet
from quizapp.ui.widgets.sheet import Sheet
from tests.frozen import a_desk, an_app
from tests.ui.pilot import seated

TEXT = "**Bold** `[red]x[/]` 日本語 and [a link](https://example.org).\n\n- one\n\n> a quote\n"
OTHER = (
    "# Another\n\nText that is *not* the one before, and longer than a line can be: " + "la " * 40
)


class Showing(Sturdy[None]):
    def compose(self) -> ComposeResult:
        yield PreparedSheet(laid(TEXT), fills=True)

    @property
    def sheet(self) -> PreparedSheet:
        return self.query_one(PreparedSheet)


def laid(text: str) -> partial[list[Content]]:
    return partial(set_text, text)


KNOWN: dict[tuple[str, int], list[Content]] = {}


def set_text(text: str, width: int) -> list[Content]:
    return KNOWN.setdefault((text, width), typeset(blocks(text), width))


def cells(strips: list[Strip]) -> list[list[tuple[str, str]]]:
    """Give each visible letter with its looks."""
    return [
        [
            (letter, str(segment.style))
            for segment in strip
            for letter in segment.text
            if not letter.isspace()
        ]
        for strip in strips
    ]


@pytest.mark.parametrize("ahead", [True, False])
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
async def test_is_to_the_cell_what_textual_draws(theme: str, ahead: bool) -> None:
    async with Showing().run_test(size=(50, 16)) as pilot:
        assert isinstance(pilot.app, Showing)
        pilot.app.theme = theme
        await pilot.pause()
        sheet = pilot.app.sheet
        for text in (OTHER, TEXT, OTHER):
            if ahead:
                sheet.prepare(laid(text))
            sheet.show(laid(text))
            await pilot.pause()
            whole = Region(0, 0, *sheet.outer_size)
            drawn = sheet.render_lines(whole)
            sheet.refresh()
            assert [strip.cell_length for strip in drawn] == [sheet.outer_size.width] * whole.height
            assert cells(drawn) == cells(Sheet.render_lines(sheet, whole))
            part = Region(3, 1, 20, 3)
            assert cells(sheet.render_lines(part)) == cells(Sheet.render_lines(sheet, part))


async def test_what_is_prepared_is_not_shown() -> None:
    async with Showing().run_test(size=(50, 16)) as pilot:
        assert isinstance(pilot.app, Showing)
        pilot.app.sheet.prepare(laid(OTHER))
        await pilot.pause()
        assert "Bold" in screen_text(pilot.app)
        assert "Another" not in screen_text(pilot.app)


@pytest.mark.parametrize("width", [50, 40])
async def test_another_theme_or_width_draws_it_anew(width: int) -> None:
    async with Showing().run_test(size=(50, 16)) as pilot:
        assert isinstance(pilot.app, Showing)
        sheet = pilot.app.sheet
        sheet.prepare(laid(OTHER))
        pilot.app.theme = "textual-light"
        await pilot.resize_terminal(width, 16)
        await pilot.pause()
        sheet.show(laid(OTHER))
        await pilot.pause()
        whole = Region(0, 0, *sheet.outer_size)
        assert sheet.outer_size.width == width
        assert cells(sheet.render_lines(whole)) == cells(Sheet.render_lines(sheet, whole))


async def test_selected_text_is_seen_to_be() -> None:
    async with Showing().run_test(size=(50, 16)) as pilot:
        assert isinstance(pilot.app, Showing)
        sheet = pilot.app.sheet
        whole = Region(0, 0, *sheet.outer_size)
        before = cells(sheet.render_lines(whole))
        pilot.app.screen.selections = {sheet: Selection(Offset(0, 0), Offset(4, 0))}
        await pilot.pause()
        assert cells(sheet.render_lines(whole)) != before
        assert pilot.app.screen.get_selected_text() == "Bold"
        pilot.app.screen.selections = {}
        await pilot.pause()
        assert cells(sheet.render_lines(whole)) == before


async def test_the_quiz_draws_ahead_and_shows_nothing_that_is_not_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []
    draw = PreparedSheet.prepare

    def prepare(self: PreparedSheet, layout: partial[list[Content]]) -> None:
        drawn.append("\n".join(line.plain for line in layout(self.size.width)))
        draw(self, layout)

    monkeypatch.setattr(PreparedSheet, "prepare", prepare)
    store = Store.memory()
    async with seated(an_app(a_desk(store=store))) as seat:
        await seat.press("enter z 1")
        await until(lambda: any("Because" in text for text in drawn))
        assert not seat.sees("Because")
        await seat.press("enter")
        assert seat.sees("Because")


async def test_whatever_is_picked_is_drawn_already(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Sequence[Content]] = []

    def drawing(widget: Widget, lines: Sequence[Content]) -> list[Strip]:
        drawn.append(lines)
        return draw(widget, lines)

    async with seated(an_app()) as seat:
        await seat.press("enter z")
        sheet = seat.app.screen.query_one(PreparedSheet)
        shown = {id(line) for line in sheet.lines(sheet.size.width)}
        await until(lambda: len(sheet._drawn) > len(shown))
        monkeypatch.setattr(PreparedSheet, "prepare", lambda *_: None)
        monkeypatch.setattr(prepared, "draw", drawing)
        for key in ("1", "2", "down"):
            before = seat.text
            await seat.press(key)
            assert seat.text != before
        assert drawn == []


async def test_what_was_drawn_long_ago_is_forgotten() -> None:
    async with Showing().run_test(size=(50, 16)) as pilot:
        assert isinstance(pilot.app, Showing)
        sheet = pilot.app.sheet
        for number in range(300):
            sheet.prepare(laid(f"{number}\n\n{TEXT}"))
        assert len(sheet._drawn) < 220
        whole = Region(0, 0, *sheet.outer_size)
        assert cells(sheet.render_lines(whole)) == cells(Sheet.render_lines(sheet, whole))


async def until(seen: Callable[[], bool]) -> None:
    """Wait for what the app does while nobody waits for it."""
    for _ in range(100):
        if seen():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came")


def screen_text(app: App[None]) -> str:
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
