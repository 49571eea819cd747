"""The mistakes: what was answered and when, practising them, and how they are settled."""

from dataclasses import replace

import pytest

from quizapp.packs.library import PackGone
from quizapp.packs.model import Pack
from quizapp.settings import Settings
from quizapp.store.desk import Desk
from quizapp.store.store import Store
from tests.frozen import (
    DAY,
    Clock,
    Shelf,
    a_desk,
    a_lesson,
    a_pack,
    a_question,
    an_app,
    answer_all,
    frozen_world,
    take_quiz,
)
from tests.ui.pilot import Seat, seated


async def answer(seat: Seat, word: str) -> None:
    await seat.click(word)
    await seat.press("enter enter")


RIGHT, WRONG = "The right one", "A wrong one"


async def test_none_says_what_will_come_here() -> None:
    async with seated(an_app()) as seat:
        await seat.press("x")
        assert seat.sees("No mistakes to settle.", "two different days")
        await seat.press("enter f escape")
        assert seat.screen == "HomeScreen"


async def test_each_shows_what_was_answered_when_and_how_often() -> None:
    clock = Clock()
    desk = a_desk(world=frozen_world(clock))
    take_quiz(desk, wrong={"first-1", "first-2"})
    clock.at += DAY
    answer_all(desk, desk.start_practice([("small", "first-1")]), wrong={"first-1"})
    answer_all(desk, desk.start_practice([("small", "first-2")]))
    async with seated(an_app(desk)) as seat:
        await seat.press("x")
        assert seat.sees("2 to settle", "▸ Practise all 2 questions")
        assert seat.sees(
            "✘ What is first-1? today: “A wrong one of first-1” · you were sure · wrong 2 times",
            "✘ What is first-2? yesterday: “A wrong one of first-2” · you were sure · right today",
        )


async def test_of_very_many_the_oldest_are_listed_and_no_course_is_read_for_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("quizapp.words.mistakes.LISTED", 3)
    clock = Clock()
    packs = [a_pack(f"p{number}", lessons=(a_lesson(f"l{number}"),)) for number in range(4)]
    desk = a_desk(*packs, world=frozen_world(clock))
    for number in range(4):
        take_quiz(desk, f"l{number}", wrong={f"l{number}-1", f"l{number}-2"}, pack=f"p{number}")
        clock.at += DAY
    read: list[str] = []
    pack = desk.library.pack

    def noted(id_: str) -> Pack:
        read.append(id_)
        return pack(id_)

    async with seated(an_app(desk)) as seat:
        monkeypatch.setattr(desk.library, "pack", noted)
        await seat.press("x")
        assert seat.sees("the oldest 3 of 8 to settle", "▸ Practise 3 questions")
        assert set(read) == {"p0", "p1"}
        await seat.press("f f f f")
        assert seat.sees("Mistakes: Pack p3 2 to settle", "What is l3-1?")
        await seat.press("f enter")
        assert seat.sees("Question 1 of 3")


async def test_courses_without_end_have_their_disclaimers_asked_about_one_after_another() -> None:
    """Whatever there is to accept is in few of them."""
    app = an_app()
    async with seated(app) as seat:
        gone = [f"gone-{number}" for number in range(5_000)]
        app._after_disclaimers([*gone, "small"], app.open_mistakes)
        await seat.press("")
        assert seat.screen == "MistakesScreen"


async def test_of_a_guess_it_is_not_said_that_one_was_sure() -> None:
    desk = a_desk()
    session = desk.start_quiz("small", "first")
    answer = desk.answer(session, {"wrong"}, sure=False)
    desk.save_answer(session, answer)
    async with seated(an_app(desk)) as seat:
        await seat.press("x")
        assert seat.sees("today: “A wrong one of first-1”")
        assert not seat.sees("you were sure")


async def test_who_is_not_asked_was_not_sure() -> None:
    desk = a_desk()
    take_quiz(desk, wrong={"first-1"})
    app = an_app(desk)
    app.settings = Settings(confidence=False)
    async with seated(app) as seat:
        await seat.press("x")
        assert seat.sees("today: “A wrong one of first-1”")
        assert not seat.sees("you were sure")


async def test_all_are_practised_or_one() -> None:
    desk = a_desk()
    take_quiz(desk, wrong={"first-1", "first-2"})
    async with seated(an_app(desk)) as seat:
        await seat.press("x enter")
        assert seat.sees("Lesson first · practice", "Question 1 of 2")
        await seat.press("escape")
        await seat.click("What is first-2?")
        assert seat.sees("What is first-2?", "Question 1 of 1")


