"""A course test: all lessons mixed, choices that may be changed, and no feedback before the end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizapp.packs.prose import plain
from quizapp.plain.face import Command
from quizapp.plain.feedback import question_lines
from quizapp.plain.flags import FLAG, flag
from quizapp.plain.typed import Picked, more_than_numbers, read_numbers
from quizapp.study.handing_in import seconds_left
from quizapp.study.paper import Paper
from quizapp.words.exam import hand_in_words, where_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.plain.face import Face
    from quizapp.study.session import Session

TIME_UP = "The time is up: the test was handed in as it was."

PREVIOUS = Command("p", "previous", "the question before this one")
QUESTIONS = Command("c", "questions", "list the questions, and go to one by its number")
TAKE_BACK = Command("u", "no answer", "leave this question without an answer again")
HAND_IN = Command("h", "hand in", "hand the test in; afterwards nothing can be changed")
AGAIN = Command("a", "again", "hear the question again")


def take_test(face: Face, session: Session) -> tuple[Session, str]:
    """Ask what a test asks until it is handed in; return it, and what is to be said about that."""
    return _Exam(face, session).run()


class _Exam:
    def __init__(self, face: Face, session: Session) -> None:
        self._face = face
        self._session = session
        self._card = face.desk.library.card(session.started.pack)

    def run(self) -> tuple[Session, str]:
        """Go from question to question."""
        face = self._face
        paper = Paper.begin(self._session, face.desk.find)
        said = -1
        while paper is not None:
            if self._left == 0:
                return self._hand_in(), TIME_UP
            if said != paper.place:
                self._say(paper)
                said = paper.place
            typed = face.ask(
                "Choice:",
                [*self._offers(paper)],
                numbers=len(paper.turn.choices),
                also=more_than_numbers(face, paper.turn),
                enter="go on",
                card=self._card,
            )
            # The clock ran on while it was typed: what comes too late is not chosen.
            if self._left == 0:
                return self._hand_in(), TIME_UP
            if typed == HAND_IN.key or (not typed and paper.is_last):
                if self._agrees(paper):
                    return self._hand_in(), ""
            elif typed == AGAIN.key:
                said = -1
            else:
                before, paper = paper, self._do(paper, typed)
                if paper.is_last and before.place == paper.place and typed[:1].isdigit():
                    face.talk.say("This is the last question: Enter or h hands in.")
        return self._hand_in(), ""

    @property
    def _left(self) -> int | None:
        """Seconds; None where there is no limit."""
        posed = self._face.desk.find(*self._session.plan[0].ref)
        limit = None if posed is None else posed.pack.defaults.time_limit
        now = self._face.desk.world.now
        return None if limit is None else seconds_left(self._session, limit, now())

    def _offers(self, paper: Paper) -> Iterator[Command]:
        if paper.place:
            yield PREVIOUS
        yield QUESTIONS
        if paper.turn.picked:
            yield TAKE_BACK
        yield from (HAND_IN, AGAIN, FLAG)

    def _do(self, paper: Paper, typed: str) -> Paper:
        face, find = self._face, self._face.desk.find
        if typed == PREVIOUS.key:
            return paper.at(paper.place - 1, find)
        if typed == QUESTIONS.key:
            return self._turned(paper)
        if typed == FLAG.key:
            flag(face, self._session, paper.turn.asked)
            return paper
        if typed == TAKE_BACK.key:
            paper = self._choose(paper, Picked(frozenset(), sure=True))
            face.talk.say("No answer now.")
            return paper
        if typed:
            picked = read_numbers(face, paper.turn, typed)
            if picked is None:
                return paper
            paper = self._choose(paper, picked)
            face.talk.say(f"Chosen: {_chosen(paper)}.")
        return paper if paper.is_last else paper.at(paper.place + 1, find)

    def _choose(self, paper: Paper, picked: Picked) -> Paper:
        """Save, then say: what is said to be chosen is on the disk."""
        choose = partial(
            self._face.desk.choose, self._session, paper.turn.asked, picked.ids, sure=picked.sure
        )
        self._session = self._face.save("choice", choose)
        return paper.saved(self._session, picked.ids)

    def _turned(self, paper: Paper) -> Paper:
        """List the questions, and go to one."""
        face, find = self._face, self._face.desk.find
        face.say_rows(self._rows(paper))
        typed = face.ask("Question:", numbers=self._session.total, enter="stay here")
        return paper.at(int(typed) - 1, find) if typed.isdecimal() else paper

    def _rows(self, paper: Paper) -> Iterator[str]:
        flagged = {one.question for one in self._face.desk.store.flags(self._session.started.pack)}
        for place, asked in enumerate(self._session.plan):
            posed = self._face.desk.find(*asked.ref)
            said = "no answer yet" if place in paper.left_open else "chosen"
            said += ", flagged" if asked.question in flagged else ""
            yield f"{said}: {plain(posed.question.stem) if posed else '(no longer in the course)'}"

    def _agrees(self, paper: Paper) -> bool:
        question, about = hand_in_words(paper.left_open)
        for words in about.splitlines():
            self._face.talk.say(words)
        return self._face.agrees(question)

    def _hand_in(self) -> Session:
        return self._face.save("test", partial(self._face.desk.hand_in, self._session))

    def _say(self, paper: Paper) -> None:
        talk, turn = self._face.talk, paper.turn
        where = where_words(paper.place + 1, self._session.total, len(paper.left_open), self._left)
        talk.say()
        talk.say(f"Course test. {where.replace(' · ', ', ')}.")
        if turn.notice:
            talk.say(turn.notice)
        talk.say()
        talk.show(question_lines(turn.posed.question, turn.choices, talk.width))
        talk.say()
        if turn.picked:
            talk.say(f"Chosen: {_chosen(paper)}.")


def _chosen(paper: Paper) -> str:
    """Say the numbers of what is chosen."""
    turn = paper.turn
    numbers = [str(at) for at, one in enumerate(turn.choices, 1) if one.id in turn.picked]
    return ", ".join(numbers) + (", as a guess" if turn.is_guess else "")
