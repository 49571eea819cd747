"""The command line: parse, wire the parts together, exit codes."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from quizapp import __version__
from quizapp.paths import ENVIRONMENT, Paths, find_paths

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COULD_NOT_RUN = 2


class PathsAreWelcome(click.Group):
    """If the first word is a command it is one, else it is a path to open."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take what is not a command as paths."""
        if args and self.get_command(ctx, args[0]) is None:
            return open_app.name, open_app, args
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete commands, and files where no command begins like that."""
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            return found
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        # First: bash forgets what came before the word that files may follow.
        return [CompletionItem(incomplete, type="file"), *found]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say both ways of calling."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] [FILE-OR-FOLDER]...")
        formatter.write_usage(ctx.command_path, "[OPTIONS] COMMAND [ARGS]...", prefix="       ")


@click.group(
    cls=PathsAreWelcome,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "-V", "--version", prog_name="quizapp")
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help=f"Where your answers, packs and settings are; {ENVIRONMENT} does the same.",
)
@click.pass_context
def cli(ctx: click.Context, data_dir: Path | None) -> None:
    """Learn in the terminal: a lesson, a quiz on it, and the wrong answers back until they stick.

    Without a command, opens the app; with FILE-OR-FOLDER (a pack, or a folder of
    packs), opens it with those first. For a folder that is called like a command,
    write ./NAME.
    """
    ctx.obj = find_paths(data_dir)
    if ctx.invoked_subcommand is None:
        ctx.invoke(open_app)


@cli.command(name="open", hidden=True)
@click.argument("named", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE-OR-FOLDER]...")
@click.pass_obj
def open_app(paths: Paths, named: tuple[Path, ...] = ()) -> None:
    """Open the app."""
    if not _has_terminal():
        _stop("quizapp needs a terminal: its input and its error output must both be one.")
    from quizapp.store.errors import StoreError  # noqa: PLC0415

    try:
        status = _study(paths, named)
    except StoreError as error:
        _stop(*(part for part in (error.message, error.remedy) if part))
    _let_go()
    sys.exit(status)


def _study(paths: Paths, named: tuple[Path, ...]) -> int:
    """Run the app on the learner's own record; return the exit status."""
    from random import Random  # noqa: PLC0415
    from time import time_ns  # noqa: PLC0415
    from uuid import uuid4  # noqa: PLC0415

    from quizapp import settings  # noqa: PLC0415
    from quizapp.packs.library import NoSuchPath  # noqa: PLC0415
    from quizapp.store.desk import Desk  # noqa: PLC0415
    from quizapp.store.shelf import open_library  # noqa: PLC0415
    from quizapp.store.store import Store  # noqa: PLC0415
    from quizapp.study.world import World  # noqa: PLC0415
    from quizapp.ui.app import QuizApp  # noqa: PLC0415

    world = World(now=lambda: time_ns() // 1000, rng=Random(), new_id=lambda: str(uuid4()))
    with Store.open(paths.record) as store:
        try:
            library = open_library(paths, named)
        except NoSuchPath as error:
            _stop(str(error))
        app = QuizApp(Desk(library, store, world), paths, settings.read(paths.settings))
        app.run()
        # Textual's own exit status after a crash is 0 unless it is asked for.
        return app.return_code or 0


@cli.command()
@click.argument(
    "named", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations in a GitHub workflow.",
)
def check(named: tuple[Path, ...], strict: bool, form: Literal["text", "json", "github"]) -> None:
    """Find what is wrong in packs: files, or folders of them.

    Exits with 0 where there is nothing but warnings, 1 where there are errors, and
    2 where it could not run.
    """
    gc.enable()
    from quizapp.packs import report  # noqa: PLC0415
    from quizapp.packs.check import check as check_packs  # noqa: PLC0415

    checked = check_packs(named)
    click.echo(report.FORMATS[form](checked), nl=False)
    sys.exit(checked.exit_code(strict=strict))


@cli.command()
@click.pass_obj
def paths(paths: Paths) -> None:
    """Say where the courses and your record are."""
    rows = {
        "shipped courses": paths.shipped,
        "your packs": paths.packs,
        "your record": paths.record,
        "settings": paths.settings,
        "index": paths.index,
    }
    for name, path in rows.items():
        click.echo(f"{name:<16} {path}")


def _has_terminal() -> bool:
    """Textual reads stdin and draws on stderr, and hangs where either is no terminal."""
    streams: tuple[Any, ...] = (sys.__stdin__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)


def _let_go() -> None:
    """Forget what a terminal that is gone can no longer take: Python would exit with 120 for it."""
    import os  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _stop(*lines: str) -> None:
    from quizapp.packs.text import clean  # noqa: PLC0415

    for line in lines:
        click.echo(clean(line), err=True)
    sys.exit(COULD_NOT_RUN)
