"""What `--fix` mends in a pack, what it leaves alone, and that it leaves nothing worse."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.packs.fields import CHOICE, LESSON, QUESTION
from quizapp.packs.fix import Fixed, fix
from quizapp.packs.fixing_edits import Edit, Fix, Sheet
from quizapp.packs.fixing_steps import FIXABLE, only_candidate
from quizapp.packs.ids import question_id
from quizapp.packs.loader import load
from quizapp.packs.model import Pack
from quizapp.packs.writer import write
from tests.packs.mutants import mutant
from tests.strategies import packs

HERE = Path("pack.yaml")
BAD = Path(__file__).parent / "bad"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

PACK = """\
quizapp: 1
id: cells
title: Cells
# A remark.
lessons:
  - id: one
    title: Of cells
    text: |
      ## Cells

      - stem: this is text
    questions:
      - id: room
        stem: What is a cell?   # a remark
        choices:
          - right: A small room
          - wrong: A phone
        explanation: So it is.
"""
SOUND = PACK.replace("   # a remark", "")


def mended(text: str) -> str:
    return fix(text.encode(), HERE).data.decode()


def question(fields: str) -> str:
    """A pack whose one question begins like this; the choices follow."""
    return SOUND.replace("      - id: room\n        stem: What is a cell?\n", fields)


def rules(data: bytes) -> list[str]:
    return [problem.rule for problem in load(data, HERE).problems]


class TestIds:
    def test_are_those_that_the_questions_have_already(self) -> None:
        before = question("      - stem: What is a cell?\n")
        after = mended(before)
        assert f"      - id: {question_id('What is a cell?')}\n        stem: What" in after
        assert load(after.encode(), HERE).pack == load(before.encode(), HERE).pack

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("      - stem: Which?\n", "      - id: ID\n        stem: Which?\n"),
            ("      -   stem: Which?\n", "      -   id: ID\n          stem: Which?\n"),
            ('      - "stem": Which?\n', '      - id: ID\n        "stem": Which?\n'),
            (
                "      - # a remark\n        stem: Which?\n",
                "      - # a remark\n        id: ID\n        stem: Which?\n",
            ),
            (
                "      -\n\n        # a remark\n        stem: Which?\n",
                "      -\n\n        # a remark\n        id: ID\n        stem: Which?\n",
            ),
        ],
        ids=["usual", "wide", "quoted", "after a remark", "far below"],
    )
    def test_stand_first_and_in_the_column_of_the_others(self, before: str, after: str) -> None:
        if "-   stem" in before:
            indented = "        explanation: So it is.\n"
            text = question(before).replace("        choices:", "          choices:")
            text = text.replace(indented, "  " + indented)
        else:
            text = question(before)
        wanted = after.replace("ID", question_id("Which?"))
        assert mended(text) == text.replace(before, wanted)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("- {stem: Which?, choices: [{right: a}, {wrong: b}]}", "- {id: ID, stem: Which?,"),
            ('- {"stem": "Which?", "choices": [{"right": "a"}, {"wrong": "b"}]}', '{"id": "ID", "'),
            (
                "- {\n        stem: Which?, choices: [{right: a}, {wrong: b}]}",
                "{\n        id: ID, s",
            ),
        ],
        ids=["one line", "JSON", "two lines"],
    )
    def test_are_written_in_braces_too(self, before: str, after: str) -> None:
        text = SOUND.partition("      - id: room")[0] + f"      {before}\n"
        done = mended(text)
        assert after.replace("ID", question_id("Which?")) in done
        assert rules(done.encode()) == []

    def test_of_two_questions_with_one_stem_are_left_to_the_teacher(self) -> None:
        twice = SOUND.partition("      - id: room")[2].replace("        stem", "      - stem", 1)
        text = question("      - stem: What is a cell?\n") + "      - " + twice.lstrip("\n -")
        done = mended(text)
        assert "duplicate-id" in rules(done.encode())
        assert done.count("id: q-") == 1

    def test_are_written_however_many_are_missing(self) -> None:
        asked = "".join(
            f"      - stem: Which is {number}?\n        choices:\n          - right: a\n"
            "          - wrong: b\n"
            for number in range(1200)
        )
        done = fix((SOUND.partition("      - id: room")[0] + asked).encode(), HERE)
        assert len(done.fixes) == 1200
        assert rules(done.data) == []


class TestQuotes:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("What is this: a cell?", '"What is this: a cell?"'),
            ("[Which] is a cell?", '"[Which] is a cell?"'),
            ("`cell` or `room`?", '"`cell` or `room`?"'),
            ("Is it #1 or #2?", '"Is it #1 or #2?"'),
            ('"Cell" or "room"?', '\'"Cell" or "room"?\''),
            ("'It's a cell'", '"It\'s a cell"'),
            ("50%: what is that?", '"50%: what is that?"'),
        ],
    )
    def test_stand_round_what_yaml_would_mistake(self, before: str, after: str) -> None:
        text = SOUND.replace("What is a cell?", before)
        assert mended(text) == text.replace(before, after)

    def test_are_not_put_round_a_remark(self) -> None:
        """It would be asked of learners."""
        for text in (PACK, PACK.replace("What is a cell?", "What: a cell?")):
            assert mended(text) == text

    def test_are_put_round_several_lines(self) -> None:
        text = SOUND.replace("So it is.", "So it is: a\n          small room.")
        after = '"So it is: a\n          small room."'
        assert mended(text) == text.replace("So it is: a\n          small room.", after)

    def test_do_not_carry_what_may_not_stand_in_a_pack(self) -> None:
        text = SOUND.replace("What is a cell?", "What: a \x1b[2J cell?")
        assert mended(text) == text


class TestNames:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("explination", "explanation"),
            ("Explanation", "explanation"),
            ("explanaton", "explanation"),
            ("'explination'", "'explanation'"),
        ],
    )
    def test_are_corrected_where_one_is_near(self, before: str, after: str) -> None:
        text = SOUND.replace("explanation", before)
        assert mended(text) == text.replace(before, after)

    @pytest.mark.parametrize("name", ["note", "feedback", "remark", "weight", "comment"])
    def test_are_left_where_none_is_near_or_the_field_is_one_elsewhere(self, name: str) -> None:
        text = SOUND.replace("explanation:", f"{name}:")
        assert mended(text) == text

    def test_are_left_where_the_field_is_there_already(self) -> None:
        text = SOUND + "        explination: Or so.\n"
        assert mended(text) == text

    def test_are_left_where_the_value_would_be_wrong(self) -> None:
        for line in ("hint: none", "scorring: by heart", "shuffel: maybe"):
            text = SOUND + f"        {line}\n"
            assert mended(text) == text

    def test_that_are_right_are_corrected_though_another_would_do_harm(self) -> None:
        text = SOUND.replace("explanation", "explanaton") + "        shuffel: maybe\n"
        assert mended(text) == text.replace("explanaton", "explanation")

    def test_bring_out_that_an_id_is_missing(self) -> None:
        text = question("      - stm: Which?\n")
        wanted = f"      - id: {question_id('Which?')}\n        stem: Which?\n"
        assert mended(text) == text.replace("      - stm: Which?\n", wanted)

    def test_bring_out_others_below_them(self) -> None:
        text = SOUND.replace("questions:", "questons:").replace("explanation:", "explanaton:")
        assert mended(text) == SOUND

    def test_bring_out_that_quotes_are_missing(self) -> None:
        text = question("      - stm: Which is #1?\n")
        wanted = f'      - id: {question_id("Which is #1?")}\n        stem: "Which is #1?"\n'
        assert mended(text) == text.replace("      - stm: Which is #1?\n", wanted)

    def test_have_one_candidate(self) -> None:
        assert only_candidate("rigth", CHOICE) == "right"
        assert only_candidate("titel", LESSON) == "title"
        assert only_candidate("Shuffle", QUESTION) == "shuffle"
        assert only_candidate("question", QUESTION) == ""
        assert only_candidate("text", QUESTION) == ""


class TestWhatIsKept:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
    @pytest.mark.parametrize("last", [True, False], ids=["", "no last end"])
    def test_line_ends_and_byte_order_mark(self, end: str, mark: str, last: bool) -> None:
        text = question("      - stem: What: a cell?\n").rstrip("\n") + "\n" * last
        after = mended(mark + text.replace("\n", end))
        assert after == mark + mended(text).replace("\n", end)
        assert after != mark + text.replace("\n", end)

    def test_line_ends_of_several_kinds(self) -> None:
        text = question("      - stem: What: a cell?\r\n")
        assert mended(text) == text.replace(
            "      - stem: What: a cell?\r\n",
            f'      - id: {question_id("What: a cell?")}\r\n        stem: "What: a cell?"\r\n',
        )

    @pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
    def test_a_file_in_another_encoding(self, encoding: str) -> None:
        data = question("      - stem: Was ist süß: was?\n").encode(encoding)
        assert fix(data, HERE).data == data

    def test_whatever_has_nothing_to_mend(self) -> None:
        assert fix(SOUND.encode(), HERE).fixes == ()

    def test_what_is_not_asked_for(self) -> None:
        text = question("      - stem: What: a cell?\n").encode()
        assert [one.rule for one in fix(text, HERE, ["unquoted-text"]).fixes] == ["unquoted-text"]


class TestWhatIsTold:
    def test_each_thing_with_the_line_it_has_now(self) -> None:
        text = question("      - stem: What: a cell?\n").replace("explanation", "explanaton")
        done = fix(text.encode(), HERE)
        lines = done.data.decode().split("\n")
        told = [(one.rule, lines[one.line - 1].strip()[:8]) for one in done.fixes]
        assert sorted(told) == [
            ("no-question-id", "- id: q-"),
            ("unknown-field", "explanat"),
            ("unquoted-text", "- id: q-"),
        ]


def misspelt(text: str, number: int) -> str:
    """Leave a letter out of one field's name, where only one field is near what remains."""
    fields = list(
        re.finditer(r"^( *(?:- )*)(explanation|feedback|choices|objective): ?", text, re.M)
    )
    if not fields:
        return text
    field = fields[number % len(fields)]
    at = field.start(2) + 3
    return text[:at] + text[at + 1 :]


