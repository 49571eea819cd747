"""Opening the app on the learner's own record, and ending it with a status that says how it went.

Without click, which a start without arguments would only wait for.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, Any, NoReturn

from quizapp import crash
from quizapp.paths import NoHome, Paths, find_paths

if TYPE_CHECKING:
    from quizapp.settings import Settings
    from quizapp.store.store import Store
    from quizapp.store.upkeep import Upkeep
    from quizapp.study.world import World

CRASHED, COULD_NOT_RUN, INTERRUPTED = 1, 2, 130
"""Exit statuses; `check` has more."""
_PAGE = 4096
"""Bytes."""


def launch(paths: Paths, named: tuple[Path, ...] = (), *, review: bool = False) -> NoReturn:
    """Run the app; packs of the paths `named` come first, or the review does."""
    _run(lambda: _study(paths, named, review=review))


def preview(paths: Paths, file: Path) -> NoReturn:
    """Run the app on one pack that is being edited, on a record that is gone afterwards."""
    try:
        if S_ISDIR(file.stat().st_mode):
            stop(f"{file} is a folder: name one pack in it.")
    except (OSError, ValueError):
        stop(f"{file}: there is no such file. `quizapp new` writes one.")
    _run(lambda: _preview(paths, file))


def _run(app: Callable[[], int]) -> NoReturn:
    """Run an app that returns its exit status."""
    if not _has_terminal():
        stop("quizapp needs a terminal: its input and its error output must both be one.")
    from quizapp.store.errors import StoreError  # noqa: PLC0415
    from quizapp.ui import signals  # noqa: PLC0415

    if isinstance(sys.__stderr__, TextIOWrapper):
        # Terminals speak UTF-8, whatever a locale says that was left at C: an escape in place
        # of a sign would take more room than there is for it.
        sys.__stderr__.reconfigure(encoding="utf-8", errors="backslashreplace")
    signals.listen()
    crash.study(signals.fail)
    need_libyaml()
    try:
        status = app()
    except StoreError as error:
        stop(f"{error.message.rstrip('.')}. {error.remedy}".rstrip())
    if crash.tell():
        status = status or CRASHED
    let_go()
    sys.exit(status)


def settle_paths(data_dir: Path | None = None) -> Paths:
    """Find the folders, or stop and say why not; from here on anything can be printed."""
    _fill_in_streams()
    if isinstance(sys.stdout, TextIOWrapper):
        # What the locale cannot show must not end a check half way.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        paths = find_paths(data_dir)
    except NoHome as error:
        stop(str(error))
    crash.log_to(paths.log)
    return paths


def need_libyaml() -> None:
    """Stop where packs could not be read."""
    from quizapp.packs.libyaml import LibyamlMissing, require_libyaml  # noqa: PLC0415

    try:
        require_libyaml()
    except LibyamlMissing as error:
        stop(str(error))


def line(text: str) -> str:
    """Make one line of a text, which can do nothing to a terminal."""
    from quizapp.packs.text import clean  # noqa: PLC0415

    return clean(text.replace("\n", " "))


def stop(words: str) -> NoReturn:
    """Say why nothing can be done, and end."""
    with suppress(OSError):
        sys.stderr.write(line(words) + "\n")
    let_go()
    sys.exit(COULD_NOT_RUN)


def _study(paths: Paths, named: tuple[Path, ...], *, review: bool) -> int:
    """Run the app on the learner's own record; return the exit status."""
    from quizapp import settings  # noqa: PLC0415

    wished = settings.read(paths.settings)
    world = _world(wished)
    status, wrong = _open(paths, named, wished, world, review=review)
    while wrong:
        from quizapp.ui.rescue import offer_rescue  # noqa: PLC0415

        go_on, ended = offer_rescue(paths, wrong, world.now, wished.theme)
        if ended:
            return ended
        if not go_on:
            stop(f"{wrong}. Nothing was changed.")
        status, wrong = _open(paths, named, wished, world, review=review)
    return status


