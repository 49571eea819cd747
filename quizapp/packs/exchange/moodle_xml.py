"""Moodle XML: what Moodle exports and imports with nothing of a choice question missing.

Source: Moodle, question/format/xml/format.php.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.packs.exchange.elements import Element, root_of
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Format, NotReadable, Passage, Piece, Skipped
from quizapp.packs.exchange.moodle import Offer, last_of, question, text_of
from quizapp.packs.exchange.moodle_xml_writer import HOLDS, write
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.prose import plain

_FORMATS = {
    "html": "html", "markdown": "markdown", "plain_text": "plain", "moodle_auto_format": "moodle",
}  # fmt: skip
_KINDS = {
    "essay": "an essay question",
    "matching": "a matching question",
    "numerical": "a numerical question",
    "shortanswer": "a short-answer question",
    "cloze": "a text with gaps",
    "multianswer": "a text with gaps",
    "calculated": "a calculated question",
    "calculatedmulti": "a calculated question",
    "calculatedsimple": "a calculated question",
}
_BY_RESULT = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_USUAL = re.compile(r"Your answer is (?:correct|partially correct|incorrect)\.?")
_LOST_RESULT = (
    "what was said to right, partly right or wrong answers was left out: here choices say it"
)
_LOST_FILE = "a picture or another file was left out"


def likeness(foreign: Foreign) -> int:
    """Tell by the root element."""
    return 95 if re.search(r"<quiz[\s>]", foreign.text[:2_000]) else 0


def read(foreign: Foreign) -> Iterator[Piece]:
    """Read question by question; a category holds for all after it."""
    root = root_of(foreign)
    if root.name != "quiz":
        raise NotReadable("it is not Moodle XML: there is no `<quiz>` around its questions")
    lesson = ""
    for one in root.all("question"):
        kind = one.attributes.get("type", "")
        if kind == "category":
            lesson = last_of(one.word("category"))
        elif kind in {"multichoice", "truefalse"}:
            yield replace(_draft(one, kind), lesson=lesson)
        elif kind == "description":
            texts = _Texts()
            text = texts.of(one.first("questiontext"))
            yield Passage(text + "\n", one.line, lesson, texts.told())
        else:
            why = _KINDS.get(kind, f"a question of the kind {one_line(kind)[:40] or 'unknown'}")
            name = one.word("name") or plain(_Texts().of(one.first("questiontext")))
            yield Skipped(one.line, name, why + "; quizapp has questions with choices")


@dataclass(slots=True)
class _Texts:
    """Turns texts of one question into Markdown, and collects what is gone."""

    default: str = "html"
    changes: tuple[str, ...] = ()

    def of(self, element: Element | None) -> str:
        """Return the text of an element as Markdown."""
        if element is None:
            return ""
        if element.first("file"):
            self.changes += (_LOST_FILE,)
        inner = element.first("text")
        name = self.format_of(element)
        text, changes = text_of(inner.text if inner else "", name)
        self.changes += changes
        return text

    def format_of(self, element: Element) -> str:
        """Return the format an element says it has, else that of the question."""
        said = element.attributes.get("format", "").strip()
        return _FORMATS.get(said, "html") if said else self.default

    def told(self) -> tuple[str, ...]:
        """Return each change once."""
        return tuple(dict.fromkeys(self.changes))


def _draft(one: Element, kind: str) -> Draft:
    texts = _Texts()
    asked = one.first("questiontext")
    stem = texts.of(asked)
    texts.default = texts.format_of(asked) if asked else "html"
    explanation = texts.of(one.first("generalfeedback"))
    truth = kind == "truefalse"
    offers = list(_truths(one, texts) if truth else _offers(one, texts))
    made = question(stem, offers, truth or _is_yes(one, "single"))
    if truth or not _is_yes(one, "shuffleanswers"):
        made = replace(made, shuffle=False)
    hints = tuple(filter(None, (texts.of(hint.first("hintcontent") or hint)
                                for hint in one.all("hint"))))  # fmt: skip
    said = [texts.of(one.first(name)) for name in _BY_RESULT]
    if any(text and not _USUAL.fullmatch(text) for text in said):
        texts.changes += (_LOST_RESULT,)
    if one.first("image"):
        texts.changes += (_LOST_FILE,)
    tags = one.first("tags")
    named = tuple(filter(None, (_tag(tag) for tag in tags.all("tag")))) if tags else ()
    made = replace(
        made, id=one.word("idnumber"), explanation=explanation, hints=hints, tags=named
    )  # fmt: skip
    return Draft(made, one.line, one.word("name"), changes=texts.told())


def _tag(tag: Element) -> str:
    return (tag.first("text") or tag).text.strip()


def _is_yes(one: Element, name: str) -> bool:
    """Read a yes or no; where it is not said, both are yes."""
    return one.first(name) is None or one.word(name) not in {"false", "", "0"}


def _offers(one: Element, texts: _Texts) -> Iterator[Offer]:
    for answer in one.all("answer"):
        yield Offer(texts.of(answer), _percent(answer), texts.of(answer.first("feedback")))


def _truths(one: Element, texts: _Texts) -> Iterator[Offer]:
    """Read true and false, in this order; in old files they are words of another language."""
    found: dict[str, Offer] = {}
    for number, answer in enumerate(one.all("answer")):
        said = answer.word("text").lower()
        name = said if said in {"true", "false"} else "true" if number == 0 else "false"
        feedback = texts.of(answer.first("feedback"))
        found[name] = Offer(name.capitalize(), _percent(answer), feedback)
    yield from (found[name] for name in ("true", "false") if name in found)


def _percent(answer: Element) -> float:
    try:
        percent = float(answer.attributes.get("fraction", "0"))
    except ValueError:
        return 0.0
    return max(-100.0, min(100.0, percent)) if math.isfinite(percent) else 0.0


FORMAT = Format(
    name="moodle-xml",
    title="Moodle XML",
    suffix=".xml",
    suffixes=(".xml",),
    likeness=likeness,
    read=read,
    write=write,
    holds=HOLDS,
    remarks=(
        "Texts are written as Markdown, a category is a lesson, and a description is text of it.",
        "Moodle marks several right choices by fractions, and takes only some: the nearest is "
        "written.",
    ),
)
