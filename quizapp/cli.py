"""The command line: parse, hand over, exit codes. The commands are in `quizapp.commands`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from quizapp import __version__, crash
from quizapp.commands import COMMANDS, is_plain
from quizapp.ending import end_in_order
from quizapp.launch import INTERRUPTED, launch, let_go, line, settle_paths, stop
from quizapp.paths import ENVIRONMENT, Paths

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def command_named(name: str) -> click.Command:
    """Return one of the commands."""
    module = import_module(f"quizapp.commands.{COMMANDS[name]}")
    return cast(click.Command, module.command)


class PathsAreWelcome(click.Group):
    """If the first word is a command it is one, else it is a path to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands, in the order of the help."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's file; others are not looked at."""
        return command_named(cmd_name) if cmd_name in COMMANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take what is not a command as paths."""
        if args and self.get_command(ctx, args[0]) is None:
            _stop_at_slip(args[0])
            return "open", open_app, args
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run; output that nobody takes is no fault of the program."""
        try:
            return super().main(*args, **extra)
        except OSError as error:
            if not _is_of_output(error):
                raise
            let_go()
            stop(f"What was to be printed could not be: {error.strerror}.")

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
        """Run the command; one that is ended by a signal ends as a shell expects."""
        end_in_order()
        try:
            with _plain_complaints():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            _show_cursor()
            sys.exit(INTERRUPTED)
        except SystemExit as error:
            if isinstance(error.code, int) and error.code > 128:
                _show_cursor()
            raise

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


@click.command()
@click.argument("named", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE-OR-FOLDER]...")
@click.pass_obj
def open_app(paths: Paths, named: tuple[Path, ...] = ()) -> None:
    """Open the app."""
    launch(paths, named, plain=is_plain())


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
@click.option(
    "--plain",
    is_flag=True,
    help="Study in lines: for a screen reader, a braille line, a pipe, a serial line. "
    "No colours, no cursor. With TERM=dumb it is so by itself.",
)
@click.option(
    "--debug",
    is_flag=True,
    help="After a crash, note what was in memory too; "
    f"{crash.ENVIRONMENT}=1 does the same. Your answers may be in it.",
)
@click.pass_context
def cli(ctx: click.Context, data_dir: str | None, *, plain: bool, debug: bool) -> None:
    """Learn in the terminal: a lesson, a quiz on it, and the wrong answers back until they stick.

    Without a command, opens the app; with FILE-OR-FOLDER (a pack, or a folder of
    packs), opens it with those first. For a folder that is called like a command,
    write ./NAME.
    """
    del plain
    if debug:
        crash.note_in_full()
    ctx.obj = settle_paths(Path(data_dir) if data_dir else None)
    if ctx.invoked_subcommand is None:
        ctx.invoke(open_app)


def _is_of_output(error: OSError) -> bool:
    """Tell whether it was click that failed, which opens no files here but prints everything."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = trace.tb_frame.f_globals.get("__name__", "") if trace is not None else ""
    return str(where).startswith("click.") and error.filename is None


def _show_cursor() -> None:
    """Show the cursor, which a bar hides while it grows, and still does if it had just begun."""
    if sys.stderr.isatty():
        click.echo("\x1b[?25h", nl=False, err=True)


def _stop_at_slip(word: str) -> None:
    """Stop where a word is no path, and nearly a command."""
    from quizapp.packs.words import meant, named  # noqa: PLC0415

    command = meant(word, tuple(COMMANDS))
    if command and not lexists(word):
        stop(
            f"There is no command, file or folder {named(word)}. Did you mean `quizapp {command}`?"
        )


@contextmanager
def _plain_complaints() -> Iterator[None]:
    """Keep what click complains about on one line: a file's name may hold anything."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        raise click.UsageError(line(error.format_message()), error.ctx) from None
