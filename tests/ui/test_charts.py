"""Charts of a few characters: they fit, never round to nothing, and need neither colour nor
anything but ASCII."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from quizapp.ui.charts import (
    ASCII,
    DRAWN,
    Signs,
    bar,
    beside,
    calendar,
    legend,
    share_bar,
    signs,
    weeks_that_fit,
)

MONDAY = date(2025, 12, 1).toordinal()
BOTH = pytest.mark.parametrize("using", [DRAWN, ASCII], ids=["drawn", "ascii"])
CELLS = st.integers(2, 60)


class TestSigns:
    @pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf-16", "gb18030"])
    def test_are_drawn_where_they_can_be(self, encoding: str) -> None:
        assert signs(encoding) == DRAWN

    @pytest.mark.parametrize(
        "encoding", ["ascii", "iso8859-1", "cp1252", "koi8-r", "no such", None]
    )
    def test_are_ascii_elsewhere(self, encoding: str | None) -> None:
        assert signs(encoding) == ASCII

    def test_of_ascii_are_ascii(self) -> None:
        assert "".join((*ASCII.depths, ASCII.full, ASCII.half, ASCII.rest)).isascii()

    @BOTH
    def test_differ_without_colour(self, using: Signs) -> None:
        assert len(set(using.depths)) == 5
        assert len({using.full, using.half, using.rest}) == 3


class TestShareBar:
    @given(st.floats(0, 1), CELLS, st.sampled_from([DRAWN, ASCII]))
    def test_is_as_wide_as_asked(self, share: float, cells: int, using: Signs) -> None:
        assert share_bar(share, cells, "$primary", using).cell_length == cells

    @given(st.floats(0, 1, exclude_min=True, exclude_max=True), CELLS)
    def test_of_something_is_neither_empty_nor_full(self, share: float, cells: int) -> None:
        drawn = share_bar(share, cells, "$primary", DRAWN).plain
        assert drawn != DRAWN.rest * cells
        assert drawn != DRAWN.full * cells

    @BOTH
    def test_of_nothing_is_empty_and_of_all_is_full(self, using: Signs) -> None:
        assert share_bar(0.0, 5, "$primary", using).plain == using.rest * 5
        assert share_bar(1.0, 5, "$primary", using).plain == using.full * 5

    def test_draws_halves(self) -> None:
        assert share_bar(0.5, 5, "$primary", ASCII).plain == "##=--"

    @given(st.floats(0, 1), st.floats(0, 1), CELLS)
    def test_of_more_is_not_shorter(self, one: float, other: float, cells: int) -> None:
        less, more = sorted((one, other))
        filled = [
            share_bar(share, cells, "$primary", DRAWN).plain.count(DRAWN.full)
            for share in (less, more)
        ]
        assert filled == sorted(filled)


class TestBar:
    @given(st.integers(1, 10_000), st.integers(0, 10_000), CELLS)
    def test_of_something_is_seen_and_of_the_most_is_longest(
        self, amount: int, beyond: int, cells: int
    ) -> None:
        drawn = bar(amount, amount + beyond, cells, "$accent", DRAWN)
        assert 1 <= drawn.cell_length <= cells
        assert beyond or drawn.cell_length == cells

    def test_of_nothing_is_nothing(self) -> None:
        assert bar(0, 5, 10, "$accent", DRAWN).plain == ""


class TestCalendar:
    def test_has_a_column_a_week_and_a_line_a_day(self) -> None:
        weeks = [(0, 1, 2, 3, 4, 0, 0), (1, 0, None, None, None, None, None)]
        lines = [line.plain.rstrip() for line in calendar(weeks, MONDAY, "$success", ASCII)]
        assert lines == [
            "    Dec",
            "Mon . :",
            "Tue : .",
            "Wed +",
            "Thu x",
            "Fri #",
            "Sat .",
            "Sun .",
        ]

    def test_names_each_month_where_it_begins(self) -> None:
        weeks = [(0,) * 7] * 26
        head = calendar(weeks, MONDAY, "$success", DRAWN)[0].plain
        assert head.rstrip() == ("    Dec     Jan     Feb     Mar       Apr     May")

    def test_names_a_month_that_begins_with_the_last_week(self) -> None:
        head = calendar([(0,) * 7] * 26, MONDAY + 7, "$success", DRAWN)[0].plain
        assert head.endswith(" May     Jun")

    @given(st.integers(1, 26), st.integers(date(2020, 1, 1).toordinal(), MONDAY))
    def test_is_never_wider_than_its_weeks(self, weeks: int, day: int) -> None:
        first = day - (day - 1) % 7
        lines = calendar([(4,) * 7] * weeks, first, "$success", DRAWN)
        assert {line.cell_length for line in lines} <= set(range(4 + 2 * weeks))

    @given(st.integers(5, 200))
    def test_of_the_weeks_that_fit_fits(self, width: int) -> None:
        weeks = weeks_that_fit(width)
        lines = calendar([(4,) * 7] * weeks, MONDAY, "$success", DRAWN)
        assert max(line.cell_length for line in lines) <= width < 4 + 2 * (weeks + 1)

    def test_of_half_a_year_fits_the_smallest_screen(self) -> None:
        assert weeks_that_fit(60 - 5) >= 26


def test_the_legend_says_what_each_depth_means() -> None:
    said = legend((1, 5, 15, 30), "$success", ASCII).plain
    assert said == ". none   : 1-4   + 5-14   x 15-29   # 30 or more"


def test_lines_stand_beside_others_whichever_are_more() -> None:
    short, long = [Content("a")], [Content("b"), Content("c")]
    assert [line.plain for line in beside(short, long, 3)] == ["a  b", "   c"]
    assert [line.plain for line in beside(long, short, 3)] == ["b  a", "c  "]
