"""However wide the window, a line of text is no longer than reads well, or than is wished."""

from pathlib import Path

import pytest
from textual.screen import ModalScreen
from textual.widget import Widget

from quizapp.ui.widgets.menu import Menu
from quizapp.ui.widgets.sheet import Sheet
from tests.ui.everywhere import walking
from tests.ui.pilot import Seat

WIDE = (200, 50)


def texts(seat: Seat) -> list[Widget]:
    """What holds text on the screen that is up: not the bars at its edges, nor a box."""
    screen = seat.app.screen
    if isinstance(screen, ModalScreen):
        return []
    found = [*screen.query(Menu), *screen.query(Sheet)]
    return [one for one in found if type(one).__name__ not in ("KeyBar", "TopBar") and one.size]


def lengths(seat: Seat, widget: Widget) -> list[int]:
    """Cells from the first sign of each line to the last."""
    region = widget.scrollable_content_region
    rows = seat.lines[region.y : region.bottom]
    cut = (row[region.x : region.right].replace("▸", " ") for row in rows)
    return [len(row.rstrip()) - (len(row) - len(row.lstrip())) for row in cut if row.strip()]


@pytest.mark.parametrize(("measure", "most"), [(80, 80), (50, 50), (0, 200)])
async def test_no_line_is_longer(tmp_path: Path, measure: int, most: int) -> None:
    seen: dict[str, int] = {}
    async with walking(tmp_path, size=WIDE, measure=measure) as (seat, names):
        async for name in names:
            for widget in texts(seat):
                seen[name] = max(seen.get(name, 0), *lengths(seat, widget), 0)

    assert {name: length for name, length in seen.items() if length > most} == {}
    # Some come near to it.
    assert max(seen.values()) > min(most, 120) - 15
