"""The first words anybody reads, and what there is to say about a course, as Markdown."""

from collections.abc import Sequence

from quizapp.packs.library import PackCard
from quizapp.packs.model import Pack
from quizapp.packs.prose import literal


def first_disclaimer(cards: Sequence[PackCard]) -> PackCard | None:
    """Choose the course whose disclaimer belongs into the welcome, if any has one.

    A course named on the command line is what the learner came for: the others may wait.
    """
    named = [card for card in cards if card.origin == "named"]
    return next((card for card in named or cards if card.disclaimer), None)


def welcome(card: PackCard | None) -> str:
    """Write the welcome, with the disclaimer of a course that has one, as Markdown."""
    words = (
        "Read a short lesson, take its quiz, and see **why** each answer is right or wrong. "
        "Every answer is saved at once: close the lid whenever you like."
    )
    if card is None:
        return words
    return f"{words}\n\n**{literal(card.title)}.** {card.disclaimer.strip()}"


def about(pack: Pack) -> str:
    """Write what there is to say about a course, as Markdown."""
    parts = [pack.about.strip()]
    for lesson in pack.lessons:
        if lesson.objectives:
            goals = "\n".join(f"- {literal(goal.text)}" for goal in lesson.objectives)
            parts.append(f"## {literal(lesson.title)}: what you can do afterwards\n\n{goals}")
    made = [
        f"- {label}: {literal(value)}"
        for label, value in (
            ("By", ", ".join(pack.authors)),
            ("Version", pack.version),
            ("Licence", pack.license),
        )
        if value
    ]
    if made:
        parts.append("## Made\n\n" + "\n".join(made))
    if pack.sources:
        sources = "\n".join(
            "- " + " — ".join(literal(part) for part in (one.title, one.url, one.note) if part)
            for one in pack.sources
        )
        parts.append(f"## Sources\n\n{sources}")
    if pack.disclaimer:
        parts.append(f"## Disclaimer\n\n{pack.disclaimer.strip()}")
    return "\n\n".join(part for part in parts if part)
