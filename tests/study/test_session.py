from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.ids import fingerprint
from quizapp.packs.model import Choice, Defaults, Pack
from quizapp.study.begin import begin_quiz
from quizapp.study.events import Answered, Event, Flagged
from quizapp.study.grading import Score
from quizapp.study.posed import Posed
from quizapp.study.session import Session, shown_choices
from quizapp.study.world import World
from tests.study.making import a_pack, a_question, a_world, find_in, pack_of


class Sitter:
    """A learner at a quiz, and the log of what happens."""

    def __init__(self, pack: Pack | None = None, questions: int = 3) -> None:
        self.pack = pack or a_pack(questions=questions)
        self.world: World = a_world()
        started = begin_quiz(self.pack, self.pack.lessons[0], self.world)
        self.log: list[Event] = [started]
        self.session = Session.start(started)

    def up(self) -> Posed:
        assert self.session.current is not None
        posed = find_in(self.pack)(*self.session.current.ref)
        assert posed is not None
        return posed

    def take(self, event: Event | None) -> None:
        if event is not None:
            self.log.append(event)
            self.session = self.session.after(event)

    def answers(self, *picks: Iterable[str], sure: bool = True) -> None:
        for picked in picks:
            self.take(self.session.answer(self.up(), picked, self.world, sure=sure))

    def hints(self) -> None:
        self.take(self.session.hint(self.up(), self.world))

    def undoes(self) -> None:
        self.take(self.session.undo(self.world))

    def finishes(self) -> None:
        self.take(self.session.finish(self.world))

    def is_killed_and_comes_back(self) -> None:
        self.session = Session.from_events(self.log)


def test_questions_come_one_after_another() -> None:
    sitter = Sitter()
    seen = []
    while sitter.session.current:
        seen.append((sitter.session.number, sitter.session.total, sitter.session.current.question))
        sitter.answers("a")
    assert seen == [(1, 3, "l1-q1"), (2, 3, "l1-q2"), (3, 3, "l1-q3")]
    assert sitter.session.number == 3


def test_the_score_adds_marks_and_missed_lists_the_rest() -> None:
    sitter = Sitter()
    sitter.answers("a", "b", "a")
    assert sitter.session.score == Score(2.0, 2, 3)
    assert [asked.question for asked in sitter.session.missed] == ["l1-q2"]


def test_an_answer_says_all_that_is_needed_to_judge_it_later() -> None:
    question = replace(a_question(right="ab", wrong="cd"), id="both")
    sitter = Sitter(pack_of(question, defaults=Defaults(scoring="net-correct")))
    sitter.hints()
    sitter.answers("ca", sure=False)
    answer = sitter.session.standing["p", "both"]
    assert (answer.pack, answer.lesson, answer.question) == ("p", "l1", "both")
    assert answer.fingerprint == fingerprint(question)
    assert set(answer.picked) == {"a", "c"}
    assert (answer.right, answer.mark, answer.sure, answer.hints) == (False, 0.0, False, 1)
    sitter.undoes()
    sitter.answers("a")
    assert sitter.session.standing["p", "both"].mark == 0.5


def test_picks_are_kept_in_the_order_shown_and_only_those_offered() -> None:
    sitter = Sitter(pack_of(a_question(right="abcd", wrong="e")))
    asked = sitter.session.current
    assert asked is not None
    sitter.answers(["d", "gone", "a", "c", "b", "e"])
    assert sitter.session.standing[asked.ref].picked == asked.choices


@pytest.mark.parametrize("picked", [[], ["gone"]])
def test_nothing_picked_is_no_answer(picked: list[str]) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Sitter().answers(picked)


def test_only_the_current_question_can_be_answered() -> None:
    sitter = Sitter()
    first = sitter.up()
    sitter.answers("a")
    with pytest.raises(ValueError, match="not the current question"):
        sitter.session.answer(first, "a", sitter.world)
    sitter.answers("a", "a")
    sitter.finishes()
    with pytest.raises(ValueError, match="not the current question"):
        sitter.session.answer(first, "a", sitter.world)


def test_hints_are_shown_one_by_one_as_far_as_there_are_any() -> None:
    sitter = Sitter(pack_of(a_question("q1", hints=2), a_question("q2")))
    for shown in (1, 2, 2):
        sitter.hints()
        sitter.is_killed_and_comes_back()
        assert sitter.session.hints == shown
    assert len(sitter.log) == 3
    sitter.answers("a")
    assert sitter.session.hints == 0


