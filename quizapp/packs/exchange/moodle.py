"""What GIFT and Moodle XML share: fractions, how they make a mark, categories and texts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.packs.exchange.features import VALUES
from quizapp.packs.exchange.format import Feature, Loss
from quizapp.packs.exchange.html import to_markdown
from quizapp.packs.exchange.signs import as_markdown
from quizapp.packs.exchange.tags import resolved
from quizapp.packs.model import Choice, Lesson, Pack, Question, Scoring, Select

_FRACTIONS = (
    100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667,
    14.28571, 12.5, 11.11111, 10, 5, 0,
)  # fmt: skip
"""Source: Moodle, question/engine/bank.php; each but 0 also with a minus."""
_NEAR = 0.01
_MOST = 10
"""Right choices among which Moodle can share a mark equally."""
_TITLE = 120
"""Characters of a lesson's title that is taken in."""
_TRIMMED = " \t\n\r\0\x0b"
_KNOWN = re.compile(
    r"</?(?:p|br|b|i|u|s|em|strong|span|div|font|a|img|sub|sup|ul|ol|li|pre|code|tt|table|tr|td|th"
    r"|h[1-6]|hr|blockquote|small|big|center|del|ins|video|audio|iframe|object|embed|script|style)"
    r"(?:\s[^>]*)?/?>",
    re.IGNORECASE,
)


def trimmed(text: str) -> str:
    """Take off what Moodle takes off the ends of a text."""
    return text.strip(_TRIMMED)


def nearest(percent: float) -> float:
    """Return the nearest fraction, in per cent, that Moodle takes."""
    found = min(_FRACTIONS, key=lambda one: abs(one - abs(percent)))
    return -found if percent < 0 and found else float(found)


def as_written(percent: float) -> str:
    """Write a fraction with at most five places."""
    return f"{percent:.5f}".rstrip("0").rstrip(".")


def text_of(text: str, format_name: str) -> tuple[str, tuple[str, ...]]:
    """Turn a text of Moodle, in one of its four formats, into Markdown, and say what is gone."""
    text = trimmed(text)
    if format_name == "markdown":
        return text, ()
    if format_name == "html":
        return to_markdown(text)
    if format_name == "plain" or not _KNOWN.search(text):
        return as_markdown(text if format_name == "plain" else resolved(text)), ()
    # Lines of what Moodle formats by itself stay lines.
    return to_markdown(text.replace("\n", "<br>"))


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as Moodle has it: a text, what it earns in per cent, and what is said then."""

    text: str
    percent: float
    feedback: str = ""


def question(stem: str, offers: Sequence[Offer], single: bool) -> Question:
    """Make a question of the choices that Moodle has."""
    percents = [offer.percent for offer in offers]
    full = [percent >= 100 - _NEAR for percent in percents]
    rights = full if single else [percent > 0 for percent in percents]
    scoring = _scoring(percents, rights, single)
    select: Select | None = None
    if single != (sum(rights) < 2):
        select = "one" if single else "all"
    choices = tuple(
        Choice(
            "",
            offer.text,
            right,
            offer.feedback,
            weight=offer.percent if scoring == "weights" else None,
        )
        for offer, right in zip(offers, rights, strict=True)
    )
    return Question("", stem, choices, select=select, scoring=scoring)


def _scoring(percents: list[float], rights: list[bool], single: bool) -> Scoring | None:
    """Return the rule that gives the same marks: quizapp's own where it is exactly that."""
    if single:
        return None if all(one in {0.0, 100.0} for one in percents) else "weights"
    share = 100 / max(1, sum(rights))
    due = [share if right else -share for right in rights]
    same = all(abs(one - other) < _NEAR / 10 for one, other in zip(percents, due, strict=True))
    return "net-correct" if same else "weights"


