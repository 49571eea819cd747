"""Progress in words: the days studied, how often one was right, what falls due, what is hardest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.prose import plain
from quizapp.plain.face import Command
from quizapp.plain.measure import wrap
from quizapp.store.figures import read_figures
from quizapp.study import statistics
from quizapp.study.statistics import Calibration, Share
from quizapp.words.figures import (
    NONE_HARD,
    NOTHING_YET,
    SECOND_WEEK,
    WHAT_MASTERY_IS,
    ahead_words,
    date_words,
    due_in_all,
    judgement,
    many,
    right_words,
)
from quizapp.words.numbers import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.plain.face import Face
    from quizapp.study.events import Ref
    from quizapp.study.statistics import CourseFigures, Figures, Hard

BACK = Command("b", "back", "go back")


def say_progress(face: Face) -> Ref | None:
    """Say what the record comes to; return a hard question that is wanted."""
    figures, talk = read_figures(face.desk), face.talk
    talk.say()
    if not figures.begun:
        for paragraph in NOTHING_YET.splitlines():
            talk.say(paragraph)
        return None
    asks = face.settings.confidence
    face.show([line for said in _all(figures, asks) for line in wrap(said, talk.width)])
    if not figures.hardest:
        talk.say(NONE_HARD)
        return None
    face.say_rows(map(_hard, figures.hardest))
    talk.say()
    prompt = "Enter goes back; a number practises that question:"
    typed = face.ask(prompt, (BACK,), numbers=len(figures.hardest), enter="go back")
    # Practised before it is due, it changes no schedule.
    return figures.hardest[int(typed) - 1].ref if typed.isdecimal() else None


def _all(figures: Figures, asks_confidence: bool) -> Iterator[str]:
    """Say each section, a free line between them; the hardest questions come after the last."""
    yield from _days(figures)
    yield ""
    yield from _by_week(figures)
    yield ""
    yield from _due(figures)
    judged = Calibration.of(statistics.total(figures.days))
    if asks_confidence or judged.guesses.whole:
        yield ""
        yield from _sure_or_guessed(judged)
    yield ""
    yield f"By lesson. {WHAT_MASTERY_IS}"
    for course in figures.courses:
        yield from _course(course)
    if figures.more:
        yield f"And {count(figures.more, 'more course')}."
    yield ""
    yield "Hardest questions."


def _days(figures: Figures) -> Iterator[str]:
    shown = figures.days
    asked = statistics.total(shown).tries
    said = f"Days studied. {count(len(shown), 'day')} in {count(statistics.WEEKS, 'week')}; "
    yield f"{said}{many(asked, 'question')} answered."
    if len(shown) > 1:
        most = max(shown, key=lambda one: one.tries)
        yield f"The most: {many(most.tries, 'question')} on {date_words(most.day)}."


def _by_week(figures: Figures) -> Iterator[str]:
    yield "Right at the first try, by week."
    weeks = statistics.by_week(figures.days, figures.today)
    for one in weeks:
        right = right_words(Share(one.right, one.tries)) if one.tries else "no answers"
        yield f"Week of {date_words(one.day)}: {right}."
    if len(weeks) < 2:
        yield SECOND_WEEK


def _due(figures: Figures) -> Iterator[str]:
    yield f"Due in the next {statistics.AHEAD} days. {due_in_all(figures.due)}"
    for number, due in enumerate(figures.due):
        if due:
            yield f"{ahead_words(figures.today, number)}: {due:,}."


def _sure_or_guessed(judged: Calibration) -> Iterator[str]:
    yield f"Sure or guessed. {judgement(judged)}"
    for name, share in (("Sure", judged.sure), ("Guesses", judged.guesses)):
        if share.whole:
            yield f"{name}: {right_words(share)} right."


def _course(course: CourseFigures) -> Iterator[str]:
    yield f"{course.title}."
    for lesson in course.lessons:
        right = right_words(lesson.right)
        yield f"- {lesson.title}: {right} right at the first try, mastery {lesson.mastery:.0%}."


def _hard(hard: Hard) -> str:
    tries = hard.right.whole
    wrong = f"wrong {tries - hard.right.part} of {count(tries, 'time')}"
    return f"{plain(hard.stem)} ({wrong}; {hard.course} › {hard.lesson})"
