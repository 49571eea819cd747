"""`quizapp preview`: the app on a pack that is being written."""

from pathlib import Path

import click

from quizapp.launch import preview
from quizapp.paths import Paths


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.pass_obj
def command(paths: Paths, file: Path) -> None:
    """See a pack as learners will, while you write it.

    Whenever FILE, or a lesson's own file, is saved, what is on the screen is shown anew,
    at the same place. Problems stand beside it until they are mended. Nothing is recorded.
    """
    preview(paths, file)
