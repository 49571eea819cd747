"""An item of QTI 1.2 -> a question, a text, or why not."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from quizapp.packs.exchange.elements import Element
from quizapp.packs.exchange.format import Draft, Passage, Piece, Skipped
from quizapp.packs.exchange.qti_texts import Texts
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.ids import LONGEST
from quizapp.packs.model import Choice, Question, Scoring, Select
from quizapp.packs.prose import plain

OWN_ID, OWN_CHOICES = "quizapp_id", "quizapp_choice_ids"
"""Labels of metadata in which quizapp keeps ids; the identifiers of QTI must differ more widely."""
_CHOOSING = {"multiple_choice_question", "multiple_answers_question", "true_false_question"}
_PROFILES = {
    "cc.multiple_choice": "multiple_choice_question",
    "cc.multiple_response": "multiple_answers_question",
    "cc.true_false": "true_false_question",
    "cc.essay": "essay_question",
    "cc.fib": "short_answer_question",
    "cc.pattern_match": "short_answer_question",
}
"""What cartridges call the kinds; source: IMS Common Cartridge 1.1, and exports of Canvas."""
_KINDS = {
    "written": "a question with an answer to write",
    "essay_question": "an essay question",
    "short_answer_question": "a short-answer question",
    "numerical_question": "a numerical question",
    "calculated_question": "a calculated question",
    "matching_question": "a matching question",
    "fill_in_multiple_blanks_question": "a text with gaps",
    "multiple_dropdowns_question": "a text with menus",
    "file_upload_question": "a file to hand in",
    "ordering_question": "a question on an order",
    "categorization_question": "a question on categories",
    "hot_spot_question": "a question on a picture",
}
_NOT_ONE = "a question whose choices are not one list"
_COMMON = re.compile(r"(?:Question)?\s*\d*")
_MANY, _LONG = 50, 5_000
"""Choices to each of which a text is given, and characters of it; more is no question."""
_NAMED = 2_000
"""Characters of a stem in which the name of a question is looked for that has none."""
_MACHINE = re.compile("text2qti_")
_CORRECT = re.compile("correct|_C$", re.IGNORECASE)
_WRONG = re.compile("wrong|incorrect|_IC$", re.IGNORECASE)
_GENERAL = re.compile("general_|_all|solution", re.IGNORECASE)
_NO_RESULT = "what was said to right or to wrong answers was left out: here choices say it"
_NO_CHOICE = "an empty choice was left out"
_NO_PART = "a choice that earned a part of the mark is a wrong one here"


def piece_of(item: Element, lesson: str, shuffles: bool | None) -> Piece:
    """Read an item; `shuffles` is what its quiz says, None where it says nothing."""
    fields = fields_of(item)
    kind = _kind(item, fields)
    texts = Texts()
    presentation = item.first("presentation")
    stem = texts.of(presentation)
    title = one_line(item.attributes.get("title", ""))
    name = "" if _COMMON.fullmatch(title) else title
    if kind == "text_only_question":
        return Passage(stem + "\n", 0, lesson, texts.told())
    lists = list(_named(presentation, "response_lid")) if presentation else []
    if kind in _CHOOSING and len(lists) == 1:
        question = _question(item, kind, stem, lists[0], texts)
        if kind == "true_false_question":
            shuffles = False
        made = _with_ids(question, item, fields, None if shuffles is None or shuffles else False)
        return Draft(made, 0, name, lesson, texts.told())
    what = _NOT_ONE if kind in _CHOOSING else _KINDS.get(kind, "")
    what = (
        what or f"a question of {f'the kind {one_line(kind)[:40]}' if kind else 'an unknown kind'}"
    )
    return Skipped(
        0, name or plain(stem[:_NAMED]) or title, what + "; quizapp has questions with choices"
    )


def fields_of(element: Element) -> dict[str, str]:
    """Return the metadata of an item, a quiz or a bank."""
    inner = element.first("itemmetadata") or element
    found: dict[str, str] = {}
    for metadata in inner.all("qtimetadata"):
        for one in metadata.all("qtimetadatafield"):
            found.setdefault(one.word("fieldlabel"), one.word("fieldentry"))
    return found


def _kind(item: Element, fields: Mapping[str, str]) -> str:
    """Return the kind that is said, else the one that it looks like."""
    if said := fields.get("question_type"):
        return said
    profile = fields.get("cc_profile", "").rpartition(".v")[0]
    if profile in _PROFILES:
        return _PROFILES[profile]
    lists = list(_named(item, "response_lid"))
    if not lists:
        return "written" if any(_named(item, "response_str")) else ""
    return "multiple_answers_question" if _is_multiple(lists[0]) else "multiple_choice_question"


def _is_multiple(offered: Element) -> bool:
    return offered.attributes.get("rcardinality", "").strip().lower() == "multiple"


def _with_ids(
    question: Question, item: Element, fields: Mapping[str, str], shuffle: bool | None
) -> Question:
    ident = item.attributes.get("ident", "").strip()
    if _MACHINE.match(ident) or len(ident) > LONGEST:
        ident = ""
    own = fields.get(OWN_CHOICES, "").split(",")
    choices = question.choices
    if len(own) == len(choices):
        choices = tuple(replace(one, id=name) for one, name in zip(choices, own, strict=True))
    return replace(question, id=fields.get(OWN_ID) or ident, choices=choices, shuffle=shuffle)


def _question(item: Element, kind: str, stem: str, offered: Element, texts: Texts) -> Question:
    labels = list(_named(offered, "response_label"))
    names = [label.attributes.get("ident", "").strip() for label in labels]
    rules = [_rule(one) for one in _named(item, "respcondition")]
    several = kind == "multiple_answers_question"
    rights = _rights(rules, set(names), several, texts)
    said = {
        one.attributes.get("ident", "").strip(): texts.of(one) for one in item.all("itemfeedback")
    }
    said = {link: text for link, text in said.items() if text.strip()}
    own, explanation, left_out = _feedback(said, rules, names, None if several else rights)
    if left_out:
        texts.changes[_NO_RESULT] = None
    offers = [
        Choice("", texts.of(label), name in rights, own.get(name, ""))
        for label, name in zip(labels, names, strict=True)
    ]
    choices = tuple(one for one in offers if one.text.strip() or one.right)
    if len(choices) < len(offers):
        texts.changes[_NO_CHOICE] = None
    select: Select | None = None
    if several != (len([one for one in choices if one.right]) > 1):
        select = "all" if several else "one"
    # Canvas gives each right choice its share of the mark, and takes it for a wrong one.
    scoring: Scoring | None = "net-correct" if several else None
    return Question("", stem, choices, explanation=explanation, select=select, scoring=scoring)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What follows from picking: points, and what is said."""

    picked: tuple[str, ...]
    """Identifiers of choices that must be picked, leaving out those that must not."""
    points: float | None
    said: tuple[str, ...]


