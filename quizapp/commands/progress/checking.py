"""`quizapp progress check`: tell whether the record is whole."""

import gc
import sys

import click

from quizapp.commands.patience import told_if_long
from quizapp.commands.progress.asking import count, moment, no_record, said_gone, say
from quizapp.paths import Paths

WRONG, COULD_NOT = 1, 2


@click.command("check")
@click.pass_obj
def command(paths: Paths) -> None:
    """Check your record and its backups; change nothing.

    The file as such, its indexes, and whether totals and schedule are what the log of your
    answers gives. Exits with 0 where all is well, with 1 where something is wrong, and with 2
    where that cannot be told.
    """
    gc.enable()
    from quizapp.store.checking import check_record  # noqa: PLC0415
    from quizapp.store.errors import DamagedRecord, NotARecord, StoreError  # noqa: PLC0415

    if gone := said_gone(paths):
        say(gone)
        sys.exit(WRONG)
    try:
        with told_if_long("Checking") as tell:
            found = check_record(paths.record, paths.backups, tell)
    except (DamagedRecord, NotARecord) as error:
        say(f"{error.message}. {error.remedy}")
        sys.exit(WRONG)
    except StoreError as error:
        say(f"{error.message}. {error.remedy}")
        sys.exit(COULD_NOT)
    if found is None:
        say(no_record(paths))
        return
    for wrong in found.wrong:
        say(f"{paths.record}: {wrong}")
    if found.wrong:
        say("Open quizapp in a terminal: it offers what can be done, and deletes nothing.")
    elif not found.totals_agree:
        say("The totals are not what your answers give: `quizapp progress rebuild` mends that.")
    else:
        held = f"{count(found.events, 'event')}, {count(found.answers, 'answer')}"
        say(f"Your record is whole: {held}, {found.size:,} bytes.")
    good = [backup for backup in found.backups if backup not in found.bad_backups]
    newest = f", the newest of {moment(good[0].at)}" if good else ""
    say(f"{count(len(good), 'good backup')}{newest}.")
    for backup in found.bad_backups:
        say(f"{backup.path} is damaged; nothing is ever restored from it.")
    sys.exit(0 if found.is_well else WRONG)
