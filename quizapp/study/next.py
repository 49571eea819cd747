"""What to do now: the one decision that Home and Enter share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.study.progress import LessonRecord, Place, Sitting
from quizapp.study.review import LIMIT
from quizapp.study.today import Today
from quizapp.values import NONE, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quizapp.packs.library import PackCard


def _no_lessons(_pack: str) -> Mapping[str, LessonRecord]:
    return {}


@frozen
class Overview:
    """The record in short."""

    welcomed: bool = False
    """Whether the welcome was seen."""
    open: Sitting | None = None
    """The unfinished session touched last."""
    place: Place | None = None
    """The place in a text touched last."""
    touched: int = 0
    """How many events there are."""
    pack: str = ""
    """The course touched last."""
    lessons: Callable[[str], Mapping[str, LessonRecord]] = _no_lessons
    """Id of a course -> what was done in its lessons; read when it is asked for."""
    mistakes: Mapping[str, int] = NONE
    """Course -> its open mistakes."""
    waiting: Mapping[str, int] = NONE
    """Course -> its open mistakes that were not right today."""
    due: Mapping[str, int] = NONE
    """Course -> its questions that are due today."""


@frozen
class Welcome:
    """Welcome a learner who is here for the first time."""


@frozen
class Resume:
    """Go on with an unfinished session."""

    sitting: Sitting

    @property
    def number(self) -> int:
        """The question that is up, from 1; the last one where all are answered."""
        return min(self.sitting.answered + 1, self.sitting.asked)


@frozen
class ReadOn:
    """Go on reading."""

    place: Place


@frozen
class Begin:
    """Look at a course in which nothing was done yet."""

    pack: str


@frozen
class Review:
    """Review what is due."""

    count: int
    """As much of it as the day's limit allows."""


@frozen
class NextLesson:
    """Open the next lesson of a course."""

    pack: str
    lesson: str


@frozen
class Practise:
    """Practise the mistakes that were not right today."""

    count: int


@frozen
class AllDone:
    """Every lesson is done, and every mistake settled or right today."""


@frozen
class NoCourses:
    """There is nothing to learn from."""


Step = Welcome | Resume | ReadOn | Review | Begin | NextLesson | Practise | AllDone | NoCourses


def next_step(
    cards: Sequence[PackCard], overview: Overview, reviewed: int = 0, limit: int = LIMIT
) -> Step:
    """Decide what to do now; `reviewed` counts today's reviews, of which there is a limit.

    What was begun comes first: the session or the text, whichever was touched last. Then what is
    due, the next lesson of the course touched last, mistakes, the other courses. What belongs to
    a course or lesson that is not among the cards is passed over.
    """
    if not overview.welcomed:
        return Welcome()
    courses = {card.id: card for card in cards}
    if not courses:
        return NoCourses()
    begun = _begun(courses, overview)
    if begun is not None:
        return begun
    if due := today(cards, overview, reviewed, limit).now:
        return Review(due)
    if overview.pack in courses:
        card = courses[overview.pack]
        lesson = next_lesson(card, overview.lessons(card.id))
        if lesson is not None:
            return NextLesson(card.id, lesson)
    waiting = sum(count for pack, count in overview.waiting.items() if pack in courses)
    if waiting:
        return Practise(waiting)
    return _other_course(cards, overview)


def today(cards: Sequence[PackCard], overview: Overview, reviewed: int, limit: int) -> Today:
    """Say what there is to review, in the courses that are here."""
    return Today(sum(overview.due.get(card.id, 0) for card in cards), reviewed, limit)


def next_lesson(card: PackCard, records: Mapping[str, LessonRecord], after: str = "") -> str | None:
    """Return the lesson to do after another, in the order of the course and around its end.

    None where all are done. Without a lesson named, it is the one whose quiz was finished last.
    """
    lessons = card.lessons
    touched = {each.id: records[each.id].touched for each in lessons if each.id in records}
    latest = after or max(touched, key=touched.__getitem__, default="")
    if not after and not touched.get(latest):
        latest = ""
    start = next((place + 1 for place, each in enumerate(lessons) if each.id == latest), 0)
    for each in (*lessons[start:], *lessons[:start]):
        if records.get(each.id, LessonRecord()).state(each.questions) != "done":
            return each.id
    return None


def is_in_quiz(place: Place | None, quiz: Sitting | None) -> bool:
    """Tell whether a learner left a lesson in its quiz, given its last one, or in its text."""
    if quiz is None or quiz.finished:
        return False
    return place is None or place.end or place.touched < quiz.touched


def _begun(courses: Mapping[str, PackCard], overview: Overview) -> Resume | ReadOn | None:
    sitting, place = overview.open, overview.place
    if sitting is not None and not _there(courses, sitting.pack, sitting.lesson):
        sitting = None
    if place is not None and not _leads_back(courses, overview, place):
        place = None
    if place is not None and (sitting is None or place.touched >= sitting.touched):
        return ReadOn(place)
    return None if sitting is None else Resume(sitting)


def _there(courses: Mapping[str, PackCard], pack: str, lesson: str) -> bool:
    """Tell whether a session's course and lesson are there, as far as it has any."""
    if not pack:
        return True
    return pack in courses and (
        not lesson or any(each.id == lesson for each in courses[pack].lessons)
    )


def _leads_back(courses: Mapping[str, PackCard], overview: Overview, place: Place) -> bool:
    """Tell whether to go on reading there: the lesson is not done, or is just being reread."""
    if not _there(courses, place.pack, place.lesson):
        return False
    (card,) = (each for each in courses[place.pack].lessons if each.id == place.lesson)
    record = overview.lessons(place.pack).get(place.lesson, LessonRecord())
    if record.state(card.questions) != "done":
        return True
    return not place.end and place.touched >= overview.touched


def _other_course(cards: Sequence[PackCard], overview: Overview) -> Step:
    """Return the next lesson of a course begun, else a course to begin."""
    fresh = None
    for card in cards:
        records = overview.lessons(card.id)
        if not records:
            fresh = fresh or card
            continue
        lesson = next_lesson(card, records)
        if lesson is not None:
            return NextLesson(card.id, lesson)
    return AllDone() if fresh is None else Begin(fresh.id)
