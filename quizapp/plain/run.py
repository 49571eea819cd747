"""A study in lines, from its first line to its last."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quizapp.plain.face import Face, Quit
from quizapp.plain.talk import Ended, Talk, Unheard
from quizapp.plain.upkeep import Keeper
from quizapp.plain.ways import Ways
from quizapp.store.errors import DamagedRecord, NotSaved
from quizapp.words.numbers import count

if TYPE_CHECKING:
    from pathlib import Path

    from quizapp.settings import Settings
    from quizapp.store.desk import Desk
    from quizapp.store.unread import Unread
    from quizapp.store.upkeep import Upkeep

INCOMPLETE = 2
"""Exit status where something was not saved, or nobody took what was said."""
GREETING = "quizapp, in lines. At every prompt, ? says what can be typed there."


def study_in_lines(
    desk: Desk,
    talk: Talk,
    settings: Settings,
    *,
    packs: Path,
    upkeep: Upkeep,
    unread: Unread,
    review: bool = False,
) -> tuple[int, str, tuple[str, ...]]:
    """Study until the end is wanted, or nothing more is typed.

    `packs` is the folder courses are put into; what is `unread` is read first; `review` begins
    with what is due. Returns the exit status, what is wrong with the record, if anything, and what
    is to be said.
    """
    face = Face(desk, talk, settings, Keeper(upkeep).look)
    try:
        talk.say(GREETING)
        _read(face, unread)
        _want(face)
        desk.notice_edits()
        Ways(face, packs).run(review=review)
    except Unheard as error:
        why = (f"What was to be said could not be: {error}.",) if str(error) else ()
        return INCOMPLETE, "", (*why, *_lost(face))
    except (Quit, Ended):
        if not face.lost:
            with suppress(Unheard):
                talk.say("All is saved.")
    except DamagedRecord as error:
        return INCOMPLETE, error.message, _lost(face)
    return (INCOMPLETE if face.lost else 0), "", _lost(face)


def _lost(face: Face) -> tuple[str, ...]:
    return (face.lost,) if face.lost else ()


def _read(face: Face, unread: Unread) -> None:
    """Read what changed since it was last read; in lines nothing can come in later."""
    left = unread.whole - unread.done
    if left:
        face.talk.say(f"Reading {count(left, 'course')} …")
        unread.read_all()
        face.desk.library.take(unread.found)


def _want(face: Face) -> None:
    try:
        face.desk.store.want(face.settings.retention)
    except NotSaved as error:
        said = f"things are due as before, not by `retention`: {error.message}"
        face.complaints += (said,)
