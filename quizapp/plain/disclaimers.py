"""What is read before anything else: the welcome, and what a course says before it begins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizapp.plain.face import Command
from quizapp.words.welcome import first_disclaimer, welcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.plain.face import Face

BACK = Command("b", "back", "go back, and do not begin")


def welcome_learner(face: Face) -> None:
    """Welcome who is here for the first time, with the disclaimer of a course that has one."""
    card = first_disclaimer(face.desk.library.cards)
    face.talk.say()
    face.talk.say("Welcome to quizapp.")
    face.talk.say()
    face.read(welcome(card))
    face.talk.say()
    face.talk.say("At every prompt, ? says what can be typed there.")
    face.ask("Enter begins:", enter="begin", card=card)
    face.save("welcome", face.desk.welcome)
    if card is not None:
        face.save("disclaimer", partial(face.desk.accept, card))


def accepts(face: Face, packs: Iterable[str]) -> bool:
    """Say the disclaimers of courses that were not accepted; tell whether all are now."""
    for pack in packs:
        card = face.desk.library.card(pack)
        if card is None or not face.desk.must_accept(card):
            continue
        face.talk.say()
        face.talk.say(f"{card.title}: before you start.")
        face.talk.say()
        face.read(card.disclaimer)
        face.talk.say()
        if face.ask("Enter goes on:", (BACK,), enter="go on", card=card) == BACK.key:
            return False
        face.save("disclaimer", partial(face.desk.accept, card))
    return True
