"""A question as lines: its stem, its choices before and after the answer, and the feedback."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content
from textual.style import Style

from quizapp.packs.model import Choice, Question
from quizapp.packs.prose import Block, blocks, inline
from quizapp.study.events import Answered
from quizapp.study.grading import mark
from quizapp.study.turn import Turn
from quizapp.ui.lines import BLANK, hanging, wrap
from quizapp.ui.themes import MUTED
from quizapp.ui.typeset import running, typeset
from quizapp.words.answers import headline

RIGHT, WRONG = "✔", "✘"
CURSOR = "▸"
_ONE = {True: "●", False: "○"}
"""Signs of the choice that is picked, and of the others."""
_LABEL = 17
"""Cells of `Correct answer` and its gap."""
_SIDE_BY_SIDE = 64
"""Cells from which labels stand beside what they name rather than above."""


@dataclass(frozen=True, slots=True)
class Picking:
    """What the learner sees of the choices before the answer."""

    question: Question
    choices: tuple[Choice, ...]
    """In the order shown."""
    picked: frozenset[str] = frozenset()
    cursor: int | None = None
    hints: int = 0
    """How many of them are shown."""
    signed: bool = False
    """Whether a sign says which one choice is picked: where the cursor moves without the pick."""
    guess: bool = False
    """Whether what is picked is a guess."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the learner sees after it."""

    question: Question
    choices: tuple[Choice, ...]
    picked: tuple[str, ...]
    right: bool
    value: float
    """0 to 1: what the answer earned."""
    sure: bool = True

    @classmethod
    def of(cls, question: Question, choices: tuple[Choice, ...], answered: Answered) -> "Answer":
        """See a question with an answer to it."""
        picked, right, earned = answered.picked, answered.right, answered.mark
        return cls(question, choices, picked, right, earned, answered.sure)


View = Picking | Answer


def view_of(turn: Turn) -> View:
    """Say what the learner sees of a turn now."""
    question, choices, answered = turn.posed.question, turn.choices, turn.answered
    if answered is not None:
        return Answer.of(question, choices, answered)
    hints, signed = turn.session.hints, turn.session.kind == "test"
    return Picking(question, choices, turn.picked, turn.cursor, hints, signed, turn.is_guess)


def view_ahead(turn: Turn) -> View:
    """Say what the learner will see if what is picked is the answer."""
    posed = turn.posed
    picked = tuple(choice.id for choice in turn.choices if choice.id in turn.picked)
    earned = mark(posed.question, picked, posed.pack.scoring_of(posed.question))
    return Answer(posed.question, turn.choices, picked, earned.right, earned.value)


@lru_cache(maxsize=32)
def set_view(view: View, width: int) -> tuple[Content, ...]:
    """Set the stem, the choices, and below them the hints or the feedback.

    Known for a while: what is set ahead is not set again when it is shown.
    """
    parts: list[Sequence[Content]] = [set_stem(view.question, width)]
    if isinstance(view, Picking):
        parts += [set_picking(view, width), set_hints(view.question, view.hints, width)]
        if view.guess:
            parts.append(Content("Chosen as a guess.").stylize(MUTED).wrap(width))
    else:
        parts += [set_answered(view, width), set_feedback(view, width)]
    return tuple(line for part in parts if part for line in (*part, BLANK))[:-1]


@lru_cache(maxsize=8)
def set_stem(question: Question, width: int) -> tuple[Content, ...]:
    """Set the stem, and under it how many choices to pick where it is not one."""
    lines = [line.stylize("bold") for line in typeset(blocks(question.stem), width)]
    if question.picks_all:
        lines += Content("Pick all that apply.").stylize("$text-accent").wrap(width)
    return tuple(lines)


def set_picking(view: Picking, width: int) -> list[Content]:
    """Set the choices for picking; each carries its number as the meaning of a click."""
    lines: list[Content] = []
    for number, choice in enumerate(view.choices):
        picked = choice.id in view.picked
        cursor = CURSOR if number == view.cursor else " "
        box = _box(view.question, picked) or (f"{_ONE[picked]} " if view.signed else "")
        if number and _airy(width):
            lines.append(BLANK)
        lines += _to_pick(choice, number, f"{cursor} {box}", picked, width)
    return lines


@lru_cache(maxsize=64)
def _to_pick(
    choice: Choice,
    number: int,
    sign: str,
    picked: bool,
    width: int,
) -> tuple[Content, ...]:
    """Set one choice; the very same lines again, as long as the pick moves among the others."""
    mark = Content(f"{sign}{number + 1}")
    indent = mark.cell_length + 2
    laid = hanging(mark, _choice(choice, width - indent), indent)
    style = "bold $text-primary" if picked else ""
    return tuple(_clickable([line.stylize(style) for line in laid], number, width))


