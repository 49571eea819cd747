"""Finding a question by its words, over all courses, and practising it."""

from dataclasses import replace
from threading import Event

import pytest
from textual.command import CommandList

from quizapp.packs.library import PackGone
from quizapp.packs.model import Pack
from quizapp.store.catalogue import MOST
from quizapp.store.desk import Desk
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
from tests.ui.pilot import seated


def stems(*texts: str, id: str = "small") -> Pack:  # noqa: A002
    questions = tuple(a_question(f"q{n}", stem=stem) for n, stem in enumerate(texts, 1))
    return a_pack(id, lessons=(replace(a_lesson(), questions=questions),))


async def test_any_question_of_any_course_is_found_and_asked() -> None:
    desk = a_desk(stems("Why does it twitch?"), stems("Where is **Zürich**?", id="other"))
    async with seated(an_app(desk)) as seat:
        await seat.find("zurich where")
        assert seat.sees("Lesson first", "Where is Zürich?", "Question 1 of 1")
        await seat.press("escape")
        assert seat.screen == "HomeScreen"


async def test_what_came_of_it_is_said() -> None:
    desk = a_desk(stems("Why does it twitch?"))
    async with seated(an_app(desk)) as seat:
        await seat.find("why")
        assert seat.sees("Lesson first · practice")
        await seat.press("1 enter enter")
        assert seat.sees("Practice: results", "this changes no schedule")


async def test_it_is_shown_as_text_with_its_place() -> None:
    desk = a_desk(stems("What is [b]list[int][/b] [@click=app.quit]?"))
    async with seated(an_app(desk)) as seat:
        await seat.press("ctrl+p")
        await seat.look_for("list")
        assert seat.sees("What is [b]list[int][/b] [@click=app.quit]? Pack small › Lesson first")


async def test_at_most_so_many_are_offered() -> None:
    desk = a_desk(stems(*(f"Which mineral is number {n}?" for n in range(1000))))
    async with seated(an_app(desk)) as seat:
        await seat.press("ctrl+p")
        await seat.look_for("mineral")
        assert seat.app.screen.query_one(CommandList).option_count == MOST


async def test_a_course_that_is_gone_hides_no_other() -> None:
    class Torn(Shelf):
        def pack(self, pack: str) -> Pack:
            if pack == "small":
                raise PackGone(self._cards[pack].path, ())
            return super().pack(pack)

    desk = a_desk()
    desk.library = Torn([stems("Gone?"), stems("Still here?", id="other")])
    async with seated(an_app(desk)) as seat:
        await seat.find("still here")
        assert seat.sees("Question 1 of 1")


async def test_a_course_that_takes_long_to_read_holds_up_nothing_else() -> None:
    may_go_on = Event()
    reading = Event()

    class Slow(Shelf):
        def pack(self, pack: str) -> Pack:
            if pack == "other" and not may_go_on.is_set():
                reading.set()
                assert may_go_on.wait(20)
            return super().pack(pack)

    desk = a_desk()
    desk.library = Slow([stems("Where?"), stems("Who is it?", id="other")])
    async with seated(an_app(desk)) as seat:
        try:
            await seat.press("ctrl+p m i s t")
            assert reading.wait(20)
            assert not may_go_on.is_set()
            await seat.press("escape x")
            assert seat.screen == "MistakesScreen"
        finally:
            may_go_on.set()
        await seat.press("escape")
        await seat.find("who is")
        assert seat.sees("Who is it?", "Question 1 of 1")


async def test_what_is_open_is_kept_and_what_is_not_saved_asked_about() -> None:
    async with seated(an_app(a_desk(stems("One thing?", "Another thing?")))) as seat:
        await seat.press("enter z")
        await seat.find("another")
        assert seat.sees("Another thing?", "Question 1 of 1")
        await seat.press("escape")
        assert seat.screen == "HomeScreen"


async def test_the_review_is_found_too() -> None:
    clock = Clock()
    desk = a_desk(world=frozen_world(clock))
    take_quiz(desk)
    clock.at += 30 * DAY
    async with seated(an_app(desk)) as seat:
        await seat.find("review")
        assert seat.sees("Lesson first · review", "Question 1 of 2")


class TestPractising:
    """What was looked up counts only where it was to be asked anyhow."""

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def desk(self, clock: Clock) -> Desk:
        return a_desk(world=frozen_world(clock))

    def test_an_open_mistake_is_practised(self, desk: Desk) -> None:
        take_quiz(desk, wrong={"first-1"})
        assert desk.start_one("small", "first-1").kind == "practice"

    def test_what_is_due_is_reviewed(self, desk: Desk, clock: Clock) -> None:
        take_quiz(desk)
        clock.at += 30 * DAY
        assert desk.start_one("small", "first-1").kind == "review"

    def test_what_has_a_new_key_is_reviewed(self, desk: Desk) -> None:
        take_quiz(desk)
        question = a_question("first-1")
        turned = tuple(replace(one, right=not one.right) for one in question.choices)
        lesson = a_lesson(questions=0)
        lesson = replace(lesson, questions=(replace(question, choices=turned),))
        edited = a_desk(a_pack(lessons=(lesson,)), store=desk.store, world=desk.world)
        assert edited.start_one("small", "first-1").kind == "review"

    def test_what_is_not_due_changes_nothing(self, desk: Desk) -> None:
        take_quiz(desk)
        before = desk.store.memory_of("small", "first-1"), desk.overview()

        session = desk.start_one("small", "first-1")
        assert session.kind == "extra"
        answer_all(desk, session, wrong={"first-1"})

        after = desk.store.memory_of("small", "first-1"), desk.overview()
        assert after[0] == before[0]
        assert after[1].mistakes == before[1].mistakes

    def test_what_was_never_asked_stays_new(self, desk: Desk) -> None:
        answer_all(desk, desk.start_one("small", "first-1"))
        assert desk.store.memory_of("small", "first-1") is None

    def test_what_is_gone_is_told(self, desk: Desk) -> None:
        with pytest.raises(KeyError):
            desk.start_one("small", "xyzzy")
