"""What a session came to, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.words.numbers import behind_words, count, due_words, score_words

if TYPE_CHECKING:
    from quizapp.packs.library import PackCard
    from quizapp.store.desk import Desk
    from quizapp.study.events import Asked
    from quizapp.study.session import Session
    from quizapp.study.today import Today


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished session, at the desk it was finished at."""

    desk: Desk
    session: Session
    daily_limit: int

    @property
    def card(self) -> PackCard | None:
        """The course; of a session across courses, the first that has something to say here."""
        course = self.desk.library.card(self.session.started.pack)
        if course is not None:
            return course
        packs = dict.fromkeys(asked.pack for asked in self.session.plan)
        cards = [card for pack in packs if (card := self.desk.library.card(pack)) is not None]
        return next((card for card in cards if card.notice), None)

    @property
    def title(self) -> str:
        """What was asked."""
        started = self.session.started
        if started.kind in {"practice", "extra"}:
            return "Practice"
        if started.kind == "review":
            return "Review"
        lessons = () if self.card is None else self.card.lessons
        title = next((one.title for one in lessons if one.id == started.lesson), "")
        if started.kind == "retry":
            return f"{title}, once more" if title else "Once more"
        return title or "Quiz"

    @property
    def score(self) -> str:
        """How much was right: `6 of 8 right`."""
        return f"{score_words(self.session.score)} right"

    @property
    def today(self) -> Today:
        """What is left to review."""
        return self.desk.today(self.daily_limit)

    @property
    def next_lesson(self) -> str | None:
        """The lesson to go on with, where the session belongs to a course that has one."""
        card, started = self.card, self.session.started
        if card is None or not started.pack or started.kind in ("review", "extra"):
            return None
        lesson = self.desk.next_lesson(card, started.lesson)
        return None if lesson == started.lesson else lesson

    @property
    def compared(self) -> str:
        """How it went beside those before it, or what it changes."""
        started = self.session.started
        match started.kind:
            case "retry":
                return "Asked again at once: this does not change the score."
            case "extra":
                return "Practised before it was due: this changes no schedule."
            case "review":
                return self._waiting()
            case "practice":
                return "A mistake is settled when it was right, first try, on two different days."
        before = [
            one
            for one in self.desk.store.quizzes(started.pack, started.lesson)
            if one.finished and one.session != self.session.id
        ]
        if not before:
            return "The first time through this quiz. Only first tries count towards mastery."
        last = f"Last time {score_words(before[-1].score)}"
        best = max((one.score for one in before), key=lambda score: score.share)
        if self.session.score.share > best.share:
            return f"{last}; this is the best of {len(before) + 1}."
        return f"{last}; the best of {len(before) + 1} is {score_words(best)}."

    @property
    def due(self) -> str:
        """How many of the questions are due when: `Due: 3 today, 5 in 2 days.`"""
        today = self.desk.world.today()
        days = (self.due_day(asked) for asked in self.session.plan)
        numbers = sorted(Counter(day for day in days if day is not None).items())
        said = ", ".join(f"{number} {due_words(day, today)}" for day, number in numbers)
        return f"Due: {said}." if said else ""

    def due_day(self, asked: Asked) -> int | None:
        """Return the study day on which a question is asked again; None where it is gone."""
        memory = self.desk.store.memory_of(*asked.ref)
        if memory is None or self.desk.find(*asked.ref) is None:
            return None
        return max(memory.due(self.desk.store.retention), self.desk.world.today())

    def _waiting(self) -> str:
        today = self.today
        if not today.due:
            return "All that was due is reviewed."
        if today.now:
            return f"{count(today.due, 'more question')} {'is' if today.due == 1 else 'are'} due."
        return behind_words(today.behind)
