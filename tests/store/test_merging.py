"""Two logs of one learner become one, whichever is merged into which."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.store.merging import Moment
from quizapp.store.merging import merge as merge_streams

FEW = settings(max_examples=150, deadline=None)


def merge(one: Sequence[Moment], other: Sequence[Moment]) -> list[str]:
    """Merge the logs as streams, which are gone through once."""
    has = [frozenset(names(log)).__contains__ for log in (one, other)]
    return names([*merge_streams(iter(one), iter(other), *has)])


def names(log: Sequence[Moment]) -> list[str]:
    return [name for name, *_ in log]


@st.composite
def logs(draw: st.DrawFn) -> list[Moment]:
    """A log whose clock goes on, back or nowhere; names say nothing about the order."""
    times = draw(st.lists(st.integers(0, 9), max_size=8))
    salt = draw(st.sampled_from("xyz"))
    letters = draw(st.permutations([f"{salt}{number}" for number in range(len(times))]))
    return [*zip(letters, times, strict=True)]


@st.composite
def machines(draw: st.DrawFn) -> tuple[list[Moment], list[Moment]]:
    """Two machines that had a part of their past in common, then their own, then met again."""
    parts: tuple[list[Moment], list[Moment]] = ([], [])
    for number in range(draw(st.integers(1, 3))):
        for machine, part in enumerate(parts):
            part.extend((f"{number}{machine}{name}", at) for name, at in draw(logs()))
        met = [(f"{number}met{name}", at) for name, at in draw(logs())]
        for part in parts:
            part.extend(met)
    return parts


@FEW
@given(machines())
def test_each_event_is_there_once(both: tuple[list[Moment], list[Moment]]) -> None:
    merged = merge(*both)
    assert len(merged) == len({*merged})
    assert {*merged} == {*names(both[0]), *names(both[1])}


@FEW
@given(machines())
def test_each_log_keeps_its_order(both: tuple[list[Moment], list[Moment]]) -> None:
    merged = merge(*both)
    for log in both:
        mine = {*names(log)}
        assert [name for name in merged if name in mine] == names(log)


@FEW
@given(machines())
def test_it_is_the_same_the_other_way_round(both: tuple[list[Moment], list[Moment]]) -> None:
    one, other = both
    assert merge(one, other) == merge(other, one)


@FEW
@given(machines())
def test_merging_again_changes_nothing(both: tuple[list[Moment], list[Moment]]) -> None:
    times = dict((*both[0], *both[1]))
    merged = [(name, times[name]) for name in merge(*both)]
    for log in (*both, merged):
        assert merge(merged, log) == names(merged)
        assert merge(log, merged) == names(merged)


@FEW
@given(logs())
def test_a_log_without_events_adds_nothing(log: list[Moment]) -> None:
    assert merge(log, []) == merge([], log) == names(log)


@FEW
@given(st.permutations("abcde"), st.permutations("abcde"), st.integers(0, 5))
def test_logs_that_contradict_each_other_lose_nothing(
    one: list[str], other: list[str], most: int
) -> None:
    mine = [(name, place % 3) for place, name in enumerate(one)]
    yours = [(name, place % 2) for place, name in enumerate(other[:most])]
    merged = merge(mine, yours)
    assert sorted(merged) == sorted("abcde")
    assert merged == merge(yours, mine)


def test_by_the_clock_where_nothing_else_says() -> None:
    laptop = [("a", 1), ("b", 5), ("c", 6)]
    tower = [("d", 2), ("e", 9)]
    assert merge(laptop, tower) == [*"adbce"]


def test_a_clock_that_was_put_back_does_not_turn_its_own_log_round() -> None:
    laptop = [("a", 5), ("b", 1), ("c", 7)]
    tower = [("d", 3), ("e", 6)]
    assert merge(laptop, tower) == [*"dabec"]


def test_what_both_have_is_where_they_meet() -> None:
    laptop = [("a", 8), ("met", 3), ("b", 4)]
    tower = [("c", 9), ("met", 3), ("d", 2)]
    assert merge(laptop, tower) == ["a", "c", "met", "d", "b"]
