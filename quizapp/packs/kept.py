"""A checked pack as bytes, of which a lesson is read when it is first asked for.

They hold all that a pack says. To take one out of them takes a tenth of the time that reading its
file does, and of a large pack few lessons are opened at a time.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any
from zlib import compress, crc32, decompress

from quizapp.packs.ids import fingerprint
from quizapp.packs.making import own_id, plain_choice, unfrozen
from quizapp.packs.model import Choice, Defaults, Lesson, Objective, Pack, Question, Source

_SHAPES = (Pack, Lesson, Objective, Question, Choice, Source, Defaults)
_FORM = crc32(repr([cls.__match_args__ for cls in _SHAPES]).encode()).to_bytes(4, "big")
"""Begins what is kept: bytes of another form are not read."""
_QUICKLY = 1
"""How hard zlib tries. Half of the size is saved by it, and another tenth would take three times
as long."""
_PRINT = 16
"""Bytes of a fingerprint."""

_Question = unfrozen(Question)
_LATER = ("text", "objectives", "questions")
_NAMES = Question.__match_args__
_USUAL = [one.default for one in fields(Question)]
_all_of = attrgetter(*_NAMES)
_set = object.__setattr__


def kept(pack: Pack) -> bytes:
    """Write a pack as bytes."""
    inside = [_small(_inside(lesson)) for lesson in pack.lessons]
    outside = [
        (one.id, one.title, one.file, one.notice, one.question_ids, len(said))
        for one, said in zip(pack.lessons, inside, strict=True)
    ]
    rest = {
        one.name: getattr(pack, one.name)
        for one in fields(Pack)
        if one.name not in ("lessons", "sources", "defaults")
    }
    sources = [_values(one) for one in pack.sources]
    head = _small([rest, sources, _values(pack.defaults), outside])
    prints = b"".join(bytes.fromhex(fingerprint(one)) for one in pack.questions)
    body = b"".join([len(head).to_bytes(4, "big"), head, *inside, prints])
    return _FORM + crc32(body).to_bytes(4, "big") + body


def taken_out(said: bytes) -> Pack | None:
    """Give the pack that was kept; None where the bytes are damaged, or of another form."""
    body = memoryview(said)[8:]
    if said[:4] != _FORM or said[4:8] != crc32(body).to_bytes(4, "big"):
        return None
    at = 4 + int.from_bytes(body[:4], "big")
    rest, sources, defaults, outside = _large(body[4:at])
    prints = body[at + sum(lesson[-1] for lesson in outside) :]
    lessons = []
    for id_, title, file, notice, ids, size in outside:
        own = len(ids) * _PRINT
        said_inside = bytes(body[at : at + size])
        own_prints = bytes(prints[:own])
        lesson = KeptLesson(id_, title, file, notice, tuple(ids), own_prints, said_inside)
        lessons.append(lesson)
        prints, at = prints[own:], at + size
    return Pack(
        **rest | {"authors": tuple(rest["authors"])},
        lessons=tuple(lessons),
        sources=tuple(Source(*one) for one in sources),
        defaults=Defaults(*defaults),
    )


class KeptLesson(Lesson):
    """A lesson of which the text and the questions are read when they are first asked for."""

    __slots__ = ("_ids", "_prints", "_said")
    _ids: tuple[str, ...]
    _prints: bytes
    _said: bytes

    def __init__(  # noqa: PLR0917
        self, id_: str, title: str, file: str, notice: bool, ids: tuple[str, ...],
        prints: bytes, said: bytes,
    ) -> None:  # fmt: skip
        _set(self, "id", id_)
        _set(self, "title", title)
        _set(self, "file", file)
        _set(self, "notice", notice)
        _set(self, "_ids", ids)
        _set(self, "_prints", prints)
        _set(self, "_said", said)

    def __getattr__(self, name: str) -> Any:
        """Fill the fields that are empty yet: for one that is filled, this is not called."""
        if name not in _LATER:
            raise AttributeError(name, name=name, obj=self)
        text, objectives, questions = _large(self._said)
        _set(self, "text", text)
        _set(self, "objectives", tuple(Objective(*one) for one in objectives))
        _set(self, "questions", tuple(map(_question, questions)))
        return getattr(self, name)

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of its questions, in their order; none of them is read for it."""
        return self._ids

    def fingerprint_at(self, number: int) -> str:
        """The fingerprint of one of its questions, which is not read for it."""
        return self._prints[number * _PRINT :][:_PRINT].hex()

    def __eq__(self, other: object) -> bool:
        """Whether it says what another lesson does, kept or not."""
        return isinstance(other, Lesson) and _values(self) == _values(other)

    def __hash__(self) -> int:
        """As that of any lesson."""
        return hash(tuple(_values(self)))


def _inside(lesson: Lesson) -> list[object]:
    objectives = [_values(one) for one in lesson.objectives]
    return [lesson.text, objectives, [_said(one) for one in lesson.questions]]


def _said(question: Question) -> dict[str, object]:
    said = zip(_NAMES, _all_of(question), _USUAL, strict=True)
    told: dict[str, object] = {name: value for name, value, usual in said if value != usual}
    told["choices"] = [_offer(one) for one in question.choices]
    return told


def _offer(choice: Choice) -> tuple[object, ...]:
    """Most say no more than their text, and what is said of it."""
    id_, plain = own_id(choice), (choice.text, choice.right, choice.feedback)
    usual = not id_ and not choice.pin and choice.weight is None
    return plain if usual else (*plain, choice.pin, choice.weight, choice.id)


def _question(said: dict[str, Any]) -> Question:
    for name, value in said.items():
        if type(value) is list and name != "choices":
            said[name] = tuple(value)
    said["choices"] = tuple(_choice(*one) for one in said["choices"])
    made: Any = _Question(**said)
    made.__class__ = Question
    question: Question = made
    return question


def _choice(text: str, right: bool, feedback: str, *rest: Any) -> Choice:
    if not rest:
        return plain_choice(text, right, feedback)
    pin, weight, id_ = rest
    return Choice(id_, text, right, feedback, pin, weight)


def _values(one: Any) -> list[Any]:
    return [getattr(one, name) for name in one.__match_args__]


def _small(value: object) -> bytes:
    return compress(_write(value).encode(), _QUICKLY)


def _large(said: Any) -> Any:
    return json.loads(decompress(said))


_write: Callable[[object], str] = json.JSONEncoder(
    separators=(",", ":"), check_circular=False
).encode
