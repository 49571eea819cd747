"""The questions as they stand now, and what became of those that were answered."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quizapp.packs.library import PackGone
from quizapp.store.errors import NotSaved

if TYPE_CHECKING:
    from quizapp.packs.library import Library
    from quizapp.packs.model import Question
    from quizapp.store.store import Store
    from quizapp.study.edits import Edit
    from quizapp.study.memory import Memory
    from quizapp.study.posed import Posed, Standing
    from quizapp.study.world import World


class Questions:
    """The library beside the record."""

    def __init__(self, library: Library, store: Store, world: World) -> None:
        self.library = library
        self.store = store
        self.world = world
        self._standing: dict[str, Standing] = {}

    def find(self, pack: str, question: str) -> Posed | None:
        """Find a question as it stands now; None where it, or its pack, is gone.

        A pack is kept as it was when first asked for, so that an edit does not
        change a session under the learner.
        """
        from quizapp.study.posed import Standing  # noqa: PLC0415

        if self.library.card(pack) is None:
            return None
        try:
            current = self.library.pack(pack)
        except PackGone:
            return None
        known = self._standing.get(pack)
        if known is None or known.pack is not current:
            known = self._standing[pack] = Standing(current)
            self._compare(known)
        return known.get(question)

    def notice_edits(self) -> bool:
        """Look what became of reviewed questions in packs that were edited since they were read.

        Returns whether there was one: what is due may have changed by it.
        """
        compared = self.store.facts(_COMPARED)
        edited = [
            card.id
            for card in self.library.cards
            if card.digest != compared.get(card.id, "") and self.store.memories(card.id)
        ]
        for pack in edited:
            self.find(pack, "")
        return bool(edited)

    def edit_of(self, posed: Posed) -> Edit:
        """Say how a question differs from what it said when it was last answered."""
        memory = self.store.memory_of(posed.pack.id, posed.question.id)
        return "same" if memory is None else self._edit(memory, posed.question)

    def _edit(self, memory: Memory, question: Question) -> Edit:
        from quizapp.packs.ids import fingerprint  # noqa: PLC0415
        from quizapp.study.edits import edit_of  # noqa: PLC0415

        if fingerprint(question) == memory.fingerprint:
            return "same"
        version = self.store.version(memory.fingerprint)
        if version is None:
            return "words"
        return edit_of(version.stem, dict(version.choices), frozenset(version.key), question)

    def _compare(self, known: Standing) -> None:
        """Look, when a pack was read, what became of the questions reviewed."""
        pack = known.pack
        memories = self.store.memories(pack.id)
        gone = [question for question in memories if question not in known]
        # Most say what they said, which is told without reading them.
        changed = [
            (memory, posed.question)
            for id_, memory in memories.items()
            if id_ in known
            and known.fingerprint(id_) != memory.fingerprint
            and (posed := known.get(id_)) is not None
        ]
        rekeyed = {
            question.id: known.fingerprint(question.id)
            for memory, question in changed
            if self._edit(memory, question) == "key"
        }
        card = self.library.card(pack.id)
        # If this cannot be saved, it is looked at again the next time; nothing is lost by it.
        with suppress(NotSaved):
            self.store.note_edits(pack.id, gone, rekeyed)
            if card is not None and card.digest != self.store.recall(_compared(pack.id)):
                self.store.remember(_compared(pack.id), card.digest)


def _compared(pack: str) -> str:
    """Name the fact which says what a pack's file was when it was last looked at."""
    return f"{_COMPARED}{pack}"


_COMPARED = "compared:"
