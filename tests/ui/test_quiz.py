"""A quiz: picking, answering, hints, undo, flags, and what happens when saving fails."""

from dataclasses import replace

from quizapp.packs.model import Choice, Defaults, Pack, Question
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store
from quizapp.study.events import Answered, Event
from tests.frozen import a_desk, a_lesson, a_pack, a_question, an_app, frozen_world
from tests.ui.pilot import Seat, seated

TO_QUIZ = "enter z"
"""From Home, when nothing was done yet."""


def a_quiz_of(*questions: Question, scoring: str = "all-or-nothing") -> Pack:
    """A pack with one lesson whose choices stay in the order of the file: the key first."""
    lesson = replace(a_lesson(), questions=questions)
    defaults = Defaults(shuffle=False, scoring=scoring)  # type: ignore[arg-type]
    return a_pack(lessons=(lesson,), defaults=defaults)


THREE = a_quiz_of(
    a_question("one", hints=("Look up.", "Look down.")), a_question("two"), a_question("three")
)
MANY = a_question(
    "many",
    choices=(
        Choice("a", "Alpha", right=True),
        Choice("b", "Beta", right=True, feedback="The second letter."),
        Choice("c", "Gamma", right=False, feedback="The third."),
    ),
)


def answers(store: Store) -> list[Answered]:
    sitting = store.quizzes("small", "first")[-1]
    return [event for event in store.events_of(sitting.session) if isinstance(event, Answered)]


class Unwilling(Store):
    """A store whose disk is full until it is told otherwise."""

    full = False
    tried: list[str]

    def append(self, event: Event, question: Question | None = None) -> None:
        if self.full:
            self.tried = [*getattr(self, "tried", []), event.id]
            raise NotSaved("the disk is full")
        super().append(event, question)


async def test_enter_without_a_pick_says_what_to_press_and_records_nothing() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} enter g")
        assert seat.sees("pick 1–3")
        assert answers(desk.store) == []


async def test_a_wrong_answer_shows_both_answers_and_why() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} 2 enter")
        assert seat.sees("✘ Not this one", "Your answer 2 A wrong one of one It is not.")
        assert seat.sees(
            "Correct answer 1 The right one of one So it is.", "Why Because one is so."
        )
        (answer,) = answers(desk.store)
        assert (answer.picked, answer.right, answer.sure) == (("wrong",), False, True)


async def test_a_right_answer_leaves_the_second_out_and_still_says_why() -> None:
    async with seated(an_app(a_desk(THREE))) as seat:
        await seat.press(f"{TO_QUIZ} 1 enter")
        assert seat.sees("✔ Right", "Your answer 1", "So it is.", "Why Because one is so.")
        assert not seat.sees("Correct answer")


async def test_choices_stay_where_they_were() -> None:
    async with seated(an_app(a_desk(THREE))) as seat:
        await seat.press(f"{TO_QUIZ} 2")
        before = [line.strip(" ▸✘✔") for line in seat.lines[3:8]]
        await seat.press("enter")
        assert [line.strip(" ▸✘✔") for line in seat.lines[3:8]] == before


async def test_arrows_and_letters_move_the_pick() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} down j up enter")
        assert answers(desk.store)[0].picked == ("right",)
        await seat.press("enter k k enter")
        assert answers(desk.store)[1].picked == ("wrong",)


async def test_a_guess_is_recorded_as_one() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} 1 g")
        assert seat.sees("✔ Right, as a guess")
        assert answers(desk.store)[0].sure is False


async def test_hints_come_one_by_one_and_are_counted() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} h")
        assert seat.sees("Hint 1 of 2", "Look up.")
        assert not seat.sees("Look down.")
        await seat.press("h h 1 enter")
        assert answers(desk.store)[0].hints == 2


async def test_several_right_choices_are_picked_and_dropped() -> None:
    desk = a_desk(a_quiz_of(MANY))
    async with seated(an_app(desk)) as seat:
        await seat.press(TO_QUIZ)
        assert seat.sees("Pick all that apply.", "☐ 1 Alpha")
        await seat.press("1 3 3 2")
        assert seat.sees("☑ 1 Alpha", "☑ 2 Beta", "☐ 3 Gamma")
        await seat.press("enter")
        assert answers(desk.store)[0].picked == ("a", "b")
        assert seat.sees("✔ Right")


async def test_space_takes_what_the_cursor_is_on() -> None:
    desk = a_desk(a_quiz_of(MANY))
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} down space down space enter")
        assert answers(desk.store)[0].picked == ("a", "b")


async def test_a_part_of_the_key_earns_what_the_scoring_says() -> None:
    async with seated(an_app(a_desk(a_quiz_of(MANY, scoring="net-correct")))) as seat:
        await seat.press(f"{TO_QUIZ} 1 enter")
        assert seat.sees("Not all of it: 50%", "Your answer 1 Alpha", "2 Beta The second letter.")


async def test_undo_asks_again_and_the_record_keeps_both() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} 2 enter u")
        assert seat.sees("Question 1 of 3", "Undone")
        assert not seat.sees("Correct answer")
        await seat.press("1 enter")
        assert [answer.right for answer in answers(desk.store)] == [False, True]
        assert seat.sees("✔ Right")


