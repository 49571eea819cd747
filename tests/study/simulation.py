"""A learner made up, who forgets by a law of their own, studies through the real desk and record.

`python -m tests.study.simulation` prints what became of three of them, week by week. Nothing here
reads the schedule: what is remembered falls exponentially, not as FSRS thinks, and how well a
question sticks differs from question to question. What stands for all of them was chosen so that
the learner is an ordinary one: two days after a first success, and several times as long after
each further one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from quizapp.packs.model import Lesson, Pack
from tests.frozen import DAY, NOON, Clock, a_desk, a_question, frozen_world

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizapp.store.desk import Desk
    from quizapp.study.events import Asked, Ref
    from quizapp.study.session import Session

SEEDS = (1, 2, 3)
DAYS = 90
LIMIT = 40
KNOWN_AT_ONCE = 0.8
"""The share of a lesson's questions answered from having just read it."""
STUDIES = 0.93
"""The share of days on which the learner sits down at all."""
ADMITS = 0.8
"""The share of guesses that the learner calls guesses."""


@dataclass(slots=True)
class Trace:
    """What is left of one question in a head."""

    strength: float
    """Days after which nine of ten such are still there."""
    ease: float
    """How much of what a success could add it adds."""
    day: int

    def chance(self, day: int) -> float:
        return float(0.9 ** ((day - self.day) / self.strength))

    def succeeded(self, day: int) -> None:
        """What was nearly forgotten gains most; within a day next to nothing is gained."""
        forgotten = 1 - self.chance(day)
        self.strength *= 1 + 32 * self.ease * self.strength**-0.15 * min(forgotten, 0.3)
        self.day = day

    def failed(self, day: int) -> None:
        """The answer is read, and most of what had been built up is gone."""
        self.strength = 1 + 0.6 * self.strength**0.4
        self.day = day


class Learner:
    """Somebody who remembers or not, and guesses where not."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.traces: dict[Ref, Trace] = {}
        self.gain = 1.0
        """How well this one learns, against an ordinary one."""
        self.known = 0
        """How many answers were known."""

    def answer(self, asked: Asked, day: int) -> tuple[str, bool]:
        """Pick a choice and say whether it was no guess."""
        trace = self.traces.get(asked.ref)
        if trace is None:
            known = self.chance.random() < KNOWN_AT_ONCE
            strength = 2.5 * self.chance.lognormvariate(0, 0.3)
            ease = self.gain * self.chance.lognormvariate(0, 0.2)
            trace = Trace(strength, ease, day)
            self.traces[asked.ref] = trace
        else:
            known = self.chance.random() < trace.chance(day)
        if known:
            self.known += 1
            trace.succeeded(day)
            return "right", True
        trace.failed(day)
        return self.chance.choice(asked.choices), self.chance.random() > ADMITS


@dataclass(frozen=True, slots=True)
class DayOf:
    """What one day came to."""

    day: int
    due: int
    """Before the day's review."""
    reviewed: int
    right: int
    known: int
    """Right, and not by a lucky guess."""
    left: int
    """Due still, after it."""
    mistakes: int
    """Open in the evening."""
    oldest: int
    """How many days ago the oldest of those was answered wrong."""


@dataclass
class Course:
    """Some weeks of a learner's study, and the desk at which they were."""

    seed: int
    days: list[DayOf] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
    packs: Sequence[Pack] = ()
    limit: int = LIMIT

    def __post_init__(self) -> None:
        self.packs = self.packs or some_packs()
        self.desk: Desk = a_desk(*self.packs, world=frozen_world(self.clock, self.seed))
        self.chance = Random(self.seed)
        self.learner = Learner(self.chance)

    def study(self, days: int = DAYS) -> Course:
        """Study so many days: first what is due, then, while there are any, new lessons."""
        lessons = [(pack.id, lesson.id) for pack in self.packs for lesson in pack.lessons]
        for number in range(days):
            self.clock.at = NOON + number * DAY
            if self.chance.random() < STUDIES:
                self.days.append(self._review())
                for pack, lesson in [lessons.pop(0) for _ in range(1 + number % 2) if lessons]:
                    self._take(self.desk.start_quiz(pack, lesson))
        return self

    def _review(self) -> DayOf:
        today = self.desk.world.today()
        due = sum(self.desk.due_counts().values())
        before = self.learner.known
        # Asking for more when the review is over gets no more: the limit is the day's.
        done = [self._take(self.desk.start_review(self.limit)) for _ in "12" if due]
        mistakes = self.desk.store.mistakes()
        return DayOf(
            today,
            due,
            sum(len(one.standing) for one in done),
            sum(one.score.right for one in done),
            self.learner.known - before,
            sum(self.desk.due_counts().values()),
            len(mistakes),
            max((today - one.wrong.day for one in mistakes), default=0),
        )

    def _take(self, session: Session) -> Session:
        while (asked := session.current) is not None:
            picked, sure = self.learner.answer(asked, self.desk.world.today())
            answer = self.desk.answer(session, {picked}, sure=sure)
            session = self.desk.save_answer(session, answer)
        return self.desk.finish(session)

    @property
    def reviewed(self) -> int:
        return sum(one.reviewed for one in self.days)

    @property
    def right(self) -> float:
        """The share of reviews answered right, if by a guess."""
        return sum(one.right for one in self.days) / self.reviewed

    @property
    def retention(self) -> float:
        """The share of reviews in which the answer was still known."""
        return sum(one.known for one in self.days) / self.reviewed

    def table(self) -> Iterator[str]:
        """Tell the weeks, one a line."""
        yield (
            f"seed {self.seed}: {self.reviewed} reviews,"
            f" still known {self.retention:.1%}, right with lucky guesses {self.right:.1%}"
        )
        yield "week    due  reviewed  known  right  waiting  mistakes  oldest"
        first = self.days[0].day
        for week in range((self.days[-1].day - first) // 7 + 1):
            days = [one for one in self.days if (one.day - first) // 7 == week]
            reviewed = sum(one.reviewed for one in days)
            known = sum(one.known for one in days) / max(reviewed, 1)
            right = sum(one.right for one in days) / max(reviewed, 1)
            due = reviewed + days[-1].left
            yield (
                f"{week + 1:4} {due:6} {reviewed:9} {known:6.0%} {right:6.0%}"
                f" {days[-1].left:8} {days[-1].mistakes:9} {max(d.oldest for d in days):7}"
            )


def some_packs(packs: int = 4, lessons: int = 10, questions: int = 10) -> tuple[Pack, ...]:
    """Courses with 400 questions in all, if nothing else is said."""
    return tuple(
        Pack(
            f"course-{pack}",
            f"Course {pack}",
            tuple(
                Lesson(
                    f"lesson-{lesson}",
                    f"Lesson {lesson}",
                    "Text.",
                    questions=tuple(
                        a_question(f"q-{lesson}-{number}") for number in range(questions)
                    ),
                )
                for lesson in range(lessons)
            ),
        )
        for pack in range(packs)
    )


if __name__ == "__main__":
    import sys

    for seed in SEEDS:
        sys.stdout.write("\n".join(Course(seed).study().table()) + "\n\n")
