"""What a session came to, and where to go from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.prose import plain
from quizapp.plain.answers import say_answer
from quizapp.plain.face import Command
from quizapp.words.numbers import count, due_words, review_words
from quizapp.words.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.plain.face import Face
    from quizapp.study.events import Asked
    from quizapp.study.session import Session

MISSED, NEXT, REVIEW, HOME = "m", "n", "v", ""
"""The ways from there."""


def say_results(face: Face, session: Session) -> str:
    """Say what a session came to; return the way chosen."""
    outcome = Outcome(face.desk, session, face.settings.daily_limit)
    _say_score(face, outcome)
    asked = [one for one in session.plan if one.ref in session.standing]
    face.say_rows(_rows(outcome, asked))
    card = outcome.card
    if card is not None and card.notice:
        face.talk.say()
        face.talk.say(card.notice)
    for news in face.desk.library.news():
        face.talk.say(news)
    ways = [*_ways(outcome)]
    # The first is the best one: Enter goes there.
    best = ways[0] if ways else Command(HOME, "home", "go home")
    face.talk.say()
    while True:
        prompt = f"Enter to {best.does}:"
        typed = face.ask(prompt, ways, numbers=len(asked), enter=best.does, card=card)
        if not typed.isdecimal():
            return typed or best.key
        number = int(typed) - 1
        say_answer(face, asked[number], session.standing[asked[number].ref])
        face.talk.say()


def _say_score(face: Face, outcome: Outcome) -> None:
    say, score = face.talk.say, outcome.session.score
    say()
    say(f"{outcome.title}: results.")
    say(f"{outcome.score}{f', {score.share:.0%}' if score.total else ''}.")
    for words in (outcome.compared, outcome.due):
        if words:
            say(words)
    say()


def _rows(outcome: Outcome, asked: list[Asked]) -> Iterator[str]:
    """Say of each question how it went."""
    desk, session = outcome.desk, outcome.session
    days = {one: outcome.due_day(one) for one in asked}
    alike = len({*days.values()}) == 1
    for one, day in days.items():
        answer, posed = session.standing[one.ref], desk.find(*one.ref)
        said = "right" if answer.right else "missed"
        said += ", a guess" if answer.right and not answer.sure else ""
        # Where all are due on one day, that is said above.
        due = "" if alike or day is None else f", due {due_words(day, desk.world.today())}"
        stem = plain(posed.question.stem) if posed else "(no longer in the course)"
        yield f"{said}{due}: {stem}"


def _ways(outcome: Outcome) -> Iterator[Command]:
    if missed := len(outcome.session.missed):
        yield Command(MISSED, "missed", f"ask the {count(missed, 'missed question')} again")
    card, lesson = outcome.card, outcome.next_lesson
    if card is not None and lesson is not None:
        title = next(one.title for one in card.lessons if one.id == lesson)
        yield Command(NEXT, "next", f"open the next lesson, {title}")
    if (today := outcome.today).due:
        yield Command(REVIEW, "review", f"review ({review_words(today)})")
