"""A pack that was kept says what it said, and reads no more of itself than is asked for."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.packs.ids import fingerprint
from quizapp.packs.kept import KeptLesson, kept, taken_out
from quizapp.packs.loader import load_file
from quizapp.packs.model import Pack
from quizapp.packs.writer import write
from tests.frozen import MAGNESIUM, a_lesson, a_pack
from tests.strategies import packs


def back(pack: Pack) -> Pack:
    again = taken_out(kept(pack))
    assert again is not None
    return again


@given(packs())
def test_any_pack_says_what_it_said(pack: Pack) -> None:
    again = back(pack)
    assert again == pack
    assert pack == again
    assert hash(again) == hash(pack)
    assert write(back(pack)) == write(pack)


@given(packs())
def test_ids_and_fingerprints_are_those_of_the_questions(pack: Pack) -> None:
    for lesson in back(pack).lessons:
        assert lesson.question_ids == tuple(one.id for one in lesson.questions)
        prints = [lesson.fingerprint_at(number) for number in range(len(lesson.questions))]
        assert prints == [fingerprint(one) for one in lesson.questions]


def test_a_loaded_pack_is_kept_without_the_ids_that_are_made() -> None:
    pack = load_file(MAGNESIUM).pack
    assert pack
    assert back(pack) == load_file(MAGNESIUM).pack


def test_it_is_not_a_pack_that_says_something_else() -> None:
    pack = a_pack()
    other = replace(pack, lessons=(a_lesson("first"), a_lesson("second", text="Others.")))
    assert back(pack) != other
    assert other != back(pack)


def test_a_lesson_is_read_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A review of 40 questions reads 40 lessons at most, of however many there are."""
    said = kept(a_pack(lessons=tuple(a_lesson(f"l{n}") for n in range(40))))
    read: list[object] = []
    loads = json.loads

    def counting(text: Any) -> Any:
        read.append(text)
        return loads(text)

    monkeypatch.setattr(json, "loads", counting)
    pack = taken_out(said)
    assert pack
    assert [one.title for one in pack.lessons][:1] == ["Lesson l0"]
    assert pack.lessons[7].question_ids == ("l7-1", "l7-2")
    assert pack.lessons[7].fingerprint_at(1)
    assert len(read) == 1
    assert pack.lessons[7].questions[0].id == "l7-1"
    assert pack.lessons[7].text == a_lesson("l7").text
    assert len(read) == 2


def test_a_lesson_has_no_other_fields() -> None:
    lesson = back(a_pack()).lessons[0]
    assert isinstance(lesson, KeptLesson)
    with pytest.raises(AttributeError):
        lesson.unknown  # noqa: B018


@given(st.data())
def test_what_was_damaged_is_not_read(data: st.DataObject) -> None:
    said = bytearray(kept(a_pack()))
    at = data.draw(st.integers(0, len(said) - 1))
    said[at] ^= data.draw(st.integers(1, 255))
    assert taken_out(bytes(said)) is None
    assert taken_out(bytes(said[:at])) is None
