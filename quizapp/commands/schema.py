"""`quizapp schema`: print what editors need to help with a pack."""

from pathlib import Path

import click

from quizapp.launch import line, stop


@click.command()
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it there. An older schema is replaced, anything else is left alone.",
)
def command(to: Path | None) -> None:
    """Print the JSON Schema of packs, by which an editor completes, explains and checks.

    An editor finds it by a pack's first line: # yaml-language-server: $schema=FILE.
    Exits with 2 where FILE cannot be written.
    """
    from quizapp.packs import schema  # noqa: PLC0415

    if to is None:
        click.echo(schema.as_text(), nl=False)
        return
    try:
        if to.exists() and not _is_schema(to):
            stop(f"{to} is there already and is no schema, so nothing was written.")
        to.write_text(schema.as_text(), encoding="utf-8", newline="\n")
    except OSError as error:
        stop(f"{to} cannot be written: {error.strerror}.")
    click.echo(line(f"Wrote {to}."))


def _is_schema(path: Path) -> bool:
    """Tell whether a file is a JSON Schema: no pack is, and no other file that may be dear."""
    import json  # noqa: PLC0415

    try:
        found = json.loads(path.read_bytes()) if path.is_file() else None
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and "$schema" in found
