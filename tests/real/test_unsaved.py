"""Saving fails under the real program: what is on the screen, what is on the disk, how it ends."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quizapp.paths import Paths
from quizapp.store.reader import Reader
from quizapp.study.events import Answered
from tests.real import record
from tests.real.learner import answer, at_home, begin_quiz, on_screen, opened, prepared
from tests.real.terminal import Terminal
from tests.store.test_rescue import studied
from tests.tally import Tally

LEFT = b"\x1b[?1049l"
"""What a program says as it leaves the screen: anything after it stays to be read."""
SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT]
needs_limits = pytest.mark.skipif(
    not hasattr(resource, "prlimit"), reason="the limits of another process cannot be set here"
)


@contextmanager
def no_room(terminal: Terminal, paths: Paths) -> Iterator[None]:
    """Let the program write nothing that makes a file of the record longer."""
    changes = paths.record.with_name(f"{paths.record.name}-wal")
    before = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
    limit = (changes.stat().st_size, before[1])
    resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, limit)
    try:
        yield
    finally:
        if terminal.status is None:
            resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, before)


def try_to_answer(terminal: Terminal, number: int) -> tuple[str, str]:
    """Answer the question that is up, in vain; return its stem and the choice."""
    stem, choices = on_screen(terminal)
    terminal.type(f"{number}\r").wait_for("NOT saved: ")
    assert not terminal.sees("Your answer")
    return stem, choices[number - 1]


def saved(paths: Paths) -> list[str]:
    """The ids of all questions answered, as often as they were."""
    with Reader.open(paths.record) as reader:
        sitting = reader.open_session()
        assert sitting is not None
        events = reader.events_of(sitting.session)
    answers = [event.question for event in events if isinstance(event, Answered)]
    assert len(answers) == sitting.answered
    return answers


def assert_all_there_once(paths: Paths, seen: dict[str, str], tally: Tally, fault: str) -> None:
    lost, answers = record.lost(paths, seen), saved(paths)
    tally(fault, tried=1, survived=1, lost=len(lost))
    assert not lost
    assert len(answers) == len({*answers}) == len(seen)


@needs_limits
def test_a_full_disk_loses_nothing_and_is_tried_again_by_key_and_by_itself(
    tmp_path: Path, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        seen = dict([answer(terminal, 1)])
        terminal.press("enter").wait_for("Question 2 of 8")
        with no_room(terminal, paths):
            seen |= [try_to_answer(terminal, 2)]
            assert terminal.sees("no file may grow beyond a limit", "ulimit -f")
            terminal.press("esc").wait_for("Leave before the answer is saved?")
            terminal.press("enter").press("esc").wait_gone("Leave before")
        terminal.press("enter").wait_for("Your answer", "Saved.")
        terminal.press("enter").wait_for("Question 3 of 8")
        with no_room(terminal, paths):
            seen |= [try_to_answer(terminal, 3)]
            terminal.wait_for("Tried 2 times")
        terminal.wait_for("Your answer", "Saved.")
        assert terminal.press("ctrl+q").wait() == 0
    assert_all_there_once(paths, seen, tally, "no room on the disk (terminal), then room again")


def test_a_record_moved_away_is_named_and_saved_to_when_it_is_back(
    tmp_path: Path, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        seen = dict([answer(terminal, 1)])
        terminal.press("enter").wait_for("Question 2 of 8")
        away = paths.record.rename(paths.data / "elsewhere")
        seen |= [try_to_answer(terminal, 2)]
        assert terminal.sees("record.sqlite3 is gone")
        away.rename(paths.record)
        terminal.wait_for("Your answer", "Saved.")
        assert terminal.press("ctrl+q").wait() == 0
    assert_all_there_once(paths, seen, tally, "record moved away (terminal), and put back")


def test_a_record_that_was_deleted_is_offered_from_what_was_open(
    tmp_path: Path, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        seen = dict([answer(terminal, 1)])
        terminal.press("enter").wait_for("Question 2 of 8")
        for file in paths.data.glob("record.sqlite3*"):
            file.unlink()
        seen |= [try_to_answer(terminal, 2)]
        terminal.press("ctrl+q").wait_for("Leave without it")
        terminal.press("down").press("enter")
        assert terminal.wait() == 2
        last = terminal.raw.rpartition(LEFT)[2]
        assert b"1 answer is NOT saved: record.sqlite3 is gone" in last
        assert b"open quizapp again" in last
    with opened(paths) as terminal:
        terminal.wait_for("is gone", "with 2 answers.").press("enter").wait_for("Done.")
        terminal.press("enter").wait_for("Courses")
        assert terminal.press("q").wait() == 0
    assert_all_there_once(paths, seen, tally, "record deleted (terminal), and made again")


@needs_limits
@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_with_an_answer_unsaved_says_what_is_lost(
    tmp_path: Path, number: signal.Signals, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        seen = dict([answer(terminal, 1)])
        terminal.press("enter").wait_for("Question 2 of 8")
        with no_room(terminal, paths):
            try_to_answer(terminal, 2)
            assert terminal.signal(number).wait() == 128 + number
        last = terminal.raw.rpartition(LEFT)[2]
        assert b"1 answer is NOT saved: no file may grow beyond a limit" in last
        assert terminal.attributes == terminal.before
    assert_all_there_once(paths, seen, tally, "no room on the disk, ended by a signal")


@needs_limits
def test_what_there_is_room_for_at_last_is_saved_on_the_way_out(
    tmp_path: Path, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        with no_room(terminal, paths):
            seen = dict([try_to_answer(terminal, 1)])
            # The next try is far enough away.
            for tries in (2, 3, 4):
                terminal.press("enter").wait_for(f"Tried {tries} times")
        assert terminal.signal(signal.SIGTERM).wait() == 128 + signal.SIGTERM
        assert b"NOT saved" not in terminal.raw.rpartition(LEFT)[2]
    assert_all_there_once(paths, seen, tally, "room again just before a signal")


def test_damage_that_a_screen_comes_upon_leads_to_the_backup(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    studied(paths.record, 120)
    with opened(paths) as terminal:
        terminal.wait_for("Courses").look(0.5)
        with paths.record.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * (paths.record.stat().st_size - 4096))
        terminal.press("s").wait_for("Your record cannot be opened")
        terminal.press("esc")
        assert terminal.wait() == 2
    tally("pages overwritten while the app is open (terminal)", tried=1, survived=1, lost=0)
