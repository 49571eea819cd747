"""Pieces of a foreign file -> a pack that can be loaded, and what became of each piece."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from quizapp.packs.exchange.allowance import Allowance
from quizapp.packs.exchange.format import Draft, Passage, Piece, Skipped
from quizapp.packs.exchange.outcome import Entry, Outcome
from quizapp.packs.exchange.texts import one_line
from quizapp.packs.ids import LONGEST, choice_id, is_id, question_id, suggested_id
from quizapp.packs.kinds import is_url
from quizapp.packs.model import Choice, Lesson, Objective, Pack, Question, Source
from quizapp.packs.pages import anchors
from quizapp.packs.rules import STRUCTURE
from quizapp.packs.text import clean

_TITLE = 120
"""Characters of a lesson's title."""


@dataclass(slots=True)
class _Heap:
    """What has come together for one lesson."""

    texts: list[str] = field(default_factory=list)
    drafts: list[tuple[Draft, Question]] = field(default_factory=list)


def take_in(pieces: Iterable[Piece], title: str, name: str = "") -> tuple[Pack | None, Outcome]:
    """Make a pack of what a reader found, None where that is no question.

    `name` is the pack's id; without one it is made from the title. Raises NotReadable for more
    questions than a course can have.
    """
    title = one_line(clean(title)) or "Imported"
    intake = _Intake(title)
    allowance = Allowance()
    for piece in pieces:
        allowance.piece(piece.line)
        intake.take(piece)
    lessons = tuple(intake.lessons())
    outcome = Outcome(
        sum(len(lesson.questions) for lesson in lessons),
        tuple(intake.approximated),
        tuple(intake.skipped),
    )
    if not outcome.questions:
        return None, outcome
    named = {one for lesson in lessons for question in lesson.questions for one in question.sources}
    pack = Pack(
        name or suggested_id(title.lower()) or "imported",
        title,
        lessons,
        sources=tuple(intake.source(one) for one in sorted(named)),
    )
    return pack, outcome


