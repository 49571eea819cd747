"""`quizapp check`: find what is wrong in packs."""

import gc
import sys
from pathlib import Path
from typing import Literal

import click

from quizapp.launch import need_libyaml


@click.command()
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
def command(named: tuple[Path, ...], strict: bool, form: Literal["text", "json", "github"]) -> None:
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
