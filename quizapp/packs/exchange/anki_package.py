"""Anki's package (.apkg): decks and notes in a database, in a zip.

Source: genanki, which writes it, and Anki's own importer.
"""

from hashlib import sha256

from quizapp.packs.exchange.anki_cards import Card, cards, course_deck, decks, html, losses
from quizapp.packs.exchange.anki_text import HOLDS as ON_CARDS
from quizapp.packs.exchange.format import Exported, Feature, Format, NotReadable
from quizapp.packs.model import Pack

HOLDS: frozenset[Feature] = ON_CARDS | {"hints"}
_MADE_AT = 1_577_836_800
"""The earliest time that notes bear: 2020 began."""
_DATE = (1980, 1, 1, 0, 0, 0)
_FRONT = "{{Front}}{{#Hints}}<p>{{hint:Hints}}</p>{{/Hints}}"
_BACK = "{{FrontSide}}<hr id=answer>{{Back}}"
_CSS = """.card { font-family: sans-serif; font-size: 18px; max-width: 40em; margin: 0 auto; }
pre { overflow-x: auto; }
"""


def write(pack: Pack) -> Exported:
    """Write a deck for the course, in it one for each lesson, and a note for each question."""
    import warnings  # noqa: PLC0415
    from io import BytesIO  # noqa: PLC0415

    try:
        import genanki  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        remedy = "pip install 'quizapp[anki]'"
        raise NotReadable(
            "A package of Anki is written by genanki, which is missing.", remedy
        ) from None

    about = "\n".join(html(text) for text in (pack.about, pack.disclaimer, pack.help) if text)
    made = {
        name: genanki.Deck(_number(f"{pack.id}\0{name}"), name, text)
        for name, text in [(course_deck(pack), about), *((name, "") for name in decks(pack))]
    }
    model = genanki.Model(
        _number("quizapp: question"),
        "Question (quizapp)",
        fields=[{"name": "Front"}, {"name": "Back"}, {"name": "Hints"}],
        templates=[{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    written = [*cards(pack)]
    for card in written:
        fields = [card.front, card.back, card.hints]
        note = genanki.Note(model, fields, guid=card.guid, tags=[*card.tags])
        made[card.deck].add_note(note)
    file = BytesIO()
    with warnings.catch_warnings():
        # It takes a line break in a tag for a tag that someone forgot to escape.
        warnings.simplefilter("ignore")
        genanki.Package([*made.values()]).write_to_file(file, timestamp=_time(written))
    return Exported(_without_dates(file.getvalue()), tuple(losses(pack, HOLDS)))


def _number(name: str) -> int:
    """Make the number by which Anki knows a deck or a type of notes."""
    return (1 << 30) + int.from_bytes(sha256(name.encode()).digest()[:4]) % (1 << 30)


def _time(made: list[Card]) -> float:
    """Choose the time that notes bear: the same for the same cards, so that one pack is one file.

    Anki leaves notes of the same time alone, even where it is told to update them always.
    """
    told = sha256(repr(made).encode()).digest()[:4]
    return float(_MADE_AT + int.from_bytes(told) % 100_000_000)


def _without_dates(data: bytes) -> bytes:
    """Write a zip again, each member with the same date and rights."""
    from io import BytesIO  # noqa: PLC0415
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo  # noqa: PLC0415

    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        for name in sorted(old.namelist()):
            member = ZipInfo(name, _DATE)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return file.getvalue()


FORMAT = Format(
    name="anki",
    title="Anki, as a package",
    suffix=".apkg",
    write=write,
    holds=HOLDS,
    remarks=(
        "Needs genanki: `pip install 'quizapp[anki]'`.",
        "The same cards as in the text, with hints to unfold on the front, of a type of notes "
        "that comes with them.",
        "An edited pack renews notes where Anki's import is told to update them *always*.",
    ),
)
