"""What is in the learner's record, read from outside while the program runs or after it died."""

from collections.abc import Mapping
from pathlib import Path
from random import Random
from uuid import uuid4

from quizapp.packs.loader import load_file
from quizapp.paths import Paths, find_paths
from quizapp.store.desk import Desk
from quizapp.store.reader import Reader
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.study.events import Answered, SessionStarted
from quizapp.study.progress import Place
from quizapp.study.world import World


def welcomed(data: Path) -> Paths:
    """Make a record in which the welcome was seen and every disclaimer accepted."""
    paths = Paths(data, find_paths().shipped)
    world = World(now=lambda: 1_780_000_000_000_000, rng=Random(1), new_id=lambda: str(uuid4()))
    with Store.open(paths.record) as store:
        desk = Desk(open_library(paths), store, world)
        desk.welcome()
        for card in desk.library.cards:
            desk.accept(card)
    return paths


def lost(paths: Paths, seen: Mapping[str, str]) -> list[str]:
    """List the answers the learner saw explained and the record does not hold.

    `seen` maps a question's stem to the text of the choice picked.
    """
    saved = _answers(paths)
    return [stem for stem, picked in seen.items() if saved.get(stem) != picked]


def planned(paths: Paths) -> list[tuple[str, list[str]]]:
    """List what is still to ask in the unfinished session: stem, texts of choices, in order."""
    pack = load_file(next(paths.packs.iterdir())).pack
    assert pack is not None
    questions = {question.id: question for question in pack.questions}
    plan = []
    with Reader.open(paths.record) as record:
        sitting = record.open_session()
        assert sitting is not None
        started, *later = record.events_of(sitting.session)
    assert isinstance(started, SessionStarted)
    answered = {event.question for event in later if isinstance(event, Answered)}
    for asked in started.plan:
        if asked.question not in answered:
            question = questions[asked.question]
            texts = {choice.id: choice.text for choice in question.choices}
            plan.append((question.stem, [texts[choice] for choice in asked.choices]))
    return plan


def place(paths: Paths, pack: str, lesson: str) -> Place | None:
    """Return where the record says the learner is in a lesson."""
    with Reader.open(paths.record) as record:
        return record.place(pack, lesson)


def _answers(paths: Paths) -> dict[str, str]:
    found = {}
    with Reader.open(paths.record) as record:
        sitting = record.open_session()
        assert sitting is not None
        for event in record.events_of(sitting.session):
            if isinstance(event, Answered):
                version = record.version(event.fingerprint, event.picked)
                assert version is not None
                found[version.stem] = dict(version.choices)[event.picked[0]]
    return found
