"""A palette that closes while keys still come: nothing is looked for in what is gone."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.command import CommandList
from textual.widgets import Input

from quizapp.ui.palette import Palette
from tests.frozen import an_app
from tests.ui.pilot import Seat, seated


def palette_of(seat: Seat) -> Palette:
    palette = seat.app.screen
    assert isinstance(palette, Palette)
    return palette


@pytest.mark.parametrize(
    ("late", "does"),
    [(Input.Changed, "_gather_commands"), (Input.Submitted, "_action_command_list")],
)
async def test_what_was_typed_before_it_closed_and_comes_after_does_nothing(
    late: type[Input.Changed | Input.Submitted], does: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with seated(an_app()) as seat:
        palette = palette_of(await (await seat.press("ctrl+p")).look_for("mistakes"))
        done: list[object] = []
        monkeypatch.setattr(Palette, does, lambda _palette, *what: done.append(what))
        palette.post_message(late(palette.query_one(Input), "mistakes"))
        palette.dismiss()
        await seat.press("f9")

        assert seat.screen == "HomeScreen"
        assert done == []


async def test_one_may_open_while_another_is_being_taken_away() -> None:
    async with seated(an_app()) as seat:
        palette_of(await seat.press("ctrl+p")).dismiss()
        seat.app.action_command_palette()
        await seat.pick("mistakes")

        assert seat.screen == "MistakesScreen"


async def test_enter_takes_what_the_words_typed_find_however_fast_it_comes() -> None:
    async with seated(an_app()) as seat:
        palette = palette_of(await (await seat.press("ctrl+p")).look_for("mis"))
        box = palette.query_one(Input)
        # In one go: nothing can be found in between.
        box.post_message(Input.Changed(box, "progress"))
        box.post_message(Input.Submitted(box, "progress"))
        await seat.searched()

        assert seat.screen == "ProgressScreen"


async def test_enter_upon_words_that_find_nothing_leaves_it_open_for_others() -> None:
    async with seated(an_app()) as seat:
        palette = palette_of(await (await seat.press("ctrl+p")).look_for("mis"))
        box = palette.query_one(Input)
        box.post_message(Input.Changed(box, "qqqqq"))
        box.post_message(Input.Submitted(box, "qqqqq"))
        await seat.searched()
        assert seat.app.screen is palette
        box.value = ""
        await seat.pick("mistakes")

        assert seat.screen == "MistakesScreen"


async def test_the_highlighted_row_can_be_read_in_the_terminals_own_colours(tmp_path: Path) -> None:
    async with seated(an_app(folder=tmp_path, theme="ansi-dark")) as seat:
        palette = palette_of(await (await seat.press("ctrl+p")).look_for("mistakes"))
        rows = palette.query_one(CommandList)
        style = rows.get_visual_style("option-list--option", "option-list--option-highlighted")

        # Bold black comes out as grey.
        assert style.bold
        assert (style.foreground, style.background) == (
            Color.parse("ansi_bright_white"),
            Color.parse("ansi_blue"),
        )
