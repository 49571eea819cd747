"""`quizapp export`: write a pack in another format."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.commands.exchanging import STANDARD, free_place, write_out
from quizapp.commands.patience import told_if_long
from quizapp.launch import line, need_libyaml, stop
from quizapp.packs.exchange import FORMATS, named
from quizapp.packs.exchange.format import NotReadable

if TYPE_CHECKING:
    from quizapp.packs.model import Pack


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="PACK")
@click.option(
    "--to",
    "form_name",
    type=click.Choice([one.name for one in FORMATS if one.write]),
    required=True,
    help="The format.",
)
@click.option(
    "--file",
    "-o",
    "target",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What to write, - for standard output; else PACK's name with the format's ending, here.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when whole questions are missing.")
def command(file: Path, form_name: str, target: Path | None, strict: bool) -> None:
    """Write a pack in another format.

    Says what the format has no place for. No file is overwritten. Exits with 0, with 1
    where the pack has errors (strict: where whole questions are missing), and with 2
    where it could not run.
    """
    gc.enable()
    need_libyaml()
    from quizapp.packs.exchange.outcome import losses_told  # noqa: PLC0415

    form = named(form_name)
    assert form
    assert form.write
    target = target or Path(file.stem + form.suffix)
    free_place(target)
    try:
        with told_if_long("Exporting") as tell:
            pack = _loaded(file)
            if tell:
                tell(1, 2)
            exported = form.write(pack)
    except NotReadable as error:
        click.echo(line(f"{error.message} {error.remedy}".rstrip()), err=True)
        sys.exit(2)
    write_out(exported.data, target)
    missing = len({loss.question for loss in exported.losses if loss.feature == "question"})
    if str(target) != STANDARD:
        count = len(pack.questions) - missing
        questions = "1 question" if count == 1 else f"{count} questions"
        click.echo(line(f"Wrote {target}: {questions}."), err=True)
    click.echo(losses_told(exported.losses, form.title), err=True, nl=False)
    sys.exit(1 if strict and missing else 0)


def _loaded(file: Path) -> "Pack":
    """Load a pack; where it has errors, print them and end."""
    from quizapp.packs.files import UnreadableError, read_file  # noqa: PLC0415
    from quizapp.packs.loader import load  # noqa: PLC0415
    from quizapp.packs.problem import render  # noqa: PLC0415

    try:
        data = read_file(file)
    except UnreadableError as error:
        stop(f"{file} cannot be read: {error}.")
    loaded = load(data, file)
    if loaded.pack is None:
        errors = (problem for problem in loaded.problems if problem.level == "error")
        click.echo("\n\n".join(map(render, errors)), err=True)
        sys.exit(1)
    return loaded.pack