def percents_of(pack: Pack, one: Question) -> list[float]:
    """Return what each choice earns in Moodle, in fractions that it takes."""
    scoring = pack.scoring_of(one)
    if scoring == "weights":
        found = [nearest(choice.weight or 0.0) for choice in one.choices]
        positive = sum(percent for percent in found if percent > 0)
        if not one.picks_all or abs(positive - 100) <= _NEAR:
            return found
    if not one.picks_all:
        return [100.0 if choice.right else 0.0 for choice in one.choices]
    share = 100 / len(one.key)
    wrong = -100.0 if scoring == "all-or-nothing" else -share
    return [nearest(share if choice.right else wrong) for choice in one.choices]


def refusal(one: Question) -> str:
    """Say why Moodle cannot have a question; nothing where it can."""
    if one.picks_all and len(one.key) > _MOST:
        return f"Moodle shares a mark among at most {_MOST} right choices"
    if len({trimmed(choice.text) for choice in one.choices}) < len(one.choices):
        return "without spaces at their ends, two of its choices are the same"
    return ""


_WHY: dict[Feature, str] = {
    "choices": "a right choice that does not earn the full mark is a wrong one there",
    "weight": "each choice has the nearest fraction that Moodle knows",
    "scoring": "several right choices are marked by fractions: each earns its share, and a wrong "
    "one takes away",
    "select": "picking one or all follows from the fractions",
}


def marking_losses(pack: Pack, lesson: Lesson, one: Question) -> Iterator[Loss]:
    """Name what is not the same after a question was marked by fractions."""
    offers = [
        Offer(choice.text, percent)
        for choice, percent in zip(one.choices, percents_of(pack, one), strict=True)
    ]
    back = question(one.stem, offers, not one.picks_all)
    plain = Pack("", "", (lesson,))
    for feature, why in _WHY.items():
        value = VALUES[feature]
        if value(pack, lesson, one) != value(plain, lesson, back):
            yield Loss(one.id, feature, why)


def last_of(path: str) -> str:
    """Return the last part of a category such as `$course$/top/Unit 1`; empty for the top."""
    parts = [part.replace("\0", "/").strip() for part in path.replace("//", "\0").split("/")]
    found = next((part for part in reversed(parts) if part), "")
    return "" if found == "top" or re.fullmatch(r"\$\w+\$", found) else found


def category_of(title: str) -> str:
    """Return the category of a lesson."""
    return "$course$/top/" + title.replace("/", "//")


def titles(pack: Pack) -> list[str]:
    """Return a title for each lesson, no two alike."""
    taken: set[str] = set()
    found: list[str] = []
    for lesson in pack.lessons:
        title = trimmed(" ".join(lesson.title.split())) or lesson.id
        number = 2
        unique = title
        while unique in taken:
            unique = f"{title} ({number})"
            number += 1
        taken.add(unique)
        found.append(unique)
    return found


AT_ENDS = "spaces and empty lines at its ends are gone"


def trimming_losses(one: Question) -> Iterator[Loss]:
    """Name texts that are not the same without spaces at their ends."""
    kept: dict[Feature, tuple[str, ...]] = {
        "stem": (one.stem,),
        "choices": tuple(choice.text for choice in one.choices),
        "feedback": tuple(choice.feedback for choice in one.choices),
        "explanation": (one.explanation,),
        "hints": one.hints,
    }
    for feature, texts in kept.items():
        if any(text != trimmed(text) for text in texts):
            yield Loss(one.id, feature, AT_ENDS)


def lesson_losses(lesson: Lesson, title: str) -> Iterator[Loss]:
    """Name what of a lesson is not as it was, when its title is a category."""
    if lesson.text and trimmed(lesson.text) + "\n" != lesson.text:
        yield Loss(lesson.id, "lesson text", AT_ENDS)
    if last_of(category_of(title)) != lesson.title or len(title) > _TITLE:
        for one in lesson.questions:
            yield Loss(one.id, "lesson", "the title is not quite the same, as a category")
