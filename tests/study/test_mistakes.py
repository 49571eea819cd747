from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.events import Answered, SessionKind, Undone
from quizapp.study.mistakes import Standing, first_tries, standing_of
from tests.study.making import an_answer


def tried(story: str) -> Standing:
    """`1- 1+ 2+`: wrong on day 1, right on day 1, right on day 2; each in a session of its own."""
    words = enumerate(story.split())
    return standing_of(an_answer(word[-1] == "+", int(word[:-1]), f"s{n}") for n, word in words)


def undone(answer: Answered) -> Undone:
    return Undone(
        id=f"{answer.id}-undone",
        session=answer.session,
        at=answer.at,
        day=answer.day,
        pack=answer.pack,
        lesson=answer.lesson,
        question=answer.question,
        answer=answer.id,
    )


@pytest.mark.parametrize(
    ("story", "is_mistake"),
    [
        ("", False),
        ("1+", False),
        ("1-", True),
        ("1- 1+", True),
        ("1- 1+ 1+", True),
        ("1- 2+ 2+", True),
        ("1- 1+ 2+", False),
        ("1- 2+ 3+", False),
        ("1- 2+ 2- 3+", True),
        ("1- 2+ 3- 4+ 5+", False),
        ("1- 2+ 3+ 4-", True),
        ("1- 2+ 3+ 4- 5+", True),
        # The clock went back: two different days all the same.
        ("5- 4+ 3+", False),
    ],
)
def test_a_mistake_is_settled_by_right_first_tries_on_two_days(
    story: str, is_mistake: bool
) -> None:
    assert tried(story).is_mistake is is_mistake


def test_the_standing_remembers_the_last_wrong_answer_and_counts_lapses() -> None:
    standing = tried("1- 2+ 3- 4+")
    assert (standing.tries, standing.lapses, standing.right_days) == (4, 2, (4,))
    assert standing.wrong is not None
    assert standing.wrong.day == 3


def tries(*events: Answered | Undone, retries: Iterable[str] = ()) -> list[tuple[bool, int]]:
    def kind_of(session: str) -> SessionKind:
        return "retry" if session in retries else "quiz"

    return [(answer.right, answer.day) for answer in first_tries(events, kind_of)]


def test_only_the_first_answer_in_a_session_is_a_first_try() -> None:
    assert tries(an_answer(False, 1), an_answer(True, 2)) == [(False, 1)]


def test_an_undone_answer_is_no_try_and_the_next_one_is_the_first() -> None:
    slip = an_answer(False, 1)
    assert tries(slip, undone(slip)) == []
    assert tries(slip, undone(slip), an_answer(True, 2)) == [(True, 2)]


def test_undoing_an_answer_that_does_not_stand_changes_nothing() -> None:
    first, other = an_answer(False, 1), an_answer(True, 1, "s2")
    assert tries(first, undone(other)) == [(False, 1)]


def test_a_retry_of_what_was_just_shown_proves_nothing() -> None:
    wrong, again = an_answer(False, 1, "s1"), an_answer(True, 2, "s2")
    assert tries(wrong, again, retries=["s2"]) == [(False, 1)]
    assert tries(wrong, again) == [(False, 1), (True, 2)]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 4)), max_size=12))
def test_a_mistake_is_what_its_definition_says(story: list[tuple[bool, int]]) -> None:
    standing = tried(" ".join(f"{day}{'+' if right else '-'}" for right, day in story))
    wrongs = [place for place, (right, _) in enumerate(story) if not right]
    since = story[wrongs[-1] + 1 :] if wrongs else []
    assert standing.tries == len(story)
    assert standing.lapses == len(wrongs)
    assert standing.is_mistake == (bool(wrongs) and len({day for _, day in since}) < 2)
