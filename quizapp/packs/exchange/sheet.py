"""A spreadsheet as CSV or TSV: a row a question, columns by the names in the first row.

Other tools' columns are known too, such as those of Kahoot, Blooket, Quizizz and Gimkit.
Source for what a spreadsheet would run: OWASP, CSV injection.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from itertools import islice
from typing import get_args

from quizapp.packs.exchange.allowance import typed
from quizapp.packs.exchange.columns import Columns, columns_of
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Format, NotReadable, Piece, Skipped
from quizapp.packs.exchange.sheet_writer import HOLDS, write_csv, write_tsv
from quizapp.packs.ids import is_id
from quizapp.packs.kinds import flag, per_cent
from quizapp.packs.model import Choice, Question, Scoring, Select

_DELIMITERS = ",;\t|"
_LOOK = 5
"""Rows among which the one with the names is looked for: some tools put a line above."""
_BETWEEN = re.compile(r"[\s,;/&+]+|\band\b", re.IGNORECASE)
_TOKEN = re.compile(r"\d{1,6}|[A-Ja-j]")
_TRUTH = {"true": True, "t": True, "yes": True, "false": False, "f": False, "no": False}
_QUOTED = re.compile(r"'+[=+\-@＝＋－＠]")


def likeness_csv(foreign: Foreign) -> int:
    """Tell by a row of names that stands for questions with choices."""
    found = _header(foreign)
    return 85 if found and found[0] != "\t" else 0


def likeness_tsv(foreign: Foreign) -> int:
    """Tell by such a row with tabs between the names."""
    found = _header(foreign)
    return 85 if found and found[0] == "\t" else 0


def read(foreign: Foreign) -> Iterator[Piece]:
    """Read the rows below the row of names."""
    found = _header(foreign)
    if found is None:
        raise NotReadable(
            "no row names the columns of questions",
            "The first row needs names such as: stem, choice 1, choice 2, right.",
        )
    delimiter, above, columns = found
    used: set[int] = set()
    for line, row in _rows(typed(foreign).text, delimiter, above):
        used |= {place for place in columns.unknown if place < len(row) and row[place]}
        if any(row):
            yield _piece(line, row, columns)
    for place in sorted(used):
        name = columns.unknown[place]
        yield Skipped(0, f"the column “{name}”", "quizapp has no place for what it holds")


def _header(foreign: Foreign) -> tuple[str, int, Columns] | None:
    """Find what parts the cells, the number of the row of names, and what the names mean."""
    start = "\n".join(foreign.start[: 4 * _LOOK])[:20_000]
    for delimiter in _DELIMITERS:
        try:
            for number, row in enumerate(
                islice(csv.reader(StringIO(start), delimiter=delimiter), _LOOK)
            ):
                columns = columns_of(row)
                if columns.makes_sense:
                    return delimiter, number, columns
        except csv.Error:
            continue
    return None


def _rows(text: str, delimiter: str, above: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below the names, each with the line on which it begins."""
    reader = csv.reader(StringIO(text), delimiter=delimiter)
    line = 1
    try:
        for number, row in enumerate(reader):
            if number > above:
                yield line, [_cell(cell) for cell in row]
            line = reader.line_num + 1
    except csv.Error as error:
        raise NotReadable(f"it is no table: {error}", line=line) from None


def _cell(cell: str) -> str:
    """Take off the sign that keeps a spreadsheet from running what the cell says."""
    text = cell.strip()
    return text[1:] if _QUOTED.match(text) else text


class _Row:
    """Looks up the cells of a row by their meaning."""

    def __init__(self, row: list[str], columns: Columns) -> None:
        self._row, self._columns = row, columns

    def text(self, meaning: str) -> str:
        """Return a cell; empty where there is none."""
        return self._at(self._columns.places.get(meaning))

    def texts(self, meaning: str) -> dict[int, str]:
        """Return the cells of a numbered kind that are not empty."""
        places = self._columns.numbered.get(meaning, {})
        return {n: text for n in sorted(places) if (text := self._at(places[n]))}

    def listed(self, meaning: str) -> tuple[str, ...]:
        """Return the entries of a cell that lists them with semicolons."""
        return tuple(part.strip() for part in self.text(meaning).split(";") if part.strip())

    def sources(self) -> tuple[str, ...]:
        """Return sources: those that are listed by id, else the one whose name it is."""
        listed = self.listed("source")
        return listed if all(map(is_id, listed)) else (self.text("source"),)

    def _at(self, place: int | None) -> str:
        return self._row[place] if place is not None and place < len(self._row) else ""


