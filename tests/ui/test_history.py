"""All answers to one question: when, where, what was picked, and how it went."""

from dataclasses import replace

from quizapp.settings import Settings
from quizapp.store.desk import Desk
from tests.frozen import (
    DAY,
    Clock,
    a_desk,
    a_lesson,
    a_pack,
    a_question,
    an_app,
    answer_all,
    frozen_world,
    take_quiz,
)
from tests.ui.pilot import seated

REF = "small", "first-1"


def practised(desk: Desk, picked: str, *, sure: bool = True, hints: int = 0) -> None:
    session = desk.start_practice([REF])
    for _ in range(hints):
        session = desk.hint(session)
    desk.finish(desk.save_answer(session, desk.answer(session, {picked}, sure=sure)))


async def test_each_answer_is_told_the_latest_first() -> None:
    clock = Clock()
    desk = a_desk(world=frozen_world(clock))
    answer_all(desk, desk.start_retry(take_quiz(desk, wrong={"first-1"})))
    clock.at += 30 * DAY
    practised(desk, "right", sure=False)
    clock.at += DAY
    practised(desk, "other")
    async with seated(an_app(desk)) as seat:
        await seat.press("x down h")
        assert seat.sees(
            "Answers to one question",
            "4 answers, 2 right",
            "What is first-1?"
            " ✘ today, practice: wrong, you were sure “Another wrong one of first-1”"
            " ✔ yesterday, practice: right, a guess “The right one of first-1”"
            " ✔ 1 Jun, asked again at once: right “The right one of first-1”"
            " ✘ 1 Jun, quiz: wrong, you were sure “A wrong one of first-1”",
        )
        await seat.press("escape")
        assert seat.sees("What is first-1?", "1 to settle")


async def test_help_is_told() -> None:
    lesson = replace(a_lesson(), questions=(a_question("first-1", hints=("Think.", "Hard.")),))
    desk = a_desk(a_pack(lessons=(lesson,)))
    practised(desk, "wrong", hints=1)
    practised(desk, "right", hints=2)
    async with seated(an_app(desk)) as seat:
        await seat.press("x down h")
        assert seat.sees("right, with 2 hints", "wrong, you were sure, with 1 hint")


async def test_what_was_undone_is_left_out() -> None:
    desk = a_desk()
    session = desk.start_practice([REF])
    session = desk.undo(desk.save_answer(session, desk.answer(session, {"wrong"})))
    session = desk.save_answer(session, desk.answer(session, {"other"}))
    async with seated(an_app(desk)) as seat:
        await seat.press("x down h")
        assert seat.sees(
            "1 answer, 0 right", "wrong, you were sure, after an undo", "Another wrong"
        )


async def test_words_are_those_it_had_when_it_was_answered() -> None:
    desk = a_desk()
    take_quiz(desk, wrong={"first-1"})
    new = a_question("first-1", stem="And what is *first-1*?")
    new = replace(new, choices=tuple(replace(one, text=f"New {one.text}") for one in new.choices))
    lesson = replace(a_lesson(), questions=(new,))
    edited = a_desk(a_pack(lessons=(lesson,)), store=desk.store, world=desk.world)
    async with seated(an_app(edited)) as seat:
        await seat.press("x down h")
        assert seat.sees(
            "And what is first-1?", "“A wrong one", "the question read then: “What is first-1?”"
        )
        assert not seat.sees("New A wrong one")


async def test_who_is_not_asked_was_not_sure() -> None:
    desk = a_desk()
    take_quiz(desk, wrong={"first-1"})
    app = an_app(desk)
    app.settings = Settings(confidence=False)
    async with seated(app) as seat:
        await seat.press("x down h")
        assert seat.sees("today, quiz: wrong “A wrong")


async def test_a_long_one_is_gone_through_with_enter() -> None:
    desk = a_desk()
    for _ in range(20):
        practised(desk, "wrong")
    async with seated(an_app(desk), (60, 18)) as seat:
        await seat.press("x down h")
        assert seat.sees("20 answers, 0 right", "enter more")
        screenfuls = 0
        while seat.screen == "HistoryScreen":
            screenfuls += 1
            await seat.press("enter")
        assert seat.screen == "MistakesScreen"
        assert 3 < screenfuls < 8


async def test_its_passage_can_be_read() -> None:
    question = a_question("first-1", read="page-two-of-first")
    lesson = replace(a_lesson(), questions=(question,))
    desk = a_desk(a_pack(lessons=(lesson,)))
    take_quiz(desk, wrong={"first-1"})
    async with seated(an_app(desk)) as seat:
        await seat.press("x down h r")
        assert seat.sees("More words.")
        await seat.press("escape")
        assert seat.sees("Answers to one question")


async def test_of_a_question_on_a_dose_the_course_s_notice_is_shown() -> None:
    lesson = replace(a_lesson(), questions=(a_question("first-1", notice=True),))
    desk = a_desk(a_pack(lessons=(lesson,), notice="Ask a doctor."))
    take_quiz(desk, wrong={"first-1"})
    async with seated(an_app(desk)) as seat:
        await seat.press("x down h")
        assert seat.sees("Ask a doctor.")


async def test_without_a_question_highlighted_it_says_so() -> None:
    desk = a_desk()
    take_quiz(desk, wrong={"first-1"})
    async with seated(an_app(desk)) as seat:
        await seat.press("x h")
        assert seat.sees("Highlight a question to see all answers to it.")


async def test_a_question_never_answered_says_what_will_come() -> None:
    async with seated(an_app()) as seat:
        seat.app.open_history("small", "first-2")
        await seat.press("down")
        assert seat.sees("What is first-2?", "Not answered yet.")


async def test_a_question_that_is_gone_keeps_its_history() -> None:
    desk = a_desk()
    take_quiz(desk, wrong={"first-1"})
    lesson = replace(a_lesson(), questions=(a_question("first-2"),))
    without = a_desk(a_pack(lessons=(lesson,)), store=desk.store, world=desk.world)
    async with seated(an_app(without)) as seat:
        seat.app.open_history("small", "first-1")
        await seat.press("down")
        assert seat.sees("What is first-1? It is no longer in its course.", "“A wrong one")
