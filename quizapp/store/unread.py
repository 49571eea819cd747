"""Packs that changed since they were last read: read one by one, and kept a few at a time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quizapp.store.index import keep_rows, read_rows
from quizapp.store.row import PROGRAM, Row, card_in, holds, key_of, loaded, renewed, stamp_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quizapp.packs.library import Broken, File, Origin, PackCard
    from quizapp.store.contents import Content
    from quizapp.store.row import Stamp

AT_ONCE = 512 * 1024
"""Bytes of changed packs that a start reads before it shows anything: a twentieth of a second."""


class Unread:
    """What is known of every pack, and which of them are yet to be read, in their order.

    A pack that changed has its old card until it is read. Reading may end after any pack: what
    was kept is not read again by the next start.
    """

    def __init__(self, files: Iterable[tuple[File, Origin]], index: Path | None) -> None:
        """Look which files changed; none is opened. Their paths are absolute."""
        self._index = index
        self._known = {} if index is None else read_rows(index)
        self._found: list[PackCard | Broken | None] = []
        self._waiting: list[tuple[int, str, Origin, Stamp]] = []
        self._fresh: list[Row] = []
        self._contents: list[Content] = []
        self._paths: set[bytes] = set()
        get, found, see = self._known.get, self._found.append, self._paths.add
        for number, ((path, status), origin) in enumerate(files):
            key = key_of(path)
            see(key)
            row = get(key)
            if row is None:
                found(None)
            else:
                found(card_in(row, path, origin))
                if (
                    row[1:4] == (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
                    and row.program == PROGRAM
                    and not (row.beside and not holds(row.beside))
                ):
                    continue
            self._waiting.append((number, path, origin, stamp_of(status)))
        self._waiting.reverse()
        self.whole = len(self._waiting)
        """How many were to be read."""
        self.left = sum(stamp[0] for *_, stamp in self._waiting)
        """Bytes that are yet to be read."""

    @property
    def done(self) -> int:
        """How many were read."""
        return self.whole - len(self._waiting)

    @property
    def found(self) -> list[PackCard | Broken]:
        """The card of each pack, as far as it is known, in order."""
        return [one for one in self._found if one is not None]

    def read_at_once(self, most: int = AT_ONCE) -> None:
        """Read the first, as long as they have not more than so many bytes together, and keep
        them."""
        while self._waiting and (most := most - self._waiting[-1][3][0]) >= 0:
            self.read_one()
        self.keep()

    def read_all(self) -> None:
        """Read the rest, and keep it. Raises LibyamlMissing where PyYAML cannot read a pack."""
        while self._waiting:
            self.read_one()
        self.keep()

    def read_one(self) -> None:
        """Read the next."""
        number, path, origin, stamp = self._waiting[-1]
        row, pack = renewed(self._known.get(key_of(path)), path, stamp), None
        if row is None:
            row, pack = loaded(path, stamp)
        self._found[number] = card_in(row, path, origin)
        self._waiting.pop()
        self.left -= stamp[0]
        if row.sha256:
            # What is known will hold until a file changes that the row knows of.
            self._fresh.append(row)
            if pack is not None and self._index is not None:
                from quizapp.store.contents import content_of  # noqa: PLC0415 - for what changed

                self._contents.append(content_of(row.path, pack))

    def keep(self) -> None:
        """Write into the index what was read since this was last done, in one transaction."""
        if self._fresh and self._index is not None:
            gone = [key for key in self._known.keys() - self._paths if not os.path.lexists(key)]
            keep_rows(self._index, self._fresh, gone, self._contents)
            self._fresh, self._contents = [], []
