"""A course: its lessons and how far each is, and its test."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quizapp.packs.library import PackGone
from quizapp.plain.face import Command
from quizapp.study.progress import LessonRecord
from quizapp.words.numbers import count, score_words
from quizapp.words.verdict import so_far
from quizapp.words.welcome import about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.packs.library import LessonCard, PackCard
    from quizapp.plain.face import Face

READ = Command("r", "read", "read a lesson's text, from where you left it")
QUIZ = Command("z", "quiz", "go straight to a lesson's quiz")
WARM = Command("w", "warm-up", "a few questions before you read; nothing counts")
TEST = Command("t", "test", "the course test")
ABOUT = Command("i", "about", "what the course teaches, who wrote it and what it rests on")
BACK = Command("b", "back", "go home")
_OF_A_LESSON = (READ, QUIZ, WARM)


def choose_in_course(face: Face, card: PackCard) -> tuple[str, str]:
    """Say a course, and ask what is wanted of it.

    Returns the key of a command, empty where a lesson is to be opened where it was left, and the
    id of the lesson it is about, if it is about one.
    """
    talk = face.talk
    talk.say()
    talk.say(f"Course: {card.title}.")
    if card.about:
        talk.say(" ".join(card.about.split()))
    face.say_rows(_rows(face, card))
    questions = sum(lesson.questions for lesson in card.lessons)
    if questions:
        talk.say(f"t. Course test: {_test_words(face, card, questions)}")
    following = face.desk.next_lesson(card) or card.lessons[0].id
    number = next(at for at, one in enumerate(card.lessons, 1) if one.id == following)
    commands = (READ, QUIZ, WARM, *([TEST] if questions else []), ABOUT, BACK)
    talk.say()
    while True:
        enter = f"open lesson {number}"
        typed = face.ask(
            f"Enter opens lesson {number}, another number another one:",
            commands,
            numbers=len(card.lessons),
            enter=enter,
            card=card,
        )
        if not typed:
            return "", following
        if typed.isdecimal():
            return "", card.lessons[int(typed) - 1].id
        if typed in (one.key for one in _OF_A_LESSON):
            return typed, _which(face, card, number)
        if typed != ABOUT.key:
            return typed, ""
        _say_about(face, card)


def _which(face: Face, card: PackCard, number: int) -> str:
    """Ask which lesson a command is about."""
    prompt = f"Of which lesson? Enter for {number}, or a number:"
    if len(card.lessons) == 1:
        return card.lessons[0].id
    typed = face.ask(prompt, numbers=len(card.lessons), enter=f"lesson {number}")
    return card.lessons[int(typed or number) - 1].id


def _say_about(face: Face, card: PackCard) -> None:
    try:
        pack = face.desk.library.pack(card.id)
    except PackGone as error:
        face.talk.say(str(error))
        return
    face.talk.say()
    face.talk.say(f"About {pack.title}.")
    face.read(about(pack))
    face.talk.say()


def _rows(face: Face, card: PackCard) -> Iterator[str]:
    desk = face.desk
    records = desk.overview().lessons(card.id)
    mastery = desk.mastery(card)
    due = desk.store.due_by_lesson(card.id, desk.world.today())
    for lesson in card.lessons:
        record = records.get(lesson.id, LessonRecord())
        yield _row(lesson, record, mastery.get(lesson.id, 0.0), due.get(lesson.id, 0))


def _row(lesson: LessonCard, record: LessonRecord, mastery: float, due: int) -> str:
    said = [record.state(lesson.questions), count(lesson.questions, "question")]
    if record.last is not None and record.best is not None:
        said.append(f"last {score_words(record.last)}, best {score_words(record.best)}")
    if mastery:
        said.append(f"mastery {mastery:.0%}")
    if due:
        said.append(f"{due} due")
    return f"{lesson.title}: {', '.join(said)}."


def _test_words(face: Face, card: PackCard, questions: int) -> str:
    tests = face.desk.store.tests(card.id)
    pack = None
    if any(one.finished for one in tests):
        # Whether it was passed is told by the pack alone.
        with suppress(PackGone):
            pack = face.desk.library.pack(card.id)
    return f"{so_far(tests, pack, questions, face.desk.world)}."
