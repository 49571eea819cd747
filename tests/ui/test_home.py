"""Home: what to do now, the mistakes, the courses, and what could not be used."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.packs.library import Broken, Library
from quizapp.store.desk import Desk
from quizapp.store.store import Store
from quizapp.ui.screens.home import MORE, HomeScreen
from quizapp.ui.widgets.menu import Menu, Row
from tests.frozen import (
    DAY,
    Clock,
    Shelf,
    a_desk,
    a_lesson,
    a_pack,
    an_app,
    frozen_world,
    take_quiz,
)
from tests.ui.pilot import Seat, seated

FIRST_ROW = 2
"""Line of the screen on which what to do now stands."""


async def first_row(desk: Desk) -> str:
    async with seated(an_app(desk)) as seat:
        return " ".join(seat.lines[FIRST_ROW].removeprefix("▸").split())


def chosen(seat: Seat) -> str:
    """What Enter would open, in the app's words for it."""
    return str(seat.app.screen.query_one(Menu).chosen)


class TestWhatToDoNow:
    async def test_a_course_in_which_nothing_was_done_is_begun(self) -> None:
        assert await first_row(a_desk()) == "Start Pack small"

    async def test_a_text_half_read_is_gone_on_with_at_its_page(self) -> None:
        desk = a_desk()
        async with seated(an_app(desk)) as seat:
            await seat.press("enter enter right escape escape")
            assert seat.sees("Continue Pack small › Lesson first, page 2")
            await seat.press("enter")
            assert seat.sees("Page two of first", "Page 2 of 2")

    async def test_a_quiz_half_done_is_gone_on_with_at_its_question(self) -> None:
        desk = a_desk()
        session = desk.start_quiz("small", "first")
        desk.save_answer(session, desk.answer(session, {"right"}))
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Continue Pack small › Lesson first, question 2 of 2")
            await seat.press("enter")
            assert seat.screen == "QuizScreen"
            assert seat.sees("What is first-2?", "Question 2 of 2")

    async def test_after_a_quiz_the_next_lesson_follows(self) -> None:
        desk = a_desk()
        take_quiz(desk)
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Next Pack small › Lesson second", "1 of 2 lessons")
            await seat.press("enter")
            assert seat.sees("Page one of second")

    async def test_after_the_last_lesson_come_the_mistakes(self) -> None:
        desk = a_desk(a_pack(lessons=(a_lesson(),)))
        take_quiz(desk, wrong={"first-1"})
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Practise 1 mistake", "Mistakes 1 to settle")
            await seat.press("enter")
            assert seat.sees("Lesson first · practice", "What is first-1?", "Question 1 of 1")

    async def test_practice_half_done_is_gone_on_with(self) -> None:
        pack = a_pack(lessons=(a_lesson(),))
        desk = a_desk(pack, a_pack("other", lessons=(a_lesson("third"),)))
        for lesson, of in (("first", "small"), ("third", "other")):
            take_quiz(desk, lesson, wrong={f"{lesson}-1"}, pack=of)
        desk.start_practice([("small", "first-1"), ("other", "third-1")])
        assert await first_row(desk) == "Continue Practice, question 1 of 2"

    async def test_a_review_of_another_day_gives_way_to_what_is_due_now(self) -> None:
        clock = Clock()
        desk = a_desk(world=frozen_world(clock))
        take_quiz(desk, wrong={"first-1"})
        clock.at += 3 * DAY
        desk.start_review(40)
        assert (await first_row(desk)).startswith("Continue Review, question 1 of")
        clock.at += DAY
        assert (await first_row(desk)).startswith("Review")

    async def test_a_question_that_was_only_looked_at_was_not_begun(self) -> None:
        desk = a_desk()
        desk.start_quiz("small", "first")
        desk.start_one("small", "first-2")
        assert await first_row(desk) == "Continue Pack small › Lesson first, question 1 of 2"

    async def test_when_all_is_done_it_says_so_and_the_courses_are_still_open(self) -> None:
        desk = a_desk(a_pack(lessons=(a_lesson(),)))
        take_quiz(desk)
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Done Every lesson is done.", "1 of 1 lesson")
            await seat.press("enter")
            assert seat.screen == "CourseScreen"

    async def test_without_a_course_it_says_where_to_put_one(self) -> None:
        desk = Desk(Shelf([]), Store.memory(), frozen_world())
        desk.welcome()
        async with seated(an_app(desk, Path("learner"))) as seat:
            assert seat.sees("No courses Put a pack (YAML) into learner/packs")
            await seat.press("enter x escape")
            assert seat.screen == "HomeScreen"

    async def test_enter_alone_leads_from_a_quiz_to_the_next_lesson(self) -> None:
        desk = a_desk()
        take_quiz(desk)
        async with seated(an_app(desk)) as seat:
            await seat.press("enter enter enter 1 enter enter 1 enter enter")
            assert seat.screen == "ResultsScreen"


