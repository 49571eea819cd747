"""What the rules cost: in proportion to the file, whatever stands in it, and nothing at start."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from quizapp.packs.model import Choice, Lesson, Pack, Question
from quizapp.packs.places import Places
from quizapp.packs.problem import Problem
from quizapp.packs.rules import WRITING, Rule, check
from quizapp.packs.rules.asked import each_asked
from quizapp.packs.rules.plain import plain, spans, without_code
from quizapp.packs.rules.rule import EachQuestion, Found

LENGTH = 30_000
"""Characters: what grows with their square would take many seconds."""
HOSTILE = {
    "backticks": "`" * LENGTH,
    "runs of backticks": "".join("`" * (n % 600) + " " for n in range(600)),
    "brackets": "[" * LENGTH,
    "closed brackets": "[]" * LENGTH,
    "pictures": "![" * LENGTH,
    "half links": "[a](" * LENGTH,
    "half links of a letter": "a[a](a" * LENGTH,
    "stars": "*" * LENGTH,
    "stars in words": "a*b" * LENGTH,
    "underscores": "_" * LENGTH,
    "dunders": "__a" * LENGTH,
    "one dunder": "__" + "a_" * LENGTH,
    "backslashes": "\\" * LENGTH + "`",
    "escaped backticks": "\\`" * LENGTH,
    "ampersands": "&" * LENGTH + ";",
    "entities": "&a" * LENGTH,
    "apostrophes": "a'" * LENGTH,
    "quotes": '"' * LENGTH + "not",
    "open quotes": "“" * LENGTH + " not",
    "spaces": " " * LENGTH + "x not",
    "lines": "\n" * LENGTH + "not x",
    "spaced lines": " \n" * LENGTH + "not",
    "fences": "```\n" * LENGTH,
    "open fences": "````\n```\n" * LENGTH,
    "periods": ". " * LENGTH + "not?",
    "closers": ".)" * LENGTH + " not",
    "letters": "a" * LENGTH,
    "words": "not " * LENGTH,
    "labels": "a, " * LENGTH,
    "numbers": "1," * LENGTH,
    "mojibake": "Ã" * LENGTH + "Ð\xb0" * LENGTH,
    "half mojibake": "â€" * LENGTH,
    "nothing to see": "\u200b" * LENGTH,
    "articles": "a " * LENGTH,
    "blanks": "___ " * LENGTH,
}


def pack_of(*questions: Question) -> Pack:
    return Pack("p", "P", (Lesson("l", "L", "A text.", questions=questions),))


def question(number: int, stem: str = "Which city is it?", *choices: str) -> Question:
    texts = choices or ("Bern", "Zurich", "Geneva")
    made = tuple(Choice(str(index), text, index == 0) for index, text in enumerate(texts))
    return Question(f"q{number}", stem, made)


def found(pack: Pack, rules: tuple[Rule, ...] = WRITING) -> list[Problem]:
    return list(check(pack, Places(), "x", [], rules))


class TestNoText:
    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_takes_more_than_its_length(self, text: str) -> None:
        found(pack_of(question(1, text, text, "x " + text, text + " y")))

    def test_of_many_choices_is_compared_with_all_others(self) -> None:
        found(pack_of(question(1, "Which?", *(f"choice {number}" for number in range(50_000)))))

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_loses_a_character_when_it_is_split_at_its_code(self, text: str) -> None:
        inside = [part for _, part in spans(text)]
        assert sum(map(len, inside)) + text.count("`") >= len(text)
        assert len(plain(text)) <= len(without_code(text)) <= len(text) + 2


class TestAWalkThroughAPack:
    def test_is_shared_by_all_rules_on_questions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read: list[str] = []

        def counting(pack: Pack) -> Iterator[object]:
            for asked in each_asked(pack):
                read.append(asked.question.id)
                yield asked

        monkeypatch.setattr("quizapp.packs.rules.asked.each_asked", counting)
        rules = tuple(rule for rule in WRITING if isinstance(rule.check, EachQuestion))
        found(pack_of(*map(question, range(10))), rules)
        assert len(read) == 10

    def test_ends_for_a_rule_of_which_enough_is_told(self) -> None:
        looks: list[str] = []

        def look(asked: object) -> Iterator[Found]:
            looks.append("")
            yield Found((), "always")

        rule = Rule("r", "info", "", "", EachQuestion(look), "", "", "")
        assert len(found(pack_of(*map(question, range(3_000))), (rule,))) == len(looks) < 600


def test_whoever_only_loads_a_pack_imports_no_rules_on_writing() -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom quizapp.packs.loader import load\n"
        "from tests.packs.courses import course\n"
        "assert load(course().encode(), Path('x')).pack\n"
        "print(*(name for name in sys.modules if name.startswith('quizapp.packs.rules.')))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    names = {name.rpartition(".")[2] for name in run.stdout.split()}
    assert names == {"rule", "choices", "folding", "marks", "reading", "repetition"}
