"""The record written out, for other programs and for other machines."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from datetime import tzinfo
from pathlib import Path

from quizapp.store import answer_sheet, connect, portable
from quizapp.store.errors import SQLITE_ERRORS, CannotOpen, StoreError, reading, reason
from quizapp.store.files import Away, make_folder, sync_folder
from quizapp.store.portable import Moment, Tell
from quizapp.store.staging import EXPORT
from quizapp.values import frozen

ANSWERS = "answers.csv"
"""The name of the spreadsheet in the folder of an export."""


class InTheWay(StoreError):
    """There is something already where the export is to go."""


@frozen
class Sent:
    """What an export holds."""

    events: int
    answers: int
    files: tuple[Path, ...]


def send(
    record: Path,
    folder: Path,
    moment: Moment,
    zone: tzinfo | None = None,
    *,
    force: bool = False,
    tell: Tell | None = None,
) -> Sent:
    """Write a record, which may be open, into a folder: both files, or neither.

    `zone` is for the local times in the spreadsheet; None means the machine's. Raises InTheWay
    where one of them is there already, unless `force`d, and other StoreErrors.
    """
    files = folder / EXPORT, folder / ANSWERS
    in_the_way = [file for file in files if os.path.lexists(file)]
    if in_the_way and not force:
        raise InTheWay(f"{in_the_way[0]} is there already", "--force writes over it.")
    try:
        make_folder(folder)
        with ExitStack() as stack:
            source = stack.enter_context(closing(connect.open_reading(record)))
            first, second = (
                stack.enter_context(Away(file.with_name(f".{file.name}.{os.getpid()}")))
                for file in files
            )
            with reading():
                # One look at it all: whatever is saved meanwhile is in neither file.
                source.execute("BEGIN")
                events, answers = source.execute(
                    "SELECT count(*), count(*) FILTER (WHERE kind = 'answered') FROM event"
                ).fetchone()
                rows = portable.count_rows(source)
                whole = rows + answers
                lines = portable.lines(source, moment)
                _write(first, _counted(lines, 0, whole, tell))
                _write(second, _counted(answer_sheet.rows(source, zone), rows, whole, tell))
            for temporary, file in zip((first, second), files, strict=True):
                temporary.replace(file)
            sync_folder(folder)
    except (OSError, *SQLITE_ERRORS) as error:
        raise CannotOpen(f"nothing was exported to {folder}: {reason(error)}") from error
    return Sent(events, answers, files)


def _counted(lines: Iterable[bytes], before: int, whole: int, tell: Tell | None) -> Iterator[bytes]:
    for number, line in enumerate(lines, before):
        yield line
        if tell is not None and number % 1000 == 0:
            tell(min(number, whole), whole)


def _write(file: Path, lines: Iterable[bytes]) -> None:
    with file.open("wb") as written:
        written.writelines(lines)
        written.flush()
        os.fsync(written.fileno())