def cursor_lines(lines: Sequence[Content]) -> tuple[int, int]:
    """Find the choice under the cursor in lines set: its first line, and how many it has."""
    texts = [line.plain for line in lines]
    first = next((y for y, text in enumerate(texts) if text.startswith(CURSOR)), len(texts))
    behind = texts[first + 1 :]
    others = (y for y, text in enumerate(behind, 1) if text[:4].strip() or not text)
    return first, next(others, len(behind) + 1) if first < len(texts) else 0


def set_answered(view: Answer, width: int) -> list[Content]:
    """Set the choices where they stood, each with its mark; nothing moves."""
    lines: list[Content] = []
    for number, choice in enumerate(view.choices):
        mark, style = _verdict(choice, choice.id in view.picked)
        head = Content(f"{mark} {_box(view.question, choice.id in view.picked)}{number + 1}")
        indent = head.cell_length + 2
        laid = hanging(head, _choice(choice, width - indent), indent)
        if number and _airy(width):
            lines.append(BLANK)
        lines += [line.stylize(style) for line in laid]
    return lines


def set_feedback(view: Answer, width: int) -> list[Content]:
    """Set what is said after an answer: the verdict, both answers, and why."""
    picked = [choice for choice in view.choices if choice.id in view.picked]
    lines = _headline(view).wrap(width)
    if view.picked:
        lines += _labelled("Your answer", _named(view, picked, with_feedback=True), width)
    if not view.right:
        key = [choice for choice in view.choices if choice.right]
        others = [choice for choice in key if choice.id not in view.picked]
        lines += _labelled("Correct answer", _named(view, key, feedback_of=others), width)
    if view.question.explanation:
        lines += _labelled("Why", blocks(view.question.explanation), width)
    return lines


def set_hints(question: Question, shown: int, width: int) -> list[Content]:
    """Set the hints shown so far."""
    lines: list[Content] = []
    for number, hint in enumerate(question.hints[:shown], 1):
        label = f"Hint {number} of {len(question.hints)}" if len(question.hints) > 1 else "Hint"
        lines += _labelled(label, blocks(hint), width)
    return lines


def _headline(view: Answer) -> Content:
    words = headline(view.question, view.picked, right=view.right, value=view.value, sure=view.sure)
    sign, colour = (RIGHT, "success") if view.right else (WRONG, "error")
    if not view.right and view.value > 0:
        colour = "warning"
    return Content(f"{sign} {words}").stylize(f"bold $text-{colour}")


Named = tuple[str, Choice, str]


def _named(
    view: Answer,
    choices: Iterable[Choice],
    *,
    with_feedback: bool = False,
    feedback_of: Sequence[Choice] = (),
) -> list[Named]:
    return [
        (
            str(view.choices.index(choice) + 1),
            choice,
            choice.feedback if with_feedback or choice in feedback_of else "",
        )
        for choice in choices
    ]


def _labelled(label: str, said: Sequence[Named] | Sequence[Block], width: int) -> list[Content]:
    beside = width >= _SIDE_BY_SIDE
    room = width - _LABEL if beside else width - 2
    body: list[Content] = []
    for part in said:
        if isinstance(part, tuple):
            number, choice, feedback = part
            named = [line.stylize("bold") for line in _choice(choice, room - 3)]
            body += hanging(number, named, 3)
            body += [Content("   ") + line for line in typeset(blocks(feedback), room - 3)]
        else:
            if body:
                body.append(BLANK)
            body += typeset([part], room)
    name = Content(label).stylize(MUTED)
    if beside:
        return hanging(name, body, _LABEL)
    return [*name.wrap(width), *(Content("  ") + line for line in body)]


def _airy(width: int) -> bool:
    """Whether there is room for a blank line between choices: a narrow screen is a low one."""
    return width >= _SIDE_BY_SIDE


def _box(question: Question, picked: bool) -> str:
    if not question.picks_all:
        return ""
    return "☑ " if picked else "☐ "


@lru_cache(maxsize=64)
def _choice(choice: Choice, width: int) -> list[Content]:
    if choice.text.lstrip().startswith(("```", "~~~")):
        return typeset(blocks(choice.text), width)
    return wrap(running(inline(choice.text)), width)


def _verdict(choice: Choice, picked: bool) -> tuple[str, str]:
    if choice.right:
        return RIGHT, "$text-success"
    if picked:
        return WRONG, "$text-error"
    return " ", MUTED


def _clickable(lines: list[Content], number: int, width: int) -> list[Content]:
    meaning = Style.from_meta({"choice": number})
    return [line.pad_right(max(width - line.cell_length, 0)).stylize(meaning) for line in lines]
