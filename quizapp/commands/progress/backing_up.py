"""`quizapp progress backup`: keep a copy of the record now."""

import gc

import click

from quizapp.commands.patience import told_if_long
from quizapp.commands.progress.asking import moment, say, told, upkeep
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

    if not paths.record.exists():
        stop(f"There is no record in {paths.data} yet.")
    with told():
        with told_if_long("Copying") as tell:
            made = upkeep(paths).keep("asked", tell)
        if made is not None:
            say(f"Kept as {made.path}.")
        else:
            newest = listed(paths.backups)[0]
            say(f"Nothing was saved since the newest backup, of {moment(newest.at)}.")
            say(f"It is {newest.path}.")
