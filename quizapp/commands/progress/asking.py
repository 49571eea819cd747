"""What the commands about the record have in common: a yes before, and plain words after."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import time_ns
from typing import TYPE_CHECKING

import click

from quizapp.commands.patience import told_if_long
from quizapp.launch import line, stop
from quizapp.paths import Paths
from quizapp.store.errors import StoreError
from quizapp.store.upkeep import Upkeep

if TYPE_CHECKING:
    from quizapp.store.backups import Backup

yes = click.option("--yes", "sure", is_flag=True, help="Do not ask.")


def now() -> int:
    """Return the time, in µs UTC."""
    return time_ns() // 1000


def upkeep(paths: Paths) -> Upkeep:
    """Give the backups of the record."""
    return Upkeep(paths.record, paths.backups, now)


def kept(paths: Paths, why: str) -> "Backup | None":
    """Keep a backup before something else is done, and tell how far that is."""
    with told_if_long("Keeping a backup") as tell:
        return upkeep(paths).keep(why, tell)


@contextmanager
def told() -> Iterator[None]:
    """End with 2 and one line where the record cannot be used."""
    try:
        yield
    except StoreError as error:
        message = error.message[:1].upper() + error.message[1:]
        stop(f"{message.rstrip('.')}. {error.remedy}".rstrip())


def require_record(paths: Paths) -> None:
    """End with 2 where there is no record, or nothing of it but backups."""
    if said := said_gone(paths):
        stop(said)
    from quizapp.store.replacing import parts  # noqa: PLC0415

    if not any(part.exists() for part in parts(paths.record)):
        stop(no_record(paths))


def said_gone(paths: Paths) -> str:
    """Say that there is nothing of the record but backups; say nothing where that is not so."""
    from quizapp.store.rescue import is_gone  # noqa: PLC0415

    if not is_gone(paths.record, paths.backups):
        return ""
    return (
        f"Your record is gone from {paths.data}: `quizapp progress restore newest` brings back"
        " its newest backup, `quizapp progress reset` begins anew."
    )


def no_record(paths: Paths) -> str:
    """Say that there is no record, nor ever was."""
    return f"There is no record in {paths.data} yet."


def require_yes(question: str, *, sure: bool) -> None:
    """Ask, unless that was said already; end with 1 after a no, with 2 where nobody can say."""
    if sure:
        return
    if not somebody_is_there():
        stop(f"{question} Nobody is there to answer; --yes says yes. Nothing was changed.")
    if not click.confirm(line(question), err=True):
        click.echo("Nothing was changed.", err=True)
        sys.exit(1)


def somebody_is_there() -> bool:
    """Tell whether a question would be read, and its answer too."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def count(number: int, one: str) -> str:
    """Say how many: `1 answer`, `1,234 answers`."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def moment(at: int) -> str:
    """Say a moment, in µs UTC, by the learner's own clock: `2026-11-23 09:45`."""
    then = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
    return f"{then.astimezone():%Y-%m-%d %H:%M}"


def say(text: str) -> None:
    """Print a line that can do nothing to a terminal: files have any name."""
    click.echo(line(text))
