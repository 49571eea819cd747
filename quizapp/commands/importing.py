"""`quizapp import`: make a pack of questions in another format."""

import gc
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, NoReturn

import click

from quizapp.commands.exchanging import STANDARD, foreign_file, free_place, write_out
from quizapp.commands.patience import told_if_long
from quizapp.launch import line, need_libyaml, stop
from quizapp.packs.exchange import FORMATS, named, recognise
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Format, NotReadable

if TYPE_CHECKING:
    from quizapp.packs.batch import Progress
    from quizapp.packs.model import Pack

_PARTS = 4
"""Of an import, each about as long: reading, taking in, writing, reading back."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="PACK.yaml",
    help="The pack to write, - for standard output; else FILE's name with .yaml, here.",
)
@click.option(
    "--from",
    "source",
    type=click.Choice([one.name for one in FORMATS if one.read]),
    help="The format, where FILE's content does not tell it.",
)
@click.option("--title", help="The course's title; else it is made from FILE's name.")
@click.option("--strict", is_flag=True, help="Exit with 1 when something was skipped.")
def command(
    file: Path, target: Path | None, source: str | None, title: str | None, strict: bool
) -> None:
    """Make a pack of questions in another format.

    Says what was imported, what is not as it was, and what was skipped, with its line
    and the reason. FILE may be - for standard input. No file is overwritten.

    Exits with 0, with 1 where there was nothing to import (strict: where something
    was skipped), and with 2 where it could not run.
    """
    gc.enable()
    need_libyaml()
    from quizapp.packs.exchange.intake import take_in  # noqa: PLC0415
    from quizapp.packs.exchange.outcome import told  # noqa: PLC0415

    target = target or Path(file.stem + ".yaml" if str(file) != STANDARD else STANDARD)
    free_place(target)
    foreign = foreign_file(file)
    form = (named(source) if source else None) or _recognised(foreign)
    assert form.read
    try:
        with told_if_long("Importing") as tell:
            told_of = tell or (lambda *_: None)
            found = form.read(foreign)
            told_of(1, _PARTS)
            pack, outcome = take_in(found, title or _title(file))
            told_of(2, _PARTS)
            data = _checked(pack, told_of) if pack else b""
    except NotReadable as error:
        _refuse(file, form, error)
    _say(f"{file} was read as {form.title}.")
    if foreign.guessed:
        _say("It is not in UTF-8 and was taken for Western European: look at letters with accents.")
    click.echo(told(outcome), err=True, nl=False)
    if pack:
        write_out(data, target)
        if str(target) != STANDARD:
            _say(
                f"\nWrote {target}. What could be better in it: quizapp check {quote(str(target))}"
            )
    elif not outcome.skipped:
        _say("It holds nothing of a kind that quizapp has; no pack was written.")
    sys.exit(1 if not pack or (strict and outcome.skipped) else 0)


def _recognised(foreign: Foreign) -> Format:
    form = recognise(foreign)
    if form is None:
        _say(f"{foreign.name} is in no format that can be told by its content.")
        _say("Name it with --from; quizapp import --help lists the formats.")
        sys.exit(1)
    return form


def _refuse(file: Path, form: Format, error: NotReadable) -> NoReturn:
    where = f"{file}:{error.line}" if error.line else str(file)
    _say(f"{where}: it cannot be read as {form.title}: {error.message}")
    if error.remedy:
        _say(error.remedy)
    sys.exit(1)


def _title(file: Path) -> str:
    words = "" if str(file) == STANDARD else file.stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _checked(pack: "Pack", tell: "Progress") -> bytes:
    """Write a pack, and read it back before anyone relies on it."""
    from quizapp.packs.loader import load  # noqa: PLC0415
    from quizapp.packs.writer import write  # noqa: PLC0415

    data = write(pack, every_id=True).encode()
    tell(3, _PARTS)
    loaded = load(data, Path("pack.yaml"))
    if loaded.pack is None:
        error = next(one for one in loaded.problems if one.level == "error")
        stop(f"the pack could not be read back and was not written: {error.message}")
    return data


def _say(words: str) -> None:
    for each in words.split("\n"):
        click.echo(line(each), err=True)
