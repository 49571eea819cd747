"""`quizapp progress import`: bring in what was exported, here or on another machine."""

import gc
from pathlib import Path

import click

from quizapp.commands.patience import told_if_long
from quizapp.commands.progress.asking import count, now, said_gone, say, told, upkeep
from quizapp.launch import stop
from quizapp.paths import Paths


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.pass_obj
def command(paths: Paths, source: Path) -> None:
    """Add to your record what is in SOURCE: an export's folder or record.jsonl, or a record.

    What is in both counts once, so that an import done twice changes nothing, and the records of
    two machines become one. A backup is kept first.
    """
    gc.enable()
    from quizapp.store.bringing import bring_in  # noqa: PLC0415

    if gone := said_gone(paths):
        stop(gone)
    with told():
        keeper = upkeep(paths)
        with told_if_long("Importing") as tell:
            brought = bring_in(
                paths.record, source, lambda: keeper.keep("before-import"), now(), tell
            )
    held = f"{count(brought.events, 'event')}, {count(brought.answers, 'answer')}"
    if not brought.changed:
        say(f"All of it ({held}) was there already: nothing was changed.")
        return
    new = f"{count(brought.new_events, 'event')}, {count(brought.new_answers, 'answer')}"
    say(f"Imported {source}: {held}; new of them: {new}.")
