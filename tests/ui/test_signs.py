"""No screen draws a sign that has no twin of ASCII, and none tells a state by colour alone."""

from pathlib import Path

import pytest

from quizapp.ui.charts import DRAWN
from quizapp.words.signs import TWINS
from tests.frozen import a_desk, an_app
from tests.ui.everywhere import walking
from tests.ui.pilot import seated
from tests.ui.sample import CAPITALS


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


@pytest.mark.parametrize(
    ("there", "keys"),
    [
        ("", "down"),
        ("enter z", "2"),
        ("enter z 2", "1"),
        ("enter z 2 enter", "f enter"),
        ("enter z 1 enter enter 1", "2"),
        ("enter t enter", "1"),
        ("enter t enter 1", "g"),
        ("enter t enter", "down"),
        ("enter enter", "c"),
    ],
)
async def test_what_a_key_changes_is_told_by_more_than_a_colour(there: str, keys: str) -> None:
    async with seated(an_app(a_desk(CAPITALS))) as seat:
        before = (await seat.press(there)).text if there else seat.text
        await seat.press(keys)

        assert seat.text != before


async def test_right_and_wrong_are_told_by_signs_and_words() -> None:
    async with seated(an_app(a_desk(CAPITALS))) as seat:
        await seat.press("enter z 2 enter")
        assert seat.sees("✘ Not this one", "✘ 2", "✔ ")
        await seat.press("u 1 enter" if seat.sees("✔ 1") else "u 3 enter")
        assert seat.sees("✔ Right")


async def test_a_key_of_no_use_now_says_so() -> None:
    async with seated(an_app(a_desk(CAPITALS))) as seat:
        await seat.press("enter z question_mark")
        assert seat.sees("(not now)")
