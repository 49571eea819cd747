"""`quizapp paths`: say where things are."""

import click

from quizapp.launch import line
from quizapp.paths import Paths


@click.command()
@click.pass_obj
def command(paths: Paths) -> None:
    """Say where the courses and your record are."""
    rows = {
        "shipped courses": paths.shipped,
        "your packs": paths.packs,
        "your record": paths.record,
        "settings": paths.settings,
        "index": paths.index,
        "backups": paths.backups,
        "crash log": paths.log,
    }
    for name, path in rows.items():
        click.echo(line(f"{name:<16} {path}"))
