"""How a session begins: which questions, in which order, their choices shuffled once."""

from collections.abc import Iterable
from random import Random

from quizapp.packs.model import Lesson, Pack, Question
from quizapp.study.events import Asked, Ref, SessionKind, SessionStarted
from quizapp.study.posed import Find, Posed
from quizapp.study.session import Session
from quizapp.study.world import World


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
