"""A record that cannot be used, at the terminal: what is offered, and the way back from there."""

from pathlib import Path

import pytest

from quizapp.paths import Paths
from quizapp.store.backups import listed
from quizapp.store.reader import Reader
from tests.real import record
from tests.real.learner import answer, at_home, begin_quiz, first_line, opened, prepared
from tests.store.test_rescue import damage_events, studied
from tests.tally import Tally


def answered(paths: Paths) -> dict[str, str]:
    """Answer a question, and leave; return what was seen explained."""
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        stem, picked = answer(terminal, 2)
        assert terminal.press("ctrl+q").wait() == 0
    return {stem: picked}


def test_a_backup_is_kept_at_the_end_of_a_sitting(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    answered(paths)
    newest = listed(paths.backups)[0]
    assert newest.why == "close"
    with Reader.open(newest.path) as kept:
        sitting = kept.open_session()
        assert sitting
        assert len(kept.events_of(sitting.session)) == 2
    # Where nothing was done, nothing is kept.
    with at_home(paths) as terminal:
        assert terminal.press("q").wait() == 0
    assert listed(paths.backups)[0] == newest


def test_from_garbage_back_to_the_question_that_was_next(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    seen = answered(paths)
    garbage = b"\xa5" * 9000
    paths.record.write_bytes(garbage)
    with opened(paths) as terminal:
        terminal.wait_for("Your record cannot be opened", "with 1 answer.", "Restore the backup")
        terminal.press("enter").wait_for("Done.", "Go on to your courses")
        terminal.press("enter").wait_for("Courses")
        assert first_line(terminal).startswith("Continue Counting › To eight")
        assert terminal.press("q").wait() == 0
    (aside,) = paths.data.glob("record.damaged-*.sqlite3")
    assert aside.read_bytes() == garbage
    lost = record.lost(paths, seen)
    tally("record overwritten, restored at the terminal", tried=1, survived=1, lost=len(lost))
    assert not lost


def test_a_record_that_was_deleted_is_not_begun_anew_unasked(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    seen = answered(paths)
    paths.record.unlink()
    with opened(paths) as terminal:
        terminal.wait_for("is gone", "with 1 answer.").press("enter").wait_for("Done.")
        terminal.press("enter").wait_for("Courses")
        assert terminal.press("q").wait() == 0
    assert not record.lost(paths, seen)


def test_damage_that_only_the_check_finds_is_told_too(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    studied(paths.record, 400)
    damage_events(paths.record)
    damaged = paths.record.read_bytes()
    with opened(paths) as terminal:
        terminal.wait_for("Your record cannot be opened", "There is no good backup of it.")
        terminal.press("enter").wait_for("Done.").press("enter").wait_for("Courses")
        assert terminal.press("q").wait() == 0
    (aside,) = paths.data.glob("record.damaged-*.sqlite3")
    assert aside.read_bytes() == damaged
    tally("a page overwritten, found after the first frame", tried=1, survived=1, lost=0)


@pytest.mark.parametrize("key", ["esc", "ctrl+q"])
def test_who_leaves_finds_everything_as_it_was(tmp_path: Path, key: str) -> None:
    paths = prepared(tmp_path)
    paths.record.write_bytes(b"\xa5" * 9000)
    with opened(paths) as terminal:
        terminal.wait_for("Your record cannot be opened", "Nothing in it can be read.")
        assert terminal.press(key).wait() == 2
        assert terminal.sees("is not a quizapp record. Nothing was changed.")
        assert terminal.attributes == terminal.before
    assert paths.record.read_bytes() == b"\xa5" * 9000
