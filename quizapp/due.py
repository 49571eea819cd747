"""`quizapp due`: what is to be reviewed today, for a shell prompt.

It reads while the app is open, and imports neither Textual nor fsrs nor YAML.
"""

from __future__ import annotations

import json
from contextlib import closing
from time import time_ns
from typing import TYPE_CHECKING

from quizapp import settings
from quizapp.store import counting
from quizapp.store.connect import open_reading
from quizapp.store.errors import CannotOpen, reading, reason
from quizapp.study.day import study_day
from quizapp.study.today import Today

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.paths import Paths


def due(paths: Paths) -> tuple[Today, dict[str, tuple[str, int]]]:
    """Count what is due: the day, and the title and count of each course by its id.

    Courses that are no longer there do not count, as far as the index of the last start knows;
    where there is no index, all do. Raises StoreError.
    """
    wished = settings.read(paths.settings)
    day = study_day(time_ns() // 1000, None, wished.day_start)
    counts, reviewed = _counts(paths.record, day)
    known = counting.titles(paths.index) if counts else {}
    found = {
        pack: (known.get(pack, pack), number)
        for pack, number in counts.items()
        if pack in known or not known
    }
    total = sum(number for _, number in found.values())
    return Today(total, reviewed, wished.daily_limit), found


def as_text(today: Today, courses: dict[str, tuple[str, int]]) -> str:
    """Say it for people: a line for each course, and one for all."""
    if not today.due:
        return "Nothing is due."
    width = len(str(today.due))
    lines = [f"{number:>{width}}  {title}" for title, number in courses.values()]
    behind = f", {today.now} of them today" if today.behind else ""
    lines.append(f"{today.due:>{width}}  due{behind}")
    return "\n".join(lines)


def as_json(today: Today, courses: dict[str, tuple[str, int]]) -> str:
    """Say it for programs."""
    said = {
        "due": today.due,
        "now": today.now,
        "reviewed": today.reviewed,
        "limit": today.limit,
        "courses": [
            {"id": id_, "title": title, "due": number} for id_, (title, number) in courses.items()
        ],
    }
    return json.dumps(said, ensure_ascii=False)


@reading()
def _counts(record: Path, day: int) -> tuple[dict[str, int], int]:
    try:
        if not record.exists():
            return {}, 0
    except OSError as error:
        raise CannotOpen(f"{record}: {reason(error)}") from error
    with closing(open_reading(record)) as connection:
        return counting.due_counts(connection, day), counting.reviewed(connection, day)
