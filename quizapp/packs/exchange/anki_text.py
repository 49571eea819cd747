"""Anki's text file: a line a note, parted by tabs, with headers that say which column is what.

Source: Anki's manual, *Importing › Text Files*.
"""

from quizapp.packs.exchange.anki_cards import cards, losses
from quizapp.packs.exchange.format import Exported, Feature, Format
from quizapp.packs.model import Pack

_HEADERS = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#guid column:1",
    "#deck column:2",
    "#tags column:3",
)
HOLDS: frozenset[Feature] = frozenset(
    {
        "stem",
        "choices",
        "select",
        "feedback",
        "pin",
        "explanation",
        "source",
        "tags",
        "shuffle",
        "notice",
        "lesson",
    }
)


def write(pack: Pack) -> Exported:
    """Write every question as a note of the type `Basic`."""
    import csv  # noqa: PLC0415
    from io import StringIO  # noqa: PLC0415

    file = StringIO("".join(f"{header}\n" for header in _HEADERS), newline="")
    file.seek(0, 2)
    rows = csv.writer(file, delimiter="\t", lineterminator="\n")
    for card in cards(pack):
        rows.writerow([card.guid, card.deck, " ".join(card.tags), card.front, card.back])
    return Exported(file.getvalue().encode(), tuple(losses(pack, HOLDS)))


FORMAT = Format(
    name="anki-text",
    title="Anki, as text",
    suffix=".anki.txt",
    write=write,
    holds=HOLDS,
    remarks=(
        "A question is a note of the type *Basic*: the stem and the choices, with letters, on the "
        "front; the key, the feedback, the explanation and the sources on the back.",
        "The choices stand in the pack's order, which no card shuffles.",
        "Each lesson is a deck in that of the course. A note is known by the ids of pack and "
        "question: one that was imported before is renewed and keeps its schedule.",
    ),
)
