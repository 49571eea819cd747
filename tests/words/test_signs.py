"""What stands for a sign that cannot be shown takes as much room, and says as much."""

import pytest
from rich.cells import cell_len

from quizapp.words.signs import CELL_BY_CELL, TWINS, can_show, in_ascii


@pytest.mark.parametrize("sign", TWINS)
def test_a_twin_is_of_ascii_and_takes_the_same_cell(sign: str) -> None:
    assert TWINS[sign].isascii()
    assert cell_len(sign) == len(TWINS[sign]) == 1


@pytest.mark.parametrize(
    "told_apart", ["✔✘", "●○◐", "☑☐", "■□◆◇", "▰▱", "━╾─", "·▁▃▅▇", "▸✔✘⚑", "←→↑↓"]
)
def test_what_tells_states_apart_still_does(told_apart: str) -> None:
    assert len({*in_ascii(told_apart)}) == len(told_apart)


def test_other_text_stays() -> None:
    assert in_ascii("Café ✔ 漢字 — done") == "Café + 漢字 - done"


@pytest.mark.parametrize(
    ("encoding", "shows"), [("utf-8", True), ("ascii", False), ("latin-1", False), ("none", False)]
)
def test_an_encoding_has_all_of_them_or_is_not_asked_to(encoding: str, shows: bool) -> None:
    assert can_show(encoding) is shows


def test_what_an_encoding_lacks_takes_as_many_cells() -> None:
    text = "é ✔ 漢 e\u0301 👩"
    encoded = text.encode("latin-1", CELL_BY_CELL).decode("latin-1")

    assert encoded == "é + ?? e ??"
    assert cell_len(encoded) == cell_len(text)
