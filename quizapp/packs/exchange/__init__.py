"""Foreign formats: what teachers already have, and what their other tools read.

A format has a file, which describes it in `FORMAT` (several: in `FORMATS`). To add
one, copy `aiken.py`, write a reader that yields pieces or a writer that names every
loss, and name the file here; the tests of every format then run over it.
"""

from quizapp.packs.exchange import (
    aiken,
    anki_package,
    anki_text,
    gift,
    jupyterquiz,
    markdown_writer,
    mdbook,
    moodle_xml,
    qti,
    sheet,
)
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Format

FORMATS: tuple[Format, ...] = (
    gift.FORMAT,
    moodle_xml.FORMAT,
    qti.FORMAT,
    aiken.FORMAT,
    sheet.CSV,
    sheet.TSV,
    markdown_writer.FORMAT,
    mdbook.FORMAT,
    jupyterquiz.FORMAT,
    anki_package.FORMAT,
    anki_text.FORMAT,
)
"""Every format, in the order of the documentation."""


def named(name: str) -> Format | None:
    """Return a format by its name."""
    return next((one for one in FORMATS if one.name == name), None)


def recognise(foreign: Foreign) -> Format | None:
    """Return the format that a file is in: by its content, and its name where that leaves doubt."""
    suffix = foreign.name[foreign.name.rfind(".") :].lower()
    sure: dict[Format, int] = {}
    for one in FORMATS:
        if one.read and one.likeness:
            likeness = one.likeness(foreign)
            if likeness:
                sure[one] = likeness + (20 if suffix in one.suffixes else 0)
    return max(sure, key=lambda one: sure[one]) if sure else None
