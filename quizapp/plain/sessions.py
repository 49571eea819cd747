"""The ways into sessions, and from their results to what comes next."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from quizapp.packs.library import PackGone
from quizapp.plain import results
from quizapp.plain.asking import ask_all
from quizapp.plain.disclaimers import accepts
from quizapp.plain.exam import take_test
from quizapp.plain.exam_results import say_test_results
from quizapp.plain.face import Command, GoHome
from quizapp.store.errors import DamagedRecord, NotSaved, StoreError
from quizapp.store.opening import EXTRA, Ahead, Beyond, GoOn, StartNow, review_way
from quizapp.study.session import Session
from quizapp.words.exam import test_words
from quizapp.words.outcome import Outcome
from quizapp.words.reviews import NOTHING_YET, ahead_words, beyond_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quizapp.packs.model import Pack
    from quizapp.plain.face import Face
    from quizapp.study.events import Ref

    Way: TypeAlias = Callable[[], "Way | None"]
    """Goes through a page; returns what comes next, None where it leads back."""

BEGIN = Command("y", "begin", "begin the test")
LAST = Command("l", "last results", "hear the last results")
BACK = Command("b", "back", "go back")


class Sessions:
    """Sessions that are asked and lead on."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.desk = face.desk

    @abstractmethod
    def lesson(self, pack: str, lesson: str, *, warmed_up: bool = False) -> Way | None:
        """Read a lesson."""

    @abstractmethod
    def read_pack(self, pack: str) -> Pack | None:
        """Read a pack; where it can no longer be read, say so."""

    def session(self, start: Callable[[], Session], packs: Iterable[str]) -> Way | None:
        """Ask what a session asks, once the disclaimers of its courses are accepted."""
        if not accepts(self.face, packs):
            return None
        try:
            session = start()
        except NotSaved as error:
            said = f"NOT saved: {error.message}. Nothing was begun. {error.remedy}"
            self.face.talk.say(said.rstrip())
        except DamagedRecord:
            raise
        except (StoreError, PackGone) as error:
            self.face.talk.say(str(error))
        else:
            if session.total:
                return self._asked(session)
            # It would stand in the way for ever.
            self.face.talk.say("None of these questions is in its pack any more.")
            self.face.save("end of the session", partial(self.desk.finish, session))
        return None

    def _asked(self, session: Session) -> Way | None:
        """Ask what a session asks, and go where its results lead."""
        started = session.started
        if started.kind == "test":
            session, said = take_test(self.face, session)
            return partial(self._test_results, session, said)
        session = ask_all(self.face, session)
        if started.kind == "warm-up":
            # It comes to nothing but the text of its lesson.
            return partial(self.lesson, started.pack, started.lesson, warmed_up=True)
        way = results.say_results(self.face, session)
        if way == results.MISSED:
            return self._retry(session)
        if way == results.REVIEW:
            return self.review
        lesson = Outcome(self.desk, session, self.face.settings.daily_limit).next_lesson
        if way == results.NEXT and lesson is not None:
            return partial(self.lesson, started.pack, lesson)
        raise GoHome

    def _retry(self, session: Session) -> Way | None:
        return partial(self.session, partial(self.desk.start_retry, session), ())

    def practise(self, refs: tuple[Ref, ...]) -> Way | None:
        """Practise questions."""
        start = partial(self.desk.start_practice, refs)
        return self.session(start, dict.fromkeys(pack for pack, _ in refs))

    def review(self) -> Way | None:
        """Review what is due; where nothing is, or the day's limit is reached, offer to go on."""
        desk = self.desk
        packs = desk.due_counts()
        match review_way(desk, self.face.settings.daily_limit):
            case GoOn(session):
                return self.session(partial(desk.resume, session), packs)
            case StartNow(limit):
                return self.session(partial(desk.start_review, limit), packs)
            case Beyond(today):
                if self._agrees(beyond_words(today)):
                    return self.session(partial(desk.start_review, today.beyond), packs)
            case Ahead(days):
                if self._agrees(ahead_words(days)):
                    return self.session(partial(desk.start_extra, EXTRA), packs)
            case None:
                self.face.talk.say(NOTHING_YET)
        return None

    def _agrees(self, words: tuple[str, str]) -> bool:
        question, about = words
        self.face.talk.say(about)
        return self.face.agrees(question)

    # A course's test

    def test(self, pack: str) -> Way | None:
        """Take the test of a course: the one begun, else offer a new one and the last results."""
        content = self.read_pack(pack)
        if content is None:
            return None
        if not content.questions:
            self.face.talk.say("This course has no questions.")
            return None
        tests = self.desk.store.tests(pack)
        if tests and not tests[-1].finished:
            return self.session(partial(self.desk.resume, tests[-1].session), (pack,))
        if not accepts(self.face, (pack,)):
            return None
        self.face.talk.say()
        self.face.talk.say(f"Course test: {content.title}. {test_words(content)}")
        commands = (BEGIN, *([LAST] if tests else []), BACK)
        typed = self.face.ask("y begins:", commands, card=self.desk.library.card(pack))
        if typed == LAST.key:
            return partial(self._test_results, self._session_of(tests[-1].session), "")
        if typed == BEGIN.key:
            return self.session(partial(self.desk.start_test, pack), ())
        return None

    def _session_of(self, session: str) -> Session:
        return Session.from_events(self.desk.store.events_of(session))

    def _test_results(self, session: Session, said: str) -> Way | None:
        if say_test_results(self.face, session, said) == results.MISSED:
            return self._retry(session)
        raise GoHome
