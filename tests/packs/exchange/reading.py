"""Reading text in a format, in a line."""

from quizapp.packs.exchange import named
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Piece, Skipped


def pieces(form: str, text: str) -> list[Piece]:
    found = named(form)
    assert found
    assert found.read
    return list(found.read(Foreign("file", text.encode())))


def draft(form: str, text: str) -> Draft:
    """The one question that a text holds."""
    (one,) = pieces(form, text)
    assert isinstance(one, Draft), one
    return one


def skipped(form: str, text: str) -> Skipped:
    """The one thing of a text that is skipped."""
    (one,) = (piece for piece in pieces(form, text) if isinstance(piece, Skipped))
    return one


def shown(one: Draft) -> list[str]:
    """The choices, each with + or - for right or wrong."""
    return [("+" if choice.right else "-") + choice.text for choice in one.question.choices]
