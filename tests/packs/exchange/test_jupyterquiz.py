import json
from typing import Any

import pytest

from quizapp.packs.exchange import recognise
from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, NotReadable, Skipped
from tests.packs.exchange.corpus import files, needs_corpus
from tests.packs.exchange.reading import draft, pieces, shown, skipped


def a_question(**more: Any) -> dict[str, Any]:
    return {
        "question": "Which is a list?",
        "type": "multiple_choice",
        "answers": [
            {"answer": "`[]`", "correct": True, "feedback": "Brackets."},
            {"answer": "`{}`", "correct": False},
        ],
        **more,
    }


def a_file(*questions: Any) -> str:
    return json.dumps(list(questions), indent=2)


class TestAQuestion:
    def test_has_choices_with_feedback(self) -> None:
        one = draft("jupyterquiz", a_file(a_question()))
        assert one.question.stem == "Which is a list?"
        assert shown(one) == ["+`[]`", "-`{}`"]
        assert [choice.feedback for choice in one.question.choices] == ["Brackets.", ""]
        assert one.line == 2
        assert not one.question.picks_all

    def test_of_the_second_kind_asks_for_all_even_where_one_is_right(self) -> None:
        one = draft("jupyterquiz", a_file(a_question(type="many_choice")))
        assert one.question.picks_all

    def test_with_several_right_ones_to_pick_one_of_stays_so(self) -> None:
        right = [{"answer": text, "correct": True} for text in "ab"]
        one = draft("jupyterquiz", a_file(a_question(answers=right)))
        assert not one.question.picks_all

    def test_shows_its_code_below_the_text(self) -> None:
        one = draft("jupyterquiz", a_file(a_question(code='print("```")\nx')))
        assert one.question.stem == 'Which is a list?\n\n````\nprint("```")\nx\n````'

    def test_may_have_code_for_choices(self) -> None:
        answers = [{"code": "x = 1", "correct": True}, {"code": "x = 2", "correct": False}]
        one = draft("jupyterquiz", a_file(a_question(answers=answers)))
        assert shown(one) == ["+```\nx = 1\n```", "-```\nx = 2\n```"]

    def test_may_stand_alone(self) -> None:
        assert draft("jupyterquiz", json.dumps(a_question())).line == 1


class TestWhatIsSkipped:
    def test_is_named_with_line_and_reason(self) -> None:
        found = skipped("jupyterquiz", a_file(a_question(), a_question(type="numeric")))
        assert "for a number" in found.why
        assert (found.line, found.name) == (17, "Which is a list?")

    @pytest.mark.parametrize("value", [1, None, "x", [], {}, {"type": 3}, {"type": "x"}])
    def test_may_be_anything(self, value: Any) -> None:
        assert isinstance(pieces("jupyterquiz", a_file(value))[0], Skipped)

    def test_what_stands_before_a_mistake_in_json_is_not_taken_for_the_whole(self) -> None:
        with pytest.raises(NotReadable) as error:
            pieces("jupyterquiz", a_file(a_question()).removesuffix("\n]") + ",\n  oops]")
        assert error.value.line == 17

    @pytest.mark.parametrize("cut", [",", "", "]x", "] ]"])
    def test_a_list_that_does_not_end_is_refused(self, cut: str) -> None:
        with pytest.raises(NotReadable):
            pieces("jupyterquiz", a_file(a_question()).removesuffix("]") + cut)


@needs_corpus
def test_a_real_file_is_known_and_read() -> None:
    (path,) = files("jupyterquiz/*questions.json")
    foreign = Foreign(path.name, path.read_bytes())
    form = recognise(foreign)
    assert form
    assert form.name == "jupyterquiz"
    assert form.read
    found = list(form.read(foreign))
    values = json.loads(path.read_text(encoding="utf-8"))
    assert len(found) == len(values)
    for piece, value in zip(found, values, strict=True):
        assert isinstance(piece, Draft) == ("choice" in value["type"])
