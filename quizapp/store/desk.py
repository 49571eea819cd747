"""The desk: library, record and world together, and every step of a study as one call.

`ui`, and whatever else shows a study, goes through here, so that an answer is
marked and saved by one function and nothing is shown that is not saved. What
Home does not need is imported where it is used.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.packs.library import PackGone
from quizapp.store.errors import NotSaved
from quizapp.store.reader import WELCOME
from quizapp.study.next import next_lesson, next_step, today
from quizapp.study.progress import Place
from quizapp.study.review import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quizapp.packs.library import Library, PackCard
    from quizapp.packs.model import Pack, Question
    from quizapp.store.store import Store
    from quizapp.study.edits import Edit
    from quizapp.study.events import Answered, Asked, Event, Ref, SessionStarted
    from quizapp.study.memory import Memory
    from quizapp.study.next import Overview, Step
    from quizapp.study.posed import Posed
    from quizapp.study.review import Due
    from quizapp.study.session import Session
    from quizapp.study.today import Today
    from quizapp.study.world import World


class Desk:
    """Where one learner studies. Methods that return a session have saved what led to it."""

    def __init__(self, library: Library, store: Store, world: World) -> None:
        self.library = library
        self.store = store
        self.world = world
        self._posed: dict[str, tuple[Pack, dict[str, Posed]]] = {}
        self._gone: set[Ref] = set()
        """What was to be practised, and is no longer there."""

    def overview(self) -> Overview:
        """Return the record in short, as of now."""
        short = self.store.overview(self.world.today())
        if not self._gone:
            return short
        gone = Counter(pack for pack, _ in self._gone)
        return replace(
            short,
            mistakes={pack: max(all_ - gone[pack], 0) for pack, all_ in short.mistakes.items()},
            waiting={pack: max(all_ - gone[pack], 0) for pack, all_ in short.waiting.items()},
        )

    def next_step(self, limit: int = LIMIT) -> Step:
        """Say what to do now, where so many reviews a day are wanted."""
        return next_step(self.library.cards, self.overview(), self.reviewed_today(), limit)

    def today(self, limit: int) -> Today:
        """Say what there is to review today."""
        return today(self.library.cards, self.overview(), self.reviewed_today(), limit)

    def next_lesson(self, card: PackCard, after: str = "") -> str | None:
        """Return the lesson of a course to do next; None where all are done."""
        return next_lesson(card, self.overview().lessons(card.id), after)

    def find(self, pack: str, question: str) -> Posed | None:
        """Find a question as it stands now; None where it, or its pack, is gone.

        A pack is kept as it was when first asked for, so that an edit does not
        change a session under the learner.
        """
        from quizapp.study.posed import posed  # noqa: PLC0415

        if self.library.card(pack) is None:
            return None
        try:
            current = self.library.pack(pack)
        except PackGone:
            return None
        known = self._posed.get(pack)
        if known is None or known[0] is not current:
            known = self._posed[pack] = (current, posed(current))
            self._compare(*known)
        return known[1].get(question)

    # Sessions

    def start_quiz(self, pack: str, lesson: str) -> Session:
        """Begin the quiz of a lesson. Raises NotSaved, PackGone, KeyError."""
        from quizapp.study.begin import begin_quiz  # noqa: PLC0415

        content = self.library.pack(pack)
        chosen = next((one for one in content.lessons if one.id == lesson), None)
        if chosen is None:
            raise KeyError(lesson)
        return self._begin(begin_quiz(content, chosen, self.world))

    def start_retry(self, session: Session) -> Session:
        """Begin to ask again what was missed. Raises NotSaved."""
        from quizapp.study.begin import begin_retry  # noqa: PLC0415

        return self._begin(begin_retry(session, self.find, self.world))

    def start_practice(self, refs: Iterable[Ref]) -> Session:
        """Begin to practise questions. Raises NotSaved."""
        from quizapp.study.begin import begin_practice  # noqa: PLC0415

        refs = tuple(refs)
        self._gone |= {ref for ref in refs if self.find(*ref) is None}
        return self._begin(begin_practice(refs, self.find, self.world))

    def start_review(self, limit: int) -> Session:
        """Begin to review what is due, as far as the day's limit allows. Raises NotSaved."""
        from quizapp.study.begin import begin_review  # noqa: PLC0415

        return self._begin(begin_review(self.queue(limit), self.find, self.world))

    def start_extra(self, most: int) -> Session:
        """Begin to practise what falls due next; no schedule changes by it. Raises NotSaved."""
        from quizapp.study.begin import begin_extra  # noqa: PLC0415

        return self._begin(begin_extra(self.soonest(most), self.find, self.world))

    def start_one(self, pack: str, question: str) -> Session:
        """Begin to practise a question that was looked up. Raises NotSaved, KeyError."""
        from quizapp.study.begin import begin_one  # noqa: PLC0415

        posed = self.find(pack, question)
        if posed is None:
            raise KeyError(question)
        ref, memory = (pack, question), self.store.memory_of(pack, question)
        mistake = any(one.wrong.ref == ref for one in self.store.mistakes(pack))
        due = memory is not None and (
            memory.due(self.store.retention) <= self.world.today() or self.edit_of(posed) == "key"
        )
        return self._begin(begin_one(posed, self.world, mistake=mistake, due=due))

    def start_warm_up(self, pack: str, lesson: str) -> Session:
        """Begin a few questions before a lesson. Raises NotSaved, PackGone, KeyError."""
        from quizapp.study.begin import begin_warm_up  # noqa: PLC0415

        content = self.library.pack(pack)
        chosen = next((one for one in content.lessons if one.id == lesson), None)
        if chosen is None:
            raise KeyError(lesson)
        return self._begin(begin_warm_up(content, chosen, self.world))

    def start_test(self, pack: str) -> Session:
        """Begin the test of a course. Raises NotSaved, PackGone."""
        from quizapp.study.begin import begin_test  # noqa: PLC0415

        return self._begin(begin_test(self.library.pack(pack), self.world))

    def resume(self, session: str) -> Session:
        """Take up a session where its events left it. Raises NotSaved."""
        from quizapp.study.session import Session  # noqa: PLC0415

        if (place := self.overview().place) is not None:
            # From here on the session is what to go on with, answered or not.
            self.store.leave_text(place.pack, place.lesson)
        events = self.store.events_of(session)
        return Session.from_events(events).within(self.find)

    def answer(self, session: Session, picked: Iterable[str], *, sure: bool = True) -> Answered:
        """Mark the answer to the current question; nothing is saved yet."""
        asked = session.current
        question = None if asked is None else self.find(*asked.ref)
        if question is None:
            raise ValueError("no question is up")
        return session.answer(question, picked, self.world, sure=sure)

    def save_answer(self, session: Session, answer: Answered) -> Session:
        """Save an answer: durable on return, and only then may its feedback be shown.

        Raises NotSaved. The same answer may be saved again and counts once.
        """
        question = self.find(*answer.ref)
        self.store.append(answer, None if question is None else question.question)
        return session.after(answer)

    def choose(
        self, session: Session, asked: Asked, picked: Iterable[str], *, sure: bool = True
    ) -> Session:
        """Save what is chosen in a test's question; it may be changed. Raises NotSaved."""
        from quizapp.study.handing_in import choose  # noqa: PLC0415

        posed = self.find(*asked.ref)
        if posed is None:
            return session
        return self._save(session, choose(session, posed, picked, self.world, sure=sure))

    def hand_in(self, session: Session) -> Session:
        """Save a test's choices as answers, and its end, all at once. Raises NotSaved."""
        from quizapp.study.handing_in import hand_in  # noqa: PLC0415

        after, events = hand_in(session, self.find, self.world)
        self.store.append_all(events)
        return after

    def hint(self, session: Session) -> Session:
        """Show one more hint of the current question. Raises NotSaved."""
        asked = session.current
        question = None if asked is None else self.find(*asked.ref)
        return (
            session if question is None else self._save(session, session.hint(question, self.world))
        )

    def undo(self, session: Session) -> Session:
        """Undo the last answer. Raises NotSaved."""
        return self._save(session, session.undo(self.world))

    def finish(self, session: Session) -> Session:
        """Bring a session to its end, where every question is answered. Raises NotSaved."""
        return self._save(session, session.finish(self.world))

    def flag(self, session: Session, asked: Asked, note: str) -> None:
        """Keep a question in mind for its teacher, with a note or without. Raises NotSaved."""
        from quizapp.study.events import Flagged  # noqa: PLC0415

        pack, lesson, question = asked.pack, asked.lesson, asked.question
        stamp = self.world.stamp(session.id)
        self.store.append(Flagged(**stamp, pack=pack, lesson=lesson, question=question, note=note))

    def unflag(self, session: Session, asked: Asked) -> None:
        """Take a flag back. Raises NotSaved."""
        from quizapp.study.events import Unflagged  # noqa: PLC0415

        pack, lesson, question = asked.pack, asked.lesson, asked.question
        stamp = self.world.stamp(session.id)
        self.store.append(Unflagged(**stamp, pack=pack, lesson=lesson, question=question))

    def flag_of(self, asked: Asked) -> str | None:
        """Return the note of a question's flag; None where it has no flag."""
        flags = self.store.flags(asked.pack)
        return next((flag.note for flag in flags if flag.question == asked.question), None)

    def _begin(self, started: SessionStarted) -> Session:
        from quizapp.study.session import Session  # noqa: PLC0415

        self.store.append(started)
        return Session.start(started)

    def _save(self, session: Session, event: Event | None) -> Session:
        if event is None:
            return session
        self.store.append(event)
        return session.after(event)

    # What is due, and what is known

    def due_counts(self) -> dict[str, int]:
        """Count what is due today, by course; only courses that are here."""
        counts = self.store.due_counts(self.world.today())
        return {card.id: counts[card.id] for card in self.library.cards if card.id in counts}

    def reviewed_today(self) -> int:
        """Count today's reviews: the day's limit is less by them."""
        today = self.world.today()
        return sum(one.reviews for one in self.store.days(today) if one.day == today)

    def queue(self, limit: int) -> tuple[Due, ...]:
        """Choose what to review now: what is due and there, as far as the limit allows."""
        from quizapp.study.review import queue  # noqa: PLC0415

        self.notice_edits()
        today, most = self.world.today(), max(limit - self.reviewed_today(), 0)
        wanted = most
        while True:
            due = self.store.due(today, wanted)
            there = [one for one in due if self.find(*one.ref) is not None]
            # Courses that are not here, and questions not known to be gone, take up places: of
            # each sort of what is due, as many have to be read beyond them as may be asked.
            absent = len(due) - len(there)
            if len(due) < wanted or wanted >= most + absent:
                return queue(there, today, most)
            wanted = max(2 * wanted, most + absent)

    def soonest(self, most: int) -> list[Due]:
        """Choose what is due next after today and there, the soonest first."""
        today, wanted = self.world.today(), most
        while True:
            due = self.store.soonest(today, wanted)
            there = [one for one in due if self.find(*one.ref) is not None]
            if len(due) < wanted or len(there) >= most:
                return there[:most]
            wanted = 2 * wanted + 8

    def course_mastery(self, card: PackCard) -> float:
        """Return the share of a course's questions that would be known today, 0 to 1."""
        from quizapp.study.mastery import course_mastery  # noqa: PLC0415

        return course_mastery(card.lessons, self.mastery(card))

    def mastery(self, card: PackCard) -> dict[str, float]:
        """Return the share of each lesson's questions that would be known today, 0 to 1."""
        known = self.store.mastered(card.id, self.world.today())
        return {
            lesson.id: min(known.get(lesson.id, 0.0) / lesson.questions, 1.0)
            for lesson in card.lessons
            if lesson.questions
        }

    def notice_edits(self) -> bool:
        """Look what became of reviewed questions in packs that were edited since they were read.

        Returns whether there was one: what is due may have changed by it.
        """
        edited = [
            card.id
            for card in self.library.cards
            if card.digest != (self.store.recall(_compared(card.id)) or "")
            and self.store.memories(card.id)
        ]
        for pack in edited:
            self.find(pack, "")
        return bool(edited)

    def edit_of(self, posed: Posed) -> Edit:
        """Say how a question differs from what it said when it was last answered."""
        memory = self.store.memory_of(posed.pack.id, posed.question.id)
        return "same" if memory is None else self._edit(memory, posed.question)

    def _edit(self, memory: Memory, question: Question) -> Edit:
        from quizapp.packs.ids import fingerprint  # noqa: PLC0415
        from quizapp.study.edits import edit_of  # noqa: PLC0415

        if fingerprint(question) == memory.fingerprint:
            return "same"
        version = self.store.version(memory.fingerprint)
        if version is None:
            return "words"
        return edit_of(version.stem, dict(version.choices), frozenset(version.key), question)

    def _compare(self, pack: Pack, known: Mapping[str, Posed]) -> None:
        """Look, when a pack was read, what became of the questions reviewed."""
        from quizapp.packs.ids import fingerprint  # noqa: PLC0415

        memories = self.store.memories(pack.id)
        gone = [question for question in memories if question not in known]
        rekeyed = {
            id_: fingerprint(known[id_].question)
            for id_, memory in memories.items()
            if id_ in known and self._edit(memory, known[id_].question) == "key"
        }
        card = self.library.card(pack.id)
        # If this cannot be saved, it is looked at again the next time; nothing is lost by it.
        with suppress(NotSaved):
            self.store.note_edits(pack.id, gone, rekeyed)
            if card is not None and card.digest != self.store.recall(_compared(pack.id)):
                self.store.remember(_compared(pack.id), card.digest)

    # Small facts

    def keep_place(
        self, pack: str, lesson: str, page: int, anchor: str, part: float, *, end: bool
    ) -> None:
        """Keep where the learner is in a lesson. Raises NotSaved."""
        at = self.world.now()
        self.store.keep_place(Place(pack, lesson, page, anchor, part, at, end))

    def leave_text(self, pack: str, lesson: str) -> None:
        """Remember that the learner went on from a text. Raises NotSaved."""
        self.store.leave_text(pack, lesson)

    def welcome(self) -> None:
        """Remember that the welcome was seen. Raises NotSaved."""
        self.store.remember(WELCOME, str(self.world.now()))

    def must_accept(self, card: PackCard) -> bool:
        """Whether the disclaimer of a course, as it reads now, was not yet accepted."""
        return bool(card.disclaimer) and self.store.recall(_accepted(card)) != _digest(card)

    def accept(self, card: PackCard) -> None:
        """Remember that a disclaimer was accepted in these words. Raises NotSaved."""
        self.store.remember(_accepted(card), _digest(card))


def _accepted(card: PackCard) -> str:
    return f"disclaimer:{card.id}"


def _compared(pack: str) -> str:
    """Name the fact which says what a pack's file was when it was last looked at."""
    return f"compared:{pack}"


def _digest(card: PackCard) -> str:
    from hashlib import sha256  # noqa: PLC0415

    return sha256(card.disclaimer.encode()).hexdigest()
