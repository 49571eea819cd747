"""The desk: library, record and world together, and every step of a study as one call.

`ui`, and whatever else shows a study, goes through here, so that an answer is
marked and saved by one function and nothing is shown that is not saved. What
Home does not need is imported where it is used.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizapp.store.agenda import Agenda
from quizapp.store.errors import NotSaved
from quizapp.store.reader import WELCOME
from quizapp.study.progress import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quizapp.packs.library import PackCard
    from quizapp.study.events import Answered, Asked, Event, Ref, SessionStarted
    from quizapp.study.session import Session


class Desk(Agenda):
    """Where one learner studies. Methods that return a session have saved what led to it."""

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
        return self._enter(after, partial(self.store.append_all, events))

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
        self._save(
            session, Flagged(**stamp, pack=pack, lesson=lesson, question=question, note=note)
        )

    def unflag(self, session: Session, asked: Asked) -> None:
        """Take a flag back. Raises NotSaved."""
        from quizapp.study.events import Unflagged  # noqa: PLC0415

        pack, lesson, question = asked.pack, asked.lesson, asked.question
        stamp = self.world.stamp(session.id)
        self._save(session, Unflagged(**stamp, pack=pack, lesson=lesson, question=question))

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
        return self._enter(session.after(event), partial(self.store.append, event))

    def _enter(self, after: Session, save: Callable[[], None]) -> Session:
        """Save something made once, and return the session after it.

        NotSaved knows how to save the same again: made anew, it would have another id, and count
        twice where only the news of its saving was lost.
        """
        try:
            save()
        except NotSaved as error:
            error.again = partial(self._enter, after, save)
            raise
        return after

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


def _digest(card: PackCard) -> str:
    from hashlib import sha256  # noqa: PLC0415

    return sha256(card.disclaimer.encode()).hexdigest()
