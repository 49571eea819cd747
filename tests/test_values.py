"""Frozen values: as dataclasses make them, for what cannot wait for that."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, astuple, dataclass, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.values import frozen


@frozen
class Point:
    """Where something is."""

    x: int
    y: int = 2
    name: str = ""

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Twin:
    x: int
    y: int = 2
    name: str = ""


@frozen
class Other:
    x: int
    y: int = 2
    name: str = ""


@frozen
class Nothing:
    pass


ARGUMENTS = st.tuples(
    st.lists(st.integers(), max_size=4),
    st.dictionaries(st.sampled_from(["x", "y", "name", "z"]), st.integers()),
)


def outcome(make: Callable[..., Any], args: list[int], named: dict[str, int]) -> object:
    try:
        return astuple(make(*args, **named))
    except TypeError:
        return TypeError


@given(ARGUMENTS)
def test_takes_the_arguments_that_a_dataclass_takes(call: tuple[list[int], dict[str, int]]) -> None:
    assert outcome(Point, *call) == outcome(Twin, *call)


def test_is_told_apart_by_kind_and_content() -> None:
    others: list[object] = [Point(2), Other(1), (1, 2, ""), None]
    assert Point(1) == Point(1, 2)
    assert all(Point(1) != other for other in others)
    assert len({Point(1), Point(1, 2), Point(2)}) == 2
    assert Nothing() == Nothing()


def test_cannot_be_changed() -> None:
    point: Any = Point(1)
    for name in ("x", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(point, name, 3)
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


def test_says_what_it_holds() -> None:
    assert repr(Point(1, name="a")) == "Point(x=1, y=2, name='a')"
    assert (Point(1).sum, Point.__doc__) == (3, "Where something is.")


def test_is_a_dataclass_to_whoever_asks() -> None:
    point: Any = Point(1)
    assert is_dataclass(type(point))
    assert [field.name for field in fields(point)] == ["x", "y", "name"]
    assert replace(point, **{"y": 5}) == Point(1, 5)
    assert astuple(point) == (1, 2, "")
    # Made once: they cost more than all the rest.
    assert fields(point)[0] is fields(point)[0]


def test_matches_by_position() -> None:
    match Point(1, 5):
        case Point(x, y):
            assert (x, y) == (1, 5)


def test_is_copied_and_pickled() -> None:
    point = Point(1, 5)
    assert copy.deepcopy(point) == pickle.loads(pickle.dumps(point)) == point


@pytest.mark.parametrize(
    ("args", "named", "said"),
    [((), {}, "needs 'x'"), ((1, 2, "", 4), {}, "fields x, y"), ((1,), {"z": 1}, "fields x, y")],
)
def test_says_what_it_needs(args: tuple[Any, ...], named: dict[str, Any], said: str) -> None:
    make: Callable[..., object] = Point
    with pytest.raises(TypeError, match=said):
        make(*args, **named)
