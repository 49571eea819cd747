"""Questions one by one: asked, answered, saved, and only then explained."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from quizapp.plain.answers import say_answer
from quizapp.plain.face import Command
from quizapp.plain.feedback import feedback_lines, hint_lines, question_lines
from quizapp.plain.flags import FLAG, flag
from quizapp.plain.passages import REREAD, read_passage
from quizapp.plain.typed import Picked, more_than_numbers, read_numbers
from quizapp.study.session import shown_choices
from quizapp.study.turn import Turn
from quizapp.words.turns import STOPPED, UNDONE, begun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.plain.face import Face
    from quizapp.study.events import Answered, Asked
    from quizapp.study.session import Session

HINT = Command("h", "hint", "one more hint")
UNDO = Command("u", "undo", "take the last answer back, and answer again")
LAST = Command("l", "last", "hear the last answer and its feedback again")
AGAIN = Command("a", "again", "hear the question again")


def ask_all(face: Face, session: Session) -> Session:
    """Ask what a session asks; return it, saved to its end."""
    if session.standing:
        face.talk.say(STOPPED.format(key="l"))
    while (turn := Turn.of(session, face.desk.find)) is not None:
        session = _Asking(face, turn).run()
    return face.save("end of the session", partial(face.desk.finish, session))


class _Asking:
    """One turn at a question, from its first words to the Enter that leaves its feedback."""

    def __init__(self, face: Face, turn: Turn) -> None:
        self._face = face
        self._turn, self._said = begun(face.desk, turn)
        self._card = face.desk.library.card(turn.asked.pack)

    def run(self) -> Session:
        """Ask until it is answered, or the answer before it is taken back."""
        self._say_question()
        while True:
            typed = self._face.ask(
                "Answer:",
                list(self._offers()),
                numbers=len(self._turn.choices),
                also=more_than_numbers(self._face, self._turn),
                card=self._card,
            )
            if typed[0].isdigit():
                picked = read_numbers(self._face, self._turn, typed)
                if picked is not None:
                    return self._answer(picked)
            elif typed == UNDO.key:
                return self._undo()
            else:
                self._do(typed)

    def _offers(self) -> Iterator[Command]:
        if self._turn.may_hint:
            yield HINT
        if self._turn.may_reread:
            yield REREAD
        if self._turn.may_undo:
            yield UNDO
        if self._turn.asking:
            yield AGAIN
            if self._turn.session.standing:
                yield LAST
        yield FLAG

    def _do(self, key: str) -> None:
        face, turn = self._face, self._turn
        if key == HINT.key:
            session = face.save("hint", partial(face.desk.hint, turn.session))
            self._turn = replace(turn, session=session)
            lines = hint_lines(turn.posed.question, session.hints, face.talk.width)
            face.talk.show(lines)
        elif key == REREAD.key:
            read_passage(face, turn.posed)
        elif key == AGAIN.key:
            self._say_question()
        elif key == LAST.key:
            self._say_last()
        elif key == FLAG.key:
            flag(face, turn.session, turn.asked)

    def _say_question(self) -> None:
        turn, talk = self._turn, self._face.talk
        talk.say()
        talk.say(f"{turn.title}. Question {turn.number} of {turn.session.total}.")
        for words in (turn.notice, self._said):
            if words:
                talk.say(words)
        talk.say()
        talk.show(question_lines(turn.posed.question, turn.choices, talk.width))
        talk.say()
        for number in range(1, turn.session.hints + 1):
            talk.show(hint_lines(turn.posed.question, number, talk.width))

    def _answer(self, picked: Picked) -> Session:
        """Save, then explain: feedback is what comes of having saved, and of nothing else."""
        face, turn = self._face, self._turn
        answer = face.desk.answer(turn.session, picked.ids, sure=picked.sure)
        session = face.save("answer", partial(face.desk.save_answer, turn.session, answer))
        self._turn = turn.saved(session, answer)
        self._explain(turn.asked, answer)
        while True:
            key = face.ask("Enter goes on:", list(self._offers()), enter="go on", card=self._card)
            if not key:
                return self._turn.session
            if key == UNDO.key:
                return self._undo()
            self._do(key)

    def _undo(self) -> Session:
        face = self._face
        session = face.save("undoing", partial(face.desk.undo, self._turn.session))
        face.talk.say(UNDONE)
        return session

    def _explain(self, asked: Asked, answered: Answered) -> None:
        talk = self._face.talk
        posed = self._face.desk.find(*asked.ref)
        if posed is None:
            talk.say("This question is no longer in its course.")
            return
        choices = shown_choices(asked, posed.question)
        talk.say()
        talk.show(feedback_lines(posed.question, choices, answered, talk.width))
        talk.say()

    def _say_last(self) -> None:
        """Say the last answer again: a connection may be gone before its feedback is heard."""
        session = self._turn.session
        last = next(reversed([*session.standing]))
        asked = next(one for one in session.plan if one.ref == last)
        say_answer(self._face, asked, session.standing[last])
        self._face.talk.say()
