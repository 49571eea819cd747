"""`quizapp progress restore`: go back to a backup."""

import gc
from pathlib import Path

import click

from quizapp.commands.patience import told_if_long
from quizapp.commands.progress.asking import count, kept, moment, now, require_yes, say, told, yes
from quizapp.launch import stop
from quizapp.paths import Paths
from quizapp.store.backups import Backup, copy, listed

_WHY = {
    "use": "while the app was open",
    "close": "as the app was closed",
    "asked": "by `quizapp progress backup`",
    "astray": "as its file was no longer in its place",
}


@click.command("restore")
@click.argument("backup", required=False)
@yes
@click.pass_obj
def command(paths: Paths, backup: str | None, sure: bool) -> None:
    """Put a BACKUP in the place of your record; without one named, list them.

    It is named by its number in that list, by its date, or by its path; `newest` is the first. A
    backup of the record as it is now is kept before, so that this can be undone as well.
    """
    gc.enable()
    from quizapp.store import restoring  # noqa: PLC0415

    there = listed(paths.backups)
    if backup is None:
        _list(there, paths)
        return
    file = _named(backup, there)
    with told():
        with told_if_long("Checking the backup"):
            restoring.require_good(file)
            then, today = restoring.held(file), restoring.held_now(paths.record)
        if today is None:
            lost = "What is in your record now cannot be told."
        else:
            lost = f"{count(len(today.answers - then.answers), 'answer')} given since would go."
        has = f"{file.name} has {count(len(then.answers), 'answer')}."
        require_yes(f"{has} {lost} Restore it?", sure=sure)
        aside = restoring.restore_backup(
            paths.record, file, lambda: kept(paths, "before-restore"), now(), _copied
        )
    say(f"Restored {file}.")
    if aside is not None:
        say(f"What was there before was damaged, and is now {aside}.")
    elif today is not None and today.ids:
        say(f"What was there before is a backup in {paths.backups}.")


def _copied(backup: Path, target: Path) -> None:
    with told_if_long("Restoring") as tell:
        copy(backup, target, tell)


def _list(there: tuple[Backup, ...], paths: Paths) -> None:
    from quizapp.store import restoring  # noqa: PLC0415
    from quizapp.store.errors import StoreError  # noqa: PLC0415

    if not there:
        say(f"There is no backup in {paths.backups} yet.")
        return
    for number, one in enumerate(there, 1):
        try:
            said = count(restoring.count_answers(one.path), "answer")
        except StoreError:
            said = "damaged"
        why = _WHY.get(one.why, one.why.replace("-", " "))
        say(f"{number:>3}  {moment(one.at)}  {said:>14}  {why}")
    say("`quizapp progress restore 1` restores the first of them, after a question.")


def _named(name: str, there: tuple[Backup, ...]) -> Path:
    """Find a backup by a number in the list, the beginning of its date, or its path."""
    if name == "newest":
        name = "1"
    if name.isascii() and name.isdigit() and len(name) < 4:
        if not 0 < int(name) <= len(there):
            stop(f"There is no backup number {name}: `quizapp progress restore` lists them.")
        return there[int(name) - 1].path
    dated = [one for one in there if name and moment(one.at).startswith(name)]
    if dated:
        return dated[0].path
    if not Path(name).is_file():
        stop(f"There is no backup {name}: `quizapp progress restore` lists them.")
    return Path(name)