def without_ids(text: str) -> str:
    return re.sub(r"^( +- )id: .*\n +(stem: )", r"\1\2", text, flags=re.M)


@st.composite
def hurt(draw: st.DrawFn) -> str:
    """The file of a pack, with ids, quotes and letters missing."""
    text = write(draw(packs(most_lessons=2, most_questions=2)))
    if draw(st.booleans()):
        text = without_ids(text)
    quoted = list(re.finditer(r'^( *(?:- )*(?:stem|title|right|wrong): )"(.*)"$', text, re.M))
    for match in reversed(quoted):
        if draw(st.booleans()):
            text = text[: match.start()] + match[1] + match[2] + text[match.end() :]
    for number in draw(st.lists(st.integers(0, 20), max_size=2)):
        text = misspelt(text, number)
    lines = text.split("\n")
    for at in draw(st.lists(st.integers(0, len(lines) - 1), max_size=3)):
        if re.match(r" *- (?:id|stem|right|wrong): ", lines[at]):
            lines[at] = f"# a remark {at}\n{lines[at]}"
    end = draw(st.sampled_from(("\n", "\r\n")))
    return end.join("\n".join(lines).split("\n"))


def letters(line: str) -> str:
    return re.sub(r"\W", "", line)


def only_what_is_told_differs(text: str, done: Fixed) -> None:
    """Every line that was there is there, with the same letters in it where it was mended."""
    old = re.split("\r\n|\n", text)
    new = re.split("\r\n|\n", done.data.decode())
    renamed = {one.line for one in done.fixes if one.rule == "unknown-field"}
    now: dict[int, str] = dict.fromkeys(range(1, len(old) + 1), "")
    for number, (line, was) in enumerate(zip(new, done.origin, strict=True), start=1):
        if line == old[was - 1]:
            now[was] += letters(line)
        elif number not in renamed:
            now[was] += letters(re.sub("^([ -]*)id: q-[0-9a-f]{12}$", r"\1", line))
        else:
            now[was] += letters(old[was - 1])
    assert list(now.values()) == list(map(letters, old))


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(hurt())
def test_what_is_mended_is_better_and_stays(text: str) -> None:
    data = text.encode()
    before = load(data, HERE)
    done = fix(data, HERE)
    after = load(done.data, HERE)

    assert fix(done.data, HERE).data == done.data
    if done.fixes:
        only_what_is_told_differs(text, done)
    if before.pack is not None:
        assert after.pack == before.pack
        assert not any(problem.rule in FIXABLE for problem in after.problems)
    errors = Counter(one.rule for one in before.problems if one.level == "error")
    assert Counter(one.rule for one in after.problems if one.level == "error") <= errors
    for problem in after.problems:
        if problem.rule == "unquoted-text":
            assert " #" in "\n".join(text.splitlines()), problem


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(packs(most_lessons=2, most_questions=2), st.sampled_from(("\n", "\r\n")))
def test_ids_that_were_taken_out_are_made_as_the_loader_makes_them(pack: Pack, end: str) -> None:
    stripped = without_ids(write(pack)).replace("\n", end)
    before = load(stripped.encode(), HERE)
    done = fix(stripped.encode(), HERE)
    after = load(done.data, HERE)
    if done.fixes:
        only_what_is_told_differs(stripped, done)
    if before.pack is not None:
        assert after.pack == before.pack
        assert "no-question-id" not in rules(done.data)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(packs(most_lessons=2, most_questions=2))
