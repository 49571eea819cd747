"""The command line: parse, hand over, exit codes."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from quizapp import __version__
from quizapp.launch import INTERRUPTED, launch, line, need_libyaml, settle_paths, stop
from quizapp.paths import ENVIRONMENT, Paths

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


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
    ctx.obj = settle_paths(Path(data_dir) if data_dir else None)
    if ctx.invoked_subcommand is None:
        ctx.invoke(open_app)


@cli.command(name="open", hidden=True)
@click.argument("named", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE-OR-FOLDER]...")
@click.pass_obj
def open_app(paths: Paths, named: tuple[Path, ...] = ()) -> None:
    """Open the app."""
    launch(paths, named)


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
    need_libyaml()
    from quizapp.packs import report  # noqa: PLC0415
    from quizapp.packs.check import check as check_packs  # noqa: PLC0415

    checked = check_packs(named)
    click.echo(report.FORMATS[form](checked), nl=False)
    sys.exit(checked.exit_code(strict=strict))


@cli.command()
@click.pass_obj
def review(paths: Paths) -> None:
    """Open the app with what is due for review."""
    launch(paths, review=True)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def due(paths: Paths, as_json: bool) -> None:
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


@cli.group()
def progress() -> None:
    """Look after the record of what you learned."""


@progress.command()
@click.pass_obj
def rebuild(paths: Paths) -> None:
    """Make totals and schedule again from the log of your answers.

    They are kept only for speed, and come out the same; the log itself is not touched.
    """
    gc.enable()
    from quizapp.store.errors import NotSaved, StoreError  # noqa: PLC0415
    from quizapp.store.store import Store  # noqa: PLC0415

    try:
        with Store.open(paths.record) as store:
            events = store.event_count()
            with click.progressbar(
                length=2 * events, label="Rebuilding", file=sys.stderr, hidden=not events
            ) as bar:
                store.rebuild(bar.update)
    except (NotSaved, StoreError) as error:
        stop(f"{error.message.rstrip('.')}. {error.remedy}".rstrip())
    click.echo(f"Rebuilt from {events} {'event' if events == 1 else 'events'}.")


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
        click.echo(line(f"{name:<16} {path}"))


@contextmanager
def _plain_complaints() -> Iterator[None]:
    """Keep what click complains about on one line: a file's name may hold anything."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(line(error.format_message()), error.ctx) from None
