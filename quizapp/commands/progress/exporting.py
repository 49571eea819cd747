"""`quizapp progress export`: write the record out for other programs and machines."""

import gc
from datetime import datetime
from pathlib import Path

import click

from quizapp.commands.patience import told_if_long
from quizapp.commands.progress.asking import count, now, require_record, say, told
from quizapp.paths import Paths


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--force", is_flag=True, help="Write over an export that is there.")
@click.pass_obj
def command(paths: Paths, folder: Path, force: bool) -> None:
    """Write all there is in your record into a FOLDER, as text.

    record.jsonl has every table, a row a line; `quizapp progress import` reads it. answers.csv
    has your answers for a spreadsheet. Works while the app is open.
    """
    gc.enable()
    from quizapp.store.portable import Moment  # noqa: PLC0415
    from quizapp.store.sending import send  # noqa: PLC0415

    require_record(paths)
    zone = datetime.now().astimezone().tzname() or ""
    with told():
        with told_if_long("Exporting") as tell:
            sent = send(paths.record, folder, Moment(now(), zone), force=force, tell=tell)
        said = f"{count(sent.events, 'event')}, {count(sent.answers, 'answer')}"
        say(f"Exported {said}:")
        for file in sent.files:
            say(f"  {file} ({file.stat().st_size:,} bytes)")
