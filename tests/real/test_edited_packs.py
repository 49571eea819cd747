"""A pack is edited, between two runs or while it is open: the real file, the real record."""

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest

from quizapp.packs.library import PackGone
from quizapp.paths import Paths
from quizapp.store.desk import Desk
from quizapp.store.edited import is_news
from quizapp.store.shelf import open_library
from quizapp.store.store import Store
from quizapp.study.posed import Posed
from quizapp.study.session import Session
from quizapp.study.world import World
from tests.frozen import DAY, Clock, answer_all
from tests.packs import test_reading as reading
from tests.real.learner import at_home, begin_quiz, prepared
from tests.real.terminal import Terminal
from tests.tally import Tally

PACK = """\
# A comment of the teacher's.
quizapp: 1
id: capitals
title: Capitals
lessons:
  - id: centre
    title: The centre
    text: Bern and Vienna.
    questions:
      - id: swiss
        stem: Which city is the seat of Switzerland's federal goverment?
        choices:
          - id: right
            right: Bern, on the river Aare
          - id: wrong
            wrong: Zurich, on the river Limmat
          - id: geneva
            wrong: Geneva
      - id: austria
        stem: Which city is the capital of Austria?
        choices:
          - id: right
            right: Vienna
          - id: wrong
            wrong: Graz
"""
SWISS = PACK[PACK.index("      - id: swiss") : PACK.index("      - id: austria")]
REF = "capitals", "swiss"


