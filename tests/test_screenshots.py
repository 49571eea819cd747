"""The pictures in screenshots/ show the app as it is; `make screenshots` makes them again."""

from pathlib import Path

import pytest

from screenshots.camera import pictures
from screenshots.scenes import WALKS, Walk

FOLDER = Path(__file__).parent.parent / "screenshots"


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.names[-1])
def test_the_pictures_of_a_walk_are_not_stale(walk: Walk) -> None:
    for name, taken in pictures(walk).items():
        kept = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        # Compared apart from the assertion, which would print every line of both.
        same = taken == kept
        assert same, f"{name} looks different now: look at it, then `make screenshots`"


def test_there_is_no_picture_that_no_walk_takes() -> None:
    names = {name for walk in WALKS for name in walk.names}
    assert {path.stem for path in FOLDER.glob("*.svg")} == names


def test_no_picture_tells_of_a_machine() -> None:
    for path in FOLDER.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert str(Path.home()) not in text
        assert "/tmp" not in text
