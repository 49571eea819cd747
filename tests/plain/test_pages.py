"""Home, courses, mistakes, progress, finding, problems: what is said, and where each leads."""

from dataclasses import replace
from pathlib import Path

from quizapp.packs.library import Broken
from quizapp.settings import Settings
from tests.frozen import DAY, Clock, a_desk, a_lesson, a_pack, a_question, frozen_world, take_quiz
from tests.plain.lines import typed

DISCLAIMED = a_pack(disclaimer="Not *medical* advice.", help="Call 112.")


class TestHome:
    def test_says_what_to_do_now_and_the_courses(self) -> None:
        said = typed(a_desk(a_pack(), a_pack("other")))

        assert said.startswith(
            "\nHome.\nStart: Pack small\nCourses:\n"
            "1. Pack small: 0 of 2 lessons done.\n2. Pack other: 0 of 2 lessons done.\n"
        )

    def test_says_what_is_due_and_what_went_wrong(self) -> None:
        clock = Clock()
        desk = a_desk(world=frozen_world(clock))
        take_quiz(desk, wrong={"first-1"})
        clock.at += 2 * DAY
        said = typed(desk)

        assert "Review: 2 due\n" in said
        assert "x. Mistakes: 1 to settle\n" in said
        assert "1. Pack small: 1 of 2 lessons done, 2 due.\n" in said

    def test_lists_many_courses_some_at_once(self) -> None:
        packs = [a_pack(f"p{number}") for number in range(45)]
        said = typed(a_desk(*packs), "m", "45")

        assert "And 25 more courses: m lists more" in said
        assert "\n40. Pack p39:" in said
        assert "Course: Pack p44." in said

    def test_without_courses_says_where_they_go(self) -> None:
        desk = a_desk()
        desk.library.take(())
        said = typed(desk, "")

        assert "No courses: Put a pack (YAML) into" in said
        assert "Nothing was typed." in said

    def test_greets_somebody_new_with_the_disclaimer_once(self) -> None:
        desk = a_desk(DISCLAIMED, welcomed=False)
        said = typed(desk, "")

        assert said.startswith("\nWelcome to quizapp.\n")
        assert "Not medical advice." in said
        assert "Welcome" not in typed(desk)
        assert not desk.must_accept(desk.library.cards[0])


class TestDisclaimer:
    def test_comes_before_the_first_lesson_and_once(self) -> None:
        desk = a_desk(DISCLAIMED, welcomed=False)
        desk.welcome()
        said = typed(desk, "", "", "")

        assert "Pack small: before you start.\n\nNot medical advice.\n" in said
        assert said.index("before you start") < said.index("Page 1 of 2")
        assert "before you start" not in typed(desk, "", "")

    def test_may_be_declined(self) -> None:
        desk = a_desk(DISCLAIMED, welcomed=False)
        desk.welcome()
        said = typed(desk, "", "", "b")

        assert "Page 1" not in said
        assert desk.must_accept(desk.library.cards[0])


