"""The progress screen: what it says of a record, and the ways into the hardest questions."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from quizapp.packs.model import Pack
from quizapp.store.desk import Desk
from quizapp.store.figures import read_figures
from quizapp.study.statistics import (
    AHEAD,
    CourseFigures,
    Figures,
    Hard,
    LessonFigures,
    Share,
)
from quizapp.study.totals import DayTotal
from quizapp.ui.charts import ASCII, DRAWN
from quizapp.ui.figures import sections
from quizapp.ui.widgets.leaf import Leaf
from tests.frozen import (
    DAY,
    Clock,
    a_desk,
    a_lesson,
    a_pack,
    a_question,
    an_app,
    frozen_world,
    take_quiz,
)
from tests.ui.learning import half_a_year
from tests.ui.pilot import Seat, seated

SMALL = (60, 18)
TODAY = 739_000


class Years:
    """A learner, and a clock that can be sent on."""

    def __init__(self, *packs: Pack) -> None:
        self.clock = Clock()
        self.desk = a_desk(*packs, world=frozen_world(self.clock))

    def sleep(self, days: int) -> None:
        self.clock.at += days * DAY


def shown(figures: Figures, width: int = 75) -> str:
    """Everything above the hardest questions, as one line of words."""
    lines = (line.plain for section in sections(figures, DRAWN) for line in section(width))
    return " ".join(" ".join(lines).split())


def said(desk: Desk, width: int = 75) -> str:
    return shown(read_figures(desk), width)


def sums(sure: tuple[int, int] = (0, 0), guesses: tuple[int, int] = (0, 0)) -> Figures:
    """Right and all of sure answers and of guesses, on one day."""
    right, lucky = sure[0] + guesses[0], guesses[0]
    return Figures(TODAY, (DayTotal(TODAY, sure[1] + guesses[1], right, guesses[1], lucky),))


class TestEmpty:
    async def test_says_what_will_appear_and_when(self) -> None:
        async with seated(an_app()) as seat:
            await seat.press("s")
            assert seat.screen == "ProgressScreen"
            assert seat.sees(
                "After your first quiz you see here",
                "Accuracy by week appears after the second week",
            )
            assert not seat.sees("practise")

    async def test_fits_the_smallest_screen(self) -> None:
        async with seated(an_app(), SMALL) as seat:
            await seat.press("s")
            assert seat.sees("when you are right again on a later day.")

    def test_after_the_first_quiz_weeks_are_still_to_come(self) -> None:
        years = Years()
        take_quiz(years.desk, wrong={"first-1"})
        assert "This week 50% of 2. Accuracy by week appears after the second week." in said(
            years.desk, 55
        )


class TestDays:
    def test_are_told_in_words_beside_the_calendar(self) -> None:
        years = Years()
        take_quiz(years.desk)
        years.sleep(10)
        take_quiz(years.desk)
        take_quiz(years.desk, "second")
        words = said(years.desk, 55)
        assert "2 days in 26 weeks; 6 questions answered; 4 questions on 11 Jun alone." in words

    def test_a_pause_takes_nothing_away(self) -> None:
        years = Years()
        take_quiz(years.desk)
        years.sleep(60)
        assert "1 day in 26 weeks; 2 questions answered." in said(years.desk, 55)

    def test_show_as_many_weeks_as_fit_and_say_so(self) -> None:
        years = Years()
        take_quiz(years.desk)
        assert "1 day in 16 weeks" in said(years.desk, 35)


class TestByWeek:
    def test_is_told_of_this_week_and_of_all(self) -> None:
        years = Years()
        take_quiz(years.desk, wrong={"first-1"})
        years.sleep(7)
        take_quiz(years.desk)
        words = said(years.desk, 55)
        assert "75% of 4, this week 100% of 2." in words
        assert "50% of 2" in words

    def test_a_week_without_answers_is_no_zero(self) -> None:
        years = Years()
        take_quiz(years.desk)
        years.sleep(14)
        words = said(years.desk, 55)
        assert "8 Jun " + DRAWN.rest * 24 + " no answers" in words
        assert "this week" not in words


class TestDue:
    def test_is_told_day_by_day(self) -> None:
        years = Years()
        take_quiz(years.desk, wrong={"first-1"})
        words = said(years.desk, 55)
        assert "2 fall due, none of them today. today - Tue 2 Jun" in words
        years.sleep(1)
        assert "2 fall due, 1 of them today." in said(years.desk, 55)

    def test_of_one_question_is_told_in_one_word(self) -> None:
        assert "1 falls due." in shown(replace(sums((1, 1)), due=(0, 1, *(0,) * (AHEAD - 2))))

    def test_of_nothing_says_so(self) -> None:
        assert "Nothing falls due." in shown(sums((1, 1)))


class TestCalibration:
    def test_tells_both_shares(self) -> None:
        words = shown(sums((98, 120), (14, 31)))
        assert "82% right (of 120)" in words
        assert "45% right (of 31)" in words

    @pytest.mark.parametrize(
        ("figures", "words"),
        [
            (sums((98, 120), (14, 31)), "Well judged"),
            (sums((60, 80), (1, 2)), "Overconfident: 25% of what you were sure of was wrong."),
            (sums((80, 80), (9, 10)), "Underconfident: most of your guesses are right."),
            (sums((1, 2)), "After 20 answers you were sure of"),
            (sums((98, 120)), "No answer was marked as a guess."),
        ],
    )
    def test_says_what_they_mean(self, figures: Figures, words: str) -> None:
        assert words in shown(figures)

    async def test_is_left_out_where_nobody_is_asked_for_it(self) -> None:
        desk = a_desk()
        take_quiz(desk)
        app = an_app(desk)
        app.settings = replace(app.settings, confidence=False)
        async with seated(app, (80, 60)) as seat:
            await seat.press("s")
            assert seat.sees("By lesson")
            assert not seat.sees("Sure or guessed")

    def test_of_guesses_made_before_that_stays(self) -> None:
        figures = sums((98, 120), (14, 31))
        assert len([*sections(figures, DRAWN, asks_confidence=False)]) == 4


class TestLessons:
    def test_are_told_with_first_tries_and_mastery(self) -> None:
        years = Years()
        take_quiz(years.desk, wrong={"first-1"})
        assert f"Lesson first {DRAWN.full * 4}{DRAWN.rest * 4} 50% of 2" in said(years.desk)
        assert said(years.desk).endswith(f"{DRAWN.rest * 8} 0%")
        years.sleep(4)
        take_quiz(years.desk)
        known = years.desk.mastery(years.desk.library.cards[0])["first"]
        assert said(years.desk).endswith(f" {known:.0%}")

    def test_of_more_courses_are_counted(self) -> None:
        packs = [a_pack(f"p{number}") for number in range(7)]
        years = Years(*packs)
        for pack in packs:
            take_quiz(years.desk, pack=pack.id)
        assert "And 2 more courses." in said(years.desk)


class TestWidths:
    @pytest.fixture(scope="class")
    def figures(self) -> Iterator[Figures]:
        desk = half_a_year()
        yield read_figures(desk)
        desk.store.close()

    @pytest.mark.parametrize("width", [1, 5, 20, 35, 55, 71, 72, 75, 80])
    @pytest.mark.parametrize("using", [DRAWN, ASCII], ids=["drawn", "ascii"])
    def test_are_kept(self, figures: Figures, width: int, using: object) -> None:
        for section in sections(figures, ASCII if using is ASCII else DRAWN):
            lines = section(width)
            if width >= 35:
                assert max(line.cell_length for line in lines) <= width

    def test_are_kept_by_large_numbers(self) -> None:
        million = 1_000_000
        day = DayTotal(TODAY, 3 * million, 3 * million, million, million)
        lesson = LessonFigures("L" * 50, Share(9 * million, 9 * million), 1.0)
        figures = Figures(
            TODAY,
            (replace(day, day=TODAY - 21), day),
            (CourseFigures("C" * 50, (lesson,)),),
            due=(million,) * AHEAD,
        )
        for width in (55, 75):
            for section in sections(figures, DRAWN):
                assert max(line.cell_length for line in section(width)) <= width

    def test_in_ascii_nothing_else_is_drawn(self, figures: Figures) -> None:
        for section in sections(figures, ASCII):
            assert all(line.plain.isascii() for line in section(75))


def two_hard() -> Desk:
    """A question that went wrong twice and names its passage, and one that did once."""
    questions = (a_question("one", read="page-two-of-first"), a_question("two"))
    years = Years(a_pack(lessons=(replace(a_lesson(), questions=questions),)))
    take_quiz(years.desk, wrong={"one", "two"})
    years.sleep(1)
    take_quiz(years.desk, wrong={"one"})
    return years.desk


HARD, EASIER = "wrong 2 of 2 times", "wrong 1 of 2 times"


def offers(seat: Seat, key: str) -> bool:
    active = seat.app.screen.active_bindings.get(key)
    return active is not None and active.enabled


async def down_to_the_hardest(seat: Seat, by: str = "pagedown") -> None:
    """Go down until Enter means something."""
    for _ in range(60):
        if offers(seat, "enter"):
            return
        await seat.press(by)
    raise AssertionError(f"there is nothing to choose:\n{seat.text}")


class TestHardest:
    async def test_are_come_upon_line_by_line(self) -> None:
        async with seated(an_app(two_hard()), (60, 40)) as seat:
            await seat.press("s")
            assert seat.sees("Days studied")
            await seat.press("enter")
            assert seat.screen == "ProgressScreen"
            await down_to_the_hardest(seat, "down")
            assert seat.sees(HARD)
            assert seat.sees("enter practise", "r reread the passage")

    async def test_are_practised(self) -> None:
        async with seated(an_app(two_hard()), SMALL) as seat:
            await seat.press("s")
            await down_to_the_hardest(seat)
            await seat.press("j enter")
            assert seat.screen == "QuizScreen"
            assert seat.sees("What is two?")

    async def test_lead_to_their_passage_and_back(self) -> None:
        async with seated(an_app(two_hard()), SMALL) as seat:
            await seat.press("s")
            await down_to_the_hardest(seat)
            await seat.press("r")
            assert seat.sees("Page two of first", "More words.")
            await seat.press("escape")
            assert seat.sees(HARD)
            assert offers(seat, "r")

    async def test_without_a_passage_offer_none(self) -> None:
        async with seated(an_app(two_hard()), SMALL) as seat:
            await seat.press("s")
            await down_to_the_hardest(seat)
            assert offers(seat, "r")
            await seat.press("down")
            assert seat.sees(EASIER)
            assert offers(seat, "enter")
            assert not offers(seat, "r")

    async def test_are_clicked(self) -> None:
        async with seated(an_app(two_hard()), (80, 60)) as seat:
            await seat.press("s")
            await seat.click(EASIER)
            assert seat.sees("What is two?")

    async def test_are_nothing_while_out_of_sight(self) -> None:
        async with seated(an_app(two_hard()), SMALL) as seat:
            await seat.press("s end")
            assert offers(seat, "enter")
            await seat.press("home")
            assert not offers(seat, "enter")
            await seat.press("enter")
            assert seat.screen == "ProgressScreen"

    async def test_are_in_view_when_they_are_to_be_chosen(self) -> None:
        async with seated(an_app(half_a_year()), SMALL) as seat:
            await seat.press("s end")
            page, chosen = seat.app.screen.query_one(Leaf), []
            for key in (*["up"] * 3, "pageup", "down", "pagedown", *["down"] * 4):
                await seat.press(key)
                if offers(seat, "enter"):
                    assert isinstance(page.chosen, Hard)
                    assert seat.sees(page.chosen.stem)
                    chosen.append(page.chosen)
            assert len({one.ref for one in chosen}) > 4

    async def test_stay_where_they_were_after_practice_and_count_it(self) -> None:
        async with seated(an_app(two_hard()), SMALL) as seat:
            await seat.press("s end")
            await down_to_the_hardest(seat)
            await seat.press("enter 1 enter")
            before = seat.screen
            await seat.press("escape")
            assert (before, seat.screen) == ("QuizScreen", "ProgressScreen")
            assert seat.sees("of 3 times")
            assert offers(seat, "enter")

    async def test_where_nothing_went_wrong_are_to_come(self) -> None:
        years = Years()
        take_quiz(years.desk)
        async with seated(an_app(years.desk), (80, 60)) as seat:
            await seat.press("s")
            assert seat.sees("Questions that went wrong at the first try come here.")


class TestKeys:
    async def test_s_opens_it_from_anywhere_and_closes_it(self) -> None:
        async with seated(an_app()) as seat:
            for keys in ("", "x", "enter", "enter"):
                await seat.press(keys)
                before = seat.screen
                await seat.press("s")
                assert seat.screen == "ProgressScreen"
                await seat.press("s")
                assert seat.screen == before

    async def test_home_says_so(self) -> None:
        async with seated(an_app(), SMALL) as seat:
            assert seat.sees("s progress")

    async def test_the_palette_knows_it(self) -> None:
        async with seated(an_app()) as seat:
            await seat.find("progress")
            assert seat.screen == "ProgressScreen"

    async def test_screenfuls_lose_no_line(self) -> None:
        async with seated(an_app(half_a_year()), SMALL) as seat:
            await seat.press("s")
            page = seat.app.screen.query_one(Leaf)
            tops = [page.scroll_offset.y]
            for _ in range(12):
                await seat.press("pagedown")
                tops.append(page.scroll_offset.y)
            steps = [after - before for before, after in pairwise(tops)]
            assert steps[0] == max(steps) == page.size.height - 1
            assert tops[-1] == page.max_scroll_y

    async def test_a_smaller_window_lays_it_out_again(self) -> None:
        async with seated(an_app(half_a_year()), (100, 30)) as seat:
            await seat.press("s")
            assert seat.sees("Due in the next 14 days")
            await seat.resize(*SMALL)
            assert not seat.sees("Due in the next 14 days")
            assert seat.sees("Days studied")
            await seat.resize(1, 1)
            await seat.resize(100, 30)
            assert seat.sees("Due in the next 14 days")
