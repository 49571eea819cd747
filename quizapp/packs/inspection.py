"""What a check makes of one file; it can be sent from one process to another."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.packs.assembly import Draft
from quizapp.packs.findings import by_place
from quizapp.packs.loader import Loaded, load_file
from quizapp.packs.model import Pack
from quizapp.packs.places import START, Place, Places
from quizapp.packs.problem import Problem, shortened
from quizapp.packs.selection import Selection


@dataclass(frozen=True, slots=True)
class Contents:
    """What there is in a pack, as far as it could be made out."""

    id: str
    title: str
    lessons: int
    questions: int
    objectives: int
    covered: int
    """Objectives that a question of their lesson names."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """One file, looked at."""

    problems: tuple[Problem, ...]
    """In the order of the file."""
    contents: Contents | None
    """None where nothing could be made out."""
    whole: bool
    """Whether the pack could be loaded."""
    id_place: Place = START
    id_line: str = ""
    """Where the id of the pack stands, and that line: another file may have the same."""


def inspect(path: Path, selection: Selection) -> Inspected:
    """Load a file and look at it by the rules that are asked for. Raises LibyamlMissing."""
    return load_and_inspect(path, selection)[2]


def load_and_inspect(path: Path, selection: Selection) -> tuple[Loaded, Draft | None, Inspected]:
    """Do the same for who goes on with the pack, or with what could be made out of a broken one."""
    from quizapp.packs.rules import check  # noqa: PLC0415  (rules read Markdown)

    writing = selection.writing()
    found: list[Problem] = []
    seen: list[tuple[Draft, str]] = []

    def look(draft: Draft, lines: Sequence[str]) -> None:
        seen.append((draft, lines[draft.places.of("id").line - 1]))
        remarks = check(draft.pack, draft.places, str(path), lines, writing)
        found.extend(map(shortened, remarks))

    loaded = load_file(path, look)
    told = tuple(problem for problem in loaded.problems if selection.tells(problem))
    if not seen:
        return loaded, None, Inspected(told, None, False)
    draft, id_line = seen[0]
    if loaded.pack is None:
        whole = {rule.id for rule in writing if rule.of == "pack"}
        begins = _begins(loaded.places)
        found = [one for one in _sound(found, told, begins) if one.rule not in whole]
    problems = tuple(by_place((*told, *found), str(path))) if found else told
    place = loaded.places.of("id")
    whole_pack = loaded.pack is not None
    return loaded, draft, Inspected(problems, _contents(draft.pack), whole_pack, place, id_line)


def _begins(places: Places) -> list[int]:
    """Return the lines on which questions begin, of those too that could not be made out."""
    begins: list[int] = []
    for lesson in _entries(places, 0, "lessons"):
        begins += (places.place(number).line for number in _entries(places, lesson, "questions"))
    return begins


def _entries(places: Places, number: int, name: str) -> Sequence[int]:
    row = places.child(number, name)
    return () if row is None else places.children(row)


def _sound(found: list[Problem], told: Sequence[Problem], begins: list[int]) -> list[Problem]:
    """Leave out what is said of a question with an error: it may follow from that alone."""
    wrong = {bisect_right(begins, one.line) for one in told if one.level == "error"}
    return [one for one in found if bisect_right(begins, one.line) not in wrong]


def _contents(pack: Pack) -> Contents:
    return Contents(
        pack.id,
        pack.title,
        len(pack.lessons),
        sum(len(lesson.questions) for lesson in pack.lessons),
        sum(len(lesson.objectives) for lesson in pack.lessons),
        sum(
            len(
                {question.objective for question in lesson.questions}
                & {objective.id for objective in lesson.objectives}
            )
            for lesson in pack.lessons
        ),
    )
