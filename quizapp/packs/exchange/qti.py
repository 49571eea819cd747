"""QTI 1.2 as Canvas has it: a zip with a quiz for each lesson, or one XML file of it.

Sources: IMS Question & Test Interoperability 1.2; instructure/canvas-lms, qti_exporter;
instructure/qti; gpoore/text2qti.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from quizapp.packs.exchange.allowance import Allowance
from quizapp.packs.exchange.elements import Element, root_of
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Format, NotReadable, Passage, Piece, Skipped
from quizapp.packs.exchange.qti_item import fields_of, piece_of
from quizapp.packs.exchange.qti_texts import Texts
from quizapp.packs.exchange.qti_writer import HOLDS, write
from quizapp.packs.exchange.qti_zip import SIGNATURE, unpacked
from quizapp.packs.exchange.texts import one_line

_ROOT = re.compile(r"<(?:\w+:)?(questestinterop|quiz|manifest)[\s>/]")
_DOCTYPE = re.compile(r'<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+"[^"<>\[]*+")++)?\s*+>')
"""A document type that names its definition and defines nothing, as other tools than Canvas write;
nothing is looked up there."""
_LOOK = 4_000
_FULL = "non_cc_assessments/"
"""Where Canvas keeps a quiz whole that stands elsewhere without what cartridges lack."""
_DRAWN = "questions drawn from a bank that is not in it"
_GROUP = "it was one of a group, of which a quiz drew some: here all are asked"
_TWICE = "it is in a quiz already"


def likeness(foreign: Foreign) -> int:
    """Tell by the names in a zip, which are not packed, or by the root element."""
    if foreign.data.startswith(SIGNATURE):
        return 95 if b"imsmanifest.xml" in foreign.data else 0
    return 95 if "<questestinterop" in foreign.text[:2_000] else 0


def read(foreign: Foreign) -> Iterator[Piece]:
    """Read quiz by quiz, then the banks, of which a question that a quiz has is not read again."""
    zipped = foreign.data.startswith(b"PK")
    course = _course(unpacked(foreign.data) if zipped else {foreign.name: foreign.data})
    if refusal := course.refusal():
        raise NotReadable(*refusal)
    known: set[str] = set()
    for part in sorted(course.parts.values(), key=lambda one: one.name == "objectbank"):
        yield from _part(part, course.about.get(part.attributes.get("ident", "")), known)


@dataclass(slots=True)
class _Course:
    """What the files of a zip say."""

    parts: dict[tuple[str, str], Element] = field(default_factory=dict)
    """Quizzes and banks, by what they are and their identifier."""
    about: dict[str, Element] = field(default_factory=dict)
    """What Canvas says of a quiz in a file of its own, by the identifier of the quiz."""
    kinds: set[str] | None = None
    """What the manifest calls its files; None without a manifest."""

    def refusal(self) -> tuple[str, str] | None:
        """Say why it is nothing to read; a zip that says it holds nothing is no reason."""
        if self.parts or self.kinds == set():
            return None
        if any("imsqti" in kind and "v2p" in kind for kind in self.kinds or ()):
            return "it is QTI 2, and only QTI 1.2 is read here", "export it as QTI 1.2"
        return "no quiz in QTI 1.2 is in it", ""


def _course(files: dict[str, bytes]) -> _Course:
    course = _Course()
    roots = _roots(files)
    order: dict[str, int] = {}
    for _, root in roots:
        if root.name == "manifest":
            course.kinds = course.kinds or set()
            for resource in _resources(root):
                course.kinds.add(resource.attributes.get("type", ""))
                for one in resource.all("file"):
                    order.setdefault(one.attributes.get("href", ""), len(order))
        elif root.name == "quiz":
            course.about.setdefault(root.attributes.get("identifier", ""), root)
    roots.sort(key=lambda one: order.get(one[0], len(order)))
    for name, root in roots:
        if root.name == "questestinterop":
            loose = [one for one in root.children if one.name in {"section", "item"}]
            tops = [one for one in root.children if one.name in {"assessment", "objectbank"}]
            if loose:
                tops.append(Element("assessment", {"ident": name}, 0, loose))
            for top in tops:
                key = (top.name, top.attributes.get("ident", "") or name)
                if key not in course.parts or _FULL in name:
                    course.parts[key] = top
    return course


def _roots(files: dict[str, bytes]) -> list[tuple[str, Element]]:
    """Parse the files that matter."""
    found: list[tuple[str, Element]] = []
    allowance = Allowance()
    for name, data in files.items():
        one = Foreign(name, data)
        if not _ROOT.search(one.text):
            continue
        if "<!DOCTYPE" in (start := one.text[:_LOOK]):
            text = _DOCTYPE.sub("", start, count=1) + one.text[_LOOK:]
            one = Foreign(name, text.encode())
        try:
            root = root_of(one, allowance)
        except NotReadable as wrong:
            where = f"{one_line(name)}: " if len(files) > 1 else ""
            raise NotReadable(where + wrong.message, wrong.remedy, wrong.line) from None
        _without_prefixes(root)
        found.append((name, root))
    return found


def _without_prefixes(root: Element) -> None:
    waiting = [root]
    while waiting:
        one = waiting.pop()
        one.name = one.name.rpartition(":")[2]
        waiting += one.children


def _resources(manifest: Element) -> list[Element]:
    return [one for group in manifest.all("resources") for one in group.all("resource")]


def _part(part: Element, about: Element | None, known: set[str]) -> Iterator[Piece]:
    """Read a quiz or a bank."""
    fields = fields_of(part)
    title = part.attributes.get("title", "") or fields.get("bank_title", "")
    title = one_line(title or (about.word("title") if about else ""))
    shuffles: bool | None = None
    if about:
        texts = Texts()
        if text := texts.html(about.word("description")):
            yield Passage(text + "\n", 0, title, texts.told())
        if said := about.word("shuffle_answers"):
            shuffles = said == "true"
    entries = list(_entries(part))
    usual = _usual_points(one for one, _ in entries if isinstance(one, Element))
    for one, drawn in entries:
        if isinstance(one, Skipped):
            yield one
            continue
        ident, twin = one.attributes.get("ident", ""), fields_of(one)
        piece = piece_of(one, title, shuffles)
        if part.name == "objectbank" and ident and ident in known:
            name = one_line(one.attributes.get("title", ""))
            yield Skipped(0, piece.name or name if isinstance(piece, Draft) else name, _TWICE)
            continue
        known |= {ident, twin.get("assessment_question_identifierref", "")}
        if isinstance(piece, Draft) and (points := twin.get("points_possible", usual)) != usual:
            why = f"it was worth {points[:20]} points, others {usual[:20]}: here all count the same"
            piece = replace(piece, changes=(*piece.changes, why))
        if isinstance(piece, Draft) and drawn:
            piece = replace(piece, changes=(*piece.changes, _GROUP))
        yield piece


def _usual_points(items: Iterable[Element]) -> str:
    fields = [fields_of(one) for one in items]
    asked = [one for one in fields if one.get("question_type") != "text_only_question"]
    counts = Counter(filter(None, (one.get("points_possible", "") for one in asked)))
    return counts.most_common(1)[0][0] if counts else ""


def _entries(part: Element) -> Iterator[tuple[Element | Skipped, bool]]:
    """Return items, and what stands for items elsewhere, and whether only some are drawn."""
    order = part.first("selection_ordering")
    drawn = bool(order and any(one.first("selection_number") for one in order.all("selection")))
    for child in part.children:
        if child.name == "item":
            yield child, drawn
        elif child.name == "section":
            yield from _entries(child)
        elif child.name == "bankentry_item":
            yield Skipped(0, one_line(child.attributes.get("item_ref", "")), _DRAWN), False
        elif child is order and any(one.first("sourcebank_ref") for one in child.all("selection")):
            yield Skipped(0, one_line(part.attributes.get("title", "")), _DRAWN), False


FORMAT = Format(
    name="qti",
    title="QTI 1.2 (Canvas)",
    suffix=".zip",
    suffixes=(".zip", ".imscc", ".qti", ".xml"),
    likeness=likeness,
    read=read,
    write=write,
    holds=HOLDS,
    remarks=(
        "A lesson is a quiz, and its text the description of the quiz; texts are HTML.",
        "Canvas marks questions with several right choices by `net-correct`, and gives partial "
        "credit.",
        "A quiz shuffles the choices of all its questions or of none.",
    ),
)
"""Canvas, and what reads the QTI that Canvas reads."""
