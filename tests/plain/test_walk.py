"""The whole first course in lines leaves the record that it leaves full screen."""

import re
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path

from quizapp.store.desk import Desk
from quizapp.store.store import Store
from quizapp.study.events import Answered, Chosen, Event, Hinted, SessionStarted, Undone
from quizapp.study.next import AllDone
from quizapp.study.posed import Posed
from quizapp.study.session import Session, shown_choices
from tests.frozen import DAY, NOON, Shelf, an_app, frozen_world, magnesium
from tests.plain.lines import talked
from tests.tally import Tally
from tests.ui.pilot import Seat, seated

STEPS = 2_000
"""More lines, or keys, than the course takes."""
DAYS = (0, 1, 3, 8)
"""On which the learner comes."""


class Stopped:
    """A clock that stands, so that who looks at it more often sees no other time."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> int:
        return self.at


def a_learner() -> tuple[Desk, Stopped]:
    """Somebody who never saw the app, at a desk with the first course."""
    clock = Stopped()
    return Desk(Shelf([magnesium()]), Store.memory(), frozen_world(clock)), clock


def answer_of(desk: Desk) -> tuple[list[int], bool, bool]:
    """Decide about the question that is up, or the first of a test without a choice.

    Numbers of choices from 1; whether to ask for a hint first; whether it is a guess. A third of
    the questions is answered wrong, but never twice in a row.
    """
    sitting = desk.store.open_session()
    assert sitting
    session = Session.from_events(desk.store.events_of(sitting.session)).within(desk.find)
    asked = session.current
    if session.kind == "test":
        asked = next(one for one in session.plan if one.ref not in session.chosen)
    assert asked
    posed = desk.find(*asked.ref)
    assert posed
    choices = shown_choices(asked, posed.question)
    place = _place(posed)
    wrong = place % 3 == 0 and session.kind in ("quiz", "test")
    numbers = [at for at, choice in enumerate(choices, 1) if choice.right != wrong]
    if wrong and not posed.question.picks_all:
        numbers = numbers[:1]
    test = session.kind == "test"
    hint = not test and place % 7 == 1 and not session.hints and bool(posed.question.hints)
    return numbers, hint, not test and place % 5 == 2


def _place(posed: Posed) -> int:
    return [question.id for question in posed.pack.questions].index(posed.question.id)


def events_of(desk: Desk) -> list[Event]:
    """All that was recorded.

    In a test's question with several right choices, the screen saves each as it is picked, and a
    line all at once: of choices made one after another in a question, the last is looked at.
    """
    rows = desk.store._connection.execute("SELECT DISTINCT session FROM event ORDER BY seq")
    every = [event for (session,) in rows.fetchall() for event in desk.store.events_of(session)]
    return [one for one, after in pairwise([*every, None]) if one and not _is_changed(one, after)]


def _is_changed(one: Event, after: Event | None) -> bool:
    return isinstance(one, Chosen) and isinstance(after, Chosen) and one.ref == after.ref


def named_anew(events: list[Event]) -> list[str]:
    """Tell events by their content, each id by its place among them."""
    names: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        return names.setdefault(found[0], f"id {len(names)}")

    return [re.sub(r"0{8}-[-0-9]+", name, repr(event)) for event in events]


def small_facts(desk: Desk) -> list[tuple[object, ...]]:
    """What was accepted, and where each text was left."""
    connection = desk.store._connection
    state = connection.execute("SELECT name, value FROM state ORDER BY name").fetchall()
    places = connection.execute(
        "SELECT pack, lesson, page, anchor, at_end, read FROM place ORDER BY pack, lesson"
    ).fetchall()
    return [*state, *places]


def wanted(desk: Desk) -> str:
    """Decide at Home: go on with what there is to do, take the test once, or end for today."""
    if not isinstance(desk.next_step(), AllDone):
        return "go on"
    return "end" if desk.store.tests("magnesium") else "test"


class Undoing:
    """Takes one answer back, the second that was wrong."""

    def __init__(self) -> None:
        self._wrong = 0

    def wants(self, said: str) -> bool:
        self._wrong += "Not this one" in said
        return self._wrong == 2 and "Not this one" in said


def in_lines(desk: Desk, undoing: Undoing) -> Callable[[str], str]:
    """Type what goes on, and the answers."""
    steps = count()

    def decide(said: str) -> str:
        assert next(steps) < STEPS, said
        prompt = said.rsplit("\n", 1)[-1].strip()
        if prompt == "Choice:" and "This is the last question" in said:
            return ""
        if prompt in ("Answer:", "Choice:"):
            numbers, hint, guess = answer_of(desk)
            return "h" if hint else " ".join(map(str, numbers)) + (" g" if guess else "")
        if "Hand in?" in prompt or prompt == "y begins:":
            return "y"
        if "\nHome.\n" in said:
            return {"go on": "", "test": "1", "end": "q"}[wanted(desk)]
        if "opens lesson" in prompt and wanted(desk) == "test":
            return "t"
        return "u" if "Your answer:" in said and undoing.wants(said) else ""

    return decide


async def by_keys(seat: Seat, desk: Desk, undoing: Undoing) -> None:
    """Press what goes on, and the answers, until nothing is to be done today."""
    for _ in range(STEPS):
        match seat.screen:
            case "QuizScreen" if seat.sees("pick 1–") or seat.sees("enter answer"):
                numbers, hint, guess = answer_of(desk)
                keys = " ".join(map(str, numbers)) + (" g" if guess else " enter")
                await seat.press("h" if hint else keys)
            case "QuizScreen":
                await seat.press("u" if undoing.wants(seat.text) else "enter")
            case "ExamScreen":
                numbers, _, _ = answer_of(desk)
                await seat.press(" ".join(map(str, numbers)) + " enter")
            case "Confirm":
                await seat.press("y")
            case "HomeScreen" if (way := wanted(desk)) != "go on":
                if way == "end":
                    return
                await seat.press("end enter")
            case "HomeScreen":
                await seat.press("home enter")
            case "CourseScreen" if wanted(desk) == "test":
                await seat.press("t enter")
            case _:
                await seat.press("enter")
    raise AssertionError(seat.text)


async def test_the_whole_first_course_in_lines_leaves_the_record_it_leaves_full_screen(
    tmp_path: Path, tally: Tally
) -> None:
    lines, lines_clock = a_learner()
    keys, keys_clock = a_learner()
    undone_in_lines, undone_by_keys = Undoing(), Undoing()
    for day in DAYS:
        lines_clock.at = keys_clock.at = NOON + day * DAY
        talked(lines, in_lines(lines, undone_in_lines))
        async with seated(an_app(keys, tmp_path)) as seat:
            await by_keys(seat, keys, undone_by_keys)

    events = events_of(lines)
    assert {type(event) for event in events} >= {Answered, Chosen, Hinted, Undone}
    assert {event.kind for event in events if isinstance(event, SessionStarted)} >= {
        "quiz",
        "retry",
        "practice",
        "review",
        "test",
    }
    asked = {event.question for event in events if isinstance(event, Answered)}
    assert asked == {question.id for question in magnesium().questions}
    assert named_anew(events) == named_anew(events_of(keys))
    assert small_facts(lines) == small_facts(keys)
    tally("a whole course in lines", tried=len(events), survived=len(events), lost=0)
