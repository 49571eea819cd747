"""HTML <-> Markdown, for formats that keep their texts as web pages.

Nothing of a pack's text becomes a tag of its own, and nothing of a page more than text.
"""

import re

from quizapp.packs.exchange.boxes import Box, entries, spread
from quizapp.packs.exchange.runs import joined, paragraph
from quizapp.packs.exchange.signs import fenced
from quizapp.packs.exchange.tag_names import BLOCKS, BOXES, LOOKS, LOWERED, RAISED, REMARKS
from quizapp.packs.exchange.tags import Tag, Text, tokens
from quizapp.packs.prose import Look, Run, is_web, parser
from quizapp.packs.text import clean

_DEEPEST = 8
"""Lists and quotes in one another; what is deeper stands at that depth."""
_WIDEST = 40
"""Columns of a table."""
_SPACES = re.compile(r"[ \t\n\f]+")
_COLOUR = re.compile(r"(?:color|background)[^:;]{0,20}:", re.IGNORECASE)


def from_markdown(markdown: str) -> str:
    """Return Markdown as HTML, as quizapp understands it."""
    return clean(str(parser().render(markdown)))


def to_markdown(html: str) -> tuple[str, tuple[str, ...]]:
    """Return HTML as Markdown, and what could not be kept, a line each."""
    page = _Page()
    for token in tokens(html.replace("\r\n", "\n").replace("\r", "\n")):
        if isinstance(token, Text):
            page.text(token.text)
        elif token.closes:
            page.close(token.name)
        else:
            page.open(token)
    return page.finished(), tuple(dict.fromkeys(page.remarks))