async def test_one_is_settled_by_right_first_tries_on_two_days() -> None:
    clock = Clock()
    desk = a_desk(world=frozen_world(clock))
    take_quiz(desk, wrong={"first-1"})
    async with seated(an_app(desk)) as seat:
        await seat.press("x enter")
        await answer(seat, RIGHT)
        await seat.press("escape x")
        assert seat.sees("1 to settle", "right today")
        await seat.press("enter")
        await answer(seat, RIGHT)
        await seat.press("escape x")
        assert seat.sees("1 to settle")
        clock.at += DAY
        await seat.press("escape x enter")
        await answer(seat, RIGHT)
        await seat.press("escape x")
        assert seat.sees("No mistakes to settle.")


async def test_wrong_again_begins_anew() -> None:
    clock = Clock()
    desk = a_desk(world=frozen_world(clock))
    take_quiz(desk, wrong={"first-1"})
    for wrong in ((), ("first-1",), ()):
        clock.at += DAY
        answer_all(desk, desk.start_practice([("small", "first-1")]), wrong=wrong)
    async with seated(an_app(desk)) as seat:
        await seat.press("x")
        assert seat.sees("1 to settle", "wrong 2 times · right today")


async def test_the_filter_shows_one_course_after_another_and_practises_those_shown() -> None:
    desk = a_desk(a_pack(lessons=(a_lesson(),)), a_pack("other", lessons=(a_lesson("third"),)))
    take_quiz(desk, wrong={"first-1", "first-2"})
    take_quiz(desk, "third", wrong={"third-1"}, pack="other")
    async with seated(an_app(desk)) as seat:
        await seat.press("x")
        assert seat.sees("3 to settle")
        await seat.press("f")
        assert seat.sees("Mistakes: Pack small", "2 to settle", "first-1", "first-2")
        assert not seat.sees("third-1")
        await seat.press("f")
        assert seat.sees("Mistakes: Pack other", "1 to settle", "▸ Practise 1 question")
        await seat.press("enter")
        assert seat.sees("What is third-1?", "Question 1 of 1")
        await seat.press("escape f")
        assert seat.sees("3 to settle")


async def test_a_filter_with_nothing_left_to_show_lets_go() -> None:
    clock = Clock()
    desk = a_desk(
        a_pack(lessons=(a_lesson(),)),
        a_pack("other", lessons=(a_lesson("third"),)),
        world=frozen_world(clock),
    )
    take_quiz(desk, wrong={"first-1"})
    take_quiz(desk, "third", wrong={"third-1"}, pack="other")
    async with seated(an_app(desk)) as seat:
        await seat.press("x f")
        assert seat.sees("Mistakes: Pack small")
        for _ in range(2):
            clock.at += DAY
            answer_all(desk, desk.start_practice([("small", "first-1")]))
        await seat.press("question_mark escape")
        assert seat.sees("What is third-1?")
        assert not seat.sees("Mistakes: Pack small")


async def test_it_is_shown_in_the_words_it_had_when_it_was_answered() -> None:
    desk = a_desk()
    take_quiz(desk, wrong={"first-1"})
    new = a_question("first-1", stem="And what is first-1?")
    new = replace(new, choices=tuple(replace(one, text=f"New {one.text}") for one in new.choices))
    lesson = replace(a_lesson(), questions=(new,))
    async with seated(
        an_app(a_desk(a_pack(lessons=(lesson,)), store=desk.store, world=desk.world))
    ) as seat:
        await seat.press("x")
        assert seat.sees("And what is first-1? today: “A wrong one of first-1”")


