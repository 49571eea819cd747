"""Bytes of a pack -> the pack, checked and typed, or every problem it has."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from quizapp.packs.assembly import Draft, assemble
from quizapp.packs.files import UnreadableError, read_file
from quizapp.packs.findings import MOST, Findings, Full, in_order
from quizapp.packs.lines import Lines
from quizapp.packs.mending import mend, silent_cut
from quizapp.packs.model import Pack
from quizapp.packs.places import START, Place, Places
from quizapp.packs.problem import Problem
from quizapp.packs.source import Source, read_source
from quizapp.packs.syntax import explain
from quizapp.packs.traps import Trap, scan
from quizapp.packs.tree import Tree, grow

__all__ = ["Loaded", "Look", "Place", "Places", "load", "load_file"]

Look = Callable[[Draft, Sequence[str]], object]
"""Is shown what could be made out of a file, errors or not, and the file's lines."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file."""

    pack: Pack | None
    """None if any problem is an error."""
    problems: tuple[Problem, ...]
    """In the order of the file; those of lessons' files last."""
    places: Places
    """Where each field of the pack stands."""
    data_sha256: str
    """Hash of the bytes of the pack's own file, in hex; empty if it could not be read."""


def load_file(path: Path, look: Look | None = None) -> Loaded:
    """Load a pack from a file; one that cannot be read is a problem like any other."""
    try:
        data = read_file(path)
    except UnreadableError as error:
        findings = Findings(str(path), ())
        remedy = "look at its path and at who may read it"
        findings.add("unreadable", START, f"the pack cannot be read: {error}", remedy)
        return Loaded(None, tuple(findings.found), Places(), "")
    return load(data, path, look)


def load(data: bytes, path: Path, look: Look | None = None, most: int = MOST) -> Loaded:
    """Load a pack from bytes; lessons' files are looked for beside `path`.

    `look` is called at most once, before this returns; `most` is how many problems are told.
    Raises nothing whatever the bytes are, but LibyamlMissing where PyYAML has no libyaml.
    """
    digest = sha256(data).hexdigest()
    with _collector_paused():
        source = read_source(data, str(path), most)
        draft, places = _checked(source, path) if source.readable else (None, Places())
        if look is not None and draft is not None:
            look(draft, source.lines)
    problems = in_order(source.findings.found, str(path), most)
    failed = any(problem.level == "error" for problem in problems)
    pack = None if failed or draft is None else draft.pack
    return Loaded(pack, problems, places, digest)


def _checked(source: Source, path: Path) -> tuple[Draft | None, Places]:
    """Read a text as a pack; if that goes wrong, first mend what YAML mistook for its own signs.

    So that one unquoted text does not hide all that stands below it.
    """
    most = source.findings.most
    attempt = Findings(source.findings.path, source.lines, most=most)
    tree, draft = _attempt(source.lines, attempt, path)
    traps: tuple[Trap, ...] = ()
    if not attempt.full and (attempt.failed or silent_cut(source.text, tree.places)):
        traps = scan(source.lines, most)
    if traps and not tree.stopped:
        # The lines stay those of the teacher; places are found in the text that was read.
        attempt = Findings(source.findings.path, source.lines, most=most)
        tree, draft = _attempt(Lines(mend(source.lines, traps)), attempt, path)
    caught = {line for trap in traps for line in range(trap.line, trap.last + 1)}
    with suppress(Full):
        for trap in traps:
            source.findings.add(trap.rule, trap.place, trap.message, trap.remedy)
    source.findings.found += (
        problem
        for problem in attempt.found
        if problem.line not in caught or problem.rule not in _FOLLOWS
    )
    return draft, tree.places


_FOLLOWS = frozenset(("wrong-shape", "empty-field", "tab-indentation", "yaml-syntax"))
"""Rules that say nothing new about a line in which a text was mended."""


def _attempt(lines: Lines, findings: Findings, path: Path) -> tuple[Tree, Draft | None]:
    tree = Tree(None, Places(lines.starts))
    draft = None
    with suppress(Full):
        tree = grow(lines, findings)
        if tree.syntax_error is not None:
            explain(tree.syntax_error, findings)
        elif not tree.stopped:
            draft = assemble(tree, findings, path)
    return tree, draft


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a growing tree, which would take half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
