"""Everything on every screen can be read: contrasts by WCAG 2.2, of what is really drawn."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.scrollbar import ScrollBar

from quizapp.ui import themes
from quizapp.words.signs import TWINS
from tests.ui.everywhere import STEPS, walking
from tests.ui.pilot import Seat

TEXT, GRAPHIC, ENHANCED = 4.5, 3.0, 7.0
"""Ratios: text (1.4.3, AA), what is drawn and means something (1.4.11), enhanced (1.4.6, AAA)."""
ORNAMENT = {*TWINS} - set("✔✘▸●○◐☑☐⚑■□◆◇▰━╾▁▃▅▇…“”‘’–—×·›•←→↑↓")
"""Lines, frames, and the empty part of a meter: what they say stands beside them."""
DRAWN = set("▰━╾▁▃▅▇·■□◆◇-")
"""Signs of charts, which are no text."""
LEAST = {themes.DARK.name: TEXT, themes.LIGHT.name: TEXT, themes.CONTRAST.name: ENHANCED}


Part = tuple[int, int, int]
Colours = tuple[Part, Part]


@dataclass
class Pair:
    """Two colours that were seen one on the other."""

    ratio: float
    places: set[str] = field(default_factory=set)
    sample: str = ""
    is_drawn: bool = True
    """Whether nothing but charts has it."""


def drawn(seat: Seat) -> Iterator[tuple[str, Style]]:
    """Yield texts as they are drawn, each with its colours.

    Scroll bars say what the text beside them says; what is behind a box is not to be read.
    """
    screen = seat.app.screen
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if segment.text.strip() and segment.style:
                blanks = len(segment.text) - len(segment.text.lstrip())
                widget, _ = screen.get_widget_at(x + blanks, y)
                if widget is not screen and not isinstance(widget, ScrollBar):
                    yield segment.text, segment.style
            x += segment.cell_length


def parts(color: Color | None) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    assert color is not None
    assert color.triplet is not None
    return color.triplet


def few(style: Style) -> Style:
    """What a terminal of 256 colours makes of it."""
    made = (Color.from_rgb(*parts(_of_256(one))) for one in (style.color, style.bgcolor))
    return Style(color=next(made), bgcolor=next(made))


def _of_256(color: Color | None) -> Color:
    assert color is not None
    return Color.from_triplet(color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())


def luminance(color: Color | None) -> float:
    """Relative, by WCAG: from 0 of black to 1 of white."""
    straight = (part / 255 for part in parts(color))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in straight]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def ratio(style: Style) -> float:
    """By WCAG: (lighter + 0.05) / (darker + 0.05), of relative luminances."""
    dark, light = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (light + 0.05) / (dark + 0.05)


async def seen(folder: Path, theme: str, *, in_256: bool = False) -> dict[Colours, Pair]:
    """Every pair of colours that text has, on every screen."""
    pairs: dict[Colours, Pair] = defaultdict(lambda: Pair(0.0))
    async with walking(folder, theme) as (seat, names):
        async for name in names:
            for text, style in drawn(seat):
                if set(text) <= {*ORNAMENT, " "} or _is_frame(text) or _is_off(style):
                    continue
                style = few(style) if in_256 else style  # noqa: PLW2901
                key = parts(style.color), parts(style.bgcolor)
                pairs[key].ratio = ratio(style)
                pairs[key].places.add(name)
                pairs[key].sample = pairs[key].sample or text.strip()[:20]
                pairs[key].is_drawn &= set(text) <= {*DRAWN, " "}
    return pairs


def _is_frame(text: str) -> bool:
    """Whether it is the edge of a box, which the signs of charts may draw too."""
    return len(text) > 4 and len({*text}) == 1


def _is_off(style: Style) -> bool:
    """Whether it is drawn so that nobody sees it, or is a key of no use now (exempt by 1.4.3)."""
    return bool(style.dim or style.conceal)


@pytest.mark.parametrize("in_256", [False, True], ids=["all colours", "256 colours"])
@pytest.mark.parametrize("theme", LEAST)
async def test_every_text_can_be_read(
    theme: str, in_256: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = await seen(tmp_path, theme, in_256=in_256)
    least = TEXT if in_256 else LEAST[theme]

    texts = [pair for pair in pairs.values() if not pair.is_drawn]
    lowest = min(texts, key=lambda pair: pair.ratio)
    with capsys.disabled():
        colours = "256 colours, " if in_256 else ""
        said = f"{theme}: {colours}{len(pairs)} pairs on {len(STEPS)} screens"
        where = f"“{lowest.sample}”, {min(lowest.places)}"
        sys.stdout.write(f"\n{said}, lowest {lowest.ratio:.2f} ({where}), asked {least}\n")
    poor = [
        f"{pair.ratio:5.2f}  {hexes(key)}  “{pair.sample}”  {', '.join(sorted(pair.places)[:4])}"
        for key, pair in sorted(pairs.items(), key=lambda item: item[1].ratio)
        if pair.ratio < (GRAPHIC if pair.is_drawn else least)
    ]
    assert not poor, "\n".join(["", *poor])


def hexes(colours: Colours) -> str:
    return " on ".join("#" + "".join(f"{part:02x}" for part in one) for one in colours)
