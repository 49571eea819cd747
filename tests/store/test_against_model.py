"""The record against a plain list of events, over histories that Hypothesis makes up."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quizapp.packs.model import Lesson, Pack
from quizapp.store.backups import keep
from quizapp.store.rescue import examine, restore
from quizapp.store.store import Store
from quizapp.study.begin import (
    begin_extra,
    begin_practice,
    begin_quiz,
    begin_retry,
    begin_review,
    begin_test,
    begin_warm_up,
)
from quizapp.study.events import (
    Answered,
    Event,
    Finished,
    Flagged,
    Ref,
    SessionKind,
    SessionStarted,
    Undone,
    Unflagged,
)
from quizapp.study.forgetting import RETENTION
from quizapp.study.handing_in import choose, hand_in
from quizapp.study.memory import Memory, memory_of
from quizapp.study.progress import Place
from quizapp.study.review import queue
from quizapp.study.session import Session
from quizapp.study.totals import DayTotal
from tests.store.learner import projections
from tests.study.making import FrozenWorld, a_pack, find_in

PACKS = (a_pack("p", lessons=2, questions=2), a_pack("other", lessons=1, questions=2))
FIND = find_in(*PACKS)
NOON = 1_780_000_000_000_000
SECOND = 1_000_000
QUESTIONS: list[Ref] = [(pack.id, question.id) for pack in PACKS for question in pack.questions]
LESSONS = [(pack, lesson) for pack in PACKS for lesson in pack.lessons]


class Model:
    """The record by its definitions, without a thought for speed."""

    def __init__(self) -> None:
        self.log: list[Event] = []
        self.places: list[Place] = []
        self.read: set[tuple[str, str]] = set()

    def sessions(self) -> list[Session]:
        ids = [event.session for event in self.log if isinstance(event, SessionStarted)]
        return [self.session(id_) for id_ in ids]

    def session(self, id_: str) -> Session:
        return Session.from_events(event for event in self.log if event.session == id_)

    def touched(self, session: Session) -> int:
        """The log's number, from 1, of the last event that changed a session."""
        last, before = 0, None
        for number, event in enumerate(self.log, 1):
            after = before
            if event.session == session.id:
                after = before.after(event) if before else session.from_events([event])
            if after != before:
                last, before = number, after
        return last

    def open(self) -> Session | None:
        """A test and a warm-up stay open beside the other sessions of their lesson."""
        sessions = self.sessions()
        latest = {
            (s.started.pack, s.started.lesson, s.kind if s.kind in ("test", "warm-up") else ""): s
            for s in sessions
        }
        unfinished = [
            session
            for session in latest.values()
            if not session.finished and (session.kind != "warm-up" or session == sessions[-1])
        ]
        return max(unfinished, key=self.touched, default=None)

    def answers(self) -> list[tuple[Answered, SessionKind]]:
        """What was not undone."""
        undone = {event.answer for event in self.log if isinstance(event, Undone)}
        kinds = {session.id: session.kind for session in self.sessions()}
        return [
            (event, kinds[event.session])
            for event in self.log
            if isinstance(event, Answered) and event.id not in undone
        ]

    def tries(self) -> list[tuple[Answered, SessionKind]]:
        return [
            (answer, kind)
            for answer, kind in self.answers()
            if kind not in ("retry", "warm-up", "extra")
        ]

    def memories(self) -> dict[Ref, Memory]:
        refs = {answer.ref for answer, _ in self.tries()}
        found = {ref: memory_of(one for one, _ in self.tries() if one.ref == ref) for ref in refs}
        return {ref: memory for ref, memory in found.items() if memory is not None}

    def days(self) -> list[DayTotal]:
        def of(day: int) -> DayTotal:
            mine = [(answer, kind) for answer, kind in self.tries() if answer.day == day]
            return DayTotal(
                day,
                tries=len(mine),
                right=sum(answer.right for answer, _ in mine),
                guesses=sum(not answer.sure for answer, _ in mine),
                lucky=sum(answer.right and not answer.sure for answer, _ in mine),
                reviews=sum(kind == "review" for _, kind in mine),
            )

        return [of(day) for day in sorted({answer.day for answer, _ in self.tries()})]

    def mistakes(self) -> dict[Ref, tuple[str, int, set[int]]]:
        """Question -> last wrong answer, lapses, days it was right since."""
        found: dict[Ref, tuple[str, int, set[int]]] = {}
        lapses: dict[Ref, int] = {}
        for answer, _ in self.tries():
            if not answer.right:
                lapses[answer.ref] = lapses.get(answer.ref, 0) + 1
                found[answer.ref] = (answer.id, lapses[answer.ref], set())
            elif answer.ref in found and not answer.retried:
                found[answer.ref][2].add(answer.day)
                if len(found[answer.ref][2]) == 2:
                    del found[answer.ref]
        return found

    def flags(self, pack: str) -> dict[str, str]:
        flags: dict[str, str] = {}
        for event in self.log:
            if isinstance(event, Flagged) and event.pack == pack:
                flags[event.question] = event.note
            elif isinstance(event, Unflagged) and event.pack == pack:
                flags.pop(event.question, None)
        return flags