def test_a_sound_file_gets_ids_alone(pack: Pack) -> None:
    done = fix(write(pack).encode(), HERE)
    assert {one.rule for one in done.fixes} <= {"no-question-id"}


class TestWhatWouldDoHarm:
    """No step should; but what is written to a teacher's file is looked at first."""

    def tried(self, monkeypatch: pytest.MonkeyPatch, before: str, after: str) -> bytes:
        def step(sheet: Sheet, *_: object) -> Iterator[Edit]:
            at = sheet.text.find(before)
            if at >= 0:
                yield Edit(at, at + len(before), after, Fix("a", 13, "b"))

        monkeypatch.setattr("quizapp.packs.fix.STEPS", {"a": step})
        return fix(SOUND.encode(), HERE, ["a"]).data

    def test_to_what_is_asked_is_not_done(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.tried(monkeypatch, "What is", "Which is") == SOUND.encode()

    def test_to_the_form_is_not_done(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.tried(monkeypatch, "stem:", "stm:") == SOUND.encode()

    def test_to_a_remark_could_be_done(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert b"# The same." in self.tried(monkeypatch, "# A remark.", "# The same.")


class TestMessyFiles:
    def mends_or_leaves(self, data: bytes, path: Path) -> None:
        before = load(data, path)
        done = fix(data, path)
        after = load(done.data, path)
        assert before.pack is None or after.pack == before.pack
        assert fix(done.data, path).data == done.data
        assert bool(done.fixes) == (done.data != data)

    @pytest.mark.parametrize("path", sorted(BAD.glob("*.yaml")), ids=lambda path: path.stem)
    def test_with_one_mistake_each(self, path: Path) -> None:
        self.mends_or_leaves(path.read_bytes(), path)

    @pytest.mark.parametrize("first", range(0, 200, 50))
    def test_broken_at_random(self, first: int) -> None:
        for number in range(first, first + 50):
            self.mends_or_leaves(mutant(number), HERE)

    def test_that_are_no_packs(self) -> None:
        if not CORPUS.is_dir():
            pytest.skip("the folder of real question banks is not here")
        for path in sorted(CORPUS.rglob("*")):
            if path.is_file() and path.stat().st_size < 200_000:
                self.mends_or_leaves(path.read_bytes(), path)
