"""QTI 1.2 is written as Canvas wants it."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings

from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft
from quizapp.packs.exchange.qti import read
from quizapp.packs.exchange.qti_writer import write
from quizapp.packs.model import Choice, Defaults, Lesson, Pack, Question
from tests.frozen import magnesium
from tests.packs.exchange.canvas import complaints, files
from tests.strategies import packs


def one_question(*choices: tuple[str, bool], **fields: object) -> Pack:
    made = tuple(Choice(f"c{number}", *one) for number, one in enumerate(choices))
    question = replace(Question("q", "Which?", made), **fields)  # type: ignore[arg-type]
    return Pack("p", "P", (Lesson("l", "L", "Text.\n", questions=(question,)),))


class TestWriting:
    @settings(max_examples=20, deadline=None)
    @given(pack=packs())
    def test_canvas_would_not_stumble(self, pack: Pack) -> None:
        assert complaints(write(pack).data) == []

    def test_canvas_would_not_stumble_over_the_first_course(self) -> None:
        assert complaints(write(magnesium()).data) == []

    def test_the_time_is_not_in_it(self) -> None:
        with zipfile.ZipFile(io.BytesIO(write(magnesium()).data)) as opened:
            assert {one.date_time[0] for one in opened.infolist()} == {1980}

    def test_two_packs_with_the_same_ids_do_not_overwrite_each_other(self) -> None:
        one = one_question(("a", True), ("b", False))
        first, second = (
            set(re.findall('ident(?:ifier)?="(i[^"]+)"', "".join(map(str, files(data).values()))))
            for data in (write(pack).data for pack in (one, replace(one, id="other")))
        )
        assert len(first) == 5
        assert first & second == set()

    def test_choices_that_sound_like_results_keep_their_feedback(self) -> None:
        pack = one_question(("a", True), ("b", False))
        (question,) = pack.questions
        ids = ("correct", "general_incorrect")
        choices = tuple(
            replace(one, id=name, feedback=f"Feedback {name}")
            for one, name in zip(question.choices, ids, strict=True)
        )
        lesson = replace(pack.lessons[0], questions=(replace(question, choices=choices),))
        exported = write(replace(pack, lessons=(lesson,)))
        assert complaints(exported.data) == []
        back = [one for one in read(Foreign("x", exported.data)) if isinstance(one, Draft)]
        assert [one.question.choices for one in back] == [choices]

    def test_what_is_plain_is_written_as_plain_text(self) -> None:
        pack = one_question(("plain", True), ("a *b*", False), ("1 < 2 & 3", False))
        (text,) = [data.decode() for name, data in files(write(pack).data).items()
                   if name.endswith(f"{name[:33]}.xml")]  # fmt: skip
        assert '<mattext texttype="text/plain">plain<' in text
        assert '<mattext texttype="text/html">&lt;p&gt;a &lt;em&gt;b' in text
        assert '"text/html">&lt;p&gt;1 &amp;lt; 2 &amp;amp; 3&lt;/p&gt;<' in text

    @pytest.mark.parametrize(
        ("pack", "why"),
        [
            (one_question(("a", True), ("b", True), select="one"), "of which one is picked"),
            (one_question(("a", True), ("b", False), stem="[x]: /y"), "stem shows nothing"),
            (one_question(("[x]: /y", True), ("b", False)), "choice shows nothing"),
            (one_question(("a *b*", True), ("a _b_", False)), "look the same"),
        ],
    )
    def test_what_canvas_cannot_have_is_left_out_and_named(self, pack: Pack, why: str) -> None:
        exported = write(pack)
        (loss,) = [one for one in exported.losses if one.feature == "question"]
        assert why in loss.why
        assert list(files(exported.data)) == ["imsmanifest.xml"]

    def test_a_quiz_shuffles_only_where_every_question_does(self) -> None:
        pack = one_question(("a", True), ("b", False))
        lesson = pack.lessons[0]
        still = replace(lesson.questions[0], id="still", stem="And?", shuffle=False)
        both = replace(lesson, questions=(*lesson.questions, still))
        losses = write(replace(pack, lessons=(both,))).losses
        assert [one.question for one in losses if one.feature == "shuffle"] == ["q"]

    def test_partial_credit_is_what_canvas_gives(self) -> None:
        pack = one_question(("a", True), ("b", True), ("c", False))
        assert "scoring" in {one.feature for one in write(pack).losses}
        shares = replace(pack, defaults=Defaults(scoring="net-correct"))
        assert "scoring" not in {one.feature for one in write(shares).losses}
