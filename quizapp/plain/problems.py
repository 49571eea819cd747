"""What is wrong in settings and packs: for packs, in the words that `quizapp check` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.packs.problem import render
from quizapp.packs.text import clean
from quizapp.paths import short
from quizapp.settings import from_the_top
from quizapp.words.numbers import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.plain.face import Face


def has_problems(face: Face) -> bool:
    """Tell whether there is something wrong to be told."""
    library = face.desk.library
    return bool(library.broken or library.shadowed or face.complaints)


def problems_in_short(face: Face) -> Iterator[str]:
    """Say what could not be used, a sentence each."""
    library = face.desk.library
    if broken := len(library.broken):
        yield f"{count(broken, 'pack has', 'packs have')} problems: p tells them."
    for shadow in library.shadowed:
        yield f"{shadow.card.path.name} is hidden by another of its id: p tells more."
    if wrong := len(face.complaints):
        yield f"{count(wrong, 'line')} of the settings cannot be used: p tells more."
    yield from library.news()


def say_problems(face: Face) -> None:
    """Read the broken packs again, and say what is wrong now."""
    library, lines = face.desk.library, from_the_top(face.complaints)
    for broken in library.broken:
        for problem in library.problems(broken):
            lines += ["", *render(problem).split("\n")]
    for shadow in library.shadowed:
        hidden, by = clean(short(shadow.card.path)), clean(short(shadow.by.path))
        lines += ["", f"{hidden} is not shown: {by} has the same id and comes first."]
    if library.broken:
        lines += ["", "Mend the file and start quizapp again; the other courses work meanwhile."]
    face.show(lines)