def test_undo_brings_the_question_back_and_remembers_that_the_key_was_seen() -> None:
    sitter = Sitter()
    sitter.answers("a", "b")
    assert sitter.session.undoable is not None
    sitter.undoes()
    assert sitter.session.current is not None
    assert sitter.session.current.question == "l1-q2"
    assert sitter.session.retried == {("p", "l1-q2")}
    sitter.answers("a")
    assert sitter.session.score == Score(2.0, 2, 3)
    assert sitter.session.retried == {("p", "l1-q2")}


def test_only_the_last_answer_can_be_undone_and_only_until_the_end() -> None:
    sitter = Sitter()
    assert sitter.session.undoable is None
    sitter.answers("a", "b")
    sitter.undoes()
    assert sitter.session.undoable is None
    assert sitter.session.undo(sitter.world) is None
    sitter.answers("b", "b")
    sitter.finishes()
    assert sitter.session.undoable is None


def test_a_session_ends_once_and_only_when_all_is_answered() -> None:
    sitter = Sitter()
    assert sitter.session.finish(sitter.world) is None
    sitter.answers("a", "a", "a")
    sitter.finishes()
    assert sitter.session.finished
    assert sitter.session.finish(sitter.world) is None


def test_what_comes_twice_or_late_or_from_elsewhere_changes_nothing() -> None:
    sitter = Sitter()
    sitter.answers("a", "b", "a")
    answer = sitter.log[1]
    assert isinstance(answer, Answered)
    before = sitter.session
    assert before.after(answer) is before
    assert before.after(replace(answer, id="other", right=False)) is before
    assert before.after(replace(answer, session="elsewhere", question="q9")) is before
    stamp = sitter.world.stamp(before.id)
    assert before.after(Flagged(**stamp, pack="p", lesson="l1", question="l1-q1")) is before
    undone = before.undo(sitter.world)
    assert undone is not None
    sitter.finishes()
    assert sitter.session.after(undone) is sitter.session


def test_a_session_without_its_beginning_is_refused() -> None:
    sitter = Sitter()
    sitter.answers("a")
    for events in ([], sitter.log[1:]):
        with pytest.raises(ValueError, match="begins with"):
            Session.from_events(events)


MOVES = st.sampled_from(["right", "wrong", "guess", "hint", "undo", "finish", "kill"])


@given(st.lists(MOVES, max_size=40))
def test_kills_change_nothing(moves: list[str]) -> None:
    """The session is the one built from the log alone, whatever was done and whenever it died."""
    sitter = Sitter(questions=4)
    for move in moves:
        match move:
            case "right" | "wrong" | "guess" if sitter.session.current:
                sitter.answers("b" if move == "wrong" else "a", sure=move != "guess")
            case "hint" if sitter.session.current:
                sitter.hints()
            case "undo":
                sitter.undoes()
            case "finish":
                sitter.finishes()
            case "kill":
                sitter.is_killed_and_comes_back()
        session = sitter.session
        assert session == Session.from_events(sitter.log)
        answered = [asked for asked in session.plan if asked.ref in session.standing]
        assert len(answered) == len(session.standing)
        assert session.number == min(len(answered) + 1, session.total)
        assert session.score.right == len(answered) - len(session.missed)
        assert not session.finished or session.current is None


def test_gone_questions_are_not_asked_and_answers_to_them_stay() -> None:
    sitter = Sitter(questions=4)
    sitter.answers("a", "b")
    kept = find_in(pack_of(a_question("l1-q1"), a_question("l1-q4")))
    session = sitter.session.within(kept)
    assert [asked.question for asked in session.plan] == ["l1-q1", "l1-q2", "l1-q4"]
    assert session.current is not None
    assert session.current.question == "l1-q4"
    assert session.score == Score(1.0, 1, 3)
    assert sitter.session.within(find_in()).current is None


def test_choices_keep_their_order_gone_ones_are_left_out_and_new_ones_come_last() -> None:
    sitter = Sitter(pack_of(a_question(right="a", wrong="bcde")))
    asked = sitter.session.current
    assert asked is not None
    edited = a_question(right="a", wrong="xcey")
    shown = "".join(choice.id for choice in shown_choices(asked, edited))
    assert shown == "".join(name for name in asked.choices if name in "ace") + "xy"
    assert all(isinstance(choice, Choice) for choice in shown_choices(asked, edited))
