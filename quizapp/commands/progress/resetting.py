"""`quizapp progress reset`: begin again with nothing, or take away all traces."""

import gc
import shutil
from contextlib import suppress
from pathlib import Path

import click

from quizapp.commands.progress.asking import (
    count,
    kept,
    no_record,
    now,
    require_yes,
    say,
    told,
    yes,
)
from quizapp.paths import Paths


@click.command("reset")
@click.option(
    "--everything", is_flag=True, help="Delete the backups too, and all else made by the app."
)
@yes
@click.pass_obj
def command(paths: Paths, everything: bool, sure: bool) -> None:
    """Empty your record: no answers, no schedule, no places.

    A backup is kept, and `quizapp progress restore` brings all of it back. With --everything,
    nothing is kept and nothing comes back; only your packs and settings stay.
    """
    gc.enable()
    from quizapp.store import restoring  # noqa: PLC0415
    from quizapp.store.backups import listed  # noqa: PLC0415
    from quizapp.store.replacing import at_work  # noqa: PLC0415

    with told():
        answers = restoring.count_now(paths.record)
        what = "a record that cannot be read" if answers is None else count(answers, "answer")
        if everything:
            require_yes(f"Delete {what} and every backup, for good?", sure=sure)
            # Nobody else is writing.
            with at_work(paths.record):
                gone = _delete(paths)
            paths.record.with_name("lock").unlink(missing_ok=True)
            say(f"Deleted: {', '.join(gone) or 'nothing, for there was nothing'}.")
            say(f"Left: {_left(paths)}.")
            return
        if not paths.record.exists() and not listed(paths.backups):
            say(no_record(paths))
            return
        require_yes(f"Empty your record of {what}? A backup is kept.", sure=sure)
        aside = restoring.empty(paths.record, lambda: kept(paths, "before-reset"), now())
    say("Your record is empty.")
    if aside is not None:
        say(f"What was there before was damaged, and is now {aside}.")
    else:
        say("`quizapp progress restore newest` brings back what was in it.")


def _delete(paths: Paths) -> list[str]:
    """Delete what the app wrote about the learner; name it."""
    gone = []
    record = paths.record
    patterns = (f"{record.name}*", f"{record.stem}.damaged-*", f"{paths.index.name}*")
    files = {file for pattern in patterns for file in paths.data.glob(pattern)}
    for file in sorted(files | {paths.log}):
        with suppress(FileNotFoundError):
            file.unlink()
            gone.append(file.name)
    if paths.backups.is_dir():
        shutil.rmtree(paths.backups)
        gone.append(f"{paths.backups.name}/")
    return gone


def _left(paths: Paths) -> str:
    there: list[Path] = [one for one in (paths.packs, paths.settings) if one.exists()]
    return ", ".join(f"{one}" for one in there) or "nothing of quizapp's"
