"""`quizapp due`: count what is due for review today."""

import click

from quizapp.launch import line, stop
from quizapp.paths import Paths


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(paths: Paths, as_json: bool) -> None:
    """Count what is due for review today; quick enough for a shell prompt.

    Works while the app is open. Exits with 0, and with 2 where the record cannot be read.
    """
    from quizapp import due as counting  # noqa: PLC0415
    from quizapp.store.errors import StoreError  # noqa: PLC0415

    try:
        found = counting.due(paths)
    except StoreError as error:
        stop(f"{error.message.rstrip('.')}. {error.remedy}".rstrip())
    said = counting.as_json(*found) if as_json else counting.as_text(*found)
    for each in said.split("\n"):
        # What can steer a terminal is not printable, and to look closer costs a prompt its time.
        click.echo(each if each.isprintable() else line(each))
