"""What a course test came to, in words; about the course, and never about the learner."""

from collections.abc import Sequence

from quizapp.packs.model import Pack
from quizapp.study.grading import Score
from quizapp.study.handing_in import pass_mark, passes
from quizapp.study.progress import Sitting
from quizapp.study.world import World
from quizapp.words.numbers import count, day_words, score_words


def verdict(score: Score, pack: Pack) -> str:
    """Say whether a test was passed, and what it takes: `Passed: 80% is enough.`"""
    if passes(score, pack):
        return f"Passed: {pass_mark(pack):g}% is enough."
    return f"Not passed: {pass_mark(pack):g}% is needed."


def percent_words(score: Score) -> str:
    """Say a share in whole percent, never more than was reached."""
    return f"{int(score.share * 100 + 1e-9)}%"


def compared(score: Score, before: Sequence[Sitting]) -> str:
    """Say how a test went beside the ones before it, the oldest first."""
    if not before:
        return "The first time through this test."
    last = f"Last time {score_words(before[-1].score)}"
    best = max((one.score for one in before), key=lambda one: one.share)
    if score.share > best.share:
        return f"{last}; this is the best of {len(before) + 1}."
    return f"{last}; the best of {len(before) + 1} is {score_words(best)}."


def so_far(tests: Sequence[Sitting], pack: Pack | None, questions: int, world: World) -> str:
    """Say how far a course's test is: offered, begun, or what the last and the best came to.

    `tests` are the oldest first; without a pack it is not said whether the last was passed.
    """
    done = [one for one in tests if one.finished]
    if tests and not tests[-1].finished:
        return f"begun: {tests[-1].answered} of {tests[-1].asked} chosen"
    if not done:
        return f"{count(questions, 'question')} from all lessons, mixed"
    last = done[-1]
    said = [score_words(last.score), day_words(world.day_of(last.at), world.today())]
    if pack is not None:
        said.insert(0, "passed" if passes(last.score, pack) else "not passed")
    best = max((one.score for one in done), key=lambda one: one.share)
    behind = "" if best.share <= last.score.share else f" · best {score_words(best)}"
    return ", ".join(said) + behind
