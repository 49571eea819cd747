"""Whether the parts of a pack fit each other: ids used once, and named only where they exist."""

from typing import Any

from quizapp.packs.places import Place
from quizapp.packs.reader import Reader
from quizapp.packs.tree import Fields, Row
from quizapp.packs.words import listed, meant, named


class References:
    """The ids of one pack, as they come up in the file, and what must agree with them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.tell = reader.tell
        self.notice = False
        """Whether the pack has a notice."""
        self.sources: dict[str, Fields] | None = {}
        """None where the list could not be read, so that no id can be called unknown."""
        self.objectives: dict[str, Fields] | None = {}
        """Those of the lesson that is being read."""
        self._lessons: dict[str, Fields] = {}
        self._questions: dict[str, Fields] = {}
        self._choices: dict[str, Fields] = {}
        self._weights: list[Place] = []

    def new_source(self, node: Fields, id_: str) -> None:
        """Take down the id of a source."""
        if self.sources is not None:
            self._new(self.sources, node, id_, "a source")

    def new_lesson(self, node: Fields, id_: str) -> None:
        """Take down the id of a lesson, whose objectives come next."""
        self._new(self._lessons, node, id_, "a lesson")
        self.objectives = {}

    def new_objective(self, node: Fields, id_: str) -> None:
        """Take down the id of an objective of the lesson."""
        if self.objectives is not None:
            self._new(self.objectives, node, id_, "an objective of this lesson")

    def new_question(self, node: Fields, id_: str) -> None:
        """Take down the id of a question, whose choices come next; warn where it was made up."""
        self._choices = {}
        self._weights = []
        if "id" in node:
            self._new(self._questions, node, id_, "a question")
        elif id_:
            self._no_id(node, id_)

    def new_choice(self, node: Fields, values: dict[str, Any]) -> None:
        """Take down what a choice has besides its text and feedback."""
        if "id" in values:
            self._new(self._choices, node, values["id"], "a choice of this question")
        if "weight" in values:
            self._weights.append(self.reader.at(node, "weight"))

    def _no_id(self, node: Fields, id_: str) -> None:
        place = self.reader.whole(node)
        first = self._questions.setdefault(id_, node)
        line = f"\n{' ' * (place.column - 1)}id: "
        if first is node:
            message = "the question has no `id`: an edit of its stem would lose its history"
            remedy = f"add the line:{line}{id_}"
            self.tell("no-question-id", place, message, remedy, "warning")
        else:
            where = self.reader.whole(first).line
            message = f"the stem is the same as in line {where}, and neither question has an `id`"
            self.tell("duplicate-id", place, message, f"give each an id of its own:{line}…")

    def check_text(self, node: Fields) -> None:
        """Tell what a choice that has no text, or two, should have."""
        if "right" in node and "wrong" in node:
            message = "a choice is either `right` or `wrong`, not both"
            place = self.reader.name_at(node, "wrong")
            self.tell("missing-field", place, message, "begin another choice with `- `")
        elif "right" not in node and "wrong" not in node:
            message = "a choice needs `right` or `wrong`"
            remedy = "begin it with `- right: …` or `- wrong: …`"
            self.tell("missing-field", self.reader.whole(node), message, remedy)

    def check_question(
        self, node: Fields, values: dict[str, Any], default_scoring: str | None
    ) -> None:
        """Check what a question names."""
        objective = values.get("objective")
        if objective and self.objectives is not None and objective not in self.objectives:
            place = self.reader.at(node, "objective")
            self._unknown(
                "objective", "objective of this lesson", objective, self.objectives, place
            )
        if "source" in values and self.sources is not None:
            self._check_sources(node, values["source"])
        if self._weights:
            scoring = values.get("scoring") or default_scoring
            unread = "scoring" not in values and not self.reader.lacks(node, "scoring")
            if scoring != "weights" and not unread:
                for place in self._weights:
                    message = "`weight` counts only where the question has `scoring: weights`"
                    self.tell("weight", place, message, "delete it, or add `scoring: weights`")
        if values.get("notice"):
            self.check_notice(node)

    def check_notice(self, node: Fields) -> None:
        """Warn where a notice is asked for and the pack has none."""
        if not self.notice:
            message = "`notice: yes` shows the notice of the pack, which has none"
            remedy = "write `notice: …` beside the pack's title, or delete this line"
            self.tell("no-notice", self.reader.name_at(node, "notice"), message, remedy, "warning")

    def anchor(self, node: Fields, read: str) -> str:
        """Return the anchor in `read`, without its sign."""
        if read and not read.startswith("#"):
            message = f"`read` names a heading by its anchor, not as {named(read)}"
            suggestion = "-".join(read.casefold().split())
            remedy = f'write, for example, `read: "#{suggestion}"`'
            self.tell("wrong-value", self.reader.at(node, "read"), message, remedy)
            return ""
        return read[1:]

    def check_health(self, root: Fields) -> None:
        """Check that a pack about health says where its limits are."""
        if root.get("topic") != "health":
            return
        for name in ("disclaimer", "help"):
            if name not in root:
                message = f"a pack with `topic: health` needs `{name}`"
                remedy = f"add the line:\n{name}: …"
                self.tell("missing-field", self.reader.at(root, "topic"), message, remedy)

    def check_lessons(self, root: Fields) -> None:
        """Check that there is a lesson."""
        lessons = root.get("lessons")
        if type(lessons) is Row and not lessons:
            message = "a pack needs at least one lesson"
            remedy = "add one:\nlessons:\n  - id: …\n    title: …\n    text: …"
            self.tell("missing-field", self.reader.name_at(root, "lessons"), message, remedy)

    def _check_sources(self, node: Fields, ids: tuple[str, ...]) -> None:
        known = self.sources or {}
        for index, id_ in enumerate(ids):
            if id_ not in known:
                value = node["source"]
                place = (
                    self.reader.at(value, index)
                    if type(value) is Row
                    else self.reader.at(node, "source")
                )
                self._unknown("source", "source of the pack", id_, known, place)

    def _unknown(
        self, what: str, whole: str, id_: str, known: dict[str, Fields], place: Place
    ) -> None:
        near = meant(id_, tuple(known))
        if near:
            remedy = f"did you mean `{near}`?"
        elif known:
            remedy = f"there {'are' if len(known) > 1 else 'is'} {listed(list(known)[:9], 'and')}"
        else:
            remedy = f"there is none: add it under `{what}s:`, with `id: …`"
        self.tell(f"unknown-{what}", place, f"{named(id_)} is no {whole}", remedy)

    def _new(self, known: dict[str, Fields], node: Fields, id_: str, what: str) -> None:
        first = known.setdefault(id_, node)
        if first is not node and id_:
            line = self.reader.at(first, "id").line
            message = f"{named(id_)} is already the id of {what}, in line {line}"
            remedy = "give one of the two another id"
            self.tell("duplicate-id", self.reader.at(node, "id"), message, remedy)
