"""Pack -> CSV or TSV: a row a question, with the columns that the pack needs."""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO

from quizapp.packs.exchange.features import settled, unheld
from quizapp.packs.exchange.format import Exported, Feature, Loss
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.model import Lesson, Pack, Question

HOLDS: frozenset[Feature] = frozenset(
    {
        *("stem", "choices", "select", "id", "feedback", "weight", "pin", "explanation", "hints"),
        *("objective", "source", "tags", "scoring", "shuffle", "notice", "ignore", "lesson"),
    }
)
_TITLE = 120
_RUN = re.compile(r"'*[=+\-@＝＋－＠]")
"""What a spreadsheet takes for a formula; the wide signs where it is set to Chinese or Japanese."""
_ALIKE = "two of its choices differ only by spaces at their ends, which cells do not keep"
_AT_ENDS = "spaces and empty lines at its ends are gone"


def write_csv(pack: Pack) -> Exported:
    """Write rows with commas between the cells."""
    return _write(pack, ",")


def write_tsv(pack: Pack) -> Exported:
    """Write rows with tabs between the cells."""
    return _write(pack, "\t")


def _write(pack: Pack, delimiter: str) -> Exported:
    rows: list[dict[str, str]] = []
    losses: list[Loss] = []
    for lesson in pack.lessons:
        for question in lesson.questions:
            if len({choice.text.strip() for choice in question.choices}) < len(question.choices):
                losses.append(Loss(question.id, "question", _ALIKE))
                continue
            rows.append(dict(_cells(pack, lesson, question)))
            losses += _losses(lesson, question)
    used = {name for row in rows for name, cell in row.items() if cell}
    names = [name for name in _names(rows) if name in used or name in _ALWAYS]
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([safe_cell(row.get(name, "")) for name in names] for row in rows)
    losses += unheld(pack, HOLDS)
    # With a mark at its beginning, spreadsheets know that it is UTF-8.
    return Exported(out.getvalue().encode("utf-8-sig"), settled(losses))


_ALWAYS = ("id", "stem", "choice 1", "choice 2", "right")
_NUMBERED = ("choice", "feedback", "weight", "hint")


def _names(rows: list[dict[str, str]]) -> Iterator[str]:
    """Name the columns in the order in which people read a question."""
    numbers = [int(name.split()[1]) for row in rows for name in row if name[-1].isdigit()]
    most = max(numbers, default=2)
    yield from ("id", "lesson", "stem")
    yield from (f"choice {number}" for number in range(1, most + 1))
    yield from ("right", "explanation")
    for kind in _NUMBERED[1:]:
        yield from (f"{kind} {number}" for number in range(1, most + 1))
    yield from ("objective", "source", "tags", "select", "scoring", "shuffle", "pin")
    yield from ("notice", "ignore")


def _cells(pack: Pack, lesson: Lesson, question: Question) -> Iterator[tuple[str, str]]:
    numbered = [*enumerate(question.choices, 1)]
    yield "id", question.id
    yield "lesson", lesson.title
    yield "stem", question.stem
    for number, choice in numbered:
        yield f"choice {number}", choice.text
        yield f"feedback {number}", choice.feedback
        if choice.weight is not None:
            yield f"weight {number}", f"{format(Decimal(repr(choice.weight)), 'f')}%"
    yield "right", ", ".join(str(number) for number, choice in numbered if choice.right)
    yield "pin", ", ".join(str(number) for number, choice in numbered if choice.pin)
    yield "explanation", question.explanation
    yield from ((f"hint {number}", text) for number, text in enumerate(question.hints, 1))
    yield "objective", question.objective
    yield "source", "; ".join(question.sources)
    yield "tags", "; ".join(question.tags)
    if question.picks_all != (len(question.key) > 1):
        yield "select", "all" if question.picks_all else "one"
    if pack.scoring_of(question) != "all-or-nothing":
        yield "scoring", pack.scoring_of(question)
    if not pack.shuffles(question):
        yield "shuffle", "no"
    yield "notice", "yes" if question.notice else ""
    yield "ignore", "; ".join(question.ignore)


def safe_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs as a formula."""
    text = text.strip()
    return f"'{text}" if _RUN.match(text) else text


def _losses(lesson: Lesson, question: Question) -> Iterator[Loss]:
    texts: dict[Feature, tuple[str, ...]] = {
        "stem": (question.stem,),
        "choices": tuple(choice.text for choice in question.choices),
        "feedback": tuple(choice.feedback for choice in question.choices),
        "explanation": (question.explanation,),
        "hints": question.hints,
    }
    for feature, found in texts.items():
        if any(text != text.strip() for text in found):
            yield Loss(question.id, feature, _AT_ENDS)
    if any(tag != tag.strip() or ";" in tag for tag in question.tags):
        yield Loss(question.id, "tags", "a tag with a semicolon becomes two")
    if one_line(lesson.title) != lesson.title or len(lesson.title) > _TITLE:
        yield Loss(question.id, "lesson", "a title is one line of at most 120 characters")