class Learner:
    """One record and one folder of packs, opened anew for each run; days go by between them."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(data=folder, shipped=folder / "none")
        self.file = self.paths.packs / "capitals.yaml"
        self.file.parent.mkdir(parents=True)
        self.file.write_text(PACK)
        self.clock = Clock()

    @contextmanager
    def run(self) -> Iterator[Desk]:
        world = World(self.clock, Random(1), lambda: str(uuid4()), UTC)
        with Store.open(self.paths.record) as store:
            yield Desk(open_library(self.paths), store, world)

    def take_quiz(self, wrong: Container[str] = ()) -> None:
        with self.run() as desk:
            answer_all(desk, desk.start_quiz("capitals", "centre"), wrong)

    def edit(self, *changes: tuple[str, str], days: int = 1) -> None:
        """Save the pack anew, some days later."""
        text = self.file.read_text()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        self.file.write_text(text)
        self.clock.at += days * DAY


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    return Learner(tmp_path / "data")


def found(desk: Desk, pack: str = "capitals", question: str = "swiss") -> Posed:
    posed = desk.find(pack, question)
    assert posed is not None
    return posed


def due(desk: Desk) -> list[str]:
    """What would be reviewed now, and is counted as due."""
    queue = [one.ref[1] for one in desk.queue(40)]
    assert sum(desk.due_counts().values()) == len(queue)
    assert sum(desk.overview().due.values()) == len(queue)
    return queue


WORDINGS: list[tuple[str, str]] = [
    ("goverment", "government"),  # in the stem
    ("Bern, on the river Aare", "Bern on the Aare"),  # in the key
    ("Zurich, on the river Limmat", "Zurich"),  # in a distractor
    ("          - id: geneva\n            wrong: Geneva\n", ""),  # a distractor less
]


class TestOtherWords:
    @pytest.mark.parametrize("change", WORDINGS)
    def test_keep_the_history_and_are_said_once(
        self, learner: Learner, change: tuple[str, str]
    ) -> None:
        learner.take_quiz(wrong={"swiss"})
        with learner.run() as desk:
            before = desk.store.memory_of(*REF)
        learner.edit(change, days=0)

        with learner.run() as desk:
            assert is_news(desk, found(desk))
            assert not is_news(desk, found(desk))
            assert desk.store.memory_of(*REF) == before
            assert [one.wrong.ref for one in desk.store.mistakes()] == [REF]
            assert len(desk.store.answers(*REF)) == 1
            assert due(desk) == []
        with learner.run() as desk:
            assert not is_news(desk, found(desk))

    def test_are_said_again_when_they_change_again(self, learner: Learner) -> None:
        learner.take_quiz()
        for change in WORDINGS[:2]:
            learner.edit(change)
            with learner.run() as desk:
                assert is_news(desk, found(desk))

    def test_are_no_news_to_who_never_answered(self, learner: Learner) -> None:
        with learner.run():
            pass
        learner.edit(WORDINGS[0])
        with learner.run() as desk:
            assert not is_news(desk, found(desk))

    def test_of_what_is_no_question_are_no_news(self, learner: Learner) -> None:
        learner.take_quiz()
        learner.edit(("# A comment", "# Another comment"), ("Bern and Vienna.", "Vienna, Bern."))
        with learner.run() as desk:
            assert not is_news(desk, found(desk))
            assert due(desk) == []

    def test_in_mistakes_are_those_of_the_answer(self, learner: Learner) -> None:
        learner.take_quiz(wrong={"swiss"})
        learner.edit(("Zurich, on the river Limmat", "Basel"))
        with learner.run() as desk:
            (mistake,) = desk.store.mistakes()
            version = desk.store.version(mistake.wrong.fingerprint, mistake.wrong.picked)
            assert version is not None
            assert dict(version.choices)["wrong"] == "Zurich, on the river Limmat"


KEYS: list[tuple[tuple[str, str], ...]] = [
    # Another choice is right.
    (
        ("right: Bern, on the river Aare", "wrong: Bern, on the river Aare"),
        ("wrong: Geneva", "right: Geneva"),
    ),
    # One more is.
    (("wrong: Geneva", "right: Geneva"),),
    # The right one is gone, and another in its place.
    (("- id: right\n            right: Bern, on the river Aare", "- right: Lausanne"),),
]


class TestAnotherKey:
    @pytest.mark.parametrize("changes", KEYS)
    def test_keeps_the_history_and_makes_it_due_now(
        self, learner: Learner, changes: tuple[tuple[str, str], ...]
    ) -> None:
        learner.take_quiz()
        with learner.run() as desk:
            before = desk.store.memory_of(*REF)
            assert due(desk) == []
        learner.edit(*changes, days=0)

        with learner.run() as desk:
            assert is_news(desk, found(desk))
            assert due(desk) == ["swiss"]
            assert desk.store.memory_of(*REF) == before
            assert len(desk.store.answers(*REF)) == 1

    def test_is_noticed_once_without_anybody_opening_the_course(self, learner: Learner) -> None:
        learner.take_quiz()
        learner.edit(*KEYS[0], days=0)
        with learner.run() as desk:
            assert desk.notice_edits()
            assert desk.due_counts() == {"capitals": 1}
            assert not desk.notice_edits()
        with learner.run() as desk:
            assert not desk.notice_edits()
            assert desk.due_counts() == {"capitals": 1}

    def test_is_due_until_it_was_answered(self, learner: Learner) -> None:
        learner.take_quiz()
        learner.edit(*KEYS[0], days=0)
        with learner.run() as desk:
            session = desk.start_review(40)
            desk.finish(desk.save_answer(session, desk.answer(session, {"geneva"})))
            assert due(desk) == []
        with learner.run() as desk:
            assert due(desk) == []
            assert not is_news(desk, found(desk))

    def test_taken_back_is_due_no_more(self, learner: Learner) -> None:
        learner.take_quiz()
        learner.edit(*KEYS[1], days=0)
        with learner.run() as desk:
            assert due(desk) == ["swiss"]
        learner.edit(*((new, old) for old, new in KEYS[1]), days=0)
        with learner.run() as desk:
            found(desk)
            assert due(desk) == []


class TestGone:
    def test_it_is_kept_unseen_and_comes_back_with_its_history(self, learner: Learner) -> None:
        learner.take_quiz(wrong={"swiss"})
        learner.edit((SWISS, ""), days=60)
        with learner.run() as desk:
            assert desk.find(*REF) is None
            assert due(desk) == ["austria"]
            assert len(desk.store.answers(*REF)) == 1
        learner.edit(("      - id: austria", SWISS + "      - id: austria"), days=0)
        with learner.run() as desk:
            assert not is_news(desk, found(desk))
            assert due(desk) == ["swiss", "austria"]
            assert [one.wrong.ref for one in desk.store.mistakes()] == [REF]

    def test_a_file_that_is_away_takes_nothing_with_it(self, learner: Learner) -> None:
        learner.take_quiz()
        away = learner.paths.data / "away"
        learner.file.rename(away)
        learner.clock.at += 60 * DAY
        with learner.run() as desk:
            assert desk.due_counts() == {}
            assert desk.queue(40) == ()
        away.rename(learner.file)
        with learner.run() as desk:
            assert sorted(due(desk)) == ["austria", "swiss"]


MOVES: dict[str, Callable[[Learner], Path]] = {
    "renamed": lambda learner: learner.file.with_name("europe.yaml"),
    "moved": lambda learner: learner.file.parent / "geography" / "capitals.yml",
}


class TestMoved:
    @pytest.mark.parametrize("way", MOVES)
    def test_nothing_happens(self, learner: Learner, way: str) -> None:
        learner.take_quiz(wrong={"swiss"})
        with learner.run() as desk:
            before = desk.store.memories("capitals"), desk.store.mistakes(), desk.overview().place
        to = MOVES[way](learner)
        to.parent.mkdir(exist_ok=True)
        learner.file.rename(to)

        with learner.run() as desk:
            assert not is_news(desk, found(desk))
            assert due(desk) == []
            memories, mistakes = desk.store.memories("capitals"), desk.store.mistakes()
            assert (memories, mistakes, desk.overview().place) == before

    def test_a_question_in_another_lesson_keeps_its_history(self, learner: Learner) -> None:
        learner.take_quiz(wrong={"swiss"})
        other = "  - id: alps\n    title: The Alps\n    text: High.\n    questions:\n" + SWISS
        learner.file.write_text(PACK.replace(SWISS, "") + other)
        with learner.run() as desk:
            assert found(desk).lesson == "alps"
            assert not is_news(desk, found(desk))
            assert [one.wrong.ref for one in desk.store.mistakes()] == [REF]


KINDS: dict[str, Callable[[Desk], Session]] = {
    "quiz": lambda desk: desk.start_quiz("capitals", "centre"),
    "warm-up": lambda desk: desk.start_warm_up("capitals", "centre"),
    "review": lambda desk: desk.start_review(40),
    "extra": lambda desk: desk.start_extra(40),
    "mistakes": lambda desk: desk.start_practice([one.wrong.ref for one in desk.store.mistakes()]),
    "one": lambda desk: desk.start_one(*REF),
    "test": lambda desk: desk.start_test("capitals"),
}
"""Ways to begin a session, after a quiz in which all was wrong."""
WAYS = {name: do for name, (do, _) in reading.WAYS.items() if "lesson's" not in name}
OTHER_QUESTIONS = reading.replaced(
    PACK.replace("id: swiss", "id: suisse").replace("Vienna", "Wien")
)


def go_on(desk: Desk, session: Session) -> Session:
    """Answer all that is asked, rightly, seeing each question."""
    for asked in session.plan:
        posed = desk.find(*asked.ref)
        assert posed is not None
        assert "Switzerland" in posed.question.stem or "Austria" in posed.question.stem
        assert {"right", "wrong"} <= {choice.id for choice in posed.question.choices}
        if session.kind == "test":
            session = desk.choose(session, asked, {"right"})
        else:
            session = desk.save_answer(session, desk.answer(session, {"right"}))
    return desk.hand_in(session) if session.kind == "test" else desk.finish(session)


class TestMeanwhile:
    """A pack is edited while something of it is open."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_session_goes_on_with_what_it_began_with(
        self, kind: str, learner: Learner, tally: Tally
    ) -> None:
        for do in {**WAYS, "other questions": OTHER_QUESTIONS}.values():
            learner.file.write_text(PACK)
            learner.take_quiz(wrong={"swiss", "austria"})
            learner.clock.at += 0 if kind == "extra" else 9 * DAY
            with learner.run() as desk:
                session = KINDS[kind](desk)
                assert session.total
                do(learner.file)
                session = go_on(desk, session)
                assert session.finished
                assert session.score.right == session.total
                (said,) = desk.library.news()
                assert said.startswith("capitals.yaml ")
            # Whatever stands there now, the next run opens, and has the answers.
            with learner.run() as desk:
                assert desk.store.events_of(session.id)[-1].session == session.id
                assert len(desk.store.answers(*REF)) >= 1 or kind == "warm-up"
            remove(learner.file)
        tally("a pack changed under a session", tried=len(WAYS) + 1, survived=len(WAYS) + 1, lost=0)

    @pytest.mark.parametrize("way", WAYS)
    def test_a_course_not_opened_yet_is_said_to_be_gone(self, way: str, learner: Learner) -> None:
        with learner.run() as desk:
            WAYS[way](learner.file)
            with pytest.raises(PackGone):
                desk.start_quiz("capitals", "centre")