def _open(
    paths: Paths, named: tuple[Path, ...], wished: "Settings", world: "World", *, review: bool
) -> tuple[int, str]:
    """Run the app; return its exit status, and what is wrong where its record cannot be used."""
    from quizapp.packs.library import NoSuchPath  # noqa: PLC0415
    from quizapp.store.desk import Desk  # noqa: PLC0415
    from quizapp.store.errors import StoreError  # noqa: PLC0415
    from quizapp.store.shelf import IndexedLibrary, look_for_packs  # noqa: PLC0415
    from quizapp.store.store import Store  # noqa: PLC0415
    from quizapp.store.upkeep import Upkeep  # noqa: PLC0415
    from quizapp.ui.app import QuizApp  # noqa: PLC0415

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
        try:
            unread = look_for_packs(paths, named)
        except NoSuchPath as error:
            stop(str(error))
        unread.read_at_once()
        desk = Desk(IndexedLibrary(unread.found, paths.index), store, world)
        app = QuizApp(desk, paths, wished, upkeep, unread, review=review)
        app.run()
        # Textual's own exit status after a crash is 0 unless it is asked for.
        status = app.return_code or 0
        if app.stopped:
            _warn(f"{app.stopped[:1].upper()}{app.stopped[1:]}.")
        if lost := app.unsaved.last_words():
            status = status or COULD_NOT_RUN
            _warn(lost)
        if away := _keep_astray(upkeep, store):
            status = status or COULD_NOT_RUN
            _warn(away)
        elif not (status or app.damage) and store.changes:
            store.settle()
            _keep_at_end(upkeep)
        return status, app.damage


def _is_gone(paths: Paths) -> bool:
    """Tell whether there was a record, of which there is nothing but backups."""
    with suppress(OSError):
        # Of more than a page there is something; the rest is not imported for nothing.
        if paths.record.stat().st_size > _PAGE:
            return False
    from quizapp.store.rescue import is_gone  # noqa: PLC0415

    return is_gone(paths.record, paths.backups)


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


def _keep_at_end(upkeep: "Upkeep") -> None:
    """Keep a backup of what was done; where that fails, what was done is in the record anyway."""
    from quizapp.closing import Waiting  # noqa: PLC0415
    from quizapp.store.errors import StoreError  # noqa: PLC0415

    waiting = Waiting()
    try:
        upkeep.keep("close", waiting.tell)
    except StoreError as error:
        waiting.end()
        _warn(f"{error.message[:1].upper()}{error.message[1:]}.")
    finally:
        waiting.end()


def _warn(words: str) -> None:
    """Say what is to be known although the app ended; there may be nobody to read it."""
    with suppress(OSError):
        sys.stderr.write(line(words) + "\n")


def _preview(paths: Paths, file: Path) -> int:
    """Run the app on one pack and nothing else; return the exit status."""
    from quizapp import settings  # noqa: PLC0415
    from quizapp.packs.edition import read_edition  # noqa: PLC0415
    from quizapp.packs.watching import Watch  # noqa: PLC0415
    from quizapp.store.store import Store  # noqa: PLC0415
    from quizapp.ui.preview import PreviewApp  # noqa: PLC0415

    wished = settings.read(paths.settings)
    # Before it is read, so that nothing that is saved meanwhile is missed.
    watch = Watch([file])
    with Store.memory() as store:
        app = PreviewApp(read_edition(file), store, _world(wished), paths, wished, watch=watch)
        app.run()
        return app.return_code or 0


def _world(wished: "Settings") -> "World":
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


def _make_room(packs: Path) -> None:
    """Make the folder a learner puts packs into, which is easier to find when it is there."""
    try:
        packs.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        # Nothing can be put there, and everything else works.
        return


def _has_terminal() -> bool:
    """Textual reads stdin and draws on stderr, and hangs where either is no terminal."""
    streams: tuple[Any, ...] = (sys.__stdin__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)


def _fill_in_streams() -> None:
    """Put nothing where a stream is missing, so that no file takes its number, and its output."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # The lowest number that is free: the missing one.
            file = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(file, "r" if name == "stdin" else "w"))


def let_go() -> None:
    """Forget what a stream can no longer take: Python would exit with 120 for it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
