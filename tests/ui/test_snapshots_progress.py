"""Pictures that hold the progress screen still. Look at a difference before `--snapshot-update`."""

import pytest

from quizapp.ui import themes
from tests.frozen import a_desk, an_app, take_quiz
from tests.ui.learning import half_a_year
from tests.ui.test_snapshots import NORM, SMALL, THREE, WIDE, Compare


class TestProgress:
    @THREE
    def test_of_half_a_year(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(an_app(half_a_year()), press=["s"], terminal_size=size)

    @THREE
    def test_of_half_a_year_at_its_end(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        assert snap_compare(an_app(half_a_year()), press=["s", "end"], terminal_size=size)

    def test_of_half_a_year_as_a_whole(self, snap_compare: Compare) -> None:
        app = an_app(half_a_year(), theme=themes.LIGHT.name)
        assert snap_compare(app, press=["s"], terminal_size=(100, 68))

    @pytest.mark.parametrize("size", [WIDE, SMALL], ids=["wide", "small"])
    def test_of_one_quiz(self, snap_compare: Compare, size: tuple[int, int]) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1"})
        assert snap_compare(an_app(desk), press=["s"], terminal_size=size)

    def test_of_nothing(self, snap_compare: Compare) -> None:
        assert snap_compare(an_app(), press=["s"], terminal_size=NORM)
