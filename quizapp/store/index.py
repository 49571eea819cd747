"""The index: what was in a pack when it was last read, so that the start reads no pack.

A file of its own that may be deleted, damaged or locked at any time: it is
then made again, or done without. A row holds while the pack's file, and every
file its lessons name, have the size and time they had.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from quizapp.packs.library import Broken, LessonCard, Origin, PackCard, card_of

FORMAT = 1
"""Another number in the file, and it is made again."""

Stamp = tuple[int, int]
"""Size in bytes, and time of the last change in ns."""


@dataclass(frozen=True, slots=True)
class _Row:
    stamps: dict[str, Stamp | None]
    """Of the pack's file and of each lesson's; None for a file that is not there."""
    card: dict[str, object] | None
    """The card's fields; None for a broken pack."""
    errors: int

    @property
    def holds(self) -> bool:
        return all(_stamp(Path(path)) == stamp for path, stamp in self.stamps.items())


def read_cards(files: Iterable[tuple[Path, Origin]], index: Path | None) -> list[PackCard | Broken]:
    """Give the card of each file, in order; only files that changed are opened."""
    wanted = [(path.absolute(), origin) for path, origin in files]
    known = dict(_read(index)) if index is not None else {}
    found: list[PackCard | Broken] = []
    fresh: dict[str, _Row] = {}
    for path, origin in wanted:
        row = known.get(str(path)) or fresh.get(str(path))
        if row is None or not row.holds:
            row = _load(path)
            if _has_text_name(path):
                fresh[str(path)] = row
        found.append(_card(row, path, origin))
    if fresh and index is not None:
        _write(index, fresh)
    return found


def _has_text_name(path: Path) -> bool:
    """Tell whether a path can be written down; a file's name may hold any bytes."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _load(path: Path) -> _Row:
    from quizapp.packs.loader import load_file  # noqa: PLC0415 - the parser is not for every start

    # Stamped before it is read: a change in between is then seen at the next start.
    stamps = {str(path): _stamp(path)}
    loaded = load_file(path)
    if loaded.pack is None:
        errors = sum(problem.level == "error" for problem in loaded.problems)
        return _Row(stamps, None, errors)
    for lesson in loaded.pack.lessons:
        if lesson.file:
            beside = path.parent / lesson.file
            stamps[str(beside)] = _stamp(beside)
    card = asdict(card_of(loaded.pack, path, "own"))
    del card["path"], card["origin"]
    return _Row(stamps, card, 0)


def _card(row: _Row, path: Path, origin: Origin) -> PackCard | Broken:
    if row.card is None:
        return Broken(path, origin, row.errors)
    fields: dict[str, object] = {**row.card}
    lessons = tuple(LessonCard(**lesson) for lesson in fields.pop("lessons"))  # type: ignore[attr-defined]
    return PackCard(path=path, origin=origin, lessons=lessons, **fields)  # type: ignore[arg-type]


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def _read(index: Path) -> Iterator[tuple[str, _Row]]:
    """Give the rows of the index; none where it cannot be read."""
    if not index.exists():
        return
    # What is wrong with a file that may be thrown away does not matter.
    with suppress(sqlite3.Error, ValueError, TypeError, KeyError), closing(_open(index)) as file:
        if file.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            return
        for path, stamps, card, errors in file.execute(
            "SELECT path, stamps, card, errors FROM pack"
        ):
            seen = {
                name: None if stamp is None else (int(stamp[0]), int(stamp[1]))
                for name, stamp in json.loads(stamps).items()
            }
            yield path, _Row(seen, None if card is None else json.loads(card), errors)


def _write(index: Path, fresh: dict[str, _Row]) -> None:
    """Keep new rows; where that fails, the next start reads the packs again."""
    try:
        _store(index, fresh)
    except (sqlite3.Error, OSError):
        with suppress(sqlite3.Error, OSError):
            index.unlink(missing_ok=True)
            _store(index, fresh)


def _store(index: Path, fresh: dict[str, _Row]) -> None:
    index.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # The learner's files are the learner's alone; SQLite keeps the mode of a file that is there.
    index.touch(mode=0o600)
    with closing(_open(index)) as file:
        # Nothing here is worth waiting for a disk.
        file.execute("PRAGMA synchronous = OFF")
        file.execute("BEGIN IMMEDIATE")
        if file.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            file.execute("DROP TABLE IF EXISTS pack")
            file.execute(
                "CREATE TABLE pack (path TEXT PRIMARY KEY, stamps TEXT NOT NULL, card TEXT,"
                " errors INTEGER NOT NULL) STRICT"
            )
            file.execute(f"PRAGMA user_version = {FORMAT}")
        file.executemany(
            "INSERT OR REPLACE INTO pack VALUES (?, ?, ?, ?)",
            (
                (
                    path,
                    json.dumps(row.stamps),
                    None if row.card is None else json.dumps(row.card),
                    row.errors,
                )
                for path, row in fresh.items()
            ),
        )
        file.execute("COMMIT")


def _open(index: Path) -> sqlite3.Connection:
    return sqlite3.connect(index, timeout=0.2, isolation_level=None)