def _rule(condition: Element) -> _Rule:
    when = condition.first("conditionvar")
    picked = [one.text.strip() for one in _named(when, "varequal", "not")] if when else []
    points = [_number(one.text) for one in condition.all("setvar")]
    links = [one.attributes.get("linkrefid", "") for one in condition.all("displayfeedback")]
    return _Rule(tuple(picked), max(points, default=None), tuple(links))


def _rights(rules: list[_Rule], names: set[str], several: bool, texts: Texts) -> set[str]:
    """Return the identifiers of right choices: what earns points, or the most of them."""
    earned: dict[str, float] = {}
    for rule in rules:
        for name in rule.picked:
            if rule.points is not None and rule.points > 0 and name in names:
                earned[name] = max(rule.points, earned.get(name, 0.0))
    if several or not earned:
        return set(earned)
    most = max(earned.values())
    if any(points < most for points in earned.values()):
        texts.changes[_NO_PART] = None
    return {name for name, points in earned.items() if points == most}


def _feedback(
    said: dict[str, str], rules: list[_Rule], names: list[str], rights: set[str] | None
) -> tuple[dict[str, str], str, bool]:
    """Return feedback by choice, the explanation, and whether something had to be left out.

    Where one is picked, what is said to every right answer is said by the right choice; where
    all that are right are picked (`rights` is None), there is no place for it.
    """
    own: dict[str, list[str]] = {name: [] for name in names}
    for name, parts in own.items():
        parts.extend(filter(None, [said.pop(f"{name}_fb", "")]))
    for rule in rules:
        for link in rule.said:
            if len(rule.picked) == 1 and rule.picked[0] in own and not _is_common(link):
                own[rule.picked[0]] += filter(None, [said.pop(link, "")])
    general: list[str] = []
    left_out = False
    for link, text in said.items():
        if not (_WRONG.search(link) or _CORRECT.search(link)):
            general.append(text)
        elif rights is None or len(names) > _MANY or len(text) > _LONG:
            left_out = True
        else:
            is_right = not _WRONG.search(link)
            for name, parts in own.items():
                if (name in rights) == is_right:
                    parts.append(text)
    joined = {name: "\n\n".join(parts) for name, parts in own.items()}
    return joined, "\n\n".join(general), left_out


def _is_common(name: str) -> bool:
    return any(found.search(name) for found in (_WRONG, _CORRECT, _GENERAL))


def _named(element: Element, name: str, but: str = "") -> Iterator[Element]:
    """Return the elements of a name, however deep, but for those within another."""
    for child in element.children:
        if child.name == name:
            yield child
        elif child.name != but:
            yield from _named(child, name, but)


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if math.isfinite(found) else 0.0
