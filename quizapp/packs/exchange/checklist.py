"""A list of `- [ ]` and `- [x]`, with what belongs to each of its items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quizapp.packs.model import Choice

ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,4}[.)])[ \t]+\[([ xX]?)\](?:[ \t]+(.*))?$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)$")
_QUOTE = re.compile(r"[ \t]*> ?(.*)$")
_LABEL = re.compile(r"(?:[A-Za-z]|\d{1,2})[.):]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file."""

    number: int
    """From 1."""
    text: str
    fenced: bool
    """Whether it belongs to a block of code, whose first and last line are part of it."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.fenced and not self.text.strip()

    @property
    def item(self) -> re.Match[str] | None:
        """Whether, and which, item of a list begins here."""
        return None if self.fenced else ITEM.match(self.text)


def lines_of(texts: Sequence[str]) -> list[Line]:
    """Number the lines, and find the blocks of code."""
    found: list[Line] = []
    fence = ""
    for number, text in enumerate(texts, 1):
        match = _FENCE.match(text)
        if fence:
            found.append(Line(number, text, True))
            closes = match and match[1][0] == fence[0] and len(match[1]) >= len(fence)
            if closes and match and not match[2].strip():
                fence = ""
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]
            found.append(Line(number, text, True))
        else:
            found.append(Line(number, text, False))
    return found


@dataclass(slots=True)
class _Item:
    right: bool
    texts: list[str]
    feedback: list[str] = field(default_factory=list)
    has_code: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """One list, between what stands before and after it."""

    first: int
    """The place of its first line among the lines it was looked for in."""
    end: int
    """The place after its last."""
    choices: tuple[Choice, ...]


def checklists(lines: Sequence[Line]) -> Iterator[Checklist]:
    """Yield the lists among lines, in their order."""
    at = 0
    while at < len(lines):
        if lines[at].item:
            end, items = _list(lines, at)
            yield Checklist(at, end, tuple(map(_choice, items)))
            at = end
        else:
            at += 1


def _list(lines: Sequence[Line], at: int) -> tuple[int, list[_Item]]:
    """Read a list; code that is not indented belongs to an item where more items follow."""
    items: list[_Item] = []
    end = at
    apart = False
    while at < len(lines):
        line = lines[at]
        match = line.item
        if match:
            items.append(_Item(match[1] in ("x", "X") if match[1] else False, [match[2] or ""]))
        elif line.is_blank:
            apart = True
            items[-1].texts.append("")
            at += 1
            continue
        elif not line.fenced and not apart and (quote := _QUOTE.match(line.text)):
            items[-1].feedback.append(quote[1])
        elif line.text.startswith(("  ", "\t")):
            inner = line.text[1:] if line.text[0] == "\t" else line.text[2:]
            quote = None if line.fenced else _QUOTE.match(inner)
            if quote:
                items[-1].feedback.append(quote[1])
            else:
                items[-1].texts.append(inner)
        elif line.fenced and _belongs(lines, at, items):
            items[-1].texts.append(line.text)
            items[-1].has_code = True
        else:
            break
        apart = False
        at += 1
        end = at
    return end, items


def _belongs(lines: Sequence[Line], at: int, items: list[_Item]) -> bool:
    """Tell whether a line of code beside the list's margin is part of the item above it."""
    own = " ".join(items[-1].texts).strip()
    if not own or _LABEL.fullmatch(own) or items[-1].has_code:
        return True
    if any(item.has_code for item in items):
        return True
    after = next((line for line in lines[at:] if not line.fenced and not line.is_blank), None)
    return after is not None and after.item is not None


def _choice(item: _Item) -> Choice:
    texts = item.texts
    if item.has_code and _LABEL.fullmatch(texts[0].strip()):
        texts = texts[1:]
    return Choice("", block(texts), item.right, block(item.feedback))


def block(texts: Sequence[str]) -> str:
    """Join lines, without those that are empty at either end."""
    return "\n".join(texts).strip("\n").strip()
