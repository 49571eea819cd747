"""What was answered, in the words it had then."""

from quizapp.packs.prose import plain
from quizapp.store.history import Version
from quizapp.study.events import Answered


def picked_words(answer: Answered, version: Version | None) -> str:
    """Say what was picked: `“Zurich”; “Geneva”`; nothing where its words are not known."""
    texts = {} if version is None else dict(version.choices)
    return "; ".join(f"“{plain(texts[one])}”" for one in answer.picked if one in texts)
