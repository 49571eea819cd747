"""Markdown lists, as large banks and mkdocs-quiz write them."""

import pytest

from quizapp.packs.exchange.foreign import Foreign
from quizapp.packs.exchange.format import Draft, Passage, Skipped
from quizapp.packs.exchange.markdown_list import read
from quizapp.packs.exchange.markdown_writer import write
from quizapp.packs.model import Choice, Lesson, Pack, Question
from tests.packs.exchange.corpus import files, needs_corpus
from tests.packs.exchange.reading import draft, pieces, shown, skipped

BANK = """\
## Rivers

#### Q1. Which river flows through Bern?

- [ ] Nile
- [x] Aare

[Reference](https://example.org)

#### Q2. What does this print?

```js
console.log("- [x] no choice");
```

- [ ] A

```js
1;
```

- [x] B

```js
2;
```
"""


class TestABank:
    def test_has_a_heading_for_each_question(self) -> None:
        first, second = pieces("markdown", BANK)
        assert isinstance(first, Draft)
        assert (first.lesson, first.line) == ("Rivers", 3)
        assert first.question.stem == "Which river flows through Bern?"
        assert shown(first) == ["-Nile", "+Aare"]
        assert first.question.explanation == "[Reference](https://example.org)"
        assert isinstance(second, Draft)
        assert second.question.stem.startswith("What does this print?\n\n```js\n")

    def test_keeps_code_in_choices_and_drops_the_letter_above_it(self) -> None:
        second = pieces("markdown", BANK)[1]
        assert isinstance(second, Draft)
        assert shown(second) == ["-```js\n1;\n```", "+```js\n2;\n```"]

    def test_may_have_several_questions_below_one_heading(self) -> None:
        first_list = "Which?\n\n- [x] a\n- [ ] b\n\n> Since.\n\n"
        text = f"# Capitals\n\n{first_list}And which?\n\n* [ ] c\n* [X] d\n"
        first, second = pieces("markdown", text)
        assert isinstance(first, Draft)
        assert isinstance(second, Draft)
        assert (first.question.stem, first.question.explanation) == ("Which?", "Since.")
        assert (second.question.stem, second.lesson) == ("And which?", "Capitals")
        assert shown(second) == ["-c", "+d"]

    def test_has_texts_that_become_those_of_lessons(self) -> None:
        text = "# Bern\n\nThe Aare.\n\n## Which?\n\n- [x] a\n- [] b\n"
        passage, one = pieces("markdown", text)
        assert passage == Passage("The Aare.", 1, "Bern")
        assert isinstance(one, Draft)
        assert (one.question.stem, one.lesson) == ("Which?", "Bern")

    def test_asks_for_all_where_several_boxes_are_ticked(self) -> None:
        one = draft("markdown", "Which?\n\n1. [x] a\n2. [x] b\n3. [ ] c\n")
        assert one.question.picks_all

    def test_may_have_feedback_below_a_choice(self) -> None:
        one = draft("markdown", "Which?\n\n- [x] a\n> Yes.\n- [ ] b\n  > No.\n  > Never.\n")
        assert [choice.feedback for choice in one.question.choices] == ["Yes.", "No.\nNever."]


class TestWhatIsSkipped:
    @pytest.mark.parametrize(
        ("text", "why", "line"),
        [
            ("Which?\n\n- [ ] a\n- [ ] b\n", "no box", 3),
            ("- [x] a\n- [ ] b\n", "without a question", 1),
            ("# Bern\n\nOn the Aare.\n", "without questions below", 1),
            ("<quiz>\nIt is [[Bern]].\n</quiz>\n", "gap to fill", 1),
        ],
    )
    def test_is_told_with_its_line(self, text: str, why: str, line: int) -> None:
        found = skipped("markdown", text)
        assert why in found.why
        assert found.line == line

    def test_is_not_what_stands_in_code(self) -> None:
        assert not [
            one
            for one in pieces("markdown", "# A\n\n~~~\nWhich?\n- [x] a\n- [ ] b\n~~~\n")
            if isinstance(one, Draft)
        ]


class TestTags:
    def test_hold_a_question_with_what_explains_it(self) -> None:
        text = (
            "# Sums\n\nAdd.\n\n<quiz>\n2 + 2?\n- [ ] 3\n- [x] 4 _(not `four`)_\n\nEasy.\n</quiz>\n"
        )
        passage, one = pieces("markdown", text)
        assert passage == Passage("Add.", 1, "Sums")
        assert isinstance(one, Draft)
        assert (one.question.stem, one.question.explanation) == ("2 + 2?", "Easy.")
        assert (shown(one), one.lesson) == (["-3", "+4 _(not `four`)_"], "Sums")

    def test_may_be_indented(self) -> None:
        one = draft("markdown", "    <quiz>\n    Which?\n    - [x] a\n    - [ ] b\n    </quiz>\n")
        assert shown(one) == ["+a", "-b"]

    def test_that_are_shown_as_code_are_none(self) -> None:
        text = "<quiz>\nWhich?\n- [x] a\n- [ ] b\n</quiz>\n\n```\n<quiz>\nNo\n</quiz>\n```\n"
        assert len([one for one in pieces("markdown", text) if isinstance(one, Draft)]) == 1


@needs_corpus
def test_real_pages_give_a_question_for_each_pair_of_tags() -> None:
    found = {
        path.name: list(read(Foreign(path.name, path.read_bytes())))
        for path in files("mkdocs-quiz/*.md")
    }
    (name,) = (name for name in found if name.endswith("multiple-choice.md"))
    assert sum(isinstance(one, Draft) for one in found[name]) >= 7
    drafts = [one for pieces in found.values() for one in pieces if isinstance(one, Draft)]
    assert len(drafts) > 20
    assert not [one for one in drafts if not one.question.key]
    gaps = [one for all_ in found.values() for one in all_ if isinstance(one, Skipped)]
    assert gaps


def test_a_line_that_would_begin_another_lesson_is_not_written_unsaid() -> None:
    """Such as the second line of a choice: the questions after it would change their lesson."""
    choices = Choice("a", "Yes", right=True), Choice("b", "No\n# Other", right=False)
    questions = (
        Question("one", "One?", choices),
        Question("two", "Two?", (*choices[:1], Choice("c", "Never", right=False))),
    )
    made = write(Pack("p", "P", (Lesson("l", "Lesson", "Text.", questions=questions),)))
    assert [loss.question for loss in made.losses if loss.feature == "question"] == ["one"]
    assert b"# Other" not in made.data
