"""`quizapp review`: open the app with what is due."""

import click

from quizapp.commands import is_plain
from quizapp.launch import launch
from quizapp.paths import Paths


@click.command()
@click.pass_obj
def command(paths: Paths) -> None:
    """Open the app with what is due for review."""
    launch(paths, review=True, plain=is_plain())
