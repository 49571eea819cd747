"""`quizapp progress backup`: keep a copy of the record now."""

import gc

import click

from quizapp.commands.patience import told_if_long
from quizapp.commands.progress.asking import moment, require_record, say, told, upkeep
from quizapp.launch import stop
from quizapp.paths import Paths


@click.command("backup")
@click.pass_obj
def command(paths: Paths) -> None:
    """Keep a backup of your record now; the app keeps some by itself.

    Works while the app is open. The copy is checked before it counts.
    """
    gc.enable()
    from quizapp.store.backups import listed  # noqa: PLC0415

    require_record(paths)
    with told():
        with told_if_long("Copying") as tell:
            made = upkeep(paths).keep("asked", tell)
        there = listed(paths.backups)
        if made is not None:
            say(f"Kept as {made.path}.")
        elif not there:
            stop(f"There is nothing in {paths.record}. No backup was kept.")
        else:
            newest = there[0]
            say(f"Nothing was saved since the newest backup, of {moment(newest.at)}.")
            say(f"It is {newest.path}.")
