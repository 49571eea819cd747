"""`quizapp progress`: look after the record."""

import gc
import sys

import click

from quizapp.launch import stop
from quizapp.paths import Paths


@click.group()
def command() -> None:
    """Look after the record of what you learned."""


@command.command()
@click.pass_obj
def rebuild(paths: Paths) -> None:
    """Make totals and schedule again from the log of your answers.

    They are kept only for speed, and come out the same; the log itself is not touched.
    """
    gc.enable()
    from quizapp.store.errors import NotSaved, StoreError  # noqa: PLC0415
    from quizapp.store.store import Store  # noqa: PLC0415

    try:
        with Store.open(paths.record) as store:
            events = store.event_count()
            with click.progressbar(
                length=2 * events, label="Rebuilding", file=sys.stderr, hidden=not events
            ) as bar:
                store.rebuild(bar.update)
                # Events without a question are gone through once, not twice.
                bar.update(2 * events - bar.pos)
    except (NotSaved, StoreError) as error:
        stop(f"{error.message.rstrip('.')}. {error.remedy}".rstrip())
    click.echo(f"Rebuilt from {events} {'event' if events == 1 else 'events'}.")
