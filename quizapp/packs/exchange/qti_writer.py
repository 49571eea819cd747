"""Pack -> QTI 1.2 as Canvas itself exports it: a zip with a quiz for each lesson.

Canvas says nothing of what it does not understand. Hence identifiers of hexadecimal digits
(feedback with `correct` in its name is taken for something else), no question that Canvas does
not have, and the same bytes for the same pack.
"""

from collections.abc import Iterator
from hashlib import sha256
from zlib import crc32

from quizapp.packs.exchange.features import settled, unheld
from quizapp.packs.exchange.format import Exported, Feature, Loss
from quizapp.packs.exchange.moodle import titles
from quizapp.packs.exchange.qti_files import Quiz, archive, assessment, field, manifest, settings
from quizapp.packs.exchange.qti_item import OWN_CHOICES, OWN_ID
from quizapp.packs.exchange.qti_texts import comes_back, mattext, quoted
from quizapp.packs.model import Choice, Lesson, Pack, Question
from quizapp.packs.prose import plain

HOLDS: frozenset[Feature] = frozenset(
    {"stem", "choices", "select", "id", "choice id", "feedback", "explanation", "shuffle", "lesson"}
)
_CHECKED: frozenset[Feature] = HOLDS | {"scoring", "lesson text"}
"""What is held or not from question to question, and found out for each."""
_KINDS = {False: "multiple_choice_question", True: "multiple_answers_question"}
_NAME = 60
_TITLE = 120
_OTHERWISE = "as a web page and back its Markdown is written otherwise"
_SHARES = "Canvas gives each right choice its share of the mark, and takes it for a wrong one"
_WHOLE = "Canvas gives the whole mark for the right choice"
_NOT_SHUFFLED = "other questions of the lesson keep their order, and a quiz shuffles all or none"


def write(pack: Pack) -> Exported:
    """Write a quiz for each lesson that has questions Canvas can have."""
    losses: list[Loss] = []
    quizzes: list[Quiz] = []
    files: dict[str, str] = {}
    for lesson, title in zip(pack.lessons, titles(pack), strict=True):
        refused = {one.id: why for one in lesson.questions if (why := _refusal(one))}
        losses += (Loss(name, "question", why) for name, why in refused.items())
        kept = [one for one in lesson.questions if one.id not in refused]
        if not kept:
            if lesson.text:
                why = "a lesson without a question that Canvas can have is no quiz"
                losses.append(Loss(lesson.id, "lesson text", why))
            continue
        shuffles = all(map(pack.shuffles, kept))
        quiz = Quiz(_ident("quiz", pack.id, lesson.id), title, lesson.text, len(kept), shuffles)
        quizzes.append(quiz)
        files[f"{quiz.ident}/{quiz.ident}.xml"] = assessment(
            quiz, (_item(pack, one) for one in kept)
        )
        files[f"{quiz.ident}/assessment_meta.xml"] = settings(quiz)
        losses += _losses(pack, lesson, quiz, kept)
    losses += unheld(pack, _CHECKED)
    listed = manifest(_ident("manifest", pack.id), pack.title, quizzes)
    return Exported(archive({"imsmanifest.xml": listed, **files}), settled(losses))


def _refusal(one: Question) -> str:
    if not one.picks_all and len(one.key) > 1:
        return "Canvas has no question with several right choices of which one is picked"
    if not comes_back(one.stem).strip():
        return "its stem shows nothing on a web page"
    shown = [comes_back(choice.text, may_be_plain=True) for choice in one.choices]
    if not all(map(str.strip, shown)):
        return "a choice shows nothing on a web page"
    if len({" ".join(text.split()) for text in shown}) < len(shown):
        return "two of its choices look the same on a web page"
    return ""


def _losses(pack: Pack, lesson: Lesson, quiz: Quiz, kept: list[Question]) -> Iterator[Loss]:
    if lesson.text and comes_back(lesson.text) + "\n" != lesson.text:
        yield Loss(lesson.id, "lesson text", _OTHERWISE)
    for one in kept:
        if quiz.title != lesson.title or len(quiz.title) > _TITLE:
            yield Loss(one.id, "lesson", "the title is not quite the same, on one line")
        if comes_back(one.stem) != one.stem:
            yield Loss(one.id, "stem", _OTHERWISE)
        if any(comes_back(choice.text, True) != choice.text for choice in one.choices):
            yield Loss(one.id, "choices", _OTHERWISE)
        if any(comes_back(choice.feedback) != choice.feedback for choice in one.choices):
            yield Loss(one.id, "feedback", _OTHERWISE)
        if comes_back(one.explanation) != one.explanation:
            yield Loss(one.id, "explanation", _OTHERWISE)
        if pack.shuffles(one) and not quiz.shuffles:
            yield Loss(one.id, "shuffle", _NOT_SHUFFLED)
        if pack.scoring_of(one) != ("net-correct" if one.picks_all else "all-or-nothing"):
            yield Loss(one.id, "scoring", _SHARES if one.picks_all else _WHOLE)


