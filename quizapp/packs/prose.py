"""Markdown as frozen blocks: the one parse that every screen, and every reader of text, shares.

Author's text never meets another interpreter: HTML stays text, links are
only remembered, and what a character entity decodes to is cleaned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from quizapp.packs.text import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Look = Literal["strong", "emphasis", "code", "strike"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; a newline in it is a hard break."""

    text: str
    looks: frozenset[Look] = frozenset()
    href: str = ""
    """Where a link leads, as written; empty outside links."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or, with a first number, a numbered list."""

    entries: tuple[tuple["Block", ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted blocks."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to be shown as they are."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A head row and rows of cells, all of one length."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line across the page."""


Block = Paragraph | Heading | Listing | Quote | Code | Table | Line


@lru_cache(maxsize=512)
def blocks(text: str) -> tuple[Block, ...]:
    """Read Markdown into blocks."""
    return tuple(_Reader(parser().parse(text)).blocks())


@lru_cache(maxsize=512)
def inline(text: str) -> Runs:
    """Read one paragraph's worth of Markdown: emphasis, code and links, nothing else."""
    tokens = parser().parseInline(text)
    return _runs(tokens[0].children or []) if tokens else ()


def plain(text: str) -> str:
    """Give Markdown as words on one line, for a list of questions."""
    if _is_plain(text):
        return " ".join(text.split())
    return " ".join(" ".join(word for block in blocks(text) for word in _words(block)).split())


_is_plain = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:?!'%-])*").fullmatch
"""Tells a text that is no more than its words, as most stems are: to parse it takes thirty times as
long."""


def literal(text: str) -> str:
    """Write plain text as Markdown that reads as that text, whatever it holds."""
    return " ".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text).split())


def links(page: tuple[Block, ...]) -> tuple[str, ...]:
    """List where the links of a page lead, http and https only, each once, in order."""
    found = (run.href for block in page for run in _all_runs(block) if run.href)
    return tuple(dict.fromkeys(href for href in found if is_web(href)))


def is_web(href: str) -> bool:
    """Whether a link may be offered for opening at all."""
    return re.match(r"https?://[^\s/]", href, re.IGNORECASE) is not None


def _words(block: Block) -> Iterator[str]:
    """Yield the text of each block or cell that stands apart from the others."""
    match block:
        case Code(text):
            yield text
        case Listing(entries):
            for entry in entries:
                for inner in entry:
                    yield from _words(inner)
        case Quote(inside):
            for inner in inside:
                yield from _words(inner)
        case Table(head, rows, _):
            for row in (head, *rows):
                for cell in row:
                    yield "".join(run.text for run in cell)
        case _:
            yield "".join(run.text for run in _all_runs(block))


def _all_runs(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            yield from runs
        case Listing(entries):
            for entry in entries:
                for inner in entry:
                    yield from _all_runs(inner)
        case Quote(inside):
            for inner in inside:
                yield from _all_runs(inner)
        case Table(head, rows, _):
            for row in (head, *rows):
                for cell in row:
                    yield from cell
        case Code() | Line():
            return


@cache
def parser() -> "MarkdownIt":
    """Return the one parser: no HTML, but tables and text struck through."""
    # 25 ms to import: paid by the first lesson or question, not by the first frame.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


_LOOKS: dict[str, Look] = {"strong": "strong", "em": "emphasis", "s": "strike"}
_URL = re.compile(r"https?://[^\s<>()\[\]\"']*[^\s<>()\[\]\"'.,;:!?]")


def _runs(tokens: "list[Token]") -> Runs:
    looks: list[Look] = []
    href = ""
    runs: list[Run] = []
    for token in tokens:
        kind = token.type
        if kind == "text":
            runs.extend(_linked(token.content, frozenset(looks), href))
        elif kind == "code_inline":
            runs.append(Run(clean(token.content), frozenset([*looks, "code"]), href))
        elif kind == "softbreak":
            runs.append(Run(" ", frozenset(looks), href))
        elif kind == "hardbreak":
            runs.append(Run("\n", frozenset(looks), href))
        elif kind == "link_open":
            href = str(token.attrs.get("href", ""))
        elif kind == "link_close":
            href = ""
        elif kind == "image":
            runs.append(Run(f"(picture: {clean(token.content)})", frozenset(looks), href))
        elif kind.endswith("_open"):
            looks.append(_LOOKS[token.tag])
        elif kind.endswith("_close"):
            looks.remove(_LOOKS[token.tag])
        else:
            runs.append(Run(clean(token.content), frozenset(looks), href))
    return _joined(runs)


def _linked(text: str, looks: frozenset[Look], href: str) -> Iterator[Run]:
    """Split bare web addresses off a text, so that they can be opened like any link."""
    text = clean(text)
    at = 0
    if not href:
        for found in _URL.finditer(text):
            yield Run(text[at : found.start()], looks)
            yield Run(found.group(), looks, found.group())
            at = found.end()
    yield Run(text[at:], looks, href)


def _joined(runs: list[Run]) -> Runs:
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and (joined[-1].looks, joined[-1].href) == (run.looks, run.href):
            joined[-1] = Run(joined[-1].text + run.text, run.looks, run.href)
        else:
            joined.append(run)
    return tuple(joined)


class _Reader:
    """Walks the parser's flat tokens once and nests them into blocks."""

    def __init__(self, tokens: "list[Token]") -> None:
        self._tokens = tokens
        self._at = 0

    def blocks(self, until: str = "") -> Iterator[Block]:
        """Yield blocks up to the closing token named, which is consumed."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until:
                return
            yield from self._block(token)

    def _block(self, token: "Token") -> Iterator[Block]:
        match token.type:
            case "paragraph_open":
                yield Paragraph(self._inline())
            case "heading_open":
                yield Heading(int(token.tag[1]), self._inline())
            case "bullet_list_open":
                yield Listing(tuple(self._entries("bullet_list_close")))
            case "ordered_list_open":
                first = int(token.attrs.get("start", 1))
                yield Listing(tuple(self._entries("ordered_list_close")), first)
            case "blockquote_open":
                yield Quote(tuple(self.blocks("blockquote_close")))
            case "fence" | "code_block":
                yield Code(clean(token.content.rstrip("\n")), clean(token.info.strip()))
            case "table_open":
                yield self._table()
            case "hr":
                yield Line()

    def _inline(self) -> Runs:
        token = self._tokens[self._at]
        self._at += 2  # the inline token and the closing one
        return _runs(token.children or [])

    def _entries(self, until: str) -> Iterator[tuple[Block, ...]]:
        while self._tokens[self._at].type != until:
            self._at += 1  # list_item_open
            yield tuple(self.blocks("list_item_close"))
        self._at += 1

    def _table(self) -> Table:
        rows: list[tuple[Runs, ...]] = []
        row: list[Runs] = []
        aligns: list[Align] = []
        while (token := self._tokens[self._at]).type != "table_close":
            self._at += 1
            if token.type in {"th_open", "td_open"}:
                if token.type == "th_open":
                    aligns.append(_align(str(token.attrs.get("style", ""))))
                row.append(self._inline())
            elif token.type == "tr_close":
                rows.append(tuple(row))
                row = []
        self._at += 1
        return Table(rows[0], tuple(rows[1:]), tuple(aligns))


def _align(style: str) -> Align:
    if "center" in style:
        return "center"
    return "right" if "right" in style else "left"
