"""Home: what to do now, what is due, the mistakes, the courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.plain.face import Command
from quizapp.plain.problems import has_problems, problems_in_short, say_problems
from quizapp.study.next import AllDone, NoCourses, Review
from quizapp.words.numbers import count, review_words
from quizapp.words.steps import no_courses, step_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quizapp.packs.library import PackCard
    from quizapp.plain.face import Face
    from quizapp.study.next import Step
    from quizapp.study.progress import LessonRecord

REVIEW = Command("v", "review", "review what is due")
MISTAKES = Command("x", "mistakes", "list the mistakes that are not settled")
PROGRESS = Command("s", "progress", "hear what your answers come to")
FIND = Command("/", "find", "look for a course, a lesson or a question by its words")
MORE = Command("m", "more", "list more courses")
PROBLEMS = Command("p", "problems", "hear what is wrong in settings and packs")
AT_ONCE = 20
"""Courses that are listed at once."""


class Home:
    """The first page, and the one every way leads back to."""

    def __init__(self, face: Face, packs: Path) -> None:
        """Look at a desk; `packs` is the folder a learner puts courses into."""
        self._face = face
        self._packs = packs

    def choose(self) -> Step | PackCard | str:
        """Say what there is to do; return a step, a course, or the key of a command."""
        face = self._face
        step = self._say()
        cards = face.desk.library.cards
        shown = self._list(cards, 0)
        is_idle = isinstance(step, AllDone | NoCourses)
        label, where = self._step_words(step)
        face.talk.say()
        while True:
            commands = [REVIEW, MISTAKES, PROGRESS, FIND]
            commands += [MORE] if shown < len(cards) else []
            commands += [PROBLEMS] if has_problems(face) else []
            typed = face.ask(
                "A number opens a course:" if is_idle else "Enter goes on there:",
                commands,
                numbers=len(cards),
                enter="" if is_idle else f"{label.lower()}: {where}",
            )
            if not typed:
                return step
            if typed.isdecimal():
                return cards[int(typed) - 1]
            if typed == MORE.key:
                shown = self._list(cards, shown)
            elif typed == PROBLEMS.key:
                say_problems(face)
            else:
                return typed

    def _say(self) -> Step:
        face, desk = self._face, self._face.desk
        step, today, overview = desk.outlook(face.settings.daily_limit)
        say = face.talk.say
        say()
        say("Home.")
        for words in problems_in_short(face):
            say(words)
        label, where = self._step_words(step)
        say(f"{label}: {where}")
        # Those of a course that is not here wait for it to come back.
        mistakes = sum(overview.mistakes.get(card.id, 0) for card in desk.library.cards)
        if today.due and not isinstance(step, Review):
            say(f"v. Review: {review_words(today)}")
        if mistakes:
            say(f"x. Mistakes: {mistakes} to settle")
        return step

    def _step_words(self, step: Step) -> tuple[str, str]:
        if isinstance(step, NoCourses):
            return "No courses", no_courses(self._packs)
        desk = self._face.desk
        return step_words(step, desk.library, desk.today(self._face.settings.daily_limit))

    def _list(self, cards: tuple[PackCard, ...], begin: int) -> int:
        """List the next courses; return up to which."""
        overview, talk = self._face.desk.overview(), self._face.talk
        shown = cards[begin : begin + AT_ONCE]
        if not begin:
            talk.say("Courses:")
        get = overview.due.get
        rows = [_row(card, overview.lessons(card.id), get(card.id, 0)) for card in shown]
        self._face.say_rows(rows, begin + 1)
        end = begin + len(shown)
        if end < len(cards):
            left = count(len(cards) - end, "more course")
            talk.say(f"And {left}: m lists more, / looks for one.")
        return end


def _row(card: PackCard, records: Mapping[str, LessonRecord], due: int) -> str:
    done = sum(
        lesson.id in records and records[lesson.id].state(lesson.questions) == "done"
        for lesson in card.lessons
    )
    said = f"{card.title}: {done} of {count(len(card.lessons), 'lesson')} done"
    return f"{said}, {due} due." if due else f"{said}."
