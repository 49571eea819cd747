"""Tree of one file -> the pack it describes, as far as it can be made out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from quizapp.packs.field import Table
from quizapp.packs.fields import CHOICE, DEFAULTS, LESSON, OBJECTIVE, PACK, QUESTION, SOURCE
from quizapp.packs.findings import Findings
from quizapp.packs.ids import choice_id, question_id
from quizapp.packs.lesson_text import LessonTexts
from quizapp.packs.making import plain_choice, unfrozen
from quizapp.packs.model import Choice, Defaults, Lesson, Objective, Pack, Question, Source
from quizapp.packs.places import START, Places
from quizapp.packs.reader import Reader
from quizapp.packs.references import References
from quizapp.packs.tree import Fields, Refused, Row, Tree

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack as far as it could be made out: what was refused is left out of it."""

    pack: Pack
    places: Places
    """Where its values stand, by the numbers that they have in it."""


_Question = unfrozen(Question)
_REPEATED = ("objective", "read", "source", "tags")
"""Fields of a question in which many others say the same."""

_BEGIN = "a pack begins so:\nquizapp: 1\nid: my-course\ntitle: My course\nlessons:"


def assemble(tree: Tree, findings: Findings, path: Path) -> Draft | None:
    """Make a pack of a tree and check it by the structural rules; every misfit is taken down.

    What is returned counts only if no error was found; None where nothing could be made.
    """
    root = tree.root
    if type(root) is Refused:
        return None
    if root is None or root == "":
        findings.add("empty-file", START, "the file holds nothing but comments", _BEGIN)
        return None
    if type(root) is not Fields:
        what = "a list" if type(root) is Row else "text"
        place = tree.places.place(0)
        findings.add("wrong-shape", place, f"a pack is made of fields, this is {what}", _BEGIN)
        return None
    assembly = _Assembly(tree, findings, path)
    pack = assembly.pack(root)
    return assembly.checked(pack) if pack is not None else None