class TestLeeches:
    """What was wrong three times is not asked once more before its passage was read."""

    def desk(self, lapses: int) -> Desk:
        clock = Clock()
        question = a_question("first-1", read="page-two-of-first")
        lesson = replace(a_lesson(), questions=(question,))
        desk = a_desk(a_pack(lessons=(lesson,)), world=frozen_world(clock))
        take_quiz(desk, wrong={"first-1"})
        for _ in range(lapses - 1):
            clock.at += DAY
            answer_all(desk, desk.start_practice([("small", "first-1")]), wrong={"first-1"})
        clock.at += 3 * DAY
        return desk

    async def test_are_marked_and_lead_to_the_passage_first(self) -> None:
        async with seated(an_app(self.desk(lapses=3))) as seat:
            await seat.press("x")
            assert seat.sees("What is first-1? read first")
            await seat.press("down enter")
            assert seat.sees("Wrong 3 times. Read the passage first?")
            await seat.press("enter")
            assert seat.sees("Page two of first", "More words.")
            await seat.press("escape")
            assert seat.sees("Mistakes", "What is first-1?")
            assert not seat.sees("read first")

    @pytest.mark.parametrize("keys", ["v", "x enter"])
    async def test_may_be_read_before_the_answer_wherever_they_are_asked(self, keys: str) -> None:
        desk = self.desk(lapses=3)
        async with seated(an_app(desk)) as seat:
            await seat.press(keys)
            assert seat.sees("Wrong 3 times: r leads to the passage first.")
            await seat.press("r")
            assert seat.sees("Page two of first", "More words.")
            await seat.press("escape")
            assert seat.sees("What is first-1?")

    @pytest.mark.parametrize("keys", ["v", "x enter"])
    async def test_below_three_lapses_the_passage_would_give_the_answer_away(
        self, keys: str
    ) -> None:
        async with seated(an_app(self.desk(lapses=2))) as seat:
            await seat.press(f"{keys} r")
            assert seat.sees("Question 1 of 1", "What is first-1?")
            assert not seat.sees("leads to the passage first")

    async def test_from_the_passage_enter_goes_on_to_the_question(self) -> None:
        async with seated(an_app(self.desk(lapses=3))) as seat:
            await seat.press("x down enter enter enter")
            assert seat.sees("Question 1 of 1", "What is first-1?")
            await seat.press("escape")
            assert seat.sees("Mistakes")

    async def test_are_asked_once_their_passage_was_opened(self) -> None:
        async with seated(an_app(self.desk(lapses=3))) as seat:
            await seat.press("x down enter enter escape enter")
            assert seat.sees("Question 1 of 1", "What is first-1?")

    async def test_are_asked_at_once_by_who_wants_that(self) -> None:
        async with seated(an_app(self.desk(lapses=3))) as seat:
            await seat.press("x down enter down enter")
            assert seat.sees("Question 1 of 1", "What is first-1?")

    async def test_are_left_alone_by_escape(self) -> None:
        async with seated(an_app(self.desk(lapses=3))) as seat:
            await seat.press("x down enter escape")
            assert seat.sees("read first")
            assert seat.screen == "MistakesScreen"

    async def test_with_two_lapses_are_none_yet(self) -> None:
        async with seated(an_app(self.desk(lapses=2))) as seat:
            await seat.press("x")
            assert not seat.sees("read first")
            await seat.press("down enter")
            assert seat.sees("Question 1 of 1")


async def test_right_after_an_undo_settles_nothing() -> None:
    clock = Clock()
    desk = a_desk(world=frozen_world(clock))
    take_quiz(desk, wrong={"first-1"})
    for _ in range(2):
        clock.at += DAY
        async with seated(an_app(desk)) as seat:
            await seat.press("x enter")
            await seat.click(WRONG)
            await seat.press("enter u")
            await answer(seat, RIGHT)
    async with seated(an_app(desk)) as seat:
        await seat.press("x")
        assert seat.sees("1 to settle", "“A wrong one of first-1” · you were sure")
        assert not seat.sees("right today")


class TestGone:
    async def test_a_question_gone_from_its_pack_waits_unseen(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1", "first-2"})
        lesson = replace(a_lesson(), questions=(a_question("first-2"),))
        without = a_desk(a_pack(lessons=(lesson,)), store=desk.store, world=desk.world)
        async with seated(an_app(without)) as seat:
            await seat.press("x")
            assert seat.sees("1 to settle", "What is first-2?")
            assert not seat.sees("first-1")
        async with seated(an_app(a_desk(store=desk.store, world=desk.world))) as seat:
            await seat.press("x")
            assert seat.sees("2 to settle")

    async def test_a_pack_that_can_no_longer_be_read_takes_nothing_down(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1"})
        async with seated(an_app(unreadable(desk.store))) as seat:
            await seat.press("x")
            assert seat.sees("No mistakes to settle.")
            await seat.press("escape enter")
            assert seat.sees("small.yaml can no longer be read")

    async def test_practice_of_what_is_gone_does_not_stand_in_the_way(self) -> None:
        desk = a_desk()
        take_quiz(desk, wrong={"first-1", "first-2"})
        desk.start_practice([("small", "first-1"), ("small", "first-2")])
        lesson = replace(a_lesson(), questions=(a_question("first-9"),))
        without = a_desk(a_pack(lessons=(lesson,)), store=desk.store, world=desk.world)
        async with seated(an_app(without)) as seat:
            assert seat.sees("Continue Pack small · practice, question 1 of 2")
            await seat.press("enter")
            assert seat.sees("None of these questions is in its pack any more.")
            assert not seat.sees("Continue")
            await seat.press("enter")
            assert not seat.sees("Practise")


def unreadable(store: Store) -> Desk:
    """A desk whose pack was there when the app started."""

    class Torn(Shelf):
        def pack(self, pack: str) -> "object":  # type: ignore[override]
            raise PackGone(self._cards[pack].path, ())

    return Desk(Torn([a_pack()]), store, frozen_world())
