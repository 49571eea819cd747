"""The learner's own record, opened for whoever shows it, and left in order afterwards."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.paths import Paths

if TYPE_CHECKING:
    from quizapp.settings import Settings
    from quizapp.store.desk import Desk
    from quizapp.store.store import Store
    from quizapp.store.unread import Unread
    from quizapp.store.upkeep import Upkeep
    from quizapp.study.world import World

    Shown = tuple[int, str, tuple[str, ...]]
    """An exit status, what is wrong with the record, if anything, and what is to be said."""
    Show = Callable[[Desk, Upkeep, Unread], Shown]
    """Studies at a desk; its library has not all of what is unread."""

COULD_NOT_RUN = 2
"""Exit status."""
_PAGE = 4096
"""Bytes."""


def study(
    paths: Paths, named: tuple[Path, ...], world: "World", show: "Show", warn: Callable[[str], None]
) -> tuple[int, str]:
    """Study on the learner's record; return the exit status, and what is wrong with the record.

    `warn` says what is to be known although it ended. Raises StoreError where the record cannot
    be opened and nothing can be done about it, and NoSuchPath of those that are `named`.
    """
    from quizapp.store.desk import Desk  # noqa: PLC0415
    from quizapp.store.errors import StoreError  # noqa: PLC0415
    from quizapp.store.shelf import IndexedLibrary, look_for_packs  # noqa: PLC0415
    from quizapp.store.store import Store  # noqa: PLC0415
    from quizapp.store.upkeep import Upkeep  # noqa: PLC0415

    upkeep = Upkeep(paths.record, paths.backups, world.now)
    if _is_gone(paths):
        return COULD_NOT_RUN, f"{paths.record} is gone"
    try:
        store = Store.open(paths.record, upkeep.keep)
    except StoreError as error:
        from quizapp.store.rescue import can_help  # noqa: PLC0415

        if not can_help(paths.record, error):
            raise
        return COULD_NOT_RUN, error.message
    with store:
        _make_room(paths.packs)
        unread = look_for_packs(paths, named)
        unread.read_at_once()
        desk = Desk(IndexedLibrary(unread.found, paths.index), store, world)
        status, damage, said = show(desk, upkeep, unread)
        for words in said:
            warn(words)
        if away := _keep_astray(upkeep, store):
            status = status or COULD_NOT_RUN
            warn(away)
        elif not (status or damage) and store.changes:
            store.settle()
            _keep_at_end(upkeep, warn)
        return status, damage


def world_of(wished: "Settings") -> "World":
    """Take time, chance and names from the machine."""
    from random import Random  # noqa: PLC0415
    from time import time_ns  # noqa: PLC0415
    from uuid import uuid4  # noqa: PLC0415

    from quizapp.study.world import World  # noqa: PLC0415

    return World(
        now=lambda: time_ns() // 1000,
        rng=Random(),
        new_id=lambda: str(uuid4()),
        begins=wished.day_start,
    )


def _is_gone(paths: Paths) -> bool:
    """Tell whether there was a record, of which there is nothing but backups."""
    with suppress(OSError):
        # Of more than a page there is something; the rest is not imported for nothing.
        if paths.record.stat().st_size > _PAGE:
            return False
    from quizapp.store.rescue import is_gone  # noqa: PLC0415

    return is_gone(paths.record, paths.backups)


def _make_room(packs: Path) -> None:
    """Make the folder a learner puts packs into, which is easier to find when it is there."""
    try:
        packs.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        # Nothing can be put there, and everything else works.
        return


def _keep_astray(upkeep: "Upkeep", store: "Store") -> str:
    """Keep what is open where its file is gone, and say where; empty where the file is there."""
    from quizapp.store.errors import StoreError  # noqa: PLC0415

    try:
        kept = upkeep.keep_astray(store)
    except StoreError as error:
        return f"The record was moved or deleted while quizapp was open, and {error.message}."
    if kept is None:
        return ""
    return (
        "The record was moved or deleted while quizapp was open. All that was in it is in"
        f" {kept.path}; open quizapp again to go on with that."
    )


def _keep_at_end(upkeep: "Upkeep", warn: Callable[[str], None]) -> None:
    """Keep a backup of what was done; where that fails, what was done is in the record anyway."""
    from quizapp.closing import Waiting  # noqa: PLC0415
    from quizapp.store.errors import StoreError  # noqa: PLC0415

    waiting = Waiting()
    try:
        upkeep.keep("close", waiting.tell)
    except StoreError as error:
        waiting.end()
        warn(f"{error.message[:1].upper()}{error.message[1:]}.")
    finally:
        waiting.end()
