"""The frozen world: a clock that ticks once a look, seeded chance, numbered names, small packs."""

from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

from quizapp.packs.library import Broken, Library, PackCard, card_of
from quizapp.packs.loader import load_file
from quizapp.packs.model import Choice, Lesson, Pack, Question
from quizapp.paths import Paths, find_paths
from quizapp.settings import Settings
from quizapp.store.desk import Desk
from quizapp.store.store import Store
from quizapp.study.session import Session
from quizapp.study.world import World
from quizapp.ui.app import QuizApp

NOON = int(datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp()) * 1_000_000
"""UTC microseconds: a Monday."""
DAY = 86_400_000_000
"""Microseconds."""
SHIPPED = find_paths().shipped
MAGNESIUM = SHIPPED / "magnesium.yaml"


class Clock:
    """Ticks a second at every look, and goes where it is told."""

    def __init__(self, at: int = NOON) -> None:
        self.at = at

    def __call__(self) -> int:
        self.at += 1_000_000
        return self.at


def frozen_world(clock: Callable[[], int] | None = None, seed: int = 1) -> World:
    numbers = count(1)
    return World(
        now=clock or Clock(),
        rng=Random(seed),
        new_id=lambda: f"00000000-0000-0000-0000-{next(numbers):012}",
        zone=UTC,
    )


@cache
def magnesium() -> Pack:
    """The first course, read once for all tests of a process: no test can change a pack."""
    pack = load_file(MAGNESIUM).pack
    assert pack
    return pack


def a_question(id: str = "q1", **changes: object) -> Question:  # noqa: A002
    question = Question(
        id=id,
        stem=f"What is {id}?",
        choices=(
            Choice("right", f"The right one of {id}", right=True, feedback="So it is."),
            Choice("wrong", f"A wrong one of {id}", right=False, feedback="It is not."),
            Choice("other", f"Another wrong one of {id}", right=False),
        ),
        explanation=f"Because {id} is so.",
    )
    return replace(question, **changes)  # type: ignore[arg-type]


def a_lesson(id: str = "first", questions: int = 2, **changes: object) -> Lesson:  # noqa: A002
    lesson = Lesson(
        id=id,
        title=f"Lesson {id}",
        text=f"## Page one of {id}\n\nWords.\n\n## Page two of {id}\n\nMore words.\n",
        questions=tuple(a_question(f"{id}-{number}") for number in range(1, questions + 1)),
    )
    return replace(lesson, **changes)  # type: ignore[arg-type]


def a_pack(id: str = "small", **changes: object) -> Pack:  # noqa: A002
    pack = Pack(id=id, title=f"Pack {id}", lessons=(a_lesson("first"), a_lesson("second")))
    return replace(pack, **changes)  # type: ignore[arg-type]


class Shelf(Library):
    """A library of packs made in memory, and of files that are broken."""

    def __init__(
        self, packs: Iterable[Pack], broken: Iterable[Broken] = (), named: Container[str] = ()
    ) -> None:
        packs = tuple(packs)
        found: list[PackCard | Broken] = [
            card_of(pack, Path(f"{pack.id}.yaml"), "named" if pack.id in named else "own")
            for pack in packs
        ]
        super().__init__([*found, *broken])
        self._packs = {pack.id: pack for pack in packs}


def a_desk(
    *packs: Pack,
    store: Store | None = None,
    world: World | None = None,
    broken: Iterable[Broken] = (),
    named: Container[str] = (),
    welcomed: bool = True,
) -> Desk:
    shelf = Shelf(packs or (a_pack(),), broken, named)
    desk = Desk(shelf, store or Store.memory(), world or frozen_world())
    if welcomed:
        desk.welcome()
        for card in desk.library.cards:
            desk.accept(card)
    return desk


def an_app(desk: Desk | None = None, folder: Path = Path("learner"), theme: str = "") -> QuizApp:
    paths = Paths(data=folder, shipped=SHIPPED)
    return QuizApp(desk or a_desk(), paths, Settings(theme=theme))


def take_quiz(
    desk: Desk, lesson: str = "first", wrong: Container[str] = (), pack: str = "small"
) -> Session:
    """Take a quiz to its end; the questions whose ids are named are answered wrong."""
    return answer_all(desk, desk.start_quiz(pack, lesson), wrong)


def answer_all(desk: Desk, session: Session, wrong: Container[str] = ()) -> Session:
    """Answer what is left of a session, and finish it."""
    while (asked := session.current) is not None:
        picked = {"wrong"} if asked.question in wrong else {"right"}
        session = desk.save_answer(session, desk.answer(session, picked))
    return desk.finish(session)
