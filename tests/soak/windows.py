"""The gate's keys at random in windows that change their size at random, for longer."""

from pathlib import Path

import pytest

from tests.soak.pace import chance, steps
from tests.ui.resizing import wander

LEARNERS, KEYS = 100, 100


@pytest.mark.parametrize("at_any_size", [False, True])
async def test_nobody_loses_the_place(tmp_path: Path, at_any_size: bool) -> None:
    for number in steps("learners who pull at the window", LEARNERS):
        folder = tmp_path / str(number)
        folder.mkdir()
        seed = chance(f"windows {at_any_size}", number).randrange(10**6)
        await wander(folder, seed, KEYS, at_any_size=at_any_size)
