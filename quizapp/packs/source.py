"""Bytes of a file -> its text, strictly UTF-8, within the limits, without refused characters."""

from contextlib import suppress
from dataclasses import dataclass

from quizapp.packs.findings import MOST, Findings, Full
from quizapp.packs.lines import Lines
from quizapp.packs.places import START, Place, place_at
from quizapp.packs.text import clean, forbidden, is_clean, is_clean_utf8

LARGEST = 5_000_000
"""Bytes that a pack, and the text of a lesson beside it, may have."""

_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"\x00\x00\xfe\xff", "UTF-32"))
_BOM = b"\xef\xbb\xbf"
_SAVE = "save it as UTF-8 (editors name it in “save as” or at the foot of the window)"


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file and what is wrong with it as text."""

    text: str
    """Lines end in a line feed; a refused character is replaced by U+FFFD, one for one."""
    lines: Lines
    """Of the text."""
    findings: Findings

    @property
    def readable(self) -> bool:
        """Tell whether there is text to go on with."""
        return bool(self.text)


def read_source(data: bytes, path: str, most: int = MOST) -> Source:
    """Read bytes as text; where that fails, `text` is empty and the findings say why."""
    findings = Findings(path, (), most=most)
    text = _decoded(data, findings)
    findings.lines = lines = Lines(text)
    # Where it holds, it holds for the text: carriage returns and a byte order mark are refused too.
    if text and not is_clean_utf8(data) and not is_clean(text):
        with suppress(Full):
            _refuse(text, lines, findings)
        lines = Lines(clean(text))
    return Source(lines.text, lines, findings)


def _decoded(data: bytes, findings: Findings) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if len(data) > LARGEST:
        findings.add(
            "too-large",
            START,
            f"the file has {_megabytes(len(data))} MB; {_megabytes(LARGEST)} MB are allowed",
            "split the course into several packs",
        )
    elif encoding:
        findings.add("not-utf-8", START, f"the file is written in {encoding}, not UTF-8", _SAVE)
    elif b"\0" in data:
        findings.add(
            "not-text",
            START,
            "this is no text file: it holds null bytes",
            "a pack is a text file, saved as UTF-8",
        )
    elif not data.strip(b" \t\r\n" + _BOM):
        findings.add(
            "empty-file",
            START,
            "the file is empty",
            "a pack begins so:\nquizapp: 1\nid: my-course\ntitle: My course\nlessons:",
        )
    else:
        return _decoded_strictly(data, findings)
    return ""


def _decoded_strictly(data: bytes, findings: Findings) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from after the byte order mark.
        body = data.removeprefix(_BOM)
        before = body[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        wrong = body[error.start]
        shown = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")[line - 1]
        findings.lines = [*[""] * (line - 1), shown.decode("cp1252", "replace")]
        guess = bytes([wrong]).decode("cp1252", "replace")
        older = f"; in the older encoding of Windows it would be `{guess}`"
        findings.add(
            "not-utf-8",
            Place(line, column),
            f"the byte 0x{wrong:02X} is not UTF-8{older if guess.isalpha() else ''}",
            _SAVE,
        )
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse(text: str, lines: Lines, findings: Findings) -> None:
    for offset, name in forbidden(text):
        findings.add(
            "forbidden-character",
            place_at(lines.starts, offset, offset + 1),
            f"the character {name} may not stand in a pack",
            "delete it",
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".removesuffix(".0")
