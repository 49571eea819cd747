"""How a session begins: which questions, in which order, their choices shuffled once."""

from collections.abc import Iterable
from random import Random

from quizapp.packs.model import Lesson, Pack, Question
from quizapp.study.events import Asked, Ref, SessionKind, SessionStarted
from quizapp.study.posed import Find, Posed
from quizapp.study.review import Due, interleave
from quizapp.study.session import Session
from quizapp.study.world import World

WARM_UP = 3
"""Questions of a warm-up at most."""


def begin_quiz(pack: Pack, lesson: Lesson, world: World) -> SessionStarted:
    """Begin the quiz of a lesson: all its questions, in the order of the file."""
    questions = (Posed(pack, lesson.id, question) for question in lesson.questions)
    return begin("quiz", questions, world, pack=pack.id, lesson=lesson.id)


def begin_retry(session: Session, find: Find, world: World) -> SessionStarted:
    """Begin to ask what was missed in a session again; what is gone from its pack is left out."""
    again = (find(*asked.ref) for asked in session.missed)
    started = session.started
    return begin(
        "retry",
        (question for question in again if question is not None),
        world,
        pack=started.pack,
        lesson=started.lesson,
        parent=session.id,
    )


def begin_practice(refs: Iterable[Ref], find: Find, world: World) -> SessionStarted:
    """Begin to practise questions, in the order given; what is gone from its pack is left out."""
    questions = [question for ref in refs if (question := find(*ref)) is not None]
    packs = {question.pack.id for question in questions}
    return begin("practice", questions, world, pack=packs.pop() if len(packs) == 1 else "")


def begin_review(due: Iterable[Due], find: Find, world: World) -> SessionStarted:
    """Begin to review what is due, in the order of the queue."""
    there = (find(*one.ref) for one in due)
    return begin("review", (posed for posed in there if posed is not None), world)


def begin_extra(soonest: Iterable[Due], find: Find, world: World) -> SessionStarted:
    """Begin to practise what is not due yet, which changes no schedule."""
    there = (find(*one.ref) for one in interleave(tuple(soonest)))
    return begin("extra", (posed for posed in there if posed is not None), world)


def begin_one(question: Posed, world: World, *, mistake: bool, due: bool) -> SessionStarted:
    """Begin to practise one question that was looked up: it counts where it was to be asked anyhow.

    Practising what is neither an open mistake nor due changes no schedule.
    """
    kind: SessionKind = "practice" if mistake else "review" if due else "extra"
    return begin(kind, [question], world, pack=question.pack.id)


def begin_warm_up(pack: Pack, lesson: Lesson, world: World) -> SessionStarted:
    """Begin a warm-up: a few questions of a lesson, drawn by chance, before it is read."""
    questions = list(lesson.questions)
    drawn = world.rng.sample(questions, min(WARM_UP, len(questions)))
    posed = (Posed(pack, lesson.id, question) for question in drawn)
    return begin("warm-up", posed, world, pack=pack.id, lesson=lesson.id)


def begin_test(pack: Pack, world: World) -> SessionStarted:
    """Begin the test of a course: the questions of all lessons, mixed by chance."""
    questions = [
        Posed(pack, lesson.id, question) for lesson in pack.lessons for question in lesson.questions
    ]
    world.rng.shuffle(questions)
    return begin("test", questions, world, pack=pack.id)


def begin(
    kind: SessionKind,
    questions: Iterable[Posed],
    world: World,
    *,
    pack: str = "",
    lesson: str = "",
    parent: str = "",
) -> SessionStarted:
    """Begin a session of any kind; a question that comes twice is asked once."""
    plan: dict[Ref, Asked] = {}
    for posed in questions:
        choices = _order(posed, world.rng)
        asked = Asked(posed.pack.id, posed.lesson, posed.question.id, choices)
        plan.setdefault(asked.ref, asked)
    stamp = world.stamp()
    stamp["session"] = stamp["id"]
    return SessionStarted(
        **stamp, kind=kind, plan=tuple(plan.values()), pack=pack, lesson=lesson, parent=parent
    )


def _order(posed: Posed, rng: Random) -> tuple[str, ...]:
    """Return the ids of a question's choices in the order to show them."""
    if not posed.pack.shuffles(posed.question):
        return tuple(choice.id for choice in posed.question.choices)
    return _shuffled(posed.question, rng)


def _shuffled(question: Question, rng: Random) -> tuple[str, ...]:
    """Shuffle the choices that are not pinned among the places that are not."""
    loose = [choice.id for choice in question.choices if not choice.pin]
    rng.shuffle(loose)
    drawn = iter(loose)
    return tuple(choice.id if choice.pin else next(drawn) for choice in question.choices)
