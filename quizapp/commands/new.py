"""`quizapp new`: begin a pack."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

import click

from quizapp.commands import COMMANDS
from quizapp.launch import INTERRUPTED, line, stop

STDOUT = Path("-")
"""In place of a file: print it."""
_TITLE, _LESSON = "My course", "The first lesson"


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="[FILE]")
@click.option("--title", help="What the course is called.")
@click.option("--lesson", help="What its first lesson is called.")
@click.option("--author", help="Your name.")
@click.option("--language", help="Its language, as a code such as en, de or pt-BR.")
@click.option("--license", "terms", help="On what terms others may use it.")
@click.option("--id", "wished_id", help="By which quizapp knows it; usually made of its title.")
@click.option("--health", is_flag=True, help="It is about health, so it gets a disclaimer.")
@click.option("--yes", is_flag=True, help="Ask nothing, and take what is usual.")
def command(
    *,
    file: Path | None,
    title: str | None,
    lesson: str | None,
    author: str | None,
    language: str | None,
    terms: str | None,
    wished_id: str | None,
    health: bool,
    yes: bool,
) -> None:
    """Begin a pack: a small one that works, with a comment on every field.

    Asks for what no option says, if there is someone to ask. FILE may be a folder, or
    - to print it; without FILE it is written into this folder and named after the
    course. A file that is there is never overwritten: the exit status is 2 then.
    """
    from quizapp.packs.starter import Wishes, id_of, one_line, starter  # noqa: PLC0415

    given_id = _given_id(wished_id)
    path = _refuse_old(_as_pack(file)) if file and not file.is_dir() else None
    asks = not yes and sys.stdin.isatty()
    with _giving_up():
        title = _asked("What is the course called?", "--title", title, _TITLE, asks)
        name = given_id or id_of(title, "my-course")
        path = path or _refuse_old((file or Path()) / f"{name}.yaml")
        lesson = _asked("What is its first lesson called?", "--lesson", lesson, _LESSON, asks)
        author = _asked("Your name? Enter leaves it out.", "--author", author, "", asks)
        language = _asked("Its language, as a code?", "--language", language, "en", asks)
    text = starter(Wishes(title, lesson, name, author, language, one_line(terms or ""), health))
    if path == STDOUT:
        click.echo(text.encode(), nl=False)
        return
    _write(path, text)
    _say_next(path, _add_schema(path.parent))


def _asked(question: str, option: str, given: str | None, usual: str, asks: bool) -> str:
    """Return what an option says, else what is answered, else what is usual; on one line."""
    from quizapp.packs.starter import one_line  # noqa: PLC0415

    if given is not None:
        if usual and not one_line(given):
            raise click.BadParameter("it is empty", param_hint=option)
        return one_line(given)
    if not asks:
        return usual
    # Not click's own prompt, which writes to the standard output even where that is the pack.
    click.echo(f"{question}{f' [{usual}]' if usual else ''} ", nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer:
        raise EOFError
    return one_line(answer) or usual


@contextmanager
def _giving_up() -> Iterator[None]:
    """Let a teacher leave in the middle of the questions: nothing is written before their end."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    try:
        yield
    except (KeyboardInterrupt, EOFError) as end:
        click.echo("\nNothing was written.", err=True)
        sys.exit(INTERRUPTED if isinstance(end, KeyboardInterrupt) else 1)


def _given_id(wished: str | None) -> str | None:
    from quizapp.packs.ids import LONGEST, is_id, suggested_id  # noqa: PLC0415

    if wished is None or is_id(wished):
        return wished
    complaint = f"an id is letters, digits, - _ and . and at most {LONGEST} of them"
    suggested = suggested_id(wished)
    raise click.BadParameter(
        f"{complaint}; did you mean {suggested}?" if suggested else complaint, param_hint="--id"
    )


def _as_pack(file: Path) -> Path:
    """Give a file without an ending the one by which packs are found in folders."""
    return file if file.suffix or file == STDOUT else file.with_name(f"{file.name}.yaml")


def _refuse_old(path: Path) -> Path:
    if os.path.lexists(path) and path != STDOUT:
        stop(f"{path} is there already, and nothing is overwritten: name another file.")
    return path


def _write(path: Path, text: str) -> None:
    try:
        with path.open("xb") as file:
            file.write(text.encode())
    except FileExistsError:
        _refuse_old(path)
    except OSError as error:
        stop(f"{path} cannot be written: {error.strerror}.")


def _add_schema(folder: Path) -> Path | None:
    """Put the schema, which the first line of the pack names, beside it, if that can be done."""
    from quizapp.packs import schema  # noqa: PLC0415

    path = folder / schema.FILE
    try:
        with path.open("xb") as file:
            file.write(schema.as_text().encode())
    except OSError:
        return None
    return path


def _say_next(path: Path, schema: Path | None) -> None:
    named = shlex.quote(str(path))
    click.echo(line(f"Wrote {path}."))
    if schema:
        click.echo(line(f"Wrote {schema}, by which an editor completes and checks what you write."))
    click.echo("\nNext, put your own words into it; every field has a comment. Then:\n")
    calls = {f"quizapp check {named}": "says what is wrong with it"}
    if "preview" in COMMANDS:
        calls[f"quizapp preview {named}"] = "shows it while you write"
    calls[f"quizapp {named}"] = "opens it as learners will see it"
    width = max(map(len, calls))
    for call, what in calls.items():
        click.echo(line(f"  {call:<{width}}  {what}"))
