"""No screen draws a sign that has no twin of ASCII, and none tells a state by colour alone."""

from pathlib import Path

from quizapp.ui.charts import DRAWN
from quizapp.words.signs import TWINS
from tests.ui.everywhere import walking


async def test_every_sign_of_every_screen_has_a_twin(tmp_path: Path) -> None:
    lacking: dict[str, str] = {}
    async with walking(tmp_path) as (seat, names):
        async for name in names:
            lacking |= {sign: name for sign in seat.text if not sign.isascii()}

    assert {sign: name for sign, name in lacking.items() if sign not in TWINS} == {}
    # So many are seen that this could fail.
    assert len(lacking) > 20


def test_so_has_every_sign_of_a_chart() -> None:
    assert {*"".join((*DRAWN.depths, DRAWN.full, DRAWN.half, DRAWN.rest))} <= TWINS.keys()
