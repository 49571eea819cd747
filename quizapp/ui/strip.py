"""The strip of a course test: a sign for each question, telling which have an answer."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from quizapp.ui.themes import MUTED

CHOSEN, OPEN = "■", "□"
CHOSEN_HERE, OPEN_HERE = "◆", "◇"
_GROUP = 5
_CUT = "…"


def set_strip(chosen: Sequence[bool], at: int, width: int) -> Content:
    """Set the strip in one line; a click on a sign means the place, from 0, of its question.

    The question that is up, at the place `at`, has a sign of another shape. Where not all fit,
    those around it are shown.
    """
    grouped = len(chosen) + (len(chosen) - 1) // _GROUP <= width
    first, last = (0, len(chosen)) if grouped else _window(len(chosen), at, width)
    line = Content(_CUT if first else "")
    for place in range(first, last):
        if grouped and place and not place % _GROUP:
            line += Content(" ")
        line += _sign(chosen[place], place, here=place == at)
    line += Content("" if last == len(chosen) else _CUT)
    legend = Content(f"   {CHOSEN} chosen  {OPEN} not yet").stylize(MUTED)
    return line + legend if line.cell_length + legend.cell_length <= width else line


def _window(total: int, at: int, width: int) -> tuple[int, int]:
    """Choose the places to show around one, from the first to the one before the last."""
    if total <= width:
        return 0, total
    first = min(max(at - width // 2, 0), max(total - width, 0))
    last = first + width
    # A sign that what is there is cut takes the place of one.
    return first + (first > 0), last - (last < total)


def _sign(chosen: bool, place: int, *, here: bool) -> Content:
    if here:
        sign = Content(CHOSEN_HERE if chosen else OPEN_HERE).stylize("bold $text-accent")
    else:
        sign = Content(CHOSEN).stylize("$text-primary") if chosen else Content(OPEN).stylize(MUTED)
    return sign.stylize(Style.from_meta({"page": place}))
