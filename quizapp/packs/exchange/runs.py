"""Stretches of text with looks -> one paragraph of Markdown that shows just them."""

import re
from collections.abc import Iterable

from quizapp.packs.exchange.signs import code, escaped, started
from quizapp.packs.prose import Look, Run, inline

_BREAKS = re.compile(r"[ \t\r\f]*\n[ \t\r\f\n]*")
_SPACES = re.compile(r"[ \t\r\f]+|(?<=[ \t])\xa0|\xa0(?=[ \t])")
_PARTS = re.compile(r"([ \n]*)(.*?)([ \n]*)", re.DOTALL)
_EDGES = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)
_ORDER: tuple[Look, ...] = ("strong", "emphasis", "strike")
_MARKS = {"strong": "**", "strike": "~~"}
_LONGEST = 20_000
"""Characters of a paragraph whose looks are worth a parse."""


def joined(runs: Iterable[Run]) -> list[Run]:
    """Put spaces together as HTML does, outside of looks; a newline is a break."""
    pieces: list[Run] = []
    for run in runs:
        if run.text.isalnum():
            pieces.append(run)
            continue
        text = _BREAKS.sub("\n", run.text)
        text = _SPACES.sub(" ", text)
        found = _PARTS.fullmatch(text)
        if found:
            pieces += Run(found[1]), Run(found[2], run.looks, run.href), Run(found[3])
    kept: list[Run] = []
    for piece in pieces:
        if not piece.text:
            continue
        if not piece.text.isspace() or "\xa0" in piece.text:
            kept.append(piece)
            continue
        space = "\n" if "\n" in piece.text else " "
        if kept and kept[-1].text == " ":
            kept[-1] = Run(space)
        elif kept and kept[-1].text != "\n":
            kept.append(Run(space))
    while kept and kept[-1].text.isspace():
        kept.pop()
    if kept:
        last = kept[-1]
        kept[-1] = Run(last.text.rstrip(), last.looks, last.href)
        kept[0] = Run(kept[0].text.lstrip(), kept[0].looks, kept[0].href)
    return _merged(_spaced(kept))


def _spaced(runs: list[Run]) -> list[Run]:
    """Give a space between two runs what both of them have."""
    for at in range(1, len(runs) - 1):
        before, here, after = runs[at - 1 : at + 2]
        if here.text == " ":
            href = before.href if before.href == after.href else ""
            runs[at] = Run(" ", (before.looks & after.looks) - {"code"}, href)
    return runs


def _merged(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and (merged[-1].looks, merged[-1].href) == (run.looks, run.href):
            merged[-1] = Run(merged[-1].text + run.text, run.looks, run.href)
        elif run.text:
            merged.append(run)
    return merged


def paragraph(runs: list[Run]) -> tuple[str, bool]:
    """Write joined runs as Markdown, and tell whether all looks and links are in it."""
    if not any(run.looks or run.href for run in runs):
        return _lines(escaped("".join(run.text for run in runs))), True
    if sum(len(run.text) for run in runs) < _LONGEST:
        inner = _merged(part for run in runs for part in _shrunk(run))
        for tried in (runs, inner):
            for mark in "*_":
                text = _lines(_written(tried, mark))
                if _shown(inline(text)) == _shown(tried):
                    return text, True
        runs = _merged(Run(run.text, run.looks & {"code"}) for run in runs)
        text = _lines(_written(runs, "*"))
        if _shown(inline(text)) == _shown(runs):
            return text, False
    return _lines(escaped("".join(run.text for run in runs))), False


def _shrunk(run: Run) -> Iterable[Run]:
    """Take signs at the edges out of strong or emphasised text: Markdown wants letters there."""
    found = _EDGES.fullmatch(run.text)
    if not run.looks or "code" in run.looks or run.href or not found:
        return (run,)
    return Run(found[1]), Run(found[2], run.looks), Run(found[3])


def _shown(runs: Iterable[Run]) -> list[tuple[str, frozenset[Look]]]:
    """Return what is seen; an address is a link wherever it stands."""
    return [(one.text, one.looks) for one in _merged(Run(o.text, o.looks) for o in runs)]


def _lines(text: str) -> str:
    return "\\\n".join(map(started, text.split("\n")))


def _written(runs: list[Run], emphasis: str) -> str:
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    for run in runs:
        wanted = [("link", run.href)] if run.href else []
        marks = {**_MARKS, "emphasis": emphasis}
        wanted += [("mark", marks[look]) for look in _ORDER if look in run.looks]
        while opened != wanted[: len(opened)]:
            out.append(_closing(*opened.pop()))
        for kind in wanted[len(opened) :]:
            out.append("[" if kind[0] == "link" else kind[1])
            opened.append(kind)
        out.append(_text(run))
    out += (_closing(*each) for each in reversed(opened))
    return "".join(out)


def _closing(kind: str, text: str) -> str:
    return f"]({_target(text)})" if kind == "link" else text


def _text(run: Run) -> str:
    if "code" in run.looks:
        return code(run.text.replace("\n", " "))
    text = escaped(run.text, alone=False)
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", text) if run.href else text


def _target(href: str) -> str:
    for sign in ' <>()\\"\n':
        href = href.replace(sign, f"%{ord(sign):02X}")
    return re.sub(r"&(?=#?\w+;)", "&amp;", href)