class RecordMachine(RuleBasedStateMachine):
    """A learner who studies, slips, dies, comes back, and whose clock cannot be trusted."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.record = self.folder / "0" / "record.db"
        self.store = Store.open(self.record)
        self.kept: tuple[Model, float] | None = None
        self.moments = count(NOON, SECOND)
        self.frozen = FrozenWorld()
        self.model = Model()
        self.session: Session | None = None
        self.retention = RETENTION

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    def save(self, event: Event | None) -> None:
        if event is None:
            return
        posed = FIND(*event.ref) if isinstance(event, Answered) else None
        self.store.append(event, None if posed is None else posed.question)
        self.model.log.append(event)
        if isinstance(event, SessionStarted):
            self.session = Session.start(event)
        elif self.session is not None:
            self.session = self.session.after(event)

    @rule(lesson=st.sampled_from(LESSONS))
    def starts_a_quiz(self, lesson: tuple[Pack, Lesson]) -> None:
        self.save(begin_quiz(*lesson, self.frozen.world))

    @rule(refs=st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=4))
    def practises(self, refs: Sequence[Ref]) -> None:
        self.save(begin_practice(refs, FIND, self.frozen.world))

    @rule(most=st.integers(0, 5))
    def reviews(self, most: int) -> None:
        """What the record says is due is what is due by definition, and no other is asked."""
        day = self.frozen.world.today()
        asked = queue(self.store.due(day, most), day, most)
        due = {ref for ref, memory in self.model.memories().items() if self.is_due(memory)}
        assert len(asked) == min(len(due), most)
        assert {one.ref for one in asked} <= due
        self.save(begin_review(asked, FIND, self.frozen.world))

    @rule(most=st.integers(0, 5))
    def practises_what_is_not_due(self, most: int) -> None:
        soonest = self.store.soonest(self.frozen.world.today(), most)
        later = [
            (memory.due(self.retention), ref)
            for ref, memory in self.model.memories().items()
            if not self.is_due(memory)
        ]
        assert [(one.due, one.ref) for one in soonest] == sorted(later)[:most]
        self.save(begin_extra(soonest, FIND, self.frozen.world))

    def is_due(self, memory: Memory) -> bool:
        return memory.due(self.retention) <= self.frozen.world.today()

    @rule(lesson=st.sampled_from(LESSONS))
    def warms_up(self, lesson: tuple[Pack, Lesson]) -> None:
        self.save(begin_warm_up(*lesson, self.frozen.world))

    @rule(pack=st.sampled_from(PACKS))
    def starts_a_test(self, pack: Pack) -> None:
        self.save(begin_test(pack, self.frozen.world))

    @precondition(lambda self: self.sits_a_test())
    @rule(data=st.data(), picked=st.sampled_from(["", "a", "b", "ab"]), sure=st.booleans())
    def chooses(self, data: st.DataObject, picked: str, sure: bool) -> None:
        assert self.session is not None
        posed = FIND(*data.draw(st.sampled_from(self.session.plan)).ref)
        assert posed is not None
        self.save(choose(self.session, posed, picked, self.frozen.world, sure=sure))

    @precondition(lambda self: self.sits_a_test())
    @rule()
    def hands_in(self) -> None:
        assert self.session is not None
        self.session, made = hand_in(self.session, FIND, self.frozen.world)
        self.store.append_all(made)
        self.model.log += [event for event, _ in made]

    def sits_a_test(self) -> bool:
        session = self.session
        return session is not None and session.kind == "test" and not session.finished

    @rule(retention=st.sampled_from([0.8, 0.9, 0.95]))
    def wants_to_know_more_or_less(self, retention: float) -> None:
        self.store.want(retention)
        self.retention = retention

    @precondition(lambda self: self.session is not None and self.session.missed)
    @rule()
    def retries_what_was_missed(self) -> None:
        assert self.session is not None
        self.save(begin_retry(self.session, FIND, self.frozen.world))

    def is_asked(self) -> bool:
        session = self.session
        return session is not None and session.kind != "test" and session.current is not None

    @precondition(lambda self: self.is_asked())
    @rule(picked=st.sampled_from("aabc"), sure=st.booleans())
    def answers(self, picked: str, sure: bool) -> None:
        assert self.session is not None
        assert self.session.current is not None
        posed = FIND(*self.session.current.ref)
        assert posed is not None
        self.save(self.session.answer(posed, picked, self.frozen.world, sure=sure))

    @precondition(lambda self: self.is_asked())
    @rule(picks=st.lists(st.sampled_from("aab"), min_size=4, max_size=4))
    def answers_all_that_is_left(self, picks: Sequence[str]) -> None:
        for picked in picks:
            if self.session is not None and self.session.current is not None:
                self.answers(picked, True)

    @precondition(lambda self: self.is_asked())
    @rule()
    def looks_at_a_hint(self) -> None:
        assert self.session is not None
        assert self.session.current is not None
        posed = FIND(*self.session.current.ref)
        assert posed is not None
        self.save(self.session.hint(posed, self.frozen.world))

    @precondition(lambda self: self.session is not None and self.session.undoable)
    @rule()
    def undoes(self) -> None:
        assert self.session is not None
        self.save(self.session.undo(self.frozen.world))

    @precondition(lambda self: self.session is not None and not self.session.current)
    @rule()
    def finishes(self) -> None:
        assert self.session is not None
        self.save(self.session.finish(self.frozen.world))

    @rule(ref=st.sampled_from(QUESTIONS), note=st.text(max_size=5), back=st.booleans())
    def flags(self, ref: Ref, note: str, back: bool) -> None:
        stamp = self.frozen.world.stamp(self.session.id if self.session else "")
        pack, question = ref
        self.save(
            Unflagged(**stamp, pack=pack, lesson="l1", question=question)
            if back
            else Flagged(**stamp, pack=pack, lesson="l1", question=question, note=note)
        )

    @rule(lesson=st.sampled_from(LESSONS), page=st.integers(0, 5), end=st.booleans())
    def reads(self, lesson: tuple[Pack, Lesson], page: int, end: bool) -> None:
        pack, text = lesson
        place = Place(pack.id, text.id, page, f"part-{page}", page / 8, self.frozen.clock(), end)
        self.store.keep_place(place)
        self.model.places.append(replace(place, touched=len(self.model.log)))
        if end:
            self.model.read.add((pack.id, text.id))

    @rule(days=st.integers(-1, 2))
    def sleeps_or_has_its_clock_put_back(self, days: int) -> None:
        self.frozen.sleep(days)

    @rule()
    def closes_the_app(self) -> None:
        self.store.close()
        self.opens()

    @rule()
    def is_killed(self) -> None:
        """What is in the files just then is all there is."""
        died = self.record.parent
        self.record = self.folder / str(int(died.name) + 1) / self.record.name
        shutil.copytree(died, self.record.parent, ignore=shutil.ignore_patterns("*-shm"))
        self.store.close()
        self.opens()

    def opens(self) -> None:
        self.store = Store.open(self.record)
        assert self.store.retention == self.retention
        self.session = None

    @rule()
    def keeps_a_backup(self) -> None:
        keep(self.record, self.folder / "backups", "use", next(self.moments))
        self.kept = deepcopy(self.model), self.retention

    @precondition(lambda self: self.kept)
    @rule()
    def loses_the_record_and_restores_the_backup(self) -> None:
        assert self.kept is not None
        self.store.close()
        self.record.write_bytes(b"x" * 9000)
        restore(examine(self.record, self.folder / "backups", "garbage"), next(self.moments))
        model, self.retention = self.kept
        self.model = deepcopy(model)
        self.opens()

    @precondition(lambda self: self.model.sessions())
    @rule(data=st.data())
    def takes_up_a_session(self, data: st.DataObject) -> None:
        known = data.draw(st.sampled_from(self.model.sessions()))
        self.session = Session.from_events(self.store.events_of(known.id))
        assert self.session == known

    @precondition(lambda self: self.model.log)
    @rule(data=st.data())
    def saves_an_event_again(self, data: st.DataObject) -> None:
        self.store.append(data.draw(st.sampled_from(self.model.log)))

    @rule()
    def rebuilds(self) -> None:
        before = projections(self.store)
        self.store.rebuild()
        assert projections(self.store) == before

    @invariant()
    def what_is_read_is_what_happened(self) -> None:
        model, store = self.model, self.store
        open_, sitting = model.open(), store.open_session()
        assert (sitting and sitting.session) == (open_ and open_.id)
        if sitting is not None and open_ is not None:
            assert sitting.touched == model.touched(open_)
            assert (sitting.earned, sitting.right) == (open_.score.earned, open_.score.right)
            answered = len(open_.chosen if open_.kind == "test" else open_.standing)
            assert (sitting.answered, sitting.asked) == (answered, open_.total)
        found = {m.wrong.ref: (m.wrong.id, m.lapses, {*m.right_days}) for m in store.mistakes()}
        assert found == model.mistakes()
        day = self.frozen.world.today()
        overview = store.overview(day)
        for pack in PACKS:
            mine = [days for ref, (_, _, days) in model.mistakes().items() if ref[0] == pack.id]
            assert overview.mistakes.get(pack.id, 0) == len(mine) == len(store.mistakes(pack.id))
            assert overview.waiting.get(pack.id, 0) == sum(day not in days for days in mine)
            flags = {flag.question: flag.note for flag in store.flags(pack.id)}
            assert flags == model.flags(pack.id)
        assert overview.place == (model.places[-1] if model.places else None)
        assert overview.touched == len(model.log)

    @invariant()
    def what_is_left_in_memory_follows_from_the_answers(self) -> None:
        model, store, day = self.model, self.store, self.frozen.world.today()
        memories = model.memories()
        for pack in PACKS:
            mine = {ref[1]: memory for ref, memory in memories.items() if ref[0] == pack.id}
            assert store.memories(pack.id) == mine
            due = sum(self.is_due(memory) for memory in mine.values())
            assert store.due_counts(day).get(pack.id, 0) == due
            mastered: dict[str, float] = {}
            for memory in mine.values():
                if memory.kept:
                    known = mastered.get(memory.lesson, 0.0)
                    mastered[memory.lesson] = known + memory.now(day)
            assert store.mastered(pack.id, day) == pytest.approx(mastered)
        for ref in QUESTIONS:
            answers = [(one, kind) for one, kind in model.answers() if one.ref == ref]
            assert list(store.answers(*ref)) == answers

    @invariant()
    def totals_are_sums(self) -> None:
        tries = [answer for answer, _ in self.model.tries()]
        assert list(self.store.days(0)) == self.model.days()
        lessons = Counter((one.pack, one.lesson, one.right) for one in tries)
        sums = self.store.sums()
        totals = [sums.lessons(pack) for pack in sorted(sums.tries())]
        for total in chain.from_iterable(totals):
            right = lessons.pop((total.pack, total.lesson, True), 0)
            wrong = lessons.pop((total.pack, total.lesson, False), 0)
            assert (total.tries, total.right) == (right + wrong, right)
        assert not lessons
        lapses = Counter(one.ref for one in tries if not one.right)
        hardest = {one.ref: one.lapses for one in sums.hardest(99)}
        assert hardest == lapses

    @invariant()
    def lessons_know_their_quizzes(self) -> None:
        for pack, lesson in LESSONS:
            quizzes = [
                session
                for session in self.model.sessions()
                if session.kind == "quiz"
                and (session.started.pack, session.started.lesson) == (pack.id, lesson.id)
            ]
            scores = [
                session.score
                for event in self.model.log
                if isinstance(event, Finished)
                for session in quizzes
                if session.id == event.session
            ]
            places = [p for p in self.model.places if (p.pack, p.lesson) == (pack.id, lesson.id)]
            record = self.store.lesson_records(pack.id).get(lesson.id)
            assert (record is not None) == bool(quizzes or places)
            if record is not None:
                assert record.finished == len(scores)
                assert record.last == (scores[-1] if scores else None)
                assert record.best == max(scores, key=lambda each: each.share, default=None)
                assert record.read == ((pack.id, lesson.id) in self.model.read)


RecordMachine.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
test_the_record_is_what_happened = RecordMachine.TestCase
