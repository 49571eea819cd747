"""Frozen values, as dataclasses are, for what is made before the first frame.

`dataclass` writes and compiles the methods of each class: a third of a millisecond, thirty times
a start. Here they are the same functions for all, which cost a class ten microseconds, and a
value a half of one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar, cast, dataclass_transform

Made = TypeVar("Made")

NONE: Mapping[str, Any] = MappingProxyType({})
"""A default for what maps names."""

_set = object.__setattr__


@dataclass_transform(frozen_default=True)
def frozen(cls: type[Made]) -> type[Made]:
    """Make a class what `dataclass(frozen=True, slots=True)` would; all but `field()` and bases.

    `replace`, `fields` and `astuple` of dataclasses work on it; what they need is made then.
    """
    names = tuple(cls.__annotations__)
    body = {name: one for name, one in cls.__dict__.items() if name not in _NOT_TAKEN_OVER}
    defaults = {name: body.pop(name) for name in names if name in body}
    body |= {
        "__slots__": names,
        "__match_args__": names,
        "__init__": _init(names, defaults),
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__reduce__": _reduce,
        "__dataclass_fields__": _Fields(defaults),
    }
    made: Any = type(cls)
    return cast("type[Made]", made(cls.__name__, cls.__bases__, body))


_NOT_TAKEN_OVER = ("__dict__", "__weakref__")


def _init(names: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    def __init__(self: object, *args: Any, **named: Any) -> None:  # noqa: N807
        rest = names[len(args) :]
        if len(args) + len(named) != len(names):
            if len(args) > len(names) or not named.keys() <= {*rest}:
                raise TypeError(f"{type(self).__name__} has the fields {', '.join(names)}")
            named = {**defaults, **named}
        try:
            for name, one in zip(names, args, strict=False):
                _set(self, name, one)
            for name in rest:
                _set(self, name, named[name])
        except KeyError as missing:
            raise TypeError(f"{type(self).__name__} needs {missing}") from None

    return __init__


class _Fields:
    """What dataclasses asks a class for; made when it first does, and put in this one's place."""

    def __init__(self, defaults: dict[str, Any]) -> None:
        self._defaults = defaults

    def __get__(self, _: object, cls: type) -> dict[str, dataclasses.Field[Any]]:
        # As factories: dataclasses takes no default that has no hash.
        defaults = {
            name: dataclasses.field(default_factory=partial(_same, one))
            for name, one in self._defaults.items()
        }
        body = {"__annotations__": cls.__annotations__, **defaults}
        twin: Any = dataclasses.dataclass(type(cls.__name__, (), body))
        made = {one.name: one for one in dataclasses.fields(twin)}
        cls.__dataclass_fields__ = made  # type: ignore[attr-defined]
        return made


def _same(one: Any) -> Any:
    return one


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__match_args__])


def _eq(self: object, other: object) -> bool:
    return _values(self) == _values(other) if type(self) is type(other) else NotImplemented


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    said = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _refuse(self: object, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


def _reduce(self: object) -> tuple[type, tuple[Any, ...]]:
    return type(self), _values(self)
