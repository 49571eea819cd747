"""Packs as cards of Anki: as its text file, and as its package."""

import csv
import json
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from quizapp.packs.exchange import anki_package, anki_text
from quizapp.packs.exchange.anki_cards import cards, decks, letters
from quizapp.packs.exchange.format import NotReadable
from quizapp.packs.model import Choice, Lesson, Pack, Question, Source
from tests.frozen import magnesium
from tests.strategies import packs

TABLES = {
    "col": "id crt mod scm ver dty usn ls conf models decks dconf tags",
    "notes": "id guid mid mod usn tags flds sfld csum flags data",
    "cards": "id nid did ord mod usn type queue due ivl factor reps lapses left odue odid "
    "flags data",
    "revlog": "id cid usn ease ivl lastIvl factor time type",
    "graves": "usn oid type",
}
"""The tables of a collection in Anki's schema 11, and their columns."""


def question(id_: str = "capital", **more: Any) -> Question:
    choices = (
        Choice("a", "Zürich", False, feedback="It is the largest city."),
        Choice("b", "`Bern` & *more*", True),
    )
    return replace(Question(id_, "What is the capital <b>?", choices), **more)


def course(*questions: Question, title: str = "Capitals", lesson: str = "First") -> Pack:
    return Pack("capitals", title, (Lesson("first", lesson, "Text.", questions=questions),))


def rows(pack: Pack) -> tuple[list[str], list[list[str]]]:
    """Read a text file as Anki does: headers, then notes."""
    text = anki_text.write(pack).data.decode()
    lines = text.split("\n")
    headers = [line for line in lines[:10] if line.startswith("#")]
    assert lines[: len(headers)] == headers
    body = "\n".join(lines[len(headers) :])
    return headers, list(csv.reader(StringIO(body), delimiter="\t"))


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    """Open a package's database."""

    def open_(pack: Pack) -> sqlite3.Connection:
        file = tmp_path / "collection.anki2"
        with ZipFile(BytesIO(anki_package.write(pack).data)) as package:
            assert package.namelist() == ["collection.anki2", "media"]
            assert json.loads(package.read("media")) == {}
            file.write_bytes(package.read("collection.anki2"))
        return sqlite3.connect(file)

    return open_


class TestText:
    def test_says_what_its_columns_are(self) -> None:
        headers, _ = rows(course(question()))
        assert headers == [
            "#separator:tab",
            "#html:true",
            "#notetype:Basic",
            "#guid column:1",
            "#deck column:2",
            "#tags column:3",
        ]

    def test_asks_on_the_front_and_answers_on_the_back(self) -> None:
        asked = question(
            tags=("alps", "two words"), explanation="**Since** 1848.\n\nMore.", sources=("law",)
        )
        pack = replace(
            course(asked), sources=(Source("law", "A <law>", "https://example.org/?a&b"),)
        )
        _, [[guid, deck, tags, front, back]] = rows(pack)
        assert guid == next(cards(pack)).guid
        assert deck == "Capitals::First"
        assert tags == "alps two_words"
        assert front == (
            "<p>What is the capital &lt;b&gt;?</p>\n"
            '<ol type="A" style="text-align: left">\n'
            "<li><p>Zürich</p></li>\n"
            "<li><p><code>Bern</code> &amp; <em>more</em></p></li>\n"
            "</ol>"
        )
        assert back == (
            "<p><b>B.</b> <code>Bern</code> &amp; <em>more</em></p>\n<hr>\n"
            "<p><b>A.</b> It is the largest city.</p>\n<hr>\n"
            "<p><strong>Since</strong> 1848.</p>\n<p>More.</p>\n"
            '<p><small><a href="https://example.org/?a&amp;b">A &lt;law&gt;</a></small></p>'
        )

    def test_says_where_several_are_to_be_picked(self) -> None:
        _, [[*_, front, _]] = rows(course(question(select="all")))
        assert "Pick all that apply." in front

    def test_keeps_a_code_block_that_is_a_choice_whole(self) -> None:
        code = Choice("c", '```py\nprint("\t#")\n```', True)
        _, [[*_, back]] = rows(course(question(choices=(question().choices[0], code))))
        assert back.startswith('<p><b>B.</b></p>\n<pre><code class="language-py">print(&quot;\t#')

    def test_plays_no_sound_and_runs_no_program(self) -> None:
        stem = "[sound:x.mp3] [latex]y[/latex] [$]z[/$] [anki:tts lang=en]t[/anki:tts] `[sound:q]`"
        _, [[*_, front, _]] = rows(course(question(stem=stem)))
        for order in ("[sound:", "[latex]", "[/latex]", "[$]", "[anki:"):
            assert order not in front
        assert "&#91;sound:x.mp3]" in front

    @settings(max_examples=20, deadline=None)
    @given(pack=packs())
    def test_has_a_row_for_every_question(self, pack: Pack) -> None:
        _, found = rows(pack)
        assert found == [
            [card.guid, card.deck, " ".join(card.tags), card.front, card.back]
            for card in cards(pack)
        ]

    def test_knows_a_note_again_when_its_words_have_changed(self) -> None:
        before, after = rows(course(question()))[1], rows(course(question(stem="Other?")))[1]
        assert before[0][0] == after[0][0]
        assert before[0][0] != rows(course(question("other")))[1][0][0]


