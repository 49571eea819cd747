"""A session: which question is up, what was answered, what may be undone, the score.

A session is a function of its events, and of nothing else: `Session.from_events`
of what is saved is the session as it was. The methods that make events change
nothing; the caller saves the event and then goes on with `session.after(event)`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from quizapp.packs.model import Choice, Question
from quizapp.study.events import (
    Answered,
    Asked,
    Chosen,
    Event,
    Finished,
    Hinted,
    Ref,
    SessionKind,
    SessionStarted,
    Undone,
)
from quizapp.study.grading import Score, mark
from quizapp.study.posed import Posed
from quizapp.study.world import World


@dataclass(frozen=True)
class Session:
    """One sitting, as its events left it."""

    started: SessionStarted
    plan: tuple[Asked, ...]
    """What is asked, in order; `within` leaves out what no longer exists."""
    at: int
    """Moment of the last event that changed it."""
    standing: Mapping[Ref, Answered] = field(default_factory=dict)
    """Answers not undone, in the order they were given."""
    hinted: Mapping[Ref, int] = field(default_factory=dict)
    """How many hints were shown."""
    retried: frozenset[Ref] = frozenset()
    """Questions with an undone answer: the key was seen, so a new one is never better than Hard."""
    undoable: Answered | None = None
    """The answer that may still be undone: the last one, once, until the session is finished."""
    finished: bool = False
    chosen: Mapping[Ref, Chosen] = field(default_factory=dict)
    """In a test, what the learner would answer as of now."""

    @classmethod
    def start(cls, started: SessionStarted) -> "Session":
        """Return the session as it begins."""
        return cls(started, started.plan, started.at)

    @classmethod
    def from_events(cls, events: Iterable[Event]) -> "Session":
        """Return the session that these events, in their order, made.

        Raises ValueError where the first of them is not its beginning.
        """
        session = None
        for event in events:
            if session is not None:
                session = session.after(event)
            elif isinstance(event, SessionStarted):
                session = cls.start(event)
            else:
                break
        if session is None:
            raise ValueError("a session begins with its SessionStarted")
        return session

    def after(self, event: Event) -> "Session":
        """Return the session after one more event; itself where the event changes nothing."""
        if event.session != self.id or self.finished:
            return self
        match event:
            case Answered() if event.ref not in self.standing:
                standing = {**self.standing, event.ref: event}
                return replace(self, standing=standing, undoable=event, at=event.at)
            case Undone():
                return self._without(event)
            case Chosen() if self.kind == "test":
                chosen = {ref: kept for ref, kept in self.chosen.items() if ref != event.ref}
                if event.picked:
                    chosen[event.ref] = event
                return replace(self, chosen=chosen, at=event.at)
            case Hinted():
                hinted = {**self.hinted, event.ref: self.hinted.get(event.ref, 0) + 1}
                return replace(self, hinted=hinted, at=event.at)
            case Finished():
                return replace(self, finished=True, undoable=None, at=event.at)
            case _:
                return self

    def _without(self, undone: Undone) -> "Session":
        answer = self.standing.get(undone.ref)
        if answer is None or answer.id != undone.answer:
            return self
        standing = {ref: kept for ref, kept in self.standing.items() if kept is not answer}
        return replace(
            self,
            standing=standing,
            retried=self.retried | {undone.ref},
            undoable=None if answer is self.undoable else self.undoable,
            at=undone.at,
        )

    def within(self, find: Callable[[str, str], object | None]) -> "Session":
        """Return the session without the unanswered questions that are gone from their packs.

        `find` takes the ids of pack and question. What was answered stays, found or not.
        """
        there = (ask for ask in self.plan if ask.ref in self.standing or find(*ask.ref) is not None)
        return replace(self, plan=tuple(there))

    @property
    def id(self) -> str:
        """The session's id."""
        return self.started.session

    @property
    def kind(self) -> SessionKind:
        """What sort of session it is."""
        return self.started.kind

    @cached_property
    def current(self) -> Asked | None:
        """The first question without a standing answer; None when all are answered."""
        return next((asked for asked in self.plan if asked.ref not in self.standing), None)

    @property
    def number(self) -> int:
        """Place of the current question in the plan, from 1; the last one's when none is left."""
        current = self.current
        return self.total if current is None else self.plan.index(current) + 1

    @property
    def total(self) -> int:
        """How many questions are asked."""
        return len(self.plan)

    @property
    def hints(self) -> int:
        """How many hints of the current question have been shown."""
        current = self.current
        return 0 if current is None else self.hinted.get(current.ref, 0)

    @property
    def score(self) -> Score:
        """What the standing answers earned."""
        return score(self.standing.values(), self.total)

    @property
    def missed(self) -> tuple[Asked, ...]:
        """The questions answered, and not right, in the order asked.

        In a test that was handed in, those left without an answer as well.
        """
        left_out = self.kind == "test" and self.finished
        answers = ((asked, self.standing.get(asked.ref)) for asked in self.plan)
        return tuple(
            asked for asked, answer in answers if (not answer.right if answer else left_out)
        )

    def answer(
        self, posed: Posed, picked: Iterable[str], world: World, *, sure: bool = True
    ) -> Answered:
        """Make the answer to the current question.

        Raises ValueError where that is another question, or nothing that it offers was picked.
        """
        from quizapp.packs.ids import fingerprint  # noqa: PLC0415 - needs hashlib, not at start

        asked = self._expect(posed)
        wanted = frozenset(picked)
        shown = shown_choices(asked, posed.question)
        ids = tuple(choice.id for choice in shown if choice.id in wanted)
        if not ids:
            raise ValueError("an answer picks at least one choice")
        earned = mark(posed.question, ids, posed.pack.scoring_of(posed.question))
        return Answered(
            **world.stamp(self.id),
            pack=posed.pack.id,
            lesson=posed.lesson,
            question=posed.question.id,
            fingerprint=fingerprint(posed.question),
            picked=ids,
            right=earned.right,
            mark=earned.value,
            sure=sure,
            hints=self.hints,
            retried=asked.ref in self.retried,
        )

    def hint(self, posed: Posed, world: World) -> Hinted | None:
        """Make the showing of the next hint to the current question; None when all are shown."""
        self._expect(posed)
        if self.hints >= len(posed.question.hints):
            return None
        return Hinted(
            **world.stamp(self.id),
            pack=posed.pack.id,
            lesson=posed.lesson,
            question=posed.question.id,
        )

    def undo(self, world: World) -> Undone | None:
        """Make the undoing of the last answer; None where nothing can be undone."""
        slip = self.undoable
        if slip is None:
            return None
        return Undone(
            **world.stamp(self.id),
            pack=slip.pack,
            lesson=slip.lesson,
            question=slip.question,
            answer=slip.id,
        )

    def finish(self, world: World) -> Finished | None:
        """Make the end of the session; None while a question is open, or when it has ended."""
        return None if self.current is not None else self.end(world)

    def end(self, world: World) -> Finished | None:
        """Make the end of the session, questions open or not; None when it has ended."""
        return None if self.finished else Finished(**world.stamp(self.id))

    def _expect(self, posed: Posed) -> Asked:
        current = self.current
        if self.finished or current is None or current.ref != (posed.pack.id, posed.question.id):
            raise ValueError(f"{posed.pack.id}/{posed.question.id} is not the current question")
        return current


def score(answers: Iterable[Answered], total: int) -> Score:
    """Add up answers one by one, so that a running total comes to the very same float."""
    earned, right = 0.0, 0
    for answer in answers:
        earned += answer.mark
        right += answer.right
    return Score(earned, right, total)


def shown_choices(asked: Asked, question: Question) -> tuple[Choice, ...]:
    """Return a question's choices in the order they were first shown.

    Choices that are gone from the pack are left out, new ones come last.
    """
    order = {id_: place for place, id_ in enumerate(asked.choices)}
    return tuple(sorted(question.choices, key=lambda choice: order.get(choice.id, len(order))))
