"""The ways through the lines: from any page to any other, each by one call."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from quizapp.packs.library import PackCard, PackGone
from quizapp.plain import course, home
from quizapp.plain.disclaimers import accepts, welcome_learner
from quizapp.plain.face import GoHome
from quizapp.plain.finding import Finder
from quizapp.plain.mistakes import choose_mistakes
from quizapp.plain.progress import say_progress
from quizapp.plain.reading import read_lesson
from quizapp.plain.sessions import Sessions
from quizapp.store.opening import quiz_of
from quizapp.study import next as steps

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.packs.model import Lesson, Pack
    from quizapp.plain.face import Face
    from quizapp.plain.sessions import Way
    from quizapp.study.next import Step

NO_QUESTIONS = "This lesson has no questions."


class Ways(Sessions):
    """Pages that lead to other pages by what they are about."""

    def __init__(self, face: Face, packs: Path) -> None:
        """Lead a learner through; `packs` is the folder courses are put into."""
        super().__init__(face)
        self._home = home.Home(face, packs)
        self._finder = Finder(face)

    def run(self, *, review: bool = False) -> None:
        """Go from Home to Home, until the end is wanted; `review` begins with what is due.

        Raises Quit, Ended.
        """
        if not self.desk.is_welcomed:
            welcome_learner(self.face)
        begin: Way = self.review if review else self._from_home
        while True:
            # Whatever was begun stays as it is.
            with suppress(GoHome):
                self._follow(begin)
            begin = self._from_home

    def _follow(self, way: Way) -> None:
        following: Way | None = way
        while following is not None:
            following = following()

    def _from_home(self) -> Way | None:
        chosen = self._home.choose()
        ways: dict[object, Way] = {
            home.REVIEW.key: self.review,
            home.MISTAKES.key: self._mistakes,
            home.PROGRESS.key: self._progress,
            home.FIND.key: self._find,
        }
        if isinstance(chosen, PackCard):
            return partial(self._course, chosen)
        return ways[chosen] if isinstance(chosen, str) else self._step(chosen)

    def _step(self, step: Step) -> Way | None:
        """Do what is to be done now."""
        match step:
            case steps.Resume(sitting):
                resume = partial(self.desk.resume, sitting.session)
                return partial(self.session, resume, (sitting.pack,))
            case steps.ReadOn(place):
                return partial(self.lesson, place.pack, place.lesson)
            case steps.NextLesson(pack, lesson):
                return partial(self.lesson, pack, lesson)
            case steps.Begin(pack):
                card = self.desk.library.card(pack)
                return None if card is None else partial(self._course, card)
            case steps.Review():
                return self.review
            case steps.Practise():
                today = self.desk.world.today()
                mistakes = self.desk.store.mistakes()
                refs = tuple(one.wrong.ref for one in mistakes if today not in one.right_days)
                return partial(self.practise, refs)
        return None

    # Courses and lessons

    def _course(self, card: PackCard) -> Way | None:
        key, lesson = course.choose_in_course(self.face, card)
        ways: dict[str, Way] = {
            "": partial(self._enter, card.id, lesson),
            course.READ.key: partial(self.lesson, card.id, lesson),
            course.QUIZ.key: partial(self._quiz, card.id, lesson),
            course.WARM.key: partial(self._warm_up, card.id, lesson),
            course.TEST.key: partial(self.test, card.id),
        }
        if key not in ways:
            return None
        self._follow(ways[key])
        return partial(self._course, self.desk.library.card(card.id) or card)

    def _enter(self, pack: str, lesson: str) -> Way:
        """Open a lesson where the learner left it: in its text, or in its quiz."""
        quizzes = self.desk.store.quizzes(pack, lesson)
        place = self.desk.store.place(pack, lesson)
        in_quiz = steps.is_in_quiz(place, quizzes[-1] if quizzes else None)
        return partial(self._quiz if in_quiz else self.lesson, pack, lesson)

    def lesson(self, pack: str, lesson: str, *, warmed_up: bool = False) -> Way | None:
        """Read a lesson from where it was left; who is `warmed_up` is offered no warm-up."""
        found = self._found(pack, lesson)
        if found is None or not accepts(self.face, (pack,)):
            return None
        what = read_lesson(self.face, *found, warmed_up=warmed_up)
        ways: dict[str, Way] = {
            "quiz": partial(self._quiz, pack, lesson),
            "warm-up": partial(self._warm_up, pack, lesson),
        }
        return ways.get(what)

    def _quiz(self, pack: str, lesson: str) -> Way | None:
        """Ask the quiz of a lesson: the unfinished one where there is one, else a new one."""
        found = self._found(pack, lesson)
        if found is None or not found[1].questions:
            self.face.talk.say(NO_QUESTIONS if found else "")
            return None
        return self.session(partial(quiz_of, self.desk, pack, lesson), (pack,))

    def _warm_up(self, pack: str, lesson: str) -> Way | None:
        found = self._found(pack, lesson)
        if found is None or not found[1].questions:
            self.face.talk.say(NO_QUESTIONS if found else "")
            return None
        return self.session(partial(self.desk.start_warm_up, pack, lesson), (pack,))

    def _found(self, pack: str, lesson: str) -> tuple[Pack, Lesson] | None:
        content = self.read_pack(pack)
        if content is None:
            return None
        found = next((one for one in content.lessons if one.id == lesson), None)
        if found is None:
            self.face.talk.say("This lesson is no longer in its course.")
        return None if found is None else (content, found)

    def read_pack(self, pack: str) -> Pack | None:
        """Read a pack; where it can no longer be read, say so."""
        try:
            return self.desk.library.pack(pack)
        except PackGone as error:
            self.face.talk.say(f"{error}: p on Home tells more after a restart.")
            return None

    # Pages

    def _mistakes(self) -> Way | None:
        refs = choose_mistakes(self.face)
        return partial(self.practise, refs) if refs else None

    def _progress(self) -> Way | None:
        ref = say_progress(self.face)
        return None if ref is None else self.question(*ref)

    def _find(self) -> Way | None:
        hit = self._finder.run()
        if hit is None:
            return None
        pack, lesson, question = hit
        if question:
            return self.question(pack, question)
        if lesson:
            return partial(self.lesson, pack, lesson)
        card = self.desk.library.card(pack)
        return None if card is None else partial(self._course, card)

    def question(self, pack: str, question: str) -> Way | None:
        """Practise one question that was looked up."""
        if self.desk.find(pack, question) is None:
            self.face.talk.say("This question is no longer in its course.")
            return None
        start = partial(self.desk.start_one, pack, question)
        return partial(self.session, start, (pack,))
