"""XML -> elements with their lines; no entities, nothing without end, nothing from outside."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizapp.packs.exchange.allowance import Allowance
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import NotReadable

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl

_DEEPEST = 100
_ENCLOSED = frozenset({"file", "image_base64"})
"""Elements with a picture or another file in letters, which may be long and is not read."""
_DECLARATION = re.compile(r"<\?xml\b[^>]*\?>")


@dataclass(slots=True)
class Element:
    """An element of the file, with the line it begins on."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, without that of its children."""
        return "".join(self.parts)

    def first(self, name: str) -> "Element | None":
        """Return the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list["Element"]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]

    def word(self, name: str) -> str:
        """Return the text of a child, or of the `<text>` in it; empty where there is none."""
        child = self.first(name)
        return ((child.first("text") or child).text if child else "").strip()


def root_of(foreign: Foreign, allowance: Allowance | None = None) -> Element:
    """Parse a file; `allowance` is what all files of an import share.

    Raises NotReadable where it is not XML, or does what harmless XML does not.
    """
    # 10 ms to import, for one format in ten.
    from xml.sax import SAXParseException  # noqa: PLC0415
    from xml.sax.handler import ContentHandler  # noqa: PLC0415

    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.expatreader import create_parser  # noqa: PLC0415

    class Growing(ContentHandler):
        """Makes elements of what the parser sees."""

        def __init__(self) -> None:
            self.top = Element("", {}, 0)
            self.open = [self.top]

        def startElement(self, name: str, attrs: "AttributesImpl") -> None:  # noqa: N802
            if len(self.open) > _DEEPEST:
                raise NotReadable("its elements stand too deep in one another", line=line())
            at = line()
            left.element(at)
            one = Element(name, dict(attrs.items()), at)
            self.open[-1].children.append(one)
            self.open.append(one)

        def endElement(self, name: str) -> None:  # noqa: N802
            self.open.pop()

        def characters(self, content: str) -> None:
            if self.open[-1].name not in _ENCLOSED:
                left.text(content, line())
                self.open[-1].parts.append(content)

    left = allowance or Allowance()
    growing = Growing()
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(growing)

    def line() -> int:
        return int(parser.getLineNumber() or 0)

    try:
        # The text is decoded already; what its first line says of an encoding holds no more.
        parser.feed(_without_declaration(foreign.text).encode())
        parser.close()
    except DefusedXmlException:
        raise NotReadable(
            "it declares a document type or entities, which can do harm", "remove them"
        ) from None
    except SAXParseException as wrong:
        found = wrong.getLineNumber() or 0
        raise NotReadable(f"it is not XML: {wrong.getMessage()}", line=int(found)) from None
    return growing.top.children[0]


def _without_declaration(text: str) -> str:
    """Take off the declaration; the line ends before it stay, so that lines keep their numbers."""
    body = text.lstrip(" \t\n\r\ufeff")
    found = _DECLARATION.match(body)
    above = "\n" * (text.count("\n") - body.count("\n"))
    return above + (body[found.end() :] if found else body)
