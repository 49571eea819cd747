"""Names that outlive edits: which ids are allowed, and those made where none is written."""

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from quizapp.packs.model import Question

LONGEST = 80
"""Characters an id may have."""

_is_plain = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*").fullmatch
_SIGNS = frozenset("-_.")


def is_id(text: str) -> bool:
    """Tell whether a text may be an id: letters, digits, `-`, `_`, `.`; no sign but `_` first."""
    if len(text) > LONGEST:
        return False
    if _is_plain(text):
        return True
    if not text or text[0] in "-." or unicodedata.category(text[0])[0] == "M":
        return False
    return all(_belongs(character) for character in text)


def suggested_id(text: str) -> str:
    """Turn a text into an id that is allowed, for a remedy; empty where nothing is left of it."""
    start = text.strip()[: 2 * LONGEST]
    kept = "".join(character if _belongs(character) else "-" for character in start)
    suggested = re.sub("-+", "-", kept).strip("-.")[:LONGEST].rstrip("-.")
    return suggested if is_id(suggested) else ""


def question_id(stem: str) -> str:
    """Make the id of a question that has none written: `q-` and the hash of its stem."""
    return "q-" + _hash(stem)[:12]


def choice_id(text: str) -> str:
    """Make the id of a choice that has none written: `c-` and the checksum of its text.

    Only a question's few choices must differ, and a pack has thousands: hence no slower hash.
    """
    return "c-" + crc32(text.encode("utf-8", "surrogatepass")).to_bytes(4, "big").hex()


def fingerprint(question: "Question") -> str:
    """Return 32 hex digits that change when the stem, the choices' texts or the key change.

    Ids do not count, the order of the choices does.
    """
    parts = [question.stem]
    parts += (("+" if choice.right else "-") + choice.text for choice in question.choices)
    return _hash("".join(f"{len(part)}:{part}" for part in parts))[:32]


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _belongs(character: str) -> bool:
    return character in _SIGNS or unicodedata.category(character)[0] in "LMN"
