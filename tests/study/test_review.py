"""The queue of a day: what is due and nothing else, the right ones, mixed."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.review import LIMIT, Due, interleave, queue

TODAY = 100


@st.composite
def schedules(draw: st.DrawFn, most: int = 60, lessons: int = 6) -> list[Due]:
    """Questions of few lessons, due around today, no two with one name."""
    wanted = draw(
        st.lists(
            st.tuples(
                st.sampled_from("pq"),
                st.integers(0, lessons - 1),
                st.integers(TODAY - 5, TODAY + 3),
                st.booleans(),
            ),
            max_size=most,
        )
    )
    return [
        Due((pack, f"q{number}"), f"l{lesson}", due, confident)
        for number, (pack, lesson, due, confident) in enumerate(wanted)
    ]


def ones(places: str) -> list[Due]:
    """A question for each letter, of the lesson that the letter names."""
    return [Due(("p", f"q{number}"), place, TODAY) for number, place in enumerate(places)]


def touching(mixed: Sequence[Due]) -> int:
    """How many neighbours are of one lesson."""
    return sum(one.place == other.place for one, other in pairwise(mixed))


def rank(one: Due) -> tuple[bool, int]:
    return not one.confident, one.due


class TestQueue:
    @given(schedules(), st.integers(-1, 70))
    def test_shows_only_what_is_due_and_within_the_limit(self, due: list[Due], most: int) -> None:
        shown = queue(due, TODAY, most)
        assert all(one.due <= TODAY for one in shown)
        assert len(shown) == min(sum(one.due <= TODAY for one in due), max(most, 0))
        assert set(shown) <= set(due)
        assert len(set(shown)) == len(shown)

    @given(schedules(), st.integers(0, 70))
    def test_what_waits_is_never_more_urgent_than_what_is_shown(
        self, due: list[Due], most: int
    ) -> None:
        shown = queue(due, TODAY, most)
        waiting = [one for one in due if one.due <= TODAY and one not in shown]
        if shown and waiting:
            assert max(map(rank, shown)) <= min(map(rank, waiting))

    @given(schedules(), st.integers(0, 70))
    def test_loses_nothing_over_the_days(self, due: list[Due], most: int) -> None:
        """What waits is asked on some later day; each question once."""
        left, asked = due, list[Due]()
        for day in range(TODAY, TODAY + 100):
            shown = queue(left, day, most)
            asked += shown
            left = [one for one in left if one not in shown]
        assert sorted(asked + left, key=lambda one: one.ref) == sorted(due, key=lambda one: one.ref)
        assert not left or not most

    @given(schedules(), st.integers(0, 70), st.randoms(use_true_random=False))
    def test_is_the_same_in_whatever_order_things_are_read(
        self, due: list[Due], most: int, chance: Random
    ) -> None:
        other = due[:]
        chance.shuffle(other)
        assert queue(due, TODAY, most) == queue(other, TODAY, most)

    @given(schedules(), st.integers(0, 70))
    def test_confident_mistakes_come_before_all_else(self, due: list[Due], most: int) -> None:
        confident = [one.confident for one in queue(due, TODAY, most)]
        assert confident == sorted(confident, reverse=True)

    @given(schedules())
    def test_of_each_lesson_the_oldest_comes_first(self, due: list[Due]) -> None:
        shown = queue(due, TODAY, LIMIT)
        for place in {one.place for one in shown}:
            mine = [rank(one) for one in shown if one.place == place]
            assert mine == sorted(mine)

    def test_keeps_the_order_where_all_are_of_different_lessons(self) -> None:
        due = [Due(("p", f"q{age}"), f"l{age}", TODAY - age) for age in range(9)]
        assert queue(due, TODAY, 9) == tuple(reversed(due))

    def test_of_nothing_is_empty(self) -> None:
        assert queue([], TODAY, LIMIT) == ()

    def test_mixes_where_the_confident_mistakes_end(self) -> None:
        a, b = (Due(("p", name), "l1", TODAY, confident=name == "a") for name in "ab")
        c = Due(("p", "c"), "l2", TODAY)
        assert queue([a, b, c], TODAY, 9) == (a, c, b)


class TestInterleave:
    @given(schedules(), st.sampled_from([None, *ones("xy")]))
    def test_is_the_same_questions(self, due: list[Due], behind: Due | None) -> None:
        assert Counter(interleave(due, behind)) == Counter(due)

    @given(st.text("abc", max_size=7), st.sampled_from([None, "a", "b"]))
    def test_has_as_few_neighbours_of_one_lesson_as_can_be(
        self, places: str, behind: str | None
    ) -> None:
        """Against all orders there are."""
        first = ones(behind) if behind else []
        mixed = interleave(ones(places), first[0] if first else None)
        words = {"".join(word) for word in permutations(places)}
        best = min(
            sum(one == other for one, other in pairwise((behind or "") + word)) for word in words
        )
        assert touching(first + mixed) == best

    @given(st.text("abcdef", max_size=200))
    def test_keeps_all_apart_unless_one_lesson_is_more_than_half(self, places: str) -> None:
        most = max(Counter(places).values(), default=0)
        unavoidable = max(2 * most - len(places) - 1, 0)
        assert touching(interleave(ones(places))) == unavoidable

    @given(st.text("abcdef", max_size=50))
    def test_within_a_lesson_the_order_stays(self, places: str) -> None:
        mixed = interleave(ones(places))
        for place in {*places}:
            mine = [one for one in mixed if one.lesson == place]
            assert mine == [one for one in ones(places) if one.lesson == place]

    def test_changes_nothing_that_is_mixed(self) -> None:
        assert interleave(ones("abcabc")) == ones("abcabc")

    def test_one_name_in_two_packs_is_two_lessons(self) -> None:
        one, other = Due(("p", "q1"), "l1", TODAY), Due(("q", "q2"), "l1", TODAY)
        third = Due(("p", "q3"), "l2", TODAY)
        assert interleave([one, other, third]) == [one, other, third]