def remove(file: Path) -> None:
    """Take away whatever stands there."""
    if file.is_dir():
        file.rmdir()
    else:
        file.unlink(missing_ok=True)


def answer_wrong(terminal: Terminal) -> None:
    terminal.press("enter").wait_for("To eight", "quiz")
    terminal.press("z").wait_for("Which is number 1?")
    terminal.type("1\r").wait_for("Your answer")


def test_in_the_app_a_change_is_said_once(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    (file,) = paths.packs.iterdir()
    with at_home(paths) as terminal:
        answer_wrong(terminal)
        terminal.press("q").press("ctrl+q").wait()

    changed = "This question has changed since you answered it."
    said = []
    for words in ("wrong of 1", "quite wrong of 1", "quite wrong of 1"):
        file.write_text(file.read_text().replace('"wrong of 1"', f'"{words}"'))
        with at_home(paths) as terminal:
            terminal.press("ctrl+p").wait_for("A course, a lesson")
            terminal.type("number 1").wait_for("Which is number 1?")
            terminal.press("enter").wait_for("Question 1 of 1")
            said.append(terminal.sees(changed))
            terminal.press("ctrl+q").wait()
    assert said == [False, True, False]


@pytest.mark.parametrize(
    ("way", "said", "next_time"),
    [
        ("a pipe", "has a problem now; its course stays as it was", ""),
        ("cut", "has a problem now; its course stays as it was", "counting.yaml has 1 problem"),
    ],
)
def test_in_the_app_a_quiz_goes_on_and_what_became_of_the_file_is_said(
    tmp_path: Path, way: str, said: str, next_time: str
) -> None:
    paths = prepared(tmp_path)
    (file,) = paths.packs.iterdir()
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        terminal.type("1\r").wait_for("Your answer", "Question 1 of 8")
        WAYS[way](file)
        for number in range(2, 9):
            terminal.press("enter").wait_for(f"Question {number} of 8", f"right of {number}")
            terminal.type("1\r").wait_for("Your answer")
        terminal.press("enter").wait_for("of 8 right", f"counting.yaml {said}")
        terminal.press("esc").wait_for("Courses", "Counting", f"counting.yaml {said}")
        terminal.press("x").wait_for("Mistakes", "Which is number")
        terminal.press("enter").wait_for("Question 1 of", "right of")
        assert terminal.press("ctrl+q").wait() == 0
    with at_home(paths) as terminal:
        terminal.wait_for(next_time)
        assert terminal.press("ctrl+q").wait() == 0