class _Intake:
    """Takes pieces in, one by one."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.heaps: dict[str, _Heap] = {}
        self.ids: set[str] = set()
        self.next_number: dict[str, int] = {}
        """For an id that was wanted more than once, the number to try next."""
        self.named: dict[str, str] = {}
        """What the file says of sources and objectives, by the ids that they have here."""
        self.approximated: list[Entry] = []
        self.skipped: list[Entry] = []

    def take(self, piece: Piece) -> None:
        """Take a piece in, or say why not."""
        if isinstance(piece, Skipped):
            self.skipped.append(Entry(piece.line, _beginning(piece.name), piece.why))
            return
        heap = self.heaps.setdefault(one_line(clean(piece.lesson)) or self.title, _Heap())
        if isinstance(piece, Passage):
            heap.texts.append(clean(piece.text))
            self.note(piece.line, piece.text, piece.changes)
            return
        changes = [*piece.changes]
        question = _cleaned(piece.question, changes, self.name_of)
        name = piece.name or question.stem
        why = next(_broken(question), "")
        if why:
            self.skipped.append(Entry(piece.line, _beginning(name), why))
            return
        question = replace(question, id=self.id_of(question, changes))
        heap.drafts.append((piece, question))
        self.note(piece.line, name, changes)

    def note(self, line: int, name: str, changes: Iterable[str]) -> None:
        """Say what is not as it was."""
        self.approximated += (Entry(line, _beginning(name), why) for why in changes)

    def id_of(self, question: Question, changes: list[str]) -> str:
        """Settle on an id that no question before it has."""
        given = question.id
        wanted = given if is_id(given) else suggested_id(given)
        found = wanted = wanted or question_id(question.stem)
        number = self.next_number.get(wanted, 2)
        while found in self.ids:
            ending = f"-{number}"
            found = wanted[: LONGEST - len(ending)].rstrip("-.") + ending
            number += 1
        self.next_number[wanted] = number
        self.ids.add(found)
        if given and found != given:
            changes.append(f"the id is {found} now: it was taken, or had signs an id cannot have")
        return found

    def name_of(self, said: str) -> str:
        """Return the id of a source or an objective, whose own words are kept beside it."""
        said = one_line(clean(said))
        name = said if is_id(said) else suggested_id(said) or choice_id(said) if said else ""
        if name and self.named.setdefault(name, said) != said:
            name = name[: LONGEST - 11].rstrip("-.") + "-" + choice_id(said)
            self.named.setdefault(name, said)
        return name

    def source(self, name: str) -> Source:
        """Make a source of what the file says of it."""
        said = self.named[name]
        return Source(name, said, said if is_url(said) else "")

    def lessons(self) -> Iterator[Lesson]:
        """Make a lesson of each heap that has questions or a text."""
        taken: set[str] = set()
        for number, (title, heap) in enumerate(self.heaps.items(), 1):
            if not heap.drafts and not any(map(str.strip, heap.texts)):
                continue
            text = "\n\n".join(text for text in heap.texts if text.strip())
            wanted = suggested_id(title.lower()) or f"lesson-{number}"
            name = wanted if wanted not in taken else f"{wanted[: LONGEST - 8]}-{number}"
            taken.add(name)
            known = frozenset(anchors(text))
            questions = tuple(self.placed(*one, known) for one in heap.drafts)
            objectives = dict.fromkeys(one.objective for one in questions if one.objective)
            yield Lesson(
                name,
                title if len(title) <= _TITLE else title[: _TITLE - 1] + "…",
                text or f"Questions on {title}.",
                objectives=tuple(Objective(one, self.named[one]) for one in objectives),
                questions=questions,
            )

    def placed(self, draft: Draft, question: Question, known: frozenset[str]) -> Question:
        """Drop a way back to a heading that the lesson does not have."""
        if not question.read or question.read in known:
            return question
        why = f"the lesson has no heading #{question.read} to reread"
        self.note(draft.line, draft.name or question.stem, [why])
        return replace(question, read="")


def _cleaned(question: Question, changes: list[str], name_of: Callable[[str], str]) -> Question:
    """Replace characters that no pack may have, drop empty texts, and give choices their ids."""
    clear = replace(
        question,
        stem=clean(question.stem),
        choices=tuple(_choices(question.choices)),
        explanation=_text(question.explanation),
        hints=_texts(question.hints),
        tags=_texts(question.tags),
        sources=tuple(filter(None, map(name_of, question.sources))),
        objective=name_of(question.objective),
        read=clean(question.read),
    )
    if clear.scoring != "weights":
        clear = replace(clear, choices=tuple(replace(one, weight=None) for one in clear.choices))
    if _characters(clear) != _characters(question):
        changes.append("characters that cannot be shown, or that steer a terminal, became �")
    return clear


def _choices(choices: Iterable[Choice]) -> Iterator[Choice]:
    taken: set[str] = set()
    for place, choice in enumerate(choices):
        text = clean(choice.text)
        name = choice.id if is_id(choice.id) and choice.id not in taken else choice_id(text)
        if name in taken:
            # Alike, so the question is refused; or else two checksums are.
            name = f"{name}-{place}"
        taken.add(name)
        yield replace(choice, id=name, text=text, feedback=_text(choice.feedback))


def _broken(question: Question) -> Iterator[str]:
    """Say what would make the loader refuse a question."""
    if not question.stem.strip():
        yield "it has no stem"
    lesson = Lesson("lesson", "", "", questions=(replace(question, read=""),))
    pack = Pack("pack", "", (lesson,))
    for rule in STRUCTURE:
        for found in rule.check(pack):
            if (found.level or rule.level) == "error":
                yield found.message


def _text(text: str) -> str:
    return clean(text) if text.strip() else ""


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, texts)))


def _characters(question: Question) -> tuple[str, ...]:
    parts = [question.stem, question.explanation, *question.hints, *question.tags]
    parts += (text for choice in question.choices for text in (choice.text, choice.feedback))
    return tuple(part for part in parts if part.strip())


def _beginning(text: str) -> str:
    return one_line(text[:200])
