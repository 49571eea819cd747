"""`quizapp progress rebuild`: make again what is made from the answers."""

import gc
import sys

import click

from quizapp.commands.progress.asking import count, require_record, say, told, upkeep
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
    keeper = upkeep(paths)
    with told(), Store.open(paths.record, keeper.keep) as store:
        keeper.keep("before-rebuild")
        events = store.event_count()
        with click.progressbar(
            length=events, label="Rebuilding", file=sys.stderr, hidden=not events
        ) as bar:
            store.rebuild(bar.update)
            # Those without a session are not gone through.
            bar.update(events - bar.pos)
    say(f"Rebuilt from {count(events, 'event')}.")
