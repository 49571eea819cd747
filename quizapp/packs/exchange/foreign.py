"""A file in a foreign format: its bytes, and the text they are in whatever encoding."""

import codecs
from dataclasses import dataclass
from functools import cached_property

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_START = 100_000
"""Characters."""
_ZIP = b"PK\x03\x04"
MOST = 50_000_000
"""Bytes of a file that is read."""


@dataclass(frozen=True)
class Foreign:
    """A file that is to be imported."""

    name: str
    """As the user named it."""
    data: bytes

    @cached_property
    def encoding(self) -> str:
        """The encoding: by its mark, or UTF-16 by its zeros, else UTF-8, else Latin-1."""
        for mark, name in _MARKS:
            if self.data.startswith(mark):
                return name if _fits(self.data, name) else "latin-1"
        start = self.data[:2_000]
        if len(start) > 3 and start.count(0) > len(start) // 4:
            for name, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
                if zeros.count(0) > len(zeros) // 2 and _fits(self.data, name):
                    return name
        return "utf-8" if _fits(self.data, "utf-8") else "latin-1"

    @property
    def guessed(self) -> bool:
        """Whether the encoding is the one that fits any bytes, and may be the wrong one."""
        return self.encoding == "latin-1" and not self.data.startswith(_ZIP)

    @cached_property
    def text(self) -> str:
        r"""The text, its lines ending with `\n` alone."""
        # Windows writes curly quotes and dashes where Latin-1 has control characters.
        encoding = "cp1252" if self.guessed and _fits(self.data, "cp1252") else self.encoding
        text = self.data.decode(encoding)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def start(self) -> tuple[str, ...]:
        """The first lines, by which a format is told."""
        return tuple(self.text[:_START].split("\n"))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, without their ends."""
        return tuple(self.text.split("\n"))


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
