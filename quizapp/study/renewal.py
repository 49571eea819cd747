"""A pack that is edited while somebody is in it: what became of each thing, and of a session.

For previews alone: a learner's session stays what it was when it began.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quizapp.study.begin import begin
from quizapp.study.grading import mark
from quizapp.study.posed import Posed, posed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quizapp.packs.model import Pack, Question
    from quizapp.study.events import Answered, Asked, Chosen, Ref
    from quizapp.study.session import Session
    from quizapp.study.world import World


def successors(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Say which of the ids after stands for each of those before; what is gone is left out.

    An id that stayed stands for itself. Those that left are followed in order by those that
    came, where these are as many: they were renamed, or made anew from a text that was mended.
    """
    left = [one for one in dict.fromkeys(before) if one not in after]
    came = [one for one in dict.fromkeys(after) if one not in before]
    renamed = dict(zip(left, came, strict=True)) if len(left) == len(came) else {}
    return {one: one for one in before if one in after} | renamed


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of the lessons and the questions of a pack."""

    pack: Pack
    """As it is now."""
    lessons: Mapping[str, str]
    """Ids before -> ids now."""
    questions: Mapping[Ref, Posed]
    """Refs before -> questions now."""
    choices: Mapping[Ref, Mapping[str, str]]
    """Refs before -> the ids of their choices before -> ids now."""

    def ref(self, before: Ref) -> Ref | None:
        """Return what a question is called now; None where it is gone."""
        there = self.questions.get(before)
        return None if there is None else (there.pack.id, there.question.id)


def revision(before: Pack, after: Pack) -> Revision:
    """Compare a pack with what was made of it."""
    lessons = successors([one.id for one in before.lessons], [one.id for one in after.lessons])
    old, new = posed(before), posed(after)
    heirs: dict[str, str] = {id_: id_ for id_ in old if id_ in new}
    texts = {lesson.id: lesson.questions for lesson in after.lessons}
    for lesson in before.lessons:
        here = [one.id for one in lesson.questions if one.id not in new]
        there = [one.id for one in texts.get(lessons.get(lesson.id, ""), ()) if one.id not in old]
        heirs |= successors(here, there)
    questions = {(before.id, id_): new[heir] for id_, heir in heirs.items()}
    choices = {
        (before.id, id_): successors(_choices(old[id_].question), _choices(new[heir].question))
        for id_, heir in heirs.items()
    }
    return Revision(after, lessons, questions, choices)


def renewed(session: Session, change: Revision, world: World) -> Session:
    """Return a session as it would be, had the pack always been what it is now.

    Questions that are gone are asked no more, and those that are new in the lesson of a quiz
    come last. Answers are marked by what is right now; one in which nothing that was picked is
    left has to be given again.
    """
    answers = {ref: answered_now(answer, change) for ref, answer in session.standing.items()}
    last = next(reversed([*answers]), None)
    plan = {ask.ref: asked_now(ask, change) for ask in session.plan}
    # What was answered before, and has to be again, must not come before the question that is up.
    again = [ref for ref, answer in answers.items() if answer is None and ref != last]
    order = [ref for ref in plan if ref not in again] + [ref for ref in plan if ref in again]
    asked = [one for ref in order if (one := plan[ref]) is not None]
    standing = {one.ref: one for one in answers.values() if one is not None}
    undoable = None if session.undoable is None else answers.get(session.undoable.ref)
    return replace(
        session,
        started=replace(
            session.started,
            pack=session.started.pack and change.pack.id,
            lesson=change.lessons.get(session.started.lesson, ""),
        ),
        plan=(*asked, *_added(session, asked, change, world)),
        standing=standing,
        hinted={now: shown for ref, shown in session.hinted.items() if (now := change.ref(ref))},
        retried=frozenset(now for ref in session.retried if (now := change.ref(ref))),
        undoable=undoable,
        chosen={one.ref: one for one in _chosen_now(session, change)},
    )


def asked_now(ask: Asked, change: Revision) -> Asked | None:
    """Ask the same question as it is now; None where it is gone."""
    there = change.questions.get(ask.ref)
    if there is None:
        return None
    choices = _picked(ask.choices, change.choices[ask.ref])
    if not there.pack.shuffles(there.question):
        choices = tuple(_choices(there.question))
    return replace(ask, **_where(there), choices=choices)


def answered_now(answer: Answered, change: Revision) -> Answered | None:
    """Mark an answer by what is right now; None where nothing is left of what was picked."""
    there = change.questions.get(answer.ref)
    picked = () if there is None else _picked(answer.picked, change.choices[answer.ref])
    if there is None or not picked:
        return None
    earned = mark(there.question, picked, there.pack.scoring_of(there.question))
    return replace(
        answer,
        **_where(there),
        picked=picked,
        right=earned.right,
        mark=earned.value,
    )


def _choices(question: Question) -> list[str]:
    return [choice.id for choice in question.choices]


def _where(there: Posed) -> dict[str, Any]:
    return {"pack": there.pack.id, "lesson": there.lesson, "question": there.question.id}


def _picked(picked: tuple[str, ...], choices: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(choices[id_] for id_ in picked if id_ in choices)


def _chosen_now(session: Session, change: Revision) -> Iterator[Chosen]:
    for ref, chosen in session.chosen.items():
        there = change.questions.get(ref)
        picked = _picked(chosen.picked, change.choices.get(ref, {}))
        if there is not None and picked:
            yield replace(chosen, **_where(there), picked=picked)


def _added(
    session: Session, asked: Sequence[Asked], change: Revision, world: World
) -> tuple[Asked, ...]:
    """Ask what is new in the lesson of a quiz that goes on."""
    if session.kind != "quiz" or session.finished:
        return ()
    known = {one.ref for one in asked}
    there = posed(change.pack).values()
    lesson = change.lessons.get(session.started.lesson, "")
    more = [
        one for one in there if one.lesson == lesson and (one.pack.id, one.question.id) not in known
    ]
    return begin("quiz", more, world).plan