async def test_undo_works_until_the_next_answer() -> None:
    async with seated(an_app(a_desk(THREE))) as seat:
        await seat.press(f"{TO_QUIZ} 2 enter enter")
        assert seat.sees("Question 2 of 3")
        await seat.press("u")
        assert seat.sees("Question 1 of 3")
        await seat.press("1 enter enter 1 enter u u")
        assert seat.sees("Question 2 of 3")


async def test_a_flag_carries_a_note_and_can_be_taken_back() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} f o d d enter")
        assert [flag.note for flag in desk.store.flags("small")] == ["odd"]
        assert seat.sees("⚑ Question 1 of 3", "Flagged.")
        await seat.press("f")
        assert seat.sees("Flagged: “odd”", "Change its note", "Take the flag back")
        await seat.press("escape")
        assert [flag.note for flag in desk.store.flags("small")] == ["odd"]
        await seat.press("f enter end s enter")
        assert [flag.note for flag in desk.store.flags("small")] == ["odds"]
        await seat.press("f down enter")
        assert desk.store.flags("small") == ()
        await seat.press("f escape")
        assert desk.store.flags("small") == ()


async def test_the_passage_is_reread_and_the_quiz_is_still_there() -> None:
    question = a_question("one", read="page-two-of-first")
    desk = a_desk(a_quiz_of(question, a_question("two")))
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} r")
        assert seat.screen == "QuizScreen"
        await seat.press("1 enter r")
        assert seat.sees("Lesson first (reread)", "Page two of first", "Page 2 of 2")
        await seat.press("enter")
        assert seat.sees("✔ Right")
        assert desk.store.place("small", "first") is None


async def test_the_session_is_taken_up_where_it_was_left() -> None:
    desk = a_desk(a_pack(lessons=(a_lesson(questions=3),)))
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} 1 enter enter")
        asked = seat.lines[2:9]
    again = a_desk(desk.library.pack("small"), store=desk.store, world=frozen_world(seed=99))
    async with seated(an_app(again)) as seat:
        assert seat.sees("Continue Pack small › Lesson first, question 2 of 3")
        await seat.press("enter")
        assert seat.lines[2:9] == asked


class TestSavingFails:
    async def test_no_feedback_without_a_save_and_the_answer_is_kept(self) -> None:
        store = Unwilling.memory()
        async with seated(an_app(a_desk(THREE, store=store))) as seat:
            await seat.press(TO_QUIZ)
            store.full = True
            await seat.press("2 enter")
            assert seat.sees("NOT saved: the disk is full.", "or with Enter")
            assert not seat.sees("Your answer")
            await seat.press("1 enter")
            assert not seat.sees("Your answer")
            store.full = False
            await seat.press("enter")
            assert seat.sees("Your answer 2 A wrong one of one")
            assert len(set(store.tried)) == 1
            assert [answer.id for answer in answers(store)] == [store.tried[0]]

    async def test_a_session_that_cannot_be_saved_does_not_begin(self) -> None:
        store = Unwilling.memory()
        desk = a_desk(THREE, store=store)
        store.full = True
        async with seated(an_app(desk)) as seat:
            await seat.press(TO_QUIZ)
            assert seat.sees("NOT saved: the disk is full. Nothing was")


async def test_all_by_mouse() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk), (100, 30)) as seat:
        await _click(seat, "Start", "quiz", "A wrong one of one", "answer")
        assert seat.sees("Your answer 2 A wrong one of one")
        await _click(seat, "next")
        assert seat.sees("Question 2 of 3")


async def _click(seat: Seat, *words: str) -> None:
    for word in words:
        await seat.click(word)


async def test_an_end_that_could_not_be_saved_is_tried_again_by_enter() -> None:
    store = Unwilling.memory()
    desk = a_desk(a_quiz_of(a_question("one")), store=store)
    session = desk.start_quiz("small", "first")
    desk.save_answer(session, desk.answer(session, {"right"}))
    store.full = True
    async with seated(an_app(desk)) as seat:
        await seat.press("enter")
        assert seat.sees("NOT saved: the disk is full.", "or with Enter")
        store.full = False
        await seat.press("enter")
        assert seat.sees("1 of 1 right")


async def test_a_second_enter_in_one_breath_does_not_pass_over_the_feedback() -> None:
    async with seated(an_app(a_desk(THREE))) as seat:
        await seat.press(f"{TO_QUIZ} 2")
        seat.app.simulate_key("enter")
        seat.app.simulate_key("enter")
        await seat.press("shift")
        assert seat.sees("Question 1 of 3", "✘ Not this one")


async def test_the_last_answer_can_be_looked_at_again_when_the_quiz_was_left_too_soon() -> None:
    desk = a_desk(THREE)
    async with seated(an_app(desk)) as seat:
        await seat.press(f"{TO_QUIZ} 2 enter")
    async with seated(an_app(desk)) as seat:
        await seat.press("enter")
        assert seat.sees("Question 2 of 3", "l shows it again")
        await seat.press("l")
        assert seat.sees("Your answer 2 A wrong one of one")
        await seat.press("enter")
        assert seat.sees("Question 2 of 3")


async def test_the_list_of_keys_names_those_that_do_nothing_yet() -> None:
    async with seated(an_app(a_desk(THREE))) as seat:
        await seat.press(f"{TO_QUIZ} question_mark")
        assert seat.sees("1–3 pick a choice", "u undo (not now)", "ctrl+p find")
