"""A lesson's pages and anchors, found by looking at lines: as fast on 1,000 sections as on 5.

A page is a level-2 section (`## …`); what stands before the first one is a
page of its own. Only the page shown is ever parsed as Markdown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizapp.packs.prose import inline

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_ACROSS = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_SET_APART = re.compile(r" {0,3}(?:>|(?:[-+*]|[0-9]{1,9}[.)])(?:[ \t]|$))")
"""The first line of a quote or a list."""
_INDENTED = re.compile(r" {4}| {0,3}\t")
_MARKS = re.compile(r"[*_`~\[\\&<!]")
_CUT = 2
"""Headings of this level and above begin a page."""
_DROPPED = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Page:
    """One screenful of thought: a heading and what stands under it."""

    title: str
    """The heading's words, or empty before the first heading."""
    anchors: tuple[str, ...]
    """Of every heading on the page, its own first."""
    text: str
    """Markdown, heading included."""


@lru_cache(maxsize=64)
def pages(text: str) -> tuple[Page, ...]:
    """Cut a lesson at its level-2 headings; never empty."""
    lines = text.split("\n")
    found: list[Page] = []
    begin, inside = 0, list[_Heading]()
    for heading in (*_headings(lines), None):
        if heading is None or heading.level <= _CUT:
            end = len(lines) if heading is None else heading.line
            opens = bool(inside) and inside[0].line == begin
            found += _page("\n".join(lines[begin:end]).strip("\n"), inside, opens=opens)
            begin, inside = end, []
        if heading is not None:
            inside.append(heading)
    return tuple(found) or (Page("", (), ""),)


def anchors(text: str) -> tuple[str, ...]:
    """List the anchors of a lesson's headings, made as on GitHub, in order."""
    return tuple(heading.anchor for heading in _headings(text.split("\n")))


def page_of(text: str, anchor: str) -> int | None:
    """Give the number of the page, from 0, that holds a heading; None where no heading has it."""
    for number, page in enumerate(pages(text)):
        if anchor in page.anchors:
            return number
    return None


def page_after(before: tuple[Page, ...], at: int, after: tuple[Page, ...]) -> int:
    """Find a page, by its number from 0, in a text that was edited: the one with its heading.

    Where the heading is gone, it is the page with its number, or the last one.
    """
    heading = before[at].anchors[:1]
    same = (number for number, page in enumerate(after) if page.anchors[:1] == heading)
    return next(same, min(at, len(after) - 1))


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    title: str
    anchor: str
    line: int
    """Its first, from 0."""


def _words(heading: str) -> str:
    """Give a heading without its Markdown; parsed only where it may hold some."""
    if _MARKS.search(heading) is None:
        return heading
    return "".join(run.text for run in inline(heading)).strip()


def _page(body: str, inside: list[_Heading], *, opens: bool) -> Iterator[Page]:
    if not body.strip():
        return
    yield Page(inside[0].title if opens else "", tuple(one.anchor for one in inside), body)


def _headings(lines: list[str]) -> Iterator[_Heading]:
    seen: dict[str, int] = {}
    for number, level, heading in _marked(lines):
        title = _words(heading)
        slug = _DROPPED.sub("", title.lower()).replace(" ", "-")
        anchor = slug
        while anchor in seen:
            seen[slug] += 1
            anchor = f"{slug}-{seen[slug]}"
        seen[anchor] = 0
        yield _Heading(level, title, anchor, number)


def _marked(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield line, level and Markdown of each heading: `## Title`, or a paragraph underlined."""
    fence = ""
    paragraph: int | None = None
    apart = False
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
            paragraph, apart = None, False
        elif heading := _HEADING.match(line):
            yield number, len(heading[1]), heading[2] or ""
            paragraph, apart = None, False
        elif paragraph is not None and (underline := _UNDERLINE.match(line)):
            level = 1 if underline[1][0] == "=" else 2
            yield paragraph, level, " ".join(map(str.strip, lines[paragraph:number]))
            paragraph = None
        elif not line.strip():
            paragraph = None
        elif _ACROSS.match(line):
            paragraph, apart = None, False
        elif _SET_APART.match(line):
            paragraph, apart = None, True
        elif apart and (lines[number - 1].strip() or line[0] in " \t"):
            continue
        elif paragraph is None and not _INDENTED.match(line):
            paragraph, apart = number, False
