"""A question as a card of Anki: what stands on its front and back, and in which deck it lies.

Sources: Anki's manual (text files, packaged decks), and ankitects/anki.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from string import ascii_uppercase
from unicodedata import normalize

from quizapp.packs.exchange.features import unheld
from quizapp.packs.exchange.format import Feature, Loss
from quizapp.packs.exchange.html import from_markdown
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.model import Lesson, Pack, Question
from quizapp.packs.prose import is_web

_ORDERS = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))", re.IGNORECASE)
"""What Anki takes for a sound to play, or a formula to run a program on."""
_COLONS = re.compile(r":{2,}")
_LEFT = 'style="text-align: left"'


@dataclass(frozen=True, slots=True)
class Card:
    """A question for Anki; its texts are HTML."""

    guid: str
    """By which Anki knows the note again, whatever was reworded."""
    deck: str
    """Parts are parted by `::`."""
    tags: tuple[str, ...]
    """Without spaces."""
    front: str
    back: str
    hints: str


def cards(pack: Pack) -> Iterator[Card]:
    """Make a card of every question."""
    for lesson, deck in zip(pack.lessons, decks(pack), strict=True):
        for question in lesson.questions:
            yield Card(
                sha256(f"{pack.id}\0{question.id}".encode()).hexdigest()[:20],
                deck,
                tuple(map(_tag, question.tags)),
                _front(question),
                _back(pack, lesson, question),
                _listed("ul", [html(hint) for hint in question.hints]),
            )


def losses(pack: Pack, holds: frozenset[Feature]) -> Iterator[Loss]:
    """Name what cards do not say, or say otherwise."""
    for lesson, deck in zip(pack.lessons, decks(pack), strict=True):
        for question in lesson.questions:
            if deck != f"{pack.title}::{lesson.title}":
                why = "two colons part decks, and no two decks have one name: it is a little other"
                yield Loss(question.id, "lesson", why)
            if tuple(map(_tag, question.tags)) != question.tags:
                yield Loss(question.id, "tags", "a tag of Anki has no spaces: they are _ now")
    yield from unheld(pack, holds)


def decks(pack: Pack) -> tuple[str, ...]:
    """Return the name of each lesson's deck: in that of the course, no two alike to Anki."""
    taken: set[str] = set()
    found = []
    for lesson in pack.lessons:
        name = wanted = f"{course_deck(pack)}::{_deck(lesson.title)}"
        number = 2
        while name.casefold() in taken:
            name = f"{wanted} ({number})"
            number += 1
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def course_deck(pack: Pack) -> str:
    """Return the name of the deck in which those of the lessons are."""
    return _deck(pack.title)


def html(markdown: str) -> str:
    """Return Markdown as HTML in which Anki finds nothing to do."""
    return _ORDERS.sub("&#91;", from_markdown(markdown)).strip()


def letters(number: int) -> str:
    """Return what a list with letters calls its entry, counted from 0."""
    found = ""
    number += 1
    while number:
        number, last = divmod(number - 1, len(ascii_uppercase))
        found = ascii_uppercase[last] + found
    return found


def _front(question: Question) -> str:
    asked = ["<p><i>Pick all that apply.</i></p>"] if question.picks_all else []
    texts = [html(choice.text) for choice in question.choices]
    offered = _listed("ol", texts, f' type="A" {_LEFT}')
    return "\n".join([html(question.stem), *asked, offered])


def _back(pack: Pack, lesson: Lesson, question: Question) -> str:
    named = [(letters(number), choice) for number, choice in enumerate(question.choices)]
    parts = [_lettered(letter, html(choice.text)) for letter, choice in named if choice.right]
    said = [_lettered(letter, html(one.feedback)) for letter, one in named if one.feedback]
    if said:
        parts += ["<hr>", *said]
    if question.explanation:
        parts += ["<hr>", html(question.explanation)]
    known = {source.id: source for source in pack.sources}
    sources = [known[name] for name in question.sources if name in known]
    parts += (f"<p><small>{_source(one.title, one.url)}</small></p>" for one in sources)
    if pack.notice and (lesson.notice or question.notice):
        parts.append(f"<p><small>{_plain(pack.notice)}</small></p>")
    return "\n".join(parts)


def _lettered(letter: str, text: str) -> str:
    mark = f"<b>{letter}.</b>"
    if text.startswith("<p>"):
        return f"<p>{mark} {text.removeprefix('<p>')}"
    return f"<p>{mark}</p>\n{text}"


def _listed(kind: str, texts: list[str], more: str = "") -> str:
    if not texts:
        return ""
    return "\n".join([f"<{kind}{more}>", *(f"<li>{text}</li>" for text in texts), f"</{kind}>"])


def _source(title: str, url: str) -> str:
    text = _plain(title)
    return f'<a href="{escape(url)}">{text}</a>' if is_web(url) else text


def _plain(text: str) -> str:
    return _ORDERS.sub("&#91;", escape(one_line(text)))


def _deck(title: str) -> str:
    # Anki composes letters and accents, and two decks must not become one by that.
    return _COLONS.sub(":", one_line(normalize("NFC", title))).strip(": ") or "-"


def _tag(tag: str) -> str:
    return "_".join(tag.split()) or "_"
