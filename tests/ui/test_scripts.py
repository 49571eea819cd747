"""Text of any script fits into its lines, is all there, and keeps its marks with their letters."""

from unicodedata import combining

import pytest
from rich.cells import cell_len

from tests.frozen import a_desk, an_app
from tests.plain.lines import typed
from tests.ui.pilot import Seat, seated
from tests.ui.sample import SCRIPTS, hostile

SIZES = [(40, 12)]
STEPS = {
    "home": "",
    "course": "enter",
    "about": "i",
    "lesson": "escape enter",
    "second page": "right",
    "contents": "c",
    "quiz": "escape z",
    "hint": "1 h",
    "feedback": "enter",
    "results": "enter",
    "mistakes": "x",
    "history": "down down h",
    "progress": "escape s",
    "palette": "ctrl+p",
}
JOINER, SELECTOR = "\u200d", "\ufe0f"
TONES = {chr(code) for code in range(0x1F3FB, 0x1F400)}


def flat(text: str) -> str:
    """Text without blanks, nor the signs that stand around it."""
    return "".join(text.split())


async def walk(seat: Seat) -> list[str]:
    """All lines of all screens; each screen is scrolled to its end."""
    lines: list[str] = []
    for keys in STEPS.values():
        if keys:
            await seat.press(keys)
        for strip in seat.app.screen._compositor.render_strips():
            text = "".join(segment.text for segment in strip)
            # What a line takes is what the terminal gives it.
            assert cell_len(text) == strip.cell_length == seat.app.size.width
            lines.append(text)
    return lines


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("script", SCRIPTS)
async def test_no_line_is_wider_than_the_window_and_none_begins_with_a_mark(
    script: str, size: tuple[int, int]
) -> None:
    async with seated(an_app(a_desk(hostile(SCRIPTS[script]))), size) as seat:
        lines = await walk(seat)

    begins = [line.lstrip(" │▸✔✘○●◐")[:1] for line in lines]
    loose = {sign for sign in begins if sign and _belongs_to_the_one_before(sign)}
    assert loose == set()


def _belongs_to_the_one_before(sign: str) -> bool:
    return bool(combining(sign)) or sign in {JOINER, SELECTOR} or sign in TONES


@pytest.mark.parametrize("script", SCRIPTS)
async def test_nothing_of_a_text_is_lost_and_its_order_is_kept(script: str) -> None:
    text = SCRIPTS[script]
    # No contents stand beside the text.
    async with seated(an_app(a_desk(hostile(text))), (80, 70)) as seat:
        await seat.press("enter enter")
        assert flat(f"heading {text}") in flat(seat.text)
        assert flat(f"cell {text}") in flat(seat.text)
        await seat.press("z")
        assert flat(f"stem {text}") in flat(seat.text)
        await seat.press("1 enter")
        assert flat(f"explanation {text}") in flat(seat.text)


@pytest.mark.parametrize("script", SCRIPTS)
def test_nor_in_lines(script: str) -> None:
    text = SCRIPTS[script]
    said = typed(a_desk(hostile(text)), "", "", "z", "1", width=39)

    assert all(cell_len(line) <= 40 or ": " in line for line in said.splitlines())
    for field in ("text", "stem", "right", "explanation"):
        assert flat(f"{field} {text}") in flat(said)
    begins = [line.lstrip()[:1] for line in said.splitlines() if line.strip()]
    assert [sign for sign in begins if _belongs_to_the_one_before(sign)] == []
