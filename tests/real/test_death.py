"""Killed at any moment, the program loses nothing that the learner saw."""

from collections.abc import Iterable
from pathlib import Path

from quizapp.paths import Paths
from tests.real import record
from tests.real.learner import (
    answer,
    at_home,
    begin_quiz,
    first_line,
    kill,
    on_screen,
    opened,
    prepared,
)
from tests.real.packs import COURSE
from tests.tally import Tally

KILLS = 5


def killed_at_feedback(paths: Paths, answers: int = 1, *, wrong: str = "") -> dict[str, str]:
    """Answer, and die when the last answer's feedback is seen; return what was seen explained."""
    seen = {}
    with at_home(paths, wrong=wrong) as terminal:
        begin_quiz(terminal)
        for number in range(1, answers + 1):
            stem, picked = answer(terminal, 2)
            seen[stem] = picked
            if number < answers:
                terminal.press("enter").wait_for(f"Question {number + 1} of 8")
        kill(terminal)
    return seen


def kill_at_moments(tmp_path: Path, kills: int, moments: Iterable[float]) -> tuple[int, int, int]:
    """Answer and die, again and again, so many seconds after the key that answers.

    Returns how many answers were seen explained, how many of these are lost, and how many
    were not seen explained and are there.
    """
    paths = prepared(tmp_path, kills)
    seen: dict[str, str] = {}
    unseen = 0
    for moment in moments:
        with at_home(paths) as terminal:
            if seen or unseen:
                terminal.press("enter")
            else:
                terminal.press("enter").wait_for("To eight", "quiz").press("z")
            stem, choices = on_screen(terminal)
            terminal.type("2\r").look(moment)
            kill(terminal)
            explained = terminal.sees("Your answer")
        before = len(record.planned(paths))
        if explained:
            seen[stem] = choices[1]
        elif stem not in [one for one, _ in record.planned(paths)]:
            unseen += 1
        assert before == kills - len(seen) - unseen
    return len(seen), len(record.lost(paths, seen)), unseen


def test_no_answer_whose_feedback_was_seen_is_lost(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    seen = killed_at_feedback(paths)

    for number in range(2, KILLS + 1):
        assert record.lost(paths, seen) == []
        plan = record.planned(paths)
        with at_home(paths) as terminal:
            assert first_line(terminal).startswith("Continue Counting › To eight")
            assert first_line(terminal).endswith(f"question {number} of 8")
            # One press of Enter, and the next question is up, in the order drawn at the start.
            terminal.press("enter").wait_for(f"Question {number} of 8")
            assert on_screen(terminal) == plan[0]

            stem, picked = answer(terminal, 3)
            kill(terminal)
        seen[stem] = picked
        assert record.planned(paths) == plan[1:]

    assert len(seen) == KILLS
    lost = len(record.lost(paths, seen))
    tally(
        "killed with SIGKILL at the terminal, feedback seen", tried=KILLS, survived=KILLS, lost=lost
    )
    assert lost == 0


def test_a_slow_disk_delays_feedback_and_loses_nothing(tmp_path: Path) -> None:
    paths = prepared(tmp_path)

    assert record.lost(paths, killed_at_feedback(paths, wrong="slow-disk")) == []


def test_a_program_that_shows_feedback_before_it_saves_is_caught(
    tmp_path: Path, tally: Tally
) -> None:
    paths = prepared(tmp_path)
    lost = len(record.lost(paths, killed_at_feedback(paths, wrong="shown-first")))
    tally("control: killed, feedback shown before saving", tried=1, survived=1, lost=lost)
    assert lost == 1


def test_a_program_that_saves_answers_in_batches_is_caught(tmp_path: Path, tally: Tally) -> None:
    paths = prepared(tmp_path)
    lost = len(record.lost(paths, killed_at_feedback(paths, answers=2, wrong="batching")))
    tally("control: killed, answers saved in batches", tried=1, survived=1, lost=lost)
    assert lost == 2


def test_a_pick_is_forgotten_and_the_question_is_the_same(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        begin_quiz(terminal)
        up = on_screen(terminal)
        terminal.press("3").wait_for("▸")
        kill(terminal)

    with at_home(paths) as terminal:
        terminal.press("enter").wait_for("Question 1 of 8", *up[1])
        assert on_screen(terminal) == up
        assert not terminal.sees("▸")


def test_the_page_of_a_lesson_is_kept(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as terminal:
        terminal.press("enter").wait_for("To eight", "8 questions")
        terminal.press("enter").wait_for("Page 1 of 3")
        for page in (2, 3):
            terminal.press("enter").wait_for(f"Page {page} of 3")
        terminal.wait_until(lambda: page_kept(paths) == 2, "the page to be kept")
        kill(terminal)

    with at_home(paths) as terminal:
        assert first_line(terminal) == "Continue Counting › To eight, page 3"
        terminal.press("enter").wait_for("Page 3 of 3", "This is page three.")


def page_kept(paths: Paths) -> int | None:
    kept = record.place(paths, COURSE, "first")
    return None if kept is None else kept.page


def test_after_a_kill_the_next_program_may_write(tmp_path: Path) -> None:
    paths = prepared(tmp_path)
    with at_home(paths) as first, opened(paths) as second:
        assert second.wait() == 2
        kill(first)

    with at_home(paths) as third:
        third.press("q")
        assert third.wait() == 0
