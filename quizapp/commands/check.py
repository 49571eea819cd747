"""`quizapp check`: find what is wrong in packs, and mend what can be mended without thinking."""

import gc
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from quizapp.commands.patience import told_if_long
from quizapp.launch import line, need_libyaml

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from quizapp.packs.check import Checked
    from quizapp.packs.selection import Selection

Form = Literal["text", "json", "github"]


def _rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Complete the name of a rule, the last one of a list."""
    del ctx, param
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from quizapp.packs.rulebook import entries  # noqa: PLC0415

    before, comma, begun = incomplete.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{entry.id}", help=entry.summary)
        for entry in entries()
        if entry.id.startswith(begun)
    ]


@click.command()
@click.argument("named", nargs=-1, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    shell_complete=_rules,
    help="Tell of these rules alone, and of all that they find: `a,b`, or `all`.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    shell_complete=_rules,
    help="Tell nothing of these rules. Errors are told whatever is ignored or selected.",
)
@click.option("--summary", is_flag=True, help="Print a table with a row for each pack, no more.")
@click.option(
    "--fix",
    is_flag=True,
    help="First mend, in the files, what needs no thought: ids of questions, quotes round "
    "texts, misspelt fields. Nothing else in a file is touched.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Show what --fix would change, and write nothing. Exits with 1 if that is anything.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations in a GitHub workflow.",
)
@click.option("--list-rules", is_flag=True, help="List all rules, and exit.")
@click.option("--explain", metavar="RULE", shell_complete=_rules, help="Explain a rule, and exit.")
def command(
    *,
    named: tuple[Path, ...],
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    summary: bool,
    fix: bool,
    diff: bool,
    form: Form,
    list_rules: bool,
    explain: str | None,
) -> None:
    """Find what is wrong in packs: files, or folders of them.

    Of the warnings and infos of one rule in one file only the first are printed, and
    how many more there are; --select prints all, and so do the formats for programs.

    Exits with 0 where there is nothing but warnings, 1 where there are errors, and
    2 where it could not run.
    """
    gc.enable()
    if list_rules or explain is not None:
        _read_up(explain)
    if not named:
        raise click.MissingParameter(param_hint="'PATH...'", param_type="argument")
    need_libyaml()
    chosen = _chosen(select, ignore)
    if diff:
        sys.exit(_show(named, chosen))
    checked = _check(named, chosen, form, fix=fix, summary=summary)
    sys.exit(checked.exit_code(strict=strict))


def _read_up(rule: str | None) -> NoReturn:
    from quizapp.packs.rule_pages import page, table  # noqa: PLC0415
    from quizapp.packs.rulebook import entry_of  # noqa: PLC0415

    if rule is None:
        click.echo(table(), nl=False)
        sys.exit(0)
    entry = entry_of(rule)
    if entry is None:
        raise _no_rule(rule, "--explain")
    click.echo(page(entry), nl=False)
    sys.exit(0)


def _no_rule(name: str, option: str) -> click.BadParameter:
    from quizapp.packs.selection import near_rule  # noqa: PLC0415

    near = near_rule(name)
    hint = f"did you mean '{near}'?" if near else "--list-rules lists all rules."
    return click.BadParameter(f"there is no rule '{name}'; {hint}", param_hint=f"'{option}'")


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> "Selection":
    from quizapp.packs.selection import Selection, UnknownRule, rule_names  # noqa: PLC0415

    chosen = []
    for option, lists in (("--select", select), ("--ignore", ignore)):
        try:
            chosen.append(rule_names(lists))
        except UnknownRule as error:
            raise _no_rule(error.name, option) from error
    return Selection(chosen[0] or None, chosen[1])


def _show(named: tuple[Path, ...], chosen: "Selection") -> int:
    """Print what mending would change."""
    from quizapp.packs.batch import processors  # noqa: PLC0415
    from quizapp.packs.fixing import fix_files  # noqa: PLC0415
    from quizapp.packs.words import counted  # noqa: PLC0415

    with told_if_long("Looking") as tell:
        found = fix_files(named, False, chosen, processors(), tell)
    for one in found.files:
        click.echo(one.diff, nl=False)
    for failure in (*found.missing, *found.failures):
        click.echo(line(failure), err=True)
    if found.fixes:
        where = counted(len(found.files), "file")
        click.echo(f"--fix would mend {counted(found.fixes, 'thing')} in {where}", err=True)
    elif not found.missing:
        click.echo("there is nothing that --fix would mend", err=True)
    return 2 if found.missing or found.failures else min(1, found.fixes)


def _check(
    named: tuple[Path, ...], chosen: "Selection", form: Form, *, fix: bool, summary: bool
) -> "Checked":
    """Check, after mending what can be mended if that is wanted, and print what was found."""
    from quizapp.packs import report  # noqa: PLC0415
    from quizapp.packs.batch import processors  # noqa: PLC0415
    from quizapp.packs.check import check  # noqa: PLC0415
    from quizapp.packs.fixing import FixedFiles, fix_files  # noqa: PLC0415
    from quizapp.packs.listing import summarized  # noqa: PLC0415

    shown = form == "text"
    mended = FixedFiles()
    if fix:
        with told_if_long("Mending", shown) as tell:
            mended = fix_files(named, True, chosen, processors(), tell)
    with told_if_long("Checking", shown) as tell:
        found = check(named, chosen, processors(), tell)
    fixed = tuple(one for one in mended.files if one.fixes)
    checked = replace(found, fixed=fixed, failures=(*mended.failures, *found.failures))
    write = summarized if summary and form == "text" else report.FORMATS[form]
    click.echo(write(checked), nl=False)
    return checked
