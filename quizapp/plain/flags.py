"""Flagging a question for its teacher."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizapp.plain.face import Command

if TYPE_CHECKING:
    from quizapp.plain.face import Face
    from quizapp.study.events import Asked
    from quizapp.study.session import Session

FLAG = Command("f", "flag", "flag the question as odd, with a note or without")
_CHANGE = Command("c", "change", "change its note")
_BACK = Command("t", "take back", "take the flag back")
_LEAVE = Command("b", "back", "leave it as it is")


def flag(face: Face, session: Session, asked: Asked) -> None:
    """Flag a question; of one that has a flag, change it or take it back."""
    note = face.desk.flag_of(asked)
    if note is not None:
        face.talk.say(f"Flagged: “{note}”" if note else "Flagged, without a note.")
        typed = face.ask("c changes its note, t takes the flag back:", (_CHANGE, _BACK, _LEAVE))
        if typed == _BACK.key:
            face.save("flag", partial(face.desk.unflag, session, asked))
            face.talk.say("Flag taken back.")
        if typed != _CHANGE.key:
            return
    words = face.talk.ask("What is odd about it? Enter alone flags it without a note:")
    face.save("flag", partial(face.desk.flag, session, asked, words))
    face.talk.say("Flagged.")
