"""Opening the app on the learner's own record, and ending it with a status that says how it went.

Without click, which a start without arguments would only wait for.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING, NoReturn

from quizapp import crash
from quizapp.paths import NoHome, Paths, find_paths
from quizapp.terminals import (
    ASCII,
    charset,
    has_few_colours,
    has_terminal,
    is_dumb,
    is_utf8,
    wants_ascii,
)

if TYPE_CHECKING:
    from quizapp.settings import Settings
    from quizapp.store.desk import Desk
    from quizapp.store.unread import Unread
    from quizapp.store.upkeep import Upkeep
    from quizapp.studying import Shown

FEW_COLOURS = "ansi-dark"
"""The theme of a terminal that has few colours: its own, and its own background."""
CRASHED, COULD_NOT_RUN, INTERRUPTED = 1, 2, 130
"""Exit statuses; `check` has more."""


def launch(
    paths: Paths, named: tuple[Path, ...] = (), *, review: bool = False, plain: bool = False
) -> NoReturn:
    """Run the app; packs of the paths `named` come first, or the review does.

    In lines where that is wanted, or where the terminal can do no more.
    """
    from quizapp import settings  # noqa: PLC0415

    wished = settings.read(paths.settings)
    wanted = plain or wished.plain
    if wanted or is_dumb():
        _run_in_lines(lambda: _study_in_lines(paths, named, wished, review=review, wanted=wanted))
    _run(lambda: _study(paths, named, wished, review=review))


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
    if not has_terminal():
        stop(
            "quizapp needs a terminal: its input and its error output must both be one."
            " `quizapp --plain` needs none."
        )
    from quizapp.packs.library import NoSuchPath  # noqa: PLC0415
    from quizapp.store.errors import StoreError  # noqa: PLC0415
    from quizapp.ui import signals  # noqa: PLC0415

    if isinstance(sys.__stderr__, TextIOWrapper):
        _speak_as_the_locale(sys.__stderr__)
    signals.listen()
    crash.study(signals.fail)
    need_libyaml()
    try:
        status = app()
    except NoSuchPath as error:
        stop(str(error))
    except StoreError as error:
        stop(f"{error.message.rstrip('.')}. {error.remedy}".rstrip())
    if crash.tell():
        status = status or CRASHED
    let_go()
    sys.exit(status)


def _run_in_lines(app: Callable[[], int]) -> NoReturn:
    """Run what needs no terminal."""
    from quizapp.ending import end_in_order  # noqa: PLC0415
    from quizapp.packs.library import NoSuchPath  # noqa: PLC0415
    from quizapp.store.errors import StoreError  # noqa: PLC0415

    end_in_order()
    need_libyaml()
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    try:
        status = app()
    except NoSuchPath as error:
        stop(str(error))
    except StoreError as error:
        stop(f"{error.message.rstrip('.')}. {error.remedy}".rstrip())
    except KeyboardInterrupt:
        # What was answered is saved. The line that was begun is ended.
        with suppress(OSError):
            sys.stdout.write("\n")
        status = INTERRUPTED
    let_go()
    sys.exit(status)


def _speak_as_the_locale(out: TextIOWrapper) -> None:
    """Write in the locale's encoding; what it lacks takes as much room as it would have taken.

    Terminals speak UTF-8 where a locale was left at C: only the app's own signs are of ASCII then.
    """
    encoding = charset()
    if is_utf8(encoding) or encoding in ASCII:
        out.reconfigure(encoding="utf-8", errors="backslashreplace")
        return
    from quizapp.words.signs import CELL_BY_CELL  # noqa: PLC0415

    try:
        out.reconfigure(encoding=encoding, errors=CELL_BY_CELL)
    except LookupError:
        out.reconfigure(encoding="ascii", errors=CELL_BY_CELL)


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


def _study(paths: Paths, named: tuple[Path, ...], wished: "Settings", *, review: bool) -> int:
    """Study full screen on the learner's own record; return the exit status."""
    from quizapp.studying import study, world_of  # noqa: PLC0415

    if not wished.theme and has_few_colours():
        # Ours, made of so few, would lie on each other.
        wished = replace(wished, theme=FEW_COLOURS)
    world = world_of(wished)
    in_ascii = wants_ascii(wished.symbols)

    def show(desk: "Desk", upkeep: "Upkeep", unread: "Unread") -> "Shown":
        from quizapp.ui.app import QuizApp  # noqa: PLC0415

        app = QuizApp(desk, paths, wished, upkeep, unread, review=review)
        app.in_ascii = in_ascii
        app.run()
        lost = app.unsaved.last_words()
        # Textual's own exit status after a crash is 0 unless it is asked for.
        status = app.return_code or (COULD_NOT_RUN if lost else 0)
        stopped = f"{app.stopped[:1].upper()}{app.stopped[1:]}." if app.stopped else ""
        return status, app.damage, tuple(filter(None, (stopped, lost)))

    status, wrong = study(paths, named, world, show, _warn)
    while wrong:
        from quizapp.ui.rescue import offer_rescue  # noqa: PLC0415

        go_on, ended = offer_rescue(paths, wrong, world.now, wished.theme, in_ascii=in_ascii)
        if ended:
            return ended
        if not go_on:
            stop(f"{wrong}. Nothing was changed.")
        status, wrong = study(paths, named, world, show, _warn)
    return status


def _study_in_lines(
    paths: Paths, named: tuple[Path, ...], wished: "Settings", *, review: bool, wanted: bool
) -> int:
    """Study in lines on the learner's own record; return the exit status."""
    from quizapp.plain.run import study_in_lines  # noqa: PLC0415
    from quizapp.plain.talk import talk_over  # noqa: PLC0415
    from quizapp.studying import study, world_of  # noqa: PLC0415

    talk = talk_over(sys.stdin, sys.stdout, wished.measure, wished.symbols)
    if not wanted:
        talk.say(f"This terminal takes lines alone (TERM={os.environ['TERM']}).")

    def show(desk: "Desk", upkeep: "Upkeep", unread: "Unread") -> "Shown":
        packs = paths.packs
        return study_in_lines(
            desk, talk, wished, packs=packs, upkeep=upkeep, unread=unread, review=review
        )

    status, wrong = study(paths, named, world_of(wished), show, _warn)
    if wrong:
        stop(
            f"{wrong.rstrip('.')}. Nothing was changed. `quizapp progress check` says more,"
            " `quizapp progress restore` lists the backups to go back to."
        )
    return status


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
    from quizapp.studying import world_of  # noqa: PLC0415
    from quizapp.ui.preview import PreviewApp  # noqa: PLC0415

    wished = settings.read(paths.settings)
    # Before it is read, so that nothing that is saved meanwhile is missed.
    watch = Watch([file])
    with Store.memory() as store:
        app = PreviewApp(read_edition(file), store, world_of(wished), paths, wished, watch=watch)
        app.in_ascii = wants_ascii(wished.symbols)
        app.run()
        return app.return_code or 0


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
