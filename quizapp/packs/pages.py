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
    for number, heading in (*_headings(lines), (len(lines), None)):
        if heading is None or heading.level <= _CUT:
            found += _page("\n".join(lines[begin:number]).strip("\n"), inside)
            begin, inside = number, []
        if heading is not None:
            inside.append(heading)
    return tuple(found) or (Page("", (), ""),)


def anchors(text: str) -> tuple[str, ...]:
    """List the anchors of a lesson's headings, made as on GitHub, in order."""
    return tuple(heading.anchor for _, heading in _headings(text.split("\n")))


def page_of(text: str, anchor: str) -> int | None:
    """Give the number of the page, from 0, that holds a heading; None where no heading has it."""
    for number, page in enumerate(pages(text)):
        if anchor in page.anchors:
            return number
    return None


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    title: str
    anchor: str


def _words(heading: str) -> str:
    """Give a heading without its Markdown; parsed only where it may hold some."""
    if _MARKS.search(heading) is None:
        return heading
    return "".join(run.text for run in inline(heading)).strip()


def _page(body: str, inside: list[_Heading]) -> Iterator[Page]:
    if not body.strip():
        return
    opens = bool(inside) and _HEADING.match(body.split("\n", 1)[0])
    yield Page(inside[0].title if opens else "", tuple(one.anchor for one in inside), body)


def _headings(lines: list[str]) -> Iterator[tuple[int, _Heading]]:
    seen: dict[str, int] = {}
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not mark[2].strip():
                fence = ""
        elif mark and not (mark[1][0] == "`" and "`" in mark[2]):
            fence = mark[1]
        elif heading := _HEADING.match(line):
            title = _words(heading[2] or "")
            slug = _DROPPED.sub("", title.lower()).replace(" ", "-")
            anchor = slug
            while anchor in seen:
                seen[slug] += 1
                anchor = f"{slug}-{seen[slug]}"
            seen[anchor] = 0
            yield number, _Heading(len(heading[1]), title, anchor)