class TestCourse:
    def test_says_how_far_each_lesson_is(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1"})
        said = typed(desk, "1")

        assert "1. Lesson first: done, 2 questions, last 1 of 2, best 1 of 2." in said
        assert "2. Lesson second: new, 2 questions." in said
        assert "Enter opens lesson 2" in said

    def test_goes_straight_to_a_quiz_or_a_warm_up(self) -> None:
        assert "Lesson second. Question 1 of 2." in typed(a_desk(), "", "z", "2")
        assert "Warm-up, nothing counts yet" in typed(a_desk(), "", "w", "")

    def test_a_lesson_left_in_its_quiz_opens_there(self) -> None:
        desk = a_desk()
        typed(desk, "", "z", "", "1")
        said = typed(desk, "1", "1")

        assert "Question 2 of 2." in said
        assert "Page 1" not in said

    def test_says_what_it_is_about(self) -> None:
        said = typed(
            a_desk(replace(a_pack(), authors=("Ada",), about="On *small* things.")), "", "i"
        )

        assert "About Pack small." in said
        assert "- By: Ada" in said


class TestMistakes:
    def test_are_listed_with_what_was_answered_and_practised(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1", "first-2"})
        said = typed(desk, "x", "")

        assert "Mistakes, 2 to settle." in said
        assert "1. What is first-1? (today: “A wrong one of first-1”; you were sure.)" in said
        assert "Enter to practise all 2 questions; a number practises one:" in said
        assert "practice. Question 1 of 2." in said

    def test_one_may_be_practised_and_its_answers_heard(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1", "first-2"})
        said = typed(desk, "x", "h", "2", "2")

        assert (
            "What is first-2?\n1 answer, 0 right.\n1. today, quiz: wrong, you were sure: “A" in said
        )
        assert "practice. Question 1 of 1.\n\nWhat is first-2?" in said

    def test_of_one_course_may_be_listed_alone(self) -> None:
        other = a_pack("other", lessons=(replace(a_lesson("o"), questions=(a_question("qo"),)),))
        desk = a_desk(a_pack(), other)
        take_quiz(desk, wrong={"first-1"})
        take_quiz(desk, lesson="o", pack="other", wrong={"qo"})
        said = typed(desk, "x", "f", "f", "f", "b")

        assert said.count("Mistakes, 2 to settle.") == 2
        assert "Mistakes: Pack small, 1 to settle." in said
        assert "Mistakes: Pack other, 1 to settle." in said

    def test_where_there_are_none_it_says_what_would_come_here(self) -> None:
        assert "No mistakes to settle.\nA question answered wrong" in typed(a_desk(), "x")


class TestReview:
    def test_asks_what_is_due(self) -> None:
        clock = Clock()
        desk = a_desk(world=frozen_world(clock))
        take_quiz(desk)
        clock.at += 9 * DAY
        said = typed(desk, review=True)

        assert "review. Question 1 of 2." in said

    def test_offers_to_practise_what_is_not(self) -> None:
        desk = a_desk()
        take_quiz(desk)

        assert "practise anyway? (y or n)" in typed(desk, "v", "n")
        assert "practice. Question 1 of 2." in typed(desk, "v", "y")

    def test_says_where_the_limit_of_the_day_is(self) -> None:
        clock = Clock()
        desk = a_desk(world=frozen_world(clock))
        take_quiz(desk)
        clock.at += 9 * DAY
        one = Settings(daily_limit=1)
        said = typed(desk, "v", "1", "", "home", "v", "y", settings=one)

        assert "1 reviewed today." in said
        assert "Go on anyway? (y or n)" in said


class TestProgress:
    def test_says_nothing_before_there_is_something(self) -> None:
        assert "Nothing to show yet." in typed(a_desk(), "s")

    def test_says_in_words_what_the_screen_draws(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1"})
        said = typed(desk, "s", "1")

        assert "Days studied. 1 day in 26 weeks; 2 questions answered." in said
        assert "Week of 1 Jun: 50% of 2." in said
        assert "Due in the next 14 days. 2 fall due, none of them today." in said
        assert "Sure: 50% of 2 right." in said
        assert "- Lesson first: 50% of 2 right at the first try, mastery 0%." in said
        assert "1. What is first-1? (wrong 1 of 1 time; Pack small › Lesson first)" in said
        assert "Question 1 of 1.\n\nWhat is first-1?" in said


class TestFind:
    def test_finds_courses_lessons_and_questions(self) -> None:
        said = typed(a_desk(), "/", "second", "2")

        assert "1. Lesson: Pack small › Lesson second\n2. Question: What is second-1?" in said
        assert "Question 1 of 1." in said

    def test_leads_to_a_course_or_a_lesson(self) -> None:
        assert "Course: Pack small." in typed(a_desk(), "/", "pack", "1")
        assert "Page 1 of 2" in typed(a_desk(), "/", "lesson first", "1")

    def test_says_where_nothing_has_the_words(self) -> None:
        assert "Nothing has “zebra”." in typed(a_desk(), "/", "zebra")


class TestProblems:
    def test_are_counted_on_home_and_told_in_full(self, tmp_path: Path) -> None:
        bad = tmp_path / "bad.yaml"
        bad.write_text("id: bad\ntitle: [\n")
        desk = a_desk(broken=[Broken(bad, "own", 1)])
        wrong = Settings(complaints=("settings.toml:1: `x` is not a setting",))
        said = typed(desk, "p", settings=wrong)

        assert "1 pack has problems: p tells them." in said
        assert "1 line of the settings cannot be used" in said
        told = said.partition(": p\n")[2]
        assert "settings.toml:1: `x` is not a setting" in told
        assert "bad.yaml:" in told
        assert "Mend the file and start quizapp again" in told