class _Assembly:
    """A pack while it is put together, and which entries of its lists had to be left out."""

    def __init__(self, tree: Tree, findings: Findings, path: Path) -> None:
        self.places = tree.places
        self.findings = findings
        self.path = path
        self.reader = Reader(findings, tree.places)
        self.references = References(self.reader)
        self.texts = LessonTexts(self.reader, findings, path)
        self.kept: dict[int, list[int]] = {}
        self.scoring: str | None = None
        self.once: Callable[[Any, Any], Any] = dict[Any, Any]().setdefault
        """Gives of equal values the first, so that what many questions name is kept once."""

    def each(
        self, row: Row | None, table: Table, make: Callable[[Fields], Made | None]
    ) -> tuple[Made, ...]:
        """Make something of each entry of a list; what cannot be made is left out."""
        if row is None:
            return ()
        made = []
        for index, node in enumerate(row):
            if type(node) is Fields and node:
                made.append(make(node))
            else:
                self.reader.not_a_mapping(row, index, table)
                made.append(None)
        if not all(made):
            self.kept[row.number] = [index for index, one in enumerate(made) if one is not None]
            made = [one for one in made if one is not None]
        return tuple(cast("list[Made]", made))

    def pack(self, root: Fields) -> Pack | None:
        """Make the pack; None if it is written in a newer format, of which nothing is known."""
        if self.reader.is_newer(root):
            return None
        values = self.reader.read(root, PACK)
        references = self.references
        references.notice = "notice" in root
        sources = self.each(values.get("sources"), SOURCE, self.source)
        if "sources" not in values and not self.reader.lacks(root, "sources"):
            references.sources = None
        defaults = self.defaults(values.get("defaults", Fields()))
        self.scoring = defaults.scoring
        lessons = self.each(values.get("lessons"), LESSON, self.lesson)
        references.check_lessons(root)
        references.check_health(root)
        return Pack(
            id=values.get("id", ""),
            title=values.get("title", ""),
            lessons=lessons,
            about=values.get("about", ""),
            language=values.get("language", ""),
            version=values.get("version", ""),
            authors=values.get("authors", ()),
            license=values.get("license", ""),
            topic=values.get("topic", ""),
            disclaimer=values.get("disclaimer", ""),
            notice=values.get("notice", ""),
            help=values.get("help", ""),
            sources=sources,
            defaults=defaults,
        )

    def source(self, node: Fields) -> Source:
        """Make a source."""
        values = self.reader.read(node, SOURCE)
        id_ = values.get("id", "")
        self.references.new_source(node, id_)
        return Source(id_, values.get("title", ""), values.get("url", ""), values.get("note", ""))

    def defaults(self, node: Fields) -> Defaults:
        """Make the defaults."""
        values = self.reader.read(node, DEFAULTS)
        return Defaults(
            scoring=values.get("scoring"),
            pass_percent=values.get("pass"),
            shuffle=values.get("shuffle"),
            time_limit=values.get("time-limit"),
        )

    def lesson(self, node: Fields) -> Lesson:
        """Make a lesson."""
        values = self.reader.read(node, LESSON)
        references = self.references
        references.new_lesson(node, values.get("id", ""))
        objectives = self.each(values.get("objectives"), OBJECTIVE, self.objective)
        if "objectives" not in values and not self.reader.lacks(node, "objectives"):
            references.objectives = None
        text = self.texts.of(node, values)
        questions = self.each(values.get("questions"), QUESTION, self.question)
        if not text:
            # Without its text no heading is found, and no fault is in the question.
            questions = tuple(replace(question, read="") for question in questions)
        if values.get("notice"):
            references.check_notice(node)
        return Lesson(
            id=values.get("id", ""),
            title=values.get("title", ""),
            text=text,
            file=values.get("file", ""),
            objectives=objectives,
            questions=questions,
            notice=values.get("notice", False),
        )

    def objective(self, node: Fields) -> Objective:
        """Make an objective."""
        values = self.reader.read(node, OBJECTIVE)
        id_ = values.get("id", "")
        self.references.new_objective(node, id_)
        return Objective(id_, values.get("text", ""))

    def question(self, node: Fields) -> Question | None:
        """Make a question; None where its stem or a choice is not to be had."""
        values = self.reader.read(node, QUESTION)
        stem = values.get("stem")
        row = values.get("choices")
        id_ = values.get("id") or (question_id(stem) if stem else "")
        references = self.references
        references.new_question(node, id_)
        choices = self.each(row, CHOICE, self.choice)
        references.check_question(node, values, self.scoring)
        if not stem or row is None or len(choices) < len(row):
            return None
        # The others have the names of their fields, and most are seldom there.
        values["id"], values["choices"] = id_, choices
        once = self.once
        for name in _REPEATED:
            if name in values:
                values[name] = once(values[name], values[name])
        if "read" in values:
            values["read"] = references.anchor(node, values["read"])
        if "source" in values:
            values["sources"] = values.pop("source")
        question = _Question(**values)
        question.__class__ = Question
        return cast("Question", question)

    def choice(self, node: Fields) -> Choice | None:
        """Make a choice; None where it has no text or its weight is none."""
        right = "right" in node
        only = node.get("right") or node.get("wrong")
        said = node.get("feedback", "")
        if type(only) is str and type(said) is str and len(node) == (2 if said else 1):
            # No more than its text and feedback: so are most, and of choices a pack has most.
            return plain_choice(only, right, said)
        values = self.reader.read(node, CHOICE)
        right = "right" in values
        if "weight" in node and "weight" not in values:
            return None
        if right == ("wrong" in values):
            self.references.check_text(node)
            return None
        text: str = values["right" if right else "wrong"]
        id_ = values.get("id")
        if id_ or "weight" in values:
            self.references.new_choice(node, values)
        return Choice(
            id_ or choice_id(text),
            text,
            right,
            values.get("feedback", ""),
            values.get("pin", False),
            values.get("weight"),
        )

    def checked(self, pack: Pack) -> Draft:
        """Check what could be made by the structural rules."""
        from quizapp.packs.rules import check  # noqa: PLC0415  (rules read Markdown)

        places = replace(self.places, kept=self.kept, inside={})
        self.findings.found += check(pack, places, str(self.path), self.findings.lines)
        return Draft(pack, places)