class _Page:
    """Takes tokens, holds what is open, and writes a block when it is full."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self._boxes = [Box("page")]
        self._too_deep: dict[str, int] = {}
        self._runs: list[Run] = []
        self._looks: dict[Look, int] = {}
        self._looks_now: frozenset[Look] = frozenset()
        self._href = ""
        self._pre: list[str] | None = None
        self._language = ""
        self._heading = 0
        self._rows: list[list[list[Run]]] | None = None
        self._shifted: list[tuple[str, int]] = []

    def text(self, text: str) -> None:
        """Take text; what spaces mean depends on where it stands."""
        if self._pre is not None:
            self._pre.append(text)
            return
        self._add(_SPACES.sub(" ", text))

    def _add(self, text: str) -> None:
        self._runs.append(Run(text, self._looks_now, self._href))

    def _look(self, look: Look, change: int) -> None:
        """Begin or end a look; what never began cannot end."""
        count = self._looks[look] = max(0, self._looks.get(look, 0) + change)
        if (count > 0) != (look in self._looks_now):
            self._looks_now ^= {look}

    def open(self, tag: Tag) -> None:
        """Take a tag that opens."""
        name = tag.name
        if remark := REMARKS.get(name):
            self.remarks.append(remark)
        if name == "font" or _COLOUR.search(tag.attributes.get("style", "")[:500]):
            self.remarks.append("colours were left out")
        if name in {"img", "image"} and (alt := tag.attributes.get("alt", "").strip()):
            self._add(f"(picture: {alt})")
        elif name == "br":
            self.text("\n") if self._pre is not None else self._runs.append(Run("\n"))
        elif name in LOOKS and self._pre is None:
            self._look(LOOKS[name], 1)
        elif name == "a" and tag.attributes.get("href"):
            self._link(tag.attributes["href"].strip())
        elif name in {"sub", "sup"}:
            self._shifted.append((name, len(self._runs)))
        else:
            self._open_block(tag)

    def _link(self, href: str) -> None:
        self._href = href if is_web(href) else ""
        if not self._href:
            self.remarks.append("a link that does not lead into the web is text now")

    def _open_block(self, tag: Tag) -> None:
        name = tag.name
        if name == "code" and self._pre is not None:
            self._language = self._language or _language(tag)
        elif self._rows is not None:
            self._in_table(name)
        elif name == "table":
            self.flush()
            self._rows = []
        elif name == "pre":
            self.flush()
            self._pre, self._language = [], _language(tag)
        elif name in BOXES:
            self._open_box(tag)
        elif name == "hr":
            self.flush()
            self._boxes[-1].blocks.append(("line", ["___"]))
        elif re.fullmatch("h[1-6]", name):
            self.flush()
            self._heading = int(name[1])
        elif name in BLOCKS:
            self.flush()

    def _in_table(self, name: str) -> None:
        rows = self._rows
        assert rows is not None
        if name == "tr":
            self._end_cell()
            rows.append([])
        elif name in {"td", "th"}:
            self._end_cell()
            if not rows:
                rows.append([])
            rows[-1].append([])
        elif name in BLOCKS or name in BOXES or name in {"pre", "hr"} or name == "table":
            if name not in {"p", "div", "caption"}:
                self.remarks.append("what stood in a cell of a table is plain text now")
            self._runs.append(Run(" "))

    def _end_cell(self) -> None:
        rows = self._rows
        if not rows or not rows[-1]:
            return
        rows[-1][-1] += (
            Run(" " if r.text == "\n" else r.text, r.looks, r.href) for r in self._runs
        )
        self._runs, self._shifted = [], []

    def _open_box(self, tag: Tag) -> None:
        self.flush()
        if tag.name == "li":
            self._close_until({"ul", "ol"})
            if self._boxes[-1].kind not in {"ul", "ol"}:
                self._boxes.append(Box("ul"))
        if len(self._boxes) > _DEEPEST:
            self.remarks.append("lists or quotes deep in one another stand less deep now")
            self._too_deep[tag.name] = self._too_deep.get(tag.name, 0) + 1
            return
        if tag.name != "li" and self._boxes[-1].kind in {"ul", "ol"}:
            self._boxes.append(Box("li"))
        start = tag.attributes.get("start", "")
        first = int(start) if re.fullmatch("[0-9]{1,8}", start) else 1
        self._boxes.append(Box(tag.name, first))

    def _close_until(self, kinds: set[str]) -> None:
        """Close entries of a list that are still open, up to a list."""
        while self._boxes[-1].kind == "li" and self._boxes[-1].kind not in kinds:
            self._shut()

    def close(self, name: str) -> None:
        """Take a tag that closes; one that nothing opened means nothing."""
        if name in LOOKS and self._pre is None:
            self._look(LOOKS[name], -1)
        elif name == "a":
            self._href = ""
        elif name in {"sub", "sup"}:
            self._end_shift(name)
        elif name == "pre" and self._pre is not None:
            self._end_pre()
        elif name == "table" and self._rows is not None:
            self._end_table()
        elif self._rows is None:
            self._close_block(name)
        elif name in BLOCKS:
            self._runs.append(Run(" "))

    def _close_block(self, name: str) -> None:
        if name in BOXES:
            self.flush()
            if self._too_deep.get(name):
                self._too_deep[name] -= 1
            elif any(box.kind == name for box in self._boxes):
                while self._boxes[-1].kind != name:
                    self._shut()
                self._shut()
        elif name in BLOCKS or re.fullmatch("h[1-6]", name):
            self.flush()

    def _end_shift(self, name: str) -> None:
        """Write raised and lowered text by the signs there are for it."""
        if not self._shifted or self._shifted[-1][0] != name:
            return
        at = self._shifted.pop()[1]
        text = "".join(run.text for run in self._runs[at:]).strip()
        shifted = text.translate(RAISED if name == "sup" else LOWERED)
        if text and all(a != b for a, b in zip(text, shifted, strict=True)):
            self._runs[at:] = [Run(shifted)]
        elif text:
            self.remarks.append("raised or lowered text is marked with ^ or _ now")
            self._runs.insert(at, Run("^" if name == "sup" else "_"))

    def _end_pre(self) -> None:
        text = "".join(self._pre or ()).removeprefix("\n").rstrip("\n")
        self._pre = None
        if text.strip():
            self._boxes_for_text().blocks.append(("code", fenced(text, self._language)))

    def _end_table(self) -> None:
        self._end_cell()
        rows = [[joined(cell) for cell in row] for row in self._rows or ()]
        rows = [row for row in rows if any(row)]
        self._rows = None
        widest = max(map(len, rows), default=0)
        if not rows:
            return
        written = [[paragraph(cell)[0].replace("|", "\\|") for cell in row] for row in rows]
        if widest > _WIDEST:
            self.remarks.append("a wide table is plain text now")
            for row in written:
                self._boxes_for_text().blocks.append(("text", [" ".join(row)]))
            return
        written[0] += [""] * (widest - len(written[0]))
        lines = ["| " + " | ".join(row) + " |" for row in written]
        lines.insert(1, "|" + " --- |" * widest)
        self._boxes_for_text().blocks.append(("table", lines))

    def flush(self) -> None:
        """Write what has come together as a paragraph or heading."""
        if self._pre is not None:
            self._end_pre()
        runs, self._runs, self._shifted = joined(self._runs), [], []
        level, self._heading = self._heading, 0
        if not runs:
            return
        if level:
            runs = joined(Run(r.text.replace("\n", " "), r.looks, r.href) for r in runs)
        text, whole = paragraph(runs)
        if not whole:
            self.remarks.append("bold, italics or a link that Markdown cannot write is text now")
        if level:
            text = "#" * level + " " + re.sub(r"(?:^|(?<=\s))(#+)$", r"\\\1", text)
        self._boxes_for_text().blocks.append(("text", text.split("\n")))

    def _boxes_for_text(self) -> Box:
        if self._boxes[-1].kind in {"ul", "ol"}:
            self._boxes.append(Box("li"))
        return self._boxes[-1]

    def _shut(self) -> None:
        """Hand a box to the one around it, as lines of Markdown."""
        box = self._boxes.pop()
        around = self._boxes[-1]
        if not box.blocks:
            return
        if box.kind in {"ul", "ol"}:
            again = bool(around.blocks) and around.blocks[-1][0] in {box.kind, box.kind + "'"}
            other = again and around.blocks[-1][0] == box.kind
            around.blocks.append((box.kind + "'" * other, list(entries(box, other))))
        elif box.kind == "li":
            around.blocks.append(("li", spread(box)))
        else:
            lines = [f"> {line}".rstrip() for line in spread(box)]
            around.blocks.append(("quote", lines))

    def finished(self) -> str:
        """Close all that is open, and return the page."""
        if self._rows is not None:
            self._end_table()
        self.flush()
        while len(self._boxes) > 1:
            self._shut()
        return "\n".join(spread(self._boxes[0]))


def _language(tag: Tag) -> str:
    found = re.search(r"(?:language|lang)-([\w+#-]{1,20})", tag.attributes.get("class", "")[:200])
    return found[1] if found else ""
