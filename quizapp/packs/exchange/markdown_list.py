"""Markdown in which questions are lists of `- [ ]` and `- [x]`.

Two ways of writing are known: a heading or a text above each list, as in large banks kept in git,
and `<quiz>` around each question, as mkdocs-quiz has it (source: ewels/mkdocs-quiz).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quizapp.packs.exchange.allowance import typed
from quizapp.packs.exchange.checklist import ITEM, Checklist, Line, block, checklists, lines_of
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Passage, Piece, Skipped
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.model import Question

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)$")
_NUMBER = re.compile(r"(?:Q|Question)?[ \t]*#?\d{1,5}[ \t]*[.:)][ \t]+", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"(?:Q|Question)?[ \t]*#?\d{0,5}[ \t]*[.:)]?", re.IGNORECASE)
_ID = re.compile(r"[ \t]*<!--[ \t]*id:[ \t]*(\S+)[ \t]*-->[ \t]*$")
_QUOTE = re.compile(r" {0,3}> ?(.*)$")
_LOOK = 400


@dataclass(slots=True)
class _Section:
    """A heading and what stands below it, up to the next."""

    level: int = 0
    title: str = ""
    line: int = 1
    lines: list[Line] = field(default_factory=list)


def likeness(foreign: Foreign) -> int:
    """Tell by items with boxes, one of them ticked."""
    items = [match for line in foreign.start[:_LOOK] if (match := ITEM.match(line.lstrip()))]
    if len(items) < 2:
        return 0
    return 75 if any(match[1] in ("x", "X") and match[1] for match in items) else 30


def read(foreign: Foreign) -> Iterator[Piece]:
    """Read questions, each with the heading it stands under as its lesson."""
    lines = lines_of(typed(foreign).lines)
    if any(_is_tag(line, "<quiz>") for line in lines):
        yield from _tagged(lines)
        return
    lesson = _Section()
    waiting: list[Passage] = []
    for section in _sections(lines):
        lists = [*checklists(section.lines)]
        before = section.lines[: lists[0].first] if lists else section.lines
        if not lists or _is_lesson(section, lists, before):
            if section.level:
                lesson = section
            text = block([line.text for line in before]) if not lists else ""
            if text:
                waiting.append(Passage(text, section.line, lesson.title))
        if lists:
            # A text is for the questions that come below it, if any do.
            of_lesson = [one for one in waiting if one.lesson == lesson.title]
            yield from (_orphan(one) for one in waiting if one not in of_lesson)
            yield from of_lesson
            waiting = []
            yield from _questions(section, lists, lesson)
    yield from map(_orphan, waiting)


def _orphan(passage: Passage) -> Skipped:
    return Skipped(passage.line, passage.text[:200], "a text without questions below it")


def _sections(lines: Sequence[Line]) -> Iterator[_Section]:
    section = _Section()
    for line in lines:
        match = None if line.fenced else _HEADING.match(line.text)
        if match:
            if section.level or section.lines:
                yield section
            section = _Section(len(match[1]), match[2].strip(), line.number)
        else:
            section.lines.append(line)
    yield section


def _is_lesson(section: _Section, lists: list[Checklist], before: Sequence[Line]) -> bool:
    """Tell whether a heading is that of a lesson rather than a question's stem."""
    if not section.level or _ONLY_NUMBER.fullmatch(section.title):
        return False
    return len(lists) > 1 or (section.level == 1 and not all(line.is_blank for line in before))


def _questions(section: _Section, lists: list[Checklist], lesson: _Section) -> Iterator[Piece]:
    own = section is not lesson and section.level and not _ONLY_NUMBER.fullmatch(section.title)
    heading = _NUMBER.sub("", section.title, count=1) if own else ""
    start = 0
    for number, each in enumerate(lists):
        last = number + 1 == len(lists)
        end = len(section.lines) if last else _end_of_explanation(section.lines, each.end)
        below = section.lines[each.end : end]
        name, above = _id_of(section.lines[start : each.first])
        text = block([line.text for line in above])
        stem = "\n\n".join(filter(None, (heading if number == 0 else "", text)))
        line = section.line if own and number == 0 else section.lines[each.first].number
        yield _piece(line, stem, each, below, lesson.title, name=name)
        start = end


def _end_of_explanation(lines: Sequence[Line], at: int) -> int:
    """Find where what explains a question ends, and the text of the next begins: after quotes."""
    end = at
    while at < len(lines):
        if not lines[at].is_blank:
            if lines[at].fenced or not _QUOTE.match(lines[at].text):
                break
            end = at + 1
        at += 1
    return end


def _id_of(above: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    """Take out the comment that gives a question's id."""
    for place, line in enumerate(above):
        match = None if line.fenced else _ID.match(line.text)
        if match:
            return match[1], [*above[:place], *above[place + 1 :]]
        if not line.is_blank:
            break
    return "", above


def _piece(
    line: int, stem: str, found: Checklist, below: Sequence[Line], lesson: str, *, name: str = ""
) -> Piece:
    if not stem:
        return Skipped(line, found.choices[0].text, "a list without a question above it")
    if not any(choice.right for choice in found.choices):
        return Skipped(line, stem, "no box of the list is ticked: `- [x]`")
    question = Question(name, stem, found.choices, explanation=_unquoted(below))
    return Draft(question, line, lesson=lesson)


def _unquoted(lines: Sequence[Line]) -> str:
    """Take the signs of a quotation off a text that is one."""
    texts = [line.text for line in lines if not line.is_blank or line.fenced]
    quotes = [_QUOTE.match(text) for text in texts]
    if texts and all(quotes):
        return block([match[1] for match in quotes if match])
    return block([line.text for line in lines])


# Questions between tags


def _is_tag(line: Line, tag: str) -> bool:
    return not line.fenced and line.text.strip().lower() == tag


def _tagged(lines: Sequence[Line]) -> Iterator[Piece]:
    """Read questions in tags; the text around them is that of their lesson."""
    lesson, text = "", list[str]()
    at, begun = 0, 1
    while at < len(lines):
        line = lines[at]
        match = None if line.fenced else _HEADING.match(line.text)
        if _is_tag(line, "<quiz>"):
            end = at + 1
            while end < len(lines) and lines[end].text.strip().lower() != "</quiz>":
                end += 1
            if passage := block(text):
                yield Passage(passage, begun, lesson)
            text, begun = [], end + 2
            yield _between_tags(line, lines[at + 1 : end], lesson)
            at = end
        elif match and len(match[1]) == 1:
            lesson = match[2].strip()
        else:
            text.append(line.text)
        at += 1
    if passage := block(text):
        yield Passage(passage, begun, lesson)


def _between_tags(tag: Line, inside: Sequence[Line], lesson: str) -> Piece:
    margin = len(tag.text) - len(tag.text.lstrip())
    texts = [one.text[margin:] if not one.text[:margin].strip() else one.text for one in inside]
    lines = lines_of(texts)
    found = next(checklists(lines), None)
    if found is None:
        name = one_line(block(texts))[:200]
        return Skipped(tag.number, name, "a question with a gap to fill; quizapp has choices")
    stem = block(texts[: found.first])
    return _piece(tag.number, stem, found, lines[found.end :], lesson)
