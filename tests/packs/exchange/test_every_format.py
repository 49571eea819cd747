"""What holds for every format: nothing is lost in silence, and no file does harm."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.packs.exchange import FORMATS, recognise
from quizapp.packs.exchange.features import FEATURES, VALUES
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Exported, Format, NotReadable, Piece
from quizapp.packs.exchange.intake import take_in
from quizapp.packs.ids import choice_id, question_id
from quizapp.packs.loader import load
from quizapp.packs.model import Choice, Lesson, Pack, Question
from quizapp.packs.writer import write
from tests.frozen import magnesium
from tests.strategies import packs

READ = [one for one in FORMATS if one.read]
WRITTEN = [one for one in FORMATS if one.write]
BOTH = [one for one in FORMATS if one.read and one.write]


def ids(form: Format) -> str:
    return form.name


def exported(form: Format, pack: Pack) -> Exported:
    assert form.write
    return form.write(pack)


def imported(form: Format, data: bytes, name: str = "file") -> Pack | None:
    assert form.read
    return take_in(form.read(Foreign(name, data)), "A title")[0]


def read(form: Format, data: bytes) -> list[Piece] | None:
    assert form.read
    try:
        return list(form.read(Foreign("file", data)))
    except NotReadable:
        return None


def questions(pack: Pack | None) -> list[tuple[Lesson, Question]]:
    return [] if pack is None else [(one, each) for one in pack.lessons for each in one.questions]


def one_lesson(*asked: Question) -> Pack:
    return Pack("pack", "A pack", (Lesson("lesson", "A lesson", "A text.", questions=asked),))


def asked(stem: str, *texts: str, id_: str = "") -> Question:
    """A question whose first choice is right, with ids that nobody wrote."""
    offered = tuple(Choice(choice_id(text), text, text == texts[0]) for text in texts)
    return Question(id_ or question_id(stem), stem, offered)


def silent_losses(form: Format, pack: Pack) -> list[str]:
    """What is not the same after export and import, and no loss names."""
    made = exported(form, pack)
    named = {(loss.question, loss.feature) for loss in made.losses}
    # Ids that nobody wrote are made from the texts, and change with them.
    named |= {(one, "id") for one, feature in named if feature == "stem"}
    named |= {(one, "choice id") for one, feature in named if feature == "choices"}
    back = imported(form, made.data)
    kept = [one for one in questions(pack) if (one[1].id, "question") not in named]
    returned = questions(back)
    if len(kept) != len(returned):
        return [f"{len(kept)} questions were written, {len(returned)} came back"]
    found = []
    for (lesson, one), (other_lesson, other) in zip(kept, returned, strict=True):
        assert back
        for feature in FEATURES:
            value = VALUES[feature]
            before, after = value(pack, lesson, one), value(back, other_lesson, other)
            name = lesson.id if feature == "lesson text" else one.id
            if before != after and (name, feature) not in named:
                found.append(f"{one.id}: {feature} was {before!r}, is {after!r}")
    return found


@pytest.mark.parametrize("form", BOTH, ids=ids)
class TestThereAndBack:
    @settings(max_examples=60, deadline=None)
    @given(pack=packs())
    @example(pack=one_lesson(asked("A stem", "x\n", " \nx")))
    @example(pack=one_lesson(asked("A stem", "x", "y", id_="own"), asked("A stem", "x", "y")))
    def test_nothing_is_lost_that_the_report_does_not_name(self, form: Format, pack: Pack) -> None:
        assert silent_losses(form, pack) == []

    def test_the_first_course_loses_nothing_in_silence(self, form: Format) -> None:
        assert silent_losses(form, magnesium()) == []

    def test_of_the_first_course_what_the_format_holds_is_no_loss(self, form: Format) -> None:
        losses = exported(form, magnesium()).losses
        gone = {loss.question for loss in losses if loss.feature == "question"}
        lost = {loss.feature for loss in losses if loss.question not in gone}
        assert lost & form.holds == set()

    def test_the_file_is_known_by_its_content(self, form: Format) -> None:
        data = exported(form, magnesium()).data
        assert recognise(Foreign("without-a-suffix", data)) is form

    def test_what_was_imported_can_be_loaded(self, form: Format) -> None:
        back = imported(form, exported(form, magnesium()).data)
        assert back
        loaded = load(write(back, every_id=True).encode(), Path("pack.yaml"))
        assert loaded.pack == back
        assert [one for one in loaded.problems if one.level == "error"] == []


@pytest.mark.parametrize("form", WRITTEN, ids=ids)
class TestWriting:
    def test_one_pack_gives_the_same_bytes_twice(self, form: Format) -> None:
        assert exported(form, magnesium()) == exported(form, magnesium())

    def test_names_only_questions_and_lessons_that_there_are(self, form: Format) -> None:
        pack = magnesium()
        known = {one.id for one in pack.questions} | {one.id for one in pack.lessons}
        assert {loss.question for loss in exported(form, pack).losses} <= known


@cache
def samples(form: Format) -> tuple[bytes, ...]:
    """Files in a format, or like it."""
    return (exported(form, magnesium()).data if form.write else write(magnesium()).encode(),)


HOSTILE = {
    "nothing": b"",
    "a line end": b"\n",
    "zeros": b"\0" * 5_000,
    "every byte": bytes(range(256)) * 20,
    "half a character": "é".encode() * 50 + b"\xc3",
    "a mark of UTF-16 and no more": b"\xff\xfe",
    "UTF-16 cut in a pair": "x😀".encode("utf-16")[:-2],
    "one long line": b"a" * 300_000,
    "open brackets": b"[" * 60_000,
    "open braces": b"{" * 60_000,
    "open tags": b"<a>" * 60_000,
    "quotes": b'"' * 60_000,
    "many lines": b"- [ ] a\n" * 40_000,
    "backslashes": b"\\" * 60_000,
    "signs": b"~=%#{}~\n" * 20_000,
    "a bomb of entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
    + b"".join(b'<!ENTITY b%d "%s">' % (n, b"&b%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><quiz>&b11;</quiz>",
    "a zip that ends early": b"PK\x03\x04" + b"\0" * 100,
    "an empty zip": b"PK\x05\x06" + b"\0" * 18,
    "deep JSON": b'{"a":' * 60_000,
    "a table and nothing in it": b"a = [\n" * 10_000,
}


@pytest.mark.parametrize("form", READ, ids=ids)
class TestReadingAnything:
    @pytest.mark.parametrize("data", HOSTILE.values(), ids=list(HOSTILE))
    def test_ends_with_pieces_or_a_refusal(self, form: Format, data: bytes) -> None:
        read(form, data)
        recognise(Foreign("file", data))

    def test_of_a_file_cut_anywhere_takes_in_only_what_can_be_loaded(self, form: Format) -> None:
        for data in samples(form):
            for length in Random(7).sample(range(len(data)), 12):
                pieces = read(form, data[:length])
                pack, _ = take_in(pieces or (), "Cut")
                if pack:
                    found = load(write(pack, every_id=True).encode(), Path("pack.yaml"))
                    assert found.pack == pack

    @settings(max_examples=40, deadline=None)
    @given(noise=st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=4)), max_size=8))
    def test_of_a_file_with_noise_takes_in_only_what_can_be_loaded(
        self, form: Format, noise: list[tuple[int, bytes]]
    ) -> None:
        data = bytearray(samples(form)[0])
        for at, new in noise:
            data[at % len(data) : at % len(data) + len(new)] = new
        pack, _ = take_in(read(form, bytes(data)) or (), "Noise")
        if pack:
            assert load(write(pack, every_id=True).encode(), Path("pack.yaml")).pack == pack
