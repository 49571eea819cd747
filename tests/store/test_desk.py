"""The desk: every step of a study is one call, saved before it returns."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.packs.library import PackGone
from quizapp.packs.loader import load_file
from quizapp.packs.model import Pack, Question
from quizapp.paths import Paths
from quizapp.store.desk import Desk
from quizapp.store.errors import NotSaved
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.study.events import Answered, Event, Finished, Hinted, SessionStarted, Undone
from quizapp.study.next import AllDone, NextLesson, Practise, ReadOn, Resume, Review, Welcome
from quizapp.study.session import Session
from tests.frozen import (
    DAY,
    Clock,
    a_desk,
    a_lesson,
    a_pack,
    a_question,
    answer_all,
    frozen_world,
    take_quiz,
)
from tests.packs.courses import course

HINTED = a_pack(
    lessons=(a_lesson(), replace(a_lesson("hinted"), questions=(a_question("h", hints=("Up.",)),)))
)


class Full(Store):
    """A store whose disk is full."""

    def append(self, event: Event, question: Question | None = None) -> None:
        raise NotSaved("the disk is full")


def after_restart(desk: Desk, pack: Pack | None = None) -> Desk:
    """A desk on the same record, its course edited where another is given."""
    pack = pack or desk.library.pack("small")
    return a_desk(pack, store=desk.store, world=desk.world)


def kinds(desk: Desk, session: Session) -> list[type[Event]]:
    return [type(event) for event in desk.store.events_of(session.id)]


class TestSessions:
    def test_are_saved_step_by_step(self) -> None:
        desk = a_desk(HINTED)
        session = desk.start_quiz("small", "hinted")
        assert kinds(desk, session) == [SessionStarted]
        session = desk.hint(session)
        answer = desk.answer(session, {"wrong"})
        assert kinds(desk, session) == [SessionStarted, Hinted]
        session = desk.save_answer(session, answer)
        session = desk.undo(session)
        session = desk.save_answer(session, desk.answer(session, {"right"}))
        session = desk.finish(session)
        steps = [SessionStarted, Hinted, Answered, Undone, Answered, Finished]
        assert kinds(desk, session) == steps
        assert (session.finished, session.score.right) == (True, 1)

    def test_are_after_a_restart_what_they_were(self) -> None:
        desk = a_desk()
        session = desk.start_quiz("small", "first")
        session = desk.save_answer(session, desk.answer(session, {"wrong"}))
        assert after_restart(desk).resume(session.id) == session

    def test_leave_out_what_is_gone_and_not_answered(self) -> None:
        desk = a_desk()
        session = desk.start_quiz("small", "first")
        short = replace(a_lesson(), questions=a_lesson().questions[1:])
        again = after_restart(desk, a_pack(lessons=(short,))).resume(session.id)
        assert [asked.question for asked in again.plan] == ["first-2"]

    def test_that_cannot_be_saved_do_not_begin(self) -> None:
        desk = Desk(a_desk().library, Full.memory(), frozen_world())
        with pytest.raises(NotSaved):
            desk.start_quiz("small", "first")

    def test_an_answer_saved_twice_counts_once(self) -> None:
        desk = a_desk()
        session = desk.start_quiz("small", "first")
        answer = desk.answer(session, {"right"})
        desk.save_answer(session, answer)
        desk.save_answer(session, answer)
        assert kinds(desk, session) == [SessionStarted, Answered]

    def test_a_lesson_that_is_not_there_is_a_key_error(self) -> None:
        with pytest.raises(KeyError):
            a_desk().start_quiz("small", "nowhere")

    def test_an_answer_needs_a_question(self) -> None:
        desk = a_desk()
        with pytest.raises(ValueError, match="no question is up"):
            desk.answer(take_quiz(desk), {"right"})

    def test_nothing_to_undo_or_finish_is_no_event(self) -> None:
        desk = a_desk()
        session = desk.start_quiz("small", "first")
        assert desk.undo(session) == desk.finish(session) == desk.hint(session) == session
        assert kinds(desk, session) == [SessionStarted]


class TestWhatToDoNow:
    def test_follows_the_learner_from_the_welcome_to_the_last_mistake(self) -> None:
        clock = Clock()
        desk = a_desk(a_pack(lessons=(a_lesson(),)), world=frozen_world(clock), welcomed=False)
        assert isinstance(desk.next_step(), Welcome)
        desk.welcome()
        desk.keep_place("small", "first", 1, "page-two-of-first", 0.5, end=False)
        assert isinstance(desk.next_step(), ReadOn)
        session = desk.start_quiz("small", "first")
        assert isinstance(desk.next_step(), Resume)
        answer_all(desk, session, wrong={"first-1"})
        assert desk.next_step() == Practise(1)
        answer_all(desk, desk.start_practice([("small", "first-1")]))
        assert isinstance(desk.next_step(), AllDone)
        clock.at += DAY
        assert desk.next_step() == Review(1)
        assert desk.next_step(limit=0) == Practise(1)
        answer_all(desk, desk.start_review(40))
        assert isinstance(desk.next_step(), AllDone)

    def test_a_session_taken_up_is_gone_on_with_rather_than_a_text_read_since(self) -> None:
        desk = a_desk()
        session = desk.start_quiz("small", "first")
        desk.keep_place("small", "second", 0, "", 0.0, end=False)
        assert isinstance(desk.next_step(), ReadOn)
        desk.resume(session.id)
        assert isinstance(desk.next_step(), Resume)

    def test_a_mistake_whose_question_is_gone_is_offered_once(self) -> None:
        desk = a_desk(a_pack(lessons=(a_lesson(),)))
        take_quiz(desk, wrong={"first-1", "first-2"})
        short = replace(a_lesson(), questions=a_lesson().questions[1:])
        desk = after_restart(desk, a_pack(lessons=(short,)))
        assert desk.next_step() == Practise(2)
        session = desk.start_practice([("small", "first-1"), ("small", "first-2")])
        answer_all(desk, session, wrong={"first-2"})
        assert desk.next_step() == Practise(1)
        assert desk.overview().mistakes == {"small": 1}

    def test_the_next_lesson_comes_after_the_one_named(self) -> None:
        desk = a_desk()
        card = desk.library.cards[0]
        assert desk.next_lesson(card) == "first"
        assert desk.next_lesson(card, "first") == "second"
        take_quiz(desk)
        assert desk.next_step() == NextLesson("small", "second")
        take_quiz(desk, "second")
        assert desk.next_lesson(card) is None


class TestFinding:
    @pytest.fixture
    def desk(self, tmp_path: Path) -> Desk:
        """A desk on a real file."""
        paths = Paths(data=tmp_path / "data", shipped=tmp_path)
        (tmp_path / "c.yaml").write_text(course())
        return Desk(open_library(paths), Store.memory(), frozen_world())

    def test_gives_the_question_with_its_lesson_and_pack(self, desk: Desk) -> None:
        posed = desk.find("capitals", "q1")
        assert posed is not None
        assert (posed.pack.id, posed.lesson, posed.question.stem) == (
            "capitals",
            "centre",
            "Which city?",
        )

    def test_gives_none_for_what_is_nowhere(self, desk: Desk) -> None:
        assert desk.find("capitals", "q2") is None
        assert desk.find("other", "q1") is None

    def test_gives_none_where_the_file_is_gone(self, desk: Desk) -> None:
        desk.library.cards[0].path.unlink()
        assert desk.find("capitals", "q1") is None
        with pytest.raises(PackGone):
            desk.start_quiz("capitals", "centre")

    def test_an_edit_changes_nothing_under_the_learner(self, desk: Desk) -> None:
        session = desk.start_quiz("capitals", "centre")
        path = desk.library.cards[0].path
        path.write_text(course().replace("Bern", "Basel"))
        posed = desk.find("capitals", "q1")
        assert posed is not None
        assert posed.question.key[0].text == "Bern"
        answer = desk.answer(session, {posed.question.key[0].id})
        assert answer.right
        edited = load_file(path).pack
        assert edited is not None
        assert edited.questions[0].key[0].text == "Basel"


class TestFlags:
    def test_carry_a_note_and_are_taken_back(self) -> None:
        desk = a_desk()
        session = desk.start_quiz("small", "first")
        first, second = session.plan
        assert desk.flag_of(first) is None
        desk.flag(session, first, "")
        assert (desk.flag_of(first), desk.flag_of(second)) == ("", None)
        desk.flag(session, first, "odd")
        assert desk.flag_of(first) == "odd"
        desk.unflag(session, first)
        assert desk.flag_of(first) is None

    def test_last_beyond_the_session(self) -> None:
        desk = a_desk()
        session = desk.start_quiz("small", "first")
        desk.flag(session, session.plan[0], "odd")
        assert after_restart(desk).flag_of(session.plan[0]) == "odd"


class TestDisclaimer:
    def test_is_accepted_in_its_words(self) -> None:
        desk = a_desk(a_pack(disclaimer="One."), welcomed=False)
        (card,) = desk.library.cards
        assert desk.must_accept(card)
        desk.accept(card)
        assert not desk.must_accept(card)
        assert desk.must_accept(replace(card, disclaimer="Two."))
        assert not desk.must_accept(replace(card, title="Two"))
        assert desk.must_accept(replace(card, id="other"))

    def test_that_is_not_there_need_not_be(self) -> None:
        desk = a_desk(welcomed=False)
        assert not desk.must_accept(desk.library.cards[0])
