"""Texts of QTI: HTML or plain text in XML, written and read."""

import re
from html import escape, unescape

from quizapp.packs.exchange.elements import Element
from quizapp.packs.exchange.html import from_markdown, to_markdown
from quizapp.packs.exchange.signs import as_markdown
from quizapp.packs.text import clean

_LOST_FILE = "a picture or another file was left out"
_LOST_MARKS = "marks within a text that QTI does not know were left out"
_FILES = frozenset({"matimage", "mataudio", "matvideo", "matapplet", "matapplication"})
_LATEX = "a formula stands as its LaTeX"
_PICTURE = re.compile(r"""<img\b(?:[^"<>]{1,500}+|"[^"]{0,3000}+"){0,40}+>""")
_FORMULA = re.compile(r"""\sdata-equation-content="([^"]+)\"""")
"""What Canvas writes of a formula into the picture of it."""
_TAG = re.compile(r"</?[a-zA-Z]")
_SIGNS = re.compile(r"[<>&\n]")


def html_of(markdown: str) -> str:
    """Return Markdown as HTML, without line breaks around it."""
    return from_markdown(markdown).strip("\n")


def is_plain(markdown: str) -> bool:
    """Tell whether a text reads the same as plain text, on one line, without signs of HTML."""
    return (
        not _SIGNS.search(markdown)
        and " ".join(markdown.split()) == markdown == clean(markdown)
        and as_markdown(markdown) == markdown
    )


def mattext(markdown: str, may_be_plain: bool = False) -> str:
    """Write a text as the element for it."""
    plain = may_be_plain and is_plain(markdown)
    text = markdown if plain else html_of(markdown)
    return f'<mattext texttype="text/{"plain" if plain else "html"}">{safe(text)}</mattext>'


def safe(text: str) -> str:
    """Escape a text of XML."""
    return escape(clean(text), quote=False)


def quoted(text: str) -> str:
    """Escape an attribute of XML, which has no line breaks."""
    return escape(" ".join(clean(text).split()))


def comes_back(markdown: str, may_be_plain: bool = False) -> str:
    """Return what is read where a text was written."""
    if may_be_plain and is_plain(markdown):
        return markdown
    return to_markdown(html_of(markdown))[0]


class Texts:
    """Reads texts of one question as Markdown, and collects what is gone."""

    def __init__(self) -> None:
        self.changes: dict[str, None] = {}

    def of(self, element: Element | None) -> str:
        """Return all texts in an element, each a paragraph; texts of choices are their own."""
        return "\n\n".join(filter(None, map(self.one, self._found(element)))) if element else ""

    def _found(self, element: Element) -> list[Element]:
        found: list[Element] = []
        for child in element.children:
            if child.name == "mattext":
                found.append(child)
            elif child.name in _FILES:
                self.changes[_LOST_FILE] = None
            elif not child.name.startswith("response_"):
                found += self._found(child)
        return found

    def one(self, element: Element) -> str:
        """Return a text, whatever kind of text it says it is."""
        text = element.text
        if element.children:
            text = _all_of(element)
            self.changes[_LOST_MARKS] = None
        kind = element.attributes.get("texttype", "").strip().lower()
        if kind == "text/plain" or (not kind and not _TAG.search(text)):
            return as_markdown(text.strip())
        return self.html(text)

    def html(self, text: str) -> str:
        """Return HTML as Markdown."""
        if "data-equation-content" in text:
            text = _PICTURE.sub(self._formula, text)
        markdown, changes = to_markdown(text)
        self.changes.update(dict.fromkeys(changes))
        return markdown

    def _formula(self, picture: re.Match[str]) -> str:
        found = _FORMULA.search(picture[0])
        if not found:
            return picture[0]
        self.changes[_LATEX] = None
        return f"<code>{escape(unescape(found[1]), quote=False)}</code>"

    def told(self) -> tuple[str, ...]:
        """Return each change once."""
        return tuple(self.changes)


def _all_of(element: Element) -> str:
    return " ".join([element.text, *map(_all_of, element.children)])
