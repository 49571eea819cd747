"""HTML -> texts and tags, in time that grows with its length and no faster.

Not `html.parser`: on a file of nothing but `<a` it takes the square of its length.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]{0,40}+)((?:[^>"']|"[^"]*+"|'[^']*+')*+)>""")
_LOOSE = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})([^>]*)>")
_DECLARATION = re.compile(r"<[!?][^>]*>")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]{1,100}+)\s*+(?:=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]*+))?""", re.DOTALL
)
_NUMBER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
_LONGEST = 20_000
"""Characters of attributes that are looked at."""
_RAW = ("script", "style")


@dataclass(frozen=True, slots=True)
class Text:
    """What stands between tags, its entities resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag that opens or closes; names are in small letters."""

    name: str
    closes: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Text | Tag]:
    """Split HTML at its tags; what is no whole tag is text, as `a < b` is."""
    at = seek = 0
    last, quoted = html.rfind(">"), True
    while (start := html.find("<", seek)) != -1 and start < last:
        end, tag = start + 1, None
        if skipped := _skipped(html, start):
            end = skipped
        elif found := (_TAG.match(html, start) if quoted else None) or _LOOSE.match(html, start):
            # A quote that never closes: looking for it once is enough.
            quoted = quoted and found.re is _TAG
            tag, end = _tag(found), found.end()
        else:
            seek = end
            continue
        if at < start:
            yield Text(resolved(html[at:start]))
        at = seek = end
        if tag:
            yield tag
            if tag.name in _RAW and not tag.closes:
                at = seek = _end_of_raw(html, tag.name, end)
    if at < len(html):
        yield Text(resolved(html[at:]))


def resolved(text: str) -> str:
    """Resolve entities, also numbers too long to be one."""
    return unescape(_NUMBER.sub("�", text)) if "&" in text else text


def _skipped(html: str, start: int) -> int:
    """Return where a comment or declaration ends, 0 where there is none."""
    if html.startswith("<!--", start):
        end = html.find("-->", start + 4)
        return end + 3 if end != -1 else len(html)
    found = _DECLARATION.match(html, start)
    return found.end() if found else 0


def _tag(found: re.Match[str]) -> Tag:
    written = found[3][:_LONGEST]
    pairs = _ATTRIBUTE.finditer(written) if written.strip(" /") and not found[1] else ()
    attributes = {one[1].lower(): resolved((one[2] or "").strip("\"'")) for one in pairs}
    return Tag(found[2].lower(), bool(found[1]), attributes)


def _end_of_raw(html: str, name: str, start: int) -> int:
    found = re.compile(rf"</{name}\b", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)
