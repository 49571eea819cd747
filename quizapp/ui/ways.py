"""The ways through the app: from any screen to any other, each by one call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.events import ScreenResume

from quizapp.packs.library import PackGone
from quizapp.store.errors import DamagedRecord, NotSaved, StoreError
from quizapp.study.next import is_in_quiz
from quizapp.ui.lessons import Lessons
from quizapp.ui.session_screens import asking, results
from quizapp.ui.unsaved import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quizapp.study.events import Answered, Asked, Ref
    from quizapp.study.session import Session


class Ways(Lessons):
    """An app in which screens ask for other screens by what they are about."""

    def enter_lesson(self, pack: str, lesson: str) -> None:
        """Open a lesson where the learner left it: in its text, or in its quiz."""
        quizzes = self.desk.store.quizzes(pack, lesson)
        quiz = quizzes[-1] if quizzes else None
        if is_in_quiz(self.desk.store.place(pack, lesson), quiz):
            self.open_quiz_of(pack, lesson)
        else:
            self.open_lesson(pack, lesson)

    def open_quiz_of(self, pack: str, lesson: str, *, instead: bool = False) -> None:
        """Open the quiz of a lesson: the unfinished one where there is one, else a new one."""
        from quizapp.store.opening import quiz_of  # noqa: PLC0415

        def quiz() -> None:
            self._open_session(lambda: quiz_of(self.desk, pack, lesson), instead=instead)

        found = self._lesson(pack, lesson)
        if found is not None and found[1].questions:
            self._after_disclaimer(pack, quiz)
        elif found is not None:
            self.say("This lesson has no questions.")

    def open_warm_up(self, pack: str, lesson: str, *, instead: bool = False) -> None:
        """Ask a few questions of a lesson before it is read; its text comes after them."""

        def warm_up() -> None:
            self._open_session(lambda: self.desk.start_warm_up(pack, lesson), instead=instead)

        found = self._lesson(pack, lesson)
        if found is not None and found[1].questions:
            self._after_disclaimer(pack, warm_up)
        elif found is not None:
            self.say("This lesson has no questions.")

    def open_test(self, pack: str) -> None:
        """Open the test of a course: the one begun, else offer a new one and the last results."""
        content = self.read_pack(pack)
        if content is None:
            return
        if not content.questions:
            self.say("This course has no questions.")
            return
        tests = self.desk.store.tests(pack)

        def resume() -> None:
            self._open_session(lambda: self.desk.resume(tests[-1].session))

        def decided(choice: object) -> None:
            if choice == "begin":
                self._open_session(lambda: self.desk.start_test(pack))
            elif choice == "results":
                self._look_back(tests[-1].session)

        def offer() -> None:
            from quizapp.ui.screens.exam_offer import offer_of  # noqa: PLC0415

            self.push_screen(offer_of(content, looked_back=bool(tests)), decided)

        begun = tests and not tests[-1].finished
        self._after_disclaimer(pack, resume if begun else offer)

    def open_retry(self, session: Session) -> None:
        """Ask what was missed in a session again."""
        self._open_session(lambda: self.desk.start_retry(session))

    def open_practice(self, refs: Iterable[Ref]) -> None:
        """Practise questions."""
        refs = tuple(refs)

        def practise() -> None:
            self._open_session(lambda: self.desk.start_practice(refs))

        self._after_disclaimers({pack for pack, _ in refs}, practise)

    def open_review(self) -> None:
        """Review what is due; where nothing is, or the day's limit is reached, offer to go on."""
        from quizapp.ui.screens.quiz import QuizScreen  # noqa: PLC0415

        if any(isinstance(screen, QuizScreen) for screen in self.screen_stack):
            # It may be a review itself: what is open stays kept, and is never open twice.
            self.leave(self._review_from_home)
        else:
            self._open_review()

    def _review_from_home(self) -> None:
        self.go_home()
        self._open_review()

    def _open_review(self) -> None:
        from quizapp.store.opening import (  # noqa: PLC0415
            EXTRA,
            Ahead,
            Beyond,
            GoOn,
            StartNow,
            review_way,
        )
        from quizapp.words.reviews import NOTHING_YET, ahead_words, beyond_words  # noqa: PLC0415

        match review_way(self.desk, self.settings.daily_limit):
            case GoOn(session):
                self._review(lambda: self.desk.resume(session))
            case StartNow(limit):
                self._review(lambda: self.desk.start_review(limit))
            case Beyond(today):
                self._offer(beyond_words(today), lambda: self.desk.start_review(today.beyond))
            case Ahead(days):
                self._offer(ahead_words(days), lambda: self.desk.start_extra(EXTRA))
            case None:
                self.say(NOTHING_YET)

    def _offer(self, words: tuple[str, str], start: Callable[[], Session]) -> None:
        """Begin after a yes."""
        from quizapp.ui.screens.dialogs import Confirm  # noqa: PLC0415

        self.push_screen(Confirm(*words), lambda yes: self._review(start) if yes else None)

    def _review(self, start: Callable[[], Session]) -> None:
        """Open a review, once the disclaimers of the courses in it are accepted."""
        self._after_disclaimers(self.desk.due_counts(), partial(self._open_session, start))

    def open_question(self, pack: str, question: str) -> None:
        """Practise one question that was looked up."""

        def practise() -> None:
            self._open_session(lambda: self.desk.start_one(pack, question))

        if self.desk.find(pack, question) is None:
            self.say("This question is no longer in its course.")
        else:
            self._after_disclaimer(pack, practise)

    def open_results(self, session: Session, said: str = "") -> None:
        """Show what a session came to, in place of its questions; `said` is how it ended.

        A warm-up comes to nothing but the text of its lesson.
        """
        started = session.started
        if started.kind == "warm-up":
            self.open_lesson(started.pack, started.lesson, instead=True, warmed_up=True)
        else:
            self.switch_screen(results(session, said))

    def open_answer(self, asked: Asked, answered: Answered) -> None:
        """Look at an answer again."""
        from quizapp.ui.screens.answer import AnswerScreen  # noqa: PLC0415

        posed = self.desk.find(*asked.ref)
        if posed is not None:
            self.push_screen(AnswerScreen(posed, asked, answered))

    def open_mistakes(self) -> None:
        """Show the open mistakes."""
        from quizapp.ui.screens.mistakes import MistakesScreen  # noqa: PLC0415

        self.push_screen(MistakesScreen())

    def open_progress(self) -> None:
        """Show what the record comes to."""
        from quizapp.ui.charts import signs_of_terminal  # noqa: PLC0415
        from quizapp.ui.screens.progress import ProgressScreen  # noqa: PLC0415

        self.push_screen(ProgressScreen(signs_of_terminal()))

    def open_history(self, pack: str, question: str) -> None:
        """Show all answers to a question."""
        from quizapp.ui.screens.history import HistoryScreen  # noqa: PLC0415

        self.push_screen(HistoryScreen(pack, question))

    def open_problems(self) -> None:
        """Show what is wrong in the settings, and in packs that could not be read."""
        from quizapp.ui.screens.problems import ProblemsScreen  # noqa: PLC0415

        self.push_screen(ProblemsScreen(self.desk.library, self.complaints))

    def _open_session(self, start: Callable[[], Session], *, instead: bool = False) -> None:
        # What was done before comes before it in the record, too.
        self.try_again()
        try:
            session = start()
        except NotSaved as error:
            self.say(f"NOT saved: {error.message}. Nothing was begun. {error.remedy}".rstrip())
        except DamagedRecord:
            raise
        except (StoreError, PackGone) as error:
            self.say(str(error))
        else:
            if session.total:
                self._show(asking(session), instead=instead)
            else:
                self._let_go(session)

    def _look_back(self, session: str) -> None:
        """Show the results of a session that was finished before."""
        from quizapp.study.session import Session  # noqa: PLC0415

        try:
            events = self.desk.store.events_of(session)
        except DamagedRecord:
            raise
        except StoreError as error:
            self.say(str(error))
        else:
            self.push_screen(results(Session.from_events(events)))

    def _let_go(self, session: Session) -> None:
        """End a session without a question left, so that it does not stand in the way for ever."""
        self.say("None of these questions is in its pack any more.")
        self.save(Waiting("end of the session", partial(self.desk.finish, session)))
        self.screen.post_message(ScreenResume())
