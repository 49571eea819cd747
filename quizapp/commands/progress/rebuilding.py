"""`quizapp progress rebuild`: make again what is made from the answers."""

import gc

import click

from quizapp.commands.patience import told_if_long
from quizapp.commands.progress.asking import count, kept, require_record, say, told
from quizapp.paths import Paths


@click.command("rebuild")
@click.pass_obj
def command(paths: Paths) -> None:
    """Make totals and schedule again from the log of your answers.

    They are kept only for speed, and come out the same; the log itself is not touched. A backup
    is kept first.
    """
    gc.enable()
    from quizapp.store.store import Store  # noqa: PLC0415

    require_record(paths)
    with told(), Store.open(paths.record, lambda why: kept(paths, why)) as store:
        kept(paths, "before-rebuild")
        events = store.event_count()
        with told_if_long("Rebuilding") as tell:
            store.rebuild(tell)
    say(f"Rebuilt from {count(events, 'event')}.")