def _piece(line: int, cells: list[str], columns: Columns) -> Piece:
    row = _Row(cells, columns)
    stem = row.text("stem")
    if not stem:
        return Skipped(line, " ".join(filter(None, cells)), "the row has no question")
    if any(cells[columns.width :]):
        return Skipped(line, stem, "the row has more cells than there are names of columns")
    offered = row.texts("choice")
    wrong = row.texts("wrong")
    changes: list[str] = []
    if wrong and not offered:
        # One column holds the right choice itself, the others the wrong ones.
        offered = {0: row.text("right"), **wrong}
        rights: set[int] | str = {0}
    elif not offered and row.text("right").lower() in _TRUTH:
        offered = {1: "True", 2: "False"}
        rights = {1 if _TRUTH[row.text("right").lower()] else 2}
    else:
        rights = _rights(row.text("right"), offered, changes)
    if isinstance(rights, str):
        return Skipped(line, stem, rights)
    question = _question(stem, offered, rights, row)
    return Draft(question, line, lesson=row.text("lesson"), changes=tuple(changes))


def _rights(said: str, offered: dict[int, str], changes: list[str]) -> set[int] | str:
    """Find the right choices: by number, letter or text; else say what is wrong."""
    if not said:
        return "it does not say which choice is right"
    by_text = {n for n, text in offered.items() if text == said} or {
        n for n, text in offered.items() if text.casefold() == said.casefold()
    }
    tokens = [part for part in _BETWEEN.split(said) if part]
    if not all(map(_TOKEN.fullmatch, tokens)):
        return by_text or f"`{said[:40]}` is none of its choices"
    numbers = {int(one) if one.isdecimal() else ord(one.lower()) - ord("a") + 1 for one in tokens}
    missing = sorted(numbers - set(offered))
    if missing and by_text:
        return by_text
    if missing:
        counted = "; choices are counted from 1" if 0 in missing else ""
        return f"there is no choice {missing[0]}{counted}"
    if by_text and by_text != numbers:
        changes.append(f"`{said}` was taken for the number of the right choice, not for its text")
    return numbers


def _question(stem: str, offered: dict[int, str], rights: set[int], row: _Row) -> Question:
    feedback, weights = row.texts("feedback"), row.texts("weight")
    pins = {part.strip() for part in row.text("pin").split(",")}
    scoring: Scoring | None = None
    if row.text("scoring") in get_args(Scoring):
        scoring = row.text("scoring")  # type: ignore[assignment]
    select: Select | None = None
    if row.text("select") in get_args(Select):
        select = row.text("select")  # type: ignore[assignment]
    choices = tuple(
        Choice(
            "",
            text,
            number in rights,
            feedback.get(number, ""),
            pin=str(number) in pins,
            weight=per_cent(weights.get(number, ""), -100, 100),
        )
        for number, text in offered.items()
    )
    hint = row.text("hint")
    return replace(
        Question(row.text("id"), stem, choices),
        explanation=row.text("explanation"),
        hints=(hint,) if hint else tuple(row.texts("hint").values()),
        objective=row.text("objective"),
        sources=row.sources(),
        tags=row.listed("tags"),
        select=select,
        scoring=scoring,
        shuffle=flag(row.text("shuffle")),
        notice=flag(row.text("notice")) or False,
        ignore=row.listed("ignore"),
    )


_REMARKS = (
    "The first row names the columns: `stem`, `choice 1`, `choice 2` …, `right` (numbers or "
    "letters of the right choices, or the text of the one), and if you like `id`, `lesson`, "
    "`explanation`, `feedback 1` …, `hint 1` …, `tags`.",
    "Cells may be parted by commas, semicolons, tabs or bars.",
    "A cell that begins with `=`, `+`, `-` or `@` is written with an apostrophe before it, so that "
    "no spreadsheet runs it; the apostrophe is taken off again.",
)

CSV = Format(
    name="csv",
    title="CSV (spreadsheet)",
    suffix=".csv",
    suffixes=(".csv", ".txt"),
    likeness=likeness_csv,
    read=read,
    write=write_csv,
    holds=HOLDS,
    remarks=_REMARKS,
)
TSV = Format(
    name="tsv",
    title="TSV (spreadsheet)",
    suffix=".tsv",
    suffixes=(".tsv", ".txt"),
    likeness=likeness_tsv,
    read=read,
    write=write_tsv,
    holds=HOLDS,
)
