"""What a course test came to: score and verdict, lesson by lesson, question by question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.prose import plain
from quizapp.plain.answers import say_answer
from quizapp.plain.face import Command
from quizapp.plain.results import HOME, MISSED
from quizapp.words.numbers import count, score_words
from quizapp.words.sat import no_answer, remarks
from quizapp.words.verdict import percent_words, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.plain.face import Face
    from quizapp.study.session import Session


def say_test_results(face: Face, session: Session, said: str = "") -> str:
    """Say what a test came to, and how it ended; return the way chosen from there."""
    card = face.desk.library.card(session.started.pack)
    _say_score(face, session, said)
    face.say_rows(_rows(face, session))
    if card is not None and card.notice:
        face.talk.say()
        face.talk.say(card.notice)
    missed = len(session.missed)
    again = f"ask the {count(missed, 'missed question')} again"
    ways = (Command(MISSED, "missed", again),) if missed else ()
    best = ways[0] if ways else Command(HOME, "home", "go home")
    face.talk.say()
    while True:
        prompt = f"Enter to {best.does}:"
        typed = face.ask(prompt, ways, numbers=len(session.plan), enter=best.does, card=card)
        if not typed.isdecimal():
            return typed or best.key
        asked = session.plan[int(typed) - 1]
        say_answer(face, asked, session.standing.get(asked.ref) or no_answer(session, asked))
        face.talk.say()


def _say_score(face: Face, session: Session, said: str) -> None:
    say, score = face.talk.say, session.score
    say()
    say("Course test: results.")
    if said:
        say(said)
    say(f"{score_words(score)} right, {percent_words(score)}.")
    there = (face.desk.find(*asked.ref) for asked in session.plan)
    if posed := next((one for one in there if one is not None), None):
        say(verdict(score, posed.pack))
    say(" ".join(remarks(face.desk, session)))
    say()
    card = face.desk.library.card(session.started.pack)
    for lesson in card.lessons if card else ():
        answers = [session.standing.get(one.ref) for one in session.plan if one.lesson == lesson.id]
        if answers:
            right = sum(answer is not None and answer.right for answer in answers)
            say(f"{lesson.title}: {right} of {len(answers)} right.")
    say()


def _rows(face: Face, session: Session) -> Iterator[str]:
    for asked in session.plan:
        posed, answer = face.desk.find(*asked.ref), session.standing.get(asked.ref)
        said = "no answer" if answer is None else "right" if answer.right else "missed"
        yield f"{said}: {plain(posed.question.stem) if posed else '(no longer in the course)'}"