def _ident(*names: str) -> str:
    """Make an identifier that differs between packs too: Canvas matches by it in a whole course."""
    return "i" + sha256("\0".join(names).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _numbers(choices: tuple[Choice, ...]) -> list[str]:
    """Number choices as Canvas does, by five digits that follow from their ids."""
    taken: list[int] = []
    for choice in choices:
        number = crc32(choice.id.encode("utf-8", "surrogatepass"))
        while (digits := 10_000 + number % 90_000) in taken:
            number += 1
        taken.append(digits)
    return [str(digits) for digits in taken]


def _item(pack: Pack, one: Question) -> str:
    """Write a question with all that Canvas asks for."""
    numbers = _numbers(one.choices)
    said = [("general", one.explanation)]
    said += ((number, choice.feedback) for number, choice in zip(numbers, one.choices, strict=True))
    said = [(f"{name}_fb", text) for name, text in said if text]
    name = plain(one.stem)
    name = (name if len(name) <= _NAME else name[: _NAME - 1] + "…") or one.id
    ident = _ident("question", pack.id, one.id)
    lines = [
        f'      <item ident="{ident}" title="{quoted(name)}">',
        "        <itemmetadata>",
        "          <qtimetadata>",
        *_fields(one, numbers, _ident("bank", pack.id, one.id)),
        "          </qtimetadata>",
        "        </itemmetadata>",
        "        <presentation>",
        f"          <material>{mattext(one.stem)}</material>",
        *_offered(one, numbers),
        "        </presentation>",
        "        <resprocessing>",
        "          <outcomes>",
        '            <decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/>',
        "          </outcomes>",
    ]
    for feedback, _ in said:
        when = "<other/>" if feedback == "general_fb" else _picked(feedback.removesuffix("_fb"))
        shown = f'<displayfeedback feedbacktype="Response" linkrefid="{feedback}"/>'
        lines += _condition("Yes", when, shown)
    earned = '<setvar action="Set" varname="SCORE">100</setvar>'
    lines += _condition("No", _right(one, numbers), earned)
    lines.append("        </resprocessing>")
    for feedback, text in said:
        lines += [
            f'        <itemfeedback ident="{feedback}">',
            f"          <flow_mat><material>{mattext(text)}</material></flow_mat>",
            "        </itemfeedback>",
        ]
    return "\n".join([*lines, "      </item>"])


def _fields(one: Question, numbers: list[str], bank: str) -> Iterator[str]:
    entries = {
        "question_type": _KINDS[one.picks_all],
        "points_possible": "1.0",
        "original_answer_ids": ",".join(numbers),
        "assessment_question_identifierref": bank,
        OWN_ID: one.id,
        OWN_CHOICES: ",".join(choice.id for choice in one.choices),
    }
    for label, entry in entries.items():
        yield from field(label, entry, "            ")


def _offered(one: Question, numbers: list[str]) -> Iterator[str]:
    many = "Multiple" if one.picks_all else "Single"
    yield f'          <response_lid ident="response1" rcardinality="{many}">'
    yield "            <render_choice>"
    for choice, number in zip(one.choices, numbers, strict=True):
        text = mattext(choice.text, may_be_plain=True)
        yield f'              <response_label ident="{number}">'
        yield f"                <material>{text}</material>"
        yield "              </response_label>"
    yield "            </render_choice>"
    yield "          </response_lid>"


def _condition(goes_on: str, when: str, then: str) -> Iterator[str]:
    yield f'          <respcondition continue="{goes_on}">'
    yield f"            <conditionvar>{when}</conditionvar>"
    yield f"            {then}"
    yield "          </respcondition>"


def _right(one: Question, numbers: list[str]) -> str:
    """Write the key: the one, or all of them and none of the others."""
    parts = [
        _picked(number) if choice.right else f"<not>{_picked(number)}</not>"
        for choice, number in zip(one.choices, numbers, strict=True)
        if choice.right or one.picks_all
    ]
    return f"<and>{''.join(parts)}</and>" if one.picks_all else parts[0]


def _picked(number: str) -> str:
    return f'<varequal respident="response1">{number}</varequal>'