class TestCourses:
    async def test_a_course_shows_what_it_is_about_and_how_far_the_learner_is(self) -> None:
        desk = a_desk(a_pack(about="The\nsmall  things.\n"), a_pack("other"))
        take_quiz(desk)
        async with seated(an_app(desk)) as seat:
            assert seat.sees("Pack small 1 of 2 lessons ▰▱ The small things.")
            assert seat.sees("Pack other 0 of 2 lessons ▱▱")
            await seat.press("down")
            assert chosen(seat) == "OpenCourse(pack='small')"
            await seat.press("down enter")
            assert (seat.screen, seat.lines[0].split()[:2]) == ("CourseScreen", ["Pack", "other"])

    async def test_a_hundred_courses_are_reached_by_keys_and_by_mouse(self) -> None:
        desk = a_desk(*(a_pack(f"p{number}") for number in range(100)))
        async with seated(an_app(desk), (60, 18)) as seat:
            await seat.press("end")
            assert seat.sees("Pack p99")
            await seat.click("Pack p98")
            assert seat.lines[0].split()[:2] == ["Pack", "p98"]

    async def test_the_first_frame_waits_for_no_course_that_is_not_on_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        laid: list[int] = []
        rows = HomeScreen._rows

        def counted(screen: HomeScreen) -> list[Row]:
            found = rows(screen)
            laid.append(len(found))
            return found

        monkeypatch.setattr(HomeScreen, "_rows", counted)
        desk = a_desk(*(a_pack(f"p{number}") for number in range(100)))
        async with seated(an_app(desk), (60, 18)) as seat:
            assert len(seat.app.screen.query_one(Menu).options) == laid[-1] > MORE
        assert laid[0] < 50

    async def test_no_course_is_listed_that_nobody_comes_near_to(self) -> None:
        desk = a_desk(*(a_pack(f"p{number}") for number in range(300)))
        async with seated(an_app(desk), (60, 18)) as seat:
            menu = seat.app.screen.query_one(Menu)
            assert len(menu.options) < 4 + 2 * 2 * MORE
            await seat.press("home up")
            assert seat.sees("Pack p299")
            assert len(menu.options) == 4 + 2 * 300 - 1

    async def test_all_courses_are_come_to_one_by_one(self) -> None:
        desk = a_desk(*(a_pack(f"p{number}") for number in range(2 * MORE + 10)))
        async with seated(an_app(desk), (60, 18)) as seat:
            for number in range(2 * MORE + 10):
                await seat.press("down")
                assert chosen(seat) == f"OpenCourse(pack='p{number}')"

    async def test_all_courses_are_come_to_by_the_mouse(self) -> None:
        desk = a_desk(*(a_pack(f"p{number}") for number in range(2 * MORE + 10)))
        async with seated(an_app(desk), (60, 18)) as seat:
            menu = seat.app.screen.query_one(Menu)
            for _ in range(4):
                menu.scroll_end(animate=False)
                await seat.press("")
            assert seat.sees(f"Pack p{2 * MORE + 9}")

    async def test_mistakes_have_a_row_of_their_own_only_while_there_are_some(self) -> None:
        desk = a_desk()
        async with seated(an_app(desk)) as seat:
            assert not seat.sees("to settle")
        take_quiz(desk, wrong={"first-1", "first-2"})
        async with seated(an_app(desk)) as seat:
            await seat.click("2 to settle")
            assert seat.screen == "MistakesScreen"

    async def test_mistakes_of_a_course_that_is_not_here_are_not_counted(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1"})
        without = a_desk(a_pack("other"), store=desk.store, world=desk.world)
        async with seated(an_app(without)) as seat:
            assert not seat.sees("to settle")


class TestNamedOnTheCommandLine:
    """The course named comes first, and Enter opens it, unless the way on is in it anyway."""

    PACKS = (a_pack("named"), a_pack())

    def desk(self, *, of: str = "") -> Desk:
        """A desk with the course named; in the course given, a lesson was begun."""
        desk = a_desk(*self.PACKS, named={"named"})
        if of:
            desk.start_quiz(of, "first")
        return desk

    async def test_a_course_never_begun_is_begun(self) -> None:
        async with seated(an_app(self.desk())) as seat:
            assert chosen(seat) == "Begin(pack='named')"

    async def test_it_is_highlighted_though_another_was_begun(self) -> None:
        async with seated(an_app(self.desk(of="small"))) as seat:
            assert seat.sees("Continue Pack small › Lesson first, question 1 of 2")
            assert chosen(seat) == "OpenCourse(pack='named')"

    async def test_what_was_begun_in_it_is_gone_on_with(self) -> None:
        async with seated(an_app(self.desk(of="named"))) as seat:
            assert chosen(seat).startswith("Resume")

    async def test_without_one_the_first_line_is_highlighted(self) -> None:
        desk = a_desk(*self.PACKS)
        desk.start_quiz("small", "first")
        async with seated(an_app(desk)) as seat:
            assert chosen(seat).startswith("Resume")


class TestWhatCouldNotBeUsed:
    async def test_broken_packs_are_one_line_and_the_others_work(self) -> None:
        one, two = (Broken(Path(f"{name}.yaml"), "own", 3) for name in ("one", "two"))
        async with seated(an_app(a_desk(broken=[one]))) as seat:
            assert seat.sees("one.yaml has 3 problems — press p", "p problems")
        async with seated(an_app(a_desk(broken=[one, two]))) as seat:
            assert seat.sees("2 packs have problems — press p")
            await seat.press("enter")
            assert seat.sees("Lesson first")

    async def test_without_problems_p_does_nothing(self) -> None:
        async with seated(an_app()) as seat:
            assert not seat.sees("problems")
            await seat.press("p")
            assert seat.screen == "HomeScreen"

    async def test_a_pack_hidden_by_another_is_named_and_explained(self) -> None:
        async with seated(an_app(Desk(two_of_one_id(), _welcomed(), frozen_world()))) as seat:
            assert seat.sees("shipped.yaml is hidden by another of its id — press p")
            await seat.press("p")
            assert seat.sees("shipped.yaml is not shown: own.yaml has the same id and comes first.")
            assert not seat.sees("Mend the file")

    async def test_a_theme_that_does_not_exist_is_named_with_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "settings.toml").write_text('# mine\ntheme = "pastel"\n')
        async with seated(an_app(folder=tmp_path, theme="pastel"), (160, 30)) as seat:
            assert seat.sees("settings.toml:2: there is no theme “pastel”; the usual one is used")
            assert seat.app.theme == "quizapp-dark"


def two_of_one_id() -> Library:
    card = Shelf([a_pack()]).cards[0]
    own, shipped = (replace(card, path=Path(name)) for name in ("own.yaml", "shipped.yaml"))
    return Library([own, shipped])


def _welcomed() -> Store:
    return a_desk().store