class TestDecks:
    @pytest.mark.parametrize(
        ("title", "deck"),
        [("A::B", "A:B"), ("A\nB", "A B"), ("::", "-"), ("a:::", "a"), ("C++: one", "C++: one")],
    )
    def test_are_parted_by_lessons_alone(self, title: str, deck: str) -> None:
        assert decks(course(title=title)) == (f"{deck}::First",)

    def test_of_lessons_with_one_title_are_two(self) -> None:
        (lesson,) = course().lessons
        pack = replace(course(), lessons=(lesson, replace(lesson, id="b", title="FIRST")))
        assert decks(pack) == ("Capitals::First", "Capitals::FIRST (2)")

    def test_that_differ_by_how_an_accent_is_written_are_two(self) -> None:
        (lesson,) = course(lesson="\u00e9tude").lessons
        other = replace(lesson, id="b", title="e\u0301tude")
        pack = replace(course(), lessons=(lesson, other))
        assert decks(pack) == ("Capitals::\u00e9tude", "Capitals::\u00e9tude (2)")

    def test_that_are_called_otherwise_are_a_loss(self) -> None:
        lost = {loss.feature for loss in anki_text.write(course(question(), lesson="A::B")).losses}
        assert "lesson" in lost
        assert "lesson" not in {loss.feature for loss in anki_text.write(course(question())).losses}

    @pytest.mark.parametrize(
        ("number", "letter"),
        [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")],
    )
    def test_letters_are_those_of_a_list(self, number: int, letter: str) -> None:
        assert letters(number) == letter


class TestPackage:
    def test_has_the_tables_of_anki(self, opened: Any) -> None:
        with closing(opened(magnesium())) as db:
            for table, columns in TABLES.items():
                found = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
                assert found == columns.split()
            ((count, version),) = db.execute("SELECT count(*), max(ver) FROM col")
            assert (count, version) == (1, 11)
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    def test_has_a_note_and_a_new_card_for_every_question(self, opened: Any) -> None:
        pack = magnesium()
        with closing(opened(pack)) as db:
            notes = db.execute("SELECT guid, flds, tags, mid FROM notes ORDER BY id").fetchall()
            (models, made) = db.execute("SELECT models, decks FROM col").fetchone()
            state = db.execute("SELECT DISTINCT type, queue, reps, ord FROM cards").fetchall()
            where = db.execute(
                "SELECT notes.guid, cards.did FROM cards JOIN notes ON nid = notes.id"
            ).fetchall()
            past = db.execute("SELECT count(*) FROM revlog").fetchone()
        expected = [*cards(pack)]
        assert [(guid, *flds.split("\x1f")) for guid, flds, _, _ in notes] == [
            (card.guid, card.front, card.back, card.hints) for card in expected
        ]
        assert [tuple(tags.split()) for _, _, tags, _ in notes] == [card.tags for card in expected]
        fields = {str(key): len(model["flds"]) for key, model in json.loads(models).items()}
        assert {fields[str(mid)] for *_, mid in notes} == {3}
        names = {int(key): deck["name"] for key, deck in json.loads(made).items()}
        assert {(guid, names[deck]) for guid, deck in where} == {
            (card.guid, card.deck) for card in expected
        }
        assert state == [(0, 0, 0, 0)]
        assert past == (0,)

    def test_tells_of_the_course_in_its_deck(self, opened: Any) -> None:
        pack = replace(course(question()), about="About <it>.", disclaimer="No advice.")
        with closing(opened(pack)) as db:
            (made,) = db.execute("SELECT decks FROM col").fetchone()
        told = {deck["name"]: deck["desc"] for deck in json.loads(made).values()}
        assert told["Capitals"] == "<p>About &lt;it&gt;.</p>\n<p>No advice.</p>"

    def test_bears_no_date_of_the_day_it_was_written(self) -> None:
        with ZipFile(BytesIO(anki_package.write(course(question())).data)) as package:
            assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_of_an_edited_pack_has_another_time_and_the_same_ids(self, opened: Any) -> None:
        found = []
        for stem in ("One?", "Other?"):
            with closing(opened(course(question(stem=stem)))) as db:
                found.append(
                    db.execute(
                        "SELECT guid, notes.mid, did, notes.mod FROM notes, cards"
                    ).fetchone()
                )
        (*before, earlier), (*after, later) = found
        assert before == after
        assert earlier != later

    @settings(max_examples=6, deadline=None)
    @given(pack=packs())
    def test_holds_any_pack(self, pack: Pack) -> None:
        with ZipFile(BytesIO(anki_package.write(pack).data)) as package:
            data = package.read("collection.anki2")
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(data)
            (notes,) = db.execute("SELECT count(*) FROM notes").fetchone()
            (made,) = db.execute("SELECT count(DISTINCT nid) FROM cards").fetchone()
        assert notes == made == len(pack.questions)

    def test_without_genanki_says_how_to_get_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "genanki", None)
        with pytest.raises(NotReadable) as refusal:
            anki_package.write(course(question()))
        assert "pip install 'quizapp[anki]'" in refusal.value.remedy
