"""What there is to do, and how much is known: record and library as of now."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.store.questions import Questions
from quizapp.store.reader import WELCOME
from quizapp.study.next import next_lesson, next_step, today
from quizapp.study.review import LIMIT

if TYPE_CHECKING:
    from quizapp.packs.library import Library, PackCard
    from quizapp.store.store import Store
    from quizapp.study.events import Ref
    from quizapp.study.next import Overview, Step
    from quizapp.study.review import Due
    from quizapp.study.today import Today
    from quizapp.study.world import World


class Agenda(Questions):
    """What is due, and what is known."""

    def __init__(self, library: Library, store: Store, world: World) -> None:
        super().__init__(library, store, world)
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
        return self.outlook(limit)[0]

    def today(self, limit: int) -> Today:
        """Say what there is to review today."""
        return self.outlook(limit)[1]

    def outlook(self, limit: int) -> tuple[Step, Today, Overview]:
        """Say what to do now and what there is to review, from one look at the record."""
        cards, short, reviewed = self.library.cards, self.overview(), self.reviewed_today()
        step = next_step(cards, short, reviewed, limit)
        return step, today(cards, short, reviewed, limit), short

    @property
    def is_welcomed(self) -> bool:
        """Whether the welcome was seen."""
        return self.store.recall(WELCOME) is not None

    def next_lesson(self, card: PackCard, after: str = "") -> str | None:
        """Return the lesson of a course to do next; None where all are done."""
        return next_lesson(card, self.overview().lessons(card.id), after)

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
