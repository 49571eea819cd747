"""Pack -> Markdown with lists of `- [ ]` and `- [x]`, to be read in any viewer, and again here."""

from collections.abc import Iterator
from typing import Literal

from quizapp.packs.exchange.features import VALUES, settled, unheld
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Exported, Feature, Format, Loss
from quizapp.packs.exchange.intake import take_in
from quizapp.packs.exchange.markdown_list import likeness, read
from quizapp.packs.exchange.moodle import titles
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.model import Lesson, Pack, Question

HOLDS: frozenset[Feature] = frozenset(
    {"stem", "choices", "id", "feedback", "explanation", "lesson"}
)
_NEXT = "\n### Question 0\n\n<!-- id: next -->\n\nNext?\n\n- [x] Yes\n- [ ] No\n"
"""A question that follows in the trial of each, and must come out whole."""


def write(pack: Pack) -> Exported:
    """Write every question that comes back as one question; what changes on the way is named."""
    losses: list[Loss] = []
    parts = [f"# {one_line(pack.title)}\n"]
    number = 0
    for lesson, title in zip(pack.lessons, titles(pack), strict=True):
        if lesson.questions:
            parts.append(f"## {title}\n")
        for question in lesson.questions:
            text = "\n".join(_lines(question, number + 1)) + "\n"
            found = [*_changed(pack, lesson, question, f"## {title}\n\n{text}")]
            losses += (Loss(question.id, feature, _WHY) for feature in found)
            if "question" in found:
                losses[-1] = Loss(question.id, "question", _REFUSED)
            else:
                number += 1
                parts.append(text)
    losses += unheld(pack, HOLDS)
    return Exported("\n".join(parts).encode(), settled(losses))


_WHY = "spaces, empty lines or signs of Markdown at its ends are gone"
_REFUSED = "its texts have signs that belong to the list itself, such as `- [x]` or a heading"


def _lines(question: Question, number: int) -> Iterator[str]:
    yield f"### Question {number}"
    yield ""
    yield f"<!-- id: {question.id} -->"
    yield ""
    yield question.stem
    yield ""
    for choice in question.choices:
        first, *more = choice.text.split("\n")
        yield f"- [{'x' if choice.right else ' '}] {first}"
        yield from (f"  {line}" if line else "" for line in more)
        if choice.feedback:
            yield from (f"  > {line}" for line in choice.feedback.split("\n"))
    if question.explanation:
        yield ""
        yield from (f"> {line}" for line in question.explanation.split("\n"))


def _changed(
    pack: Pack, lesson: Lesson, question: Question, text: str
) -> Iterator[Feature | Literal["question"]]:
    """Read a question back, and name what is not the same; `question` where it is not one."""
    pieces = [*read(Foreign("", (text + _NEXT).encode()))]
    back, _ = take_in(pieces, "Title")
    drafts = [one for one in pieces if isinstance(one, Draft)]
    if len(pieces) != 2 or len(drafts) != 2 or back is None or len(back.questions) != 2:
        yield "question"
        return
    if drafts[1].question.stem != "Next?" or back.questions[1].id != "next":
        yield "question"
        return
    (kept,) = (one for one in back.lessons if back.questions[0] in one.questions)
    if back.questions[1] not in kept.questions:
        # A line of it is taken for the heading of another lesson.
        yield "question"
        return
    for feature in HOLDS:
        value = VALUES[feature]
        if value(pack, lesson, question) != value(back, kept, back.questions[0]):
            yield feature


FORMAT = Format(
    name="markdown",
    title="Markdown",
    suffix=".md",
    suffixes=(".md", ".markdown", ".mdown"),
    likeness=likeness,
    read=read,
    write=write,
    holds=HOLDS,
    remarks=(
        "A question is a heading or a text above a list of `- [ ]` and `- [x]`; what stands below "
        "the list explains it, and `>` below a choice is its feedback.",
        "`<quiz>` around a question, as mkdocs-quiz has it, is known too.",
    ),
)
