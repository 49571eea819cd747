"""Moodle XML is read as Moodle reads it, and written with the elements Moodle looks for."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, NotReadable, Passage, Piece, Skipped
from quizapp.packs.exchange.moodle import as_written, nearest
from quizapp.packs.exchange.moodle_xml import FORMAT, read
from quizapp.packs.model import Choice, Lesson, Pack, Question

MULTICHOICE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/top/Unit 1</text></category></question>
  <question type="multichoice">
    <name><text>First</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>Which <b>two</b>?</p>]]></text>{file}</questiontext>
    <generalfeedback format="plain_text"><text>a*b*</text></generalfeedback>
    <idnumber>x1</idnumber><single>{single}</single><shuffleanswers>0</shuffleanswers>
    {more}
    <answer fraction="{first}" format="html"><text>&lt;p&gt;A&lt;/p&gt;</text>
      <feedback format="markdown"><text>*Yes*</text></feedback></answer>
    <answer fraction="{second}"><text>B</text></answer>
    <answer fraction="{third}"><text>C</text></answer>
    <hint format="html"><text>Look.</text></hint>
    <tags><tag><text>t1</text></tag><tag><text>t2</text></tag></tags>
  </question>
</quiz>"""


def pieces(text: str) -> list[Piece]:
    return list(read(Foreign("x.xml", text.encode())))


def draft(**given: str) -> Draft:
    usual = {"single": "true", "first": "100", "second": "0", "third": "0", "file": "", "more": ""}
    (piece,) = pieces(MULTICHOICE.format(**{**usual, **given}))
    assert isinstance(piece, Draft)
    return piece


class TestReading:
    def test_a_question(self) -> None:
        found = draft()
        one = found.question
        assert (found.lesson, found.name, found.line) == ("Unit 1", "First", 4)
        assert (one.id, one.tags, one.hints) == ("x1", ("t1", "t2"), ("Look.",))
        assert (one.stem, one.explanation) == ("Which **two**?", r"a\*b\*")
        assert one.choices[0] == Choice("", "A", True, "*Yes*")
        assert (one.shuffle, one.picks_all, one.scoring) == (False, False, None)
        assert found.changes == ()

    def test_thirds_are_weights(self) -> None:
        one = draft(single="false", first="33.33333", second="66.66667", third="-100").question
        assert [c.weight for c in one.choices] == [33.33333, 66.66667, -100]
        assert (one.scoring, one.picks_all) == ("weights", True)

    def test_shares_that_are_taken_away_are_net_correct(self) -> None:
        one = draft(single="0", first="50", second="50", third="-50").question
        assert one.scoring == "net-correct"

    def test_files_and_words_on_results_are_told(self) -> None:
        said = "<correctfeedback format='html'><text>Bravo</text></correctfeedback>"
        changes = draft(file='<file name="x.png">AAAA</file>', more=said).changes
        assert any("picture" in one for one in changes)
        assert any("right, partly right" in one for one in changes)

    def test_the_words_moodle_itself_puts_there_are_no_loss(self) -> None:
        said = "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
        assert draft(more=said).changes == ()

    def test_true_or_false_whichever_comes_first(self) -> None:
        (found,) = pieces(
            '<quiz><question type="truefalse"><questiontext><text>So?</text></questiontext>'
            '<answer fraction="100"><text>false</text><feedback><text>Yes</text></feedback>'
            '</answer><answer fraction="0"><text>true</text></answer></question></quiz>'
        )
        assert isinstance(found, Draft)
        assert found.question.choices == (
            Choice("", "True", False), Choice("", "False", True, "Yes"),
        )  # fmt: skip
        assert found.question.shuffle is False

    def test_other_kinds_are_skipped_with_their_line(self) -> None:
        (found,) = pieces(
            '<quiz>\n<question type="essay"><name><text>E</text></name></question></quiz>'
        )  # fmt: skip
        assert isinstance(found, Skipped)
        assert (found.line, found.name, "essay" in found.why) == (2, "E", True)

    def test_a_description_is_a_passage(self) -> None:
        (found,) = pieces(
            '<quiz><question type="description"><questiontext format="markdown">'
            "<text># A</text></questiontext></question></quiz>"
        )
        assert found == Passage("# A\n", 1)

    @pytest.mark.parametrize(
        "text",
        [
            '<!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>',
            '<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>',
            '<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>',
            '<!DOCTYPE q [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]><quiz/>',
            "<quiz>" + "<a>" * 20_000 + "</a>" * 20_000 + "</quiz>",
            "<quiz><question>",
            "<other/>",
            "<quiz>&nbsp;</quiz>",
        ],
    )
    def test_what_is_not_a_quiz_or_does_harm_is_refused(self, text: str) -> None:
        with pytest.raises(NotReadable):
            pieces(text)

    def test_an_old_encoding_is_read(self) -> None:
        text = MULTICHOICE.replace("Look.", "Zürich").replace("UTF-8", "ISO-8859-1")
        data = text.format(single=1, first=100, second=0, third=0, file="", more="")
        (found,) = read(Foreign("x.xml", data.encode("latin-1")))
        assert isinstance(found, Draft)
        assert found.question.hints == ("Zürich",)


@pytest.mark.parametrize(
    ("given", "expected"),
    [(33.33, "33.33333"), (-66.6, "-66.66667"), (0.0, "0"), (100.0, "100"), (12.0, "12.5"),
     (-3.0, "-5"), (-1.0, "0")],
)  # fmt: skip
def test_fractions_are_those_that_moodle_takes(given: float, expected: str) -> None:
    assert as_written(nearest(given)) == expected


class TestWriting:
    QUESTION = Question(
        "q1", "A < *b*?", (Choice("a", "]]>", True, "Yes"), Choice("b", "<p>", True),
        Choice("c", "C", False)), explanation="Why", hints=("H1", "H2"), tags=("t",),
        shuffle=False,
    )  # fmt: skip

    def written(self, **given: str) -> tuple[ET.Element, set[str]]:
        question = replace(self.QUESTION, **given)  # type: ignore[arg-type]
        assert FORMAT.write
        made = FORMAT.write(Pack("p", "P", (Lesson("l", "L", "Text\n", questions=(question,)),)))
        return ET.fromstring(made.data), {loss.feature for loss in made.losses}

    def test_has_the_elements_that_moodle_reads(self) -> None:
        root, _ = self.written()
        assert [one.get("type") for one in root] == ["category", "description", "multichoice"]
        assert root.findtext("question/category/text") == "$course$/top/L"
        one = root[2]
        assert one.findtext("questiontext/text") == "A < *b*?"
        assert {one.find(name).get("format") for name in ("questiontext", "hint", "answer")} == {  # type: ignore[union-attr]
            "markdown"
        }
        assert [one.findtext(name) for name in ("idnumber", "single", "shuffleanswers")] == [
            "q1", "false", "false",
        ]  # fmt: skip
        assert [answer.get("fraction") for answer in one.findall("answer")] == ["50", "50", "-100"]
        assert one.findtext("answer/text") == "]]>"
        assert one.findtext("answer/feedback/text") == "Yes"
        assert [hint.findtext("text") for hint in one.findall("hint")] == ["H1", "H2"]
        assert one.findtext("tags/tag/text") == "t"

    def test_names_the_scoring_that_moodle_does_not_have(self) -> None:
        assert "scoring" in self.written()[1]
        assert "scoring" not in self.written(scoring="net-correct")[1]
