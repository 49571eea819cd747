"""The command line: parse, wire the parts together, exit codes."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

from quizapp import __version__
from quizapp.paths import ENVIRONMENT, NoHome, Paths, find_paths

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COULD_NOT_RUN, INTERRUPTED = 2, 130
"""Exit statuses; `check` has more."""


class PathsAreWelcome(click.Group):
    """If the first word is a command it is one, else it is a path to open."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take what is not a command as paths."""
        if args and self.get_command(ctx, args[0]) is None:
            return open_app.name, open_app, args
        return super().resolve_command(ctx, args)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the options; no complaint about one of them can steer the terminal."""
        with _plain_complaints():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an interrupted one ends as a shell expects."""
        try:
            with _plain_complaints():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)

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
    type=click.Path(file_okay=False),
    help=f"Where your answers, packs and settings are; {ENVIRONMENT} does the same.",
)
@click.pass_context
def cli(ctx: click.Context, data_dir: str | None) -> None:
    """Learn in the terminal: a lesson, a quiz on it, and the wrong answers back until they stick.

    Without a command, opens the app; with FILE-OR-FOLDER (a pack, or a folder of
    packs), opens it with those first. For a folder that is called like a command,
    write ./NAME.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        # What the locale cannot show must not end a check half way.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        ctx.obj = find_paths(Path(data_dir) if data_dir else None)
    except NoHome as error:
        _stop(str(error))
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

    _need_libyaml()
    try:
        status = _study(paths, named)
    except StoreError as error:
        _stop(f"{error.message.rstrip('.')}. {error.remedy}".rstrip())
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
    _need_libyaml()
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
        click.echo(_line(f"{name:<16} {path}"))


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


def _need_libyaml() -> None:
    from quizapp.packs.libyaml import LibyamlMissing, require_libyaml  # noqa: PLC0415

    try:
        require_libyaml()
    except LibyamlMissing as error:
        _stop(str(error))


@contextmanager
def _plain_complaints() -> Iterator[None]:
    """Keep what click complains about on one line: a file's name may hold anything."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(_line(error.format_message()), error.ctx) from None


def _line(text: str) -> str:
    """Make one line of a text, which can do nothing to a terminal."""
    from quizapp.packs.text import clean  # noqa: PLC0415

    return clean(text.replace("\n", " "))


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(_line(line), err=True)
    sys.exit(COULD_NOT_RUN)
