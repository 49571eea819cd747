"""The learner's choices: one small TOML file, whose wrong values are named and not used."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import time, timedelta
from pathlib import Path
from stat import S_ISCHR, S_ISFIFO
from typing import Any

from quizapp.study.day import BEGINS
from quizapp.study.forgetting import RETENTION
from quizapp.study.review import LIMIT
from quizapp.values import NONE, frozen

LOWEST, HIGHEST = 0.7, 0.97
"""Retention: below, most is forgotten when it comes back; above, nearly everything is due daily."""
MOST = 9999
"""Reviews a day."""
KEY_SETS = ("default", "vi-like")
"""Names of the sets of keys."""
SYMBOLS = ("auto", "unicode", "ascii")
"""What signs are drawn by; `auto` asks the locale and the terminal."""
MEASURE = 80
"""Cells of a line that reads well."""
LEAST_MEASURE, MOST_MEASURE = 30, 1000
_LARGEST = 100_000
"""Bytes of the file."""
_MOST_COMPLAINTS = 20


@frozen
class Settings:
    """What the file said, and what in it could not be used."""

    theme: str = ""
    """A theme's name; empty for the app's own."""
    symbols: str = SYMBOLS[0]
    """What signs are drawn by."""
    measure: int = MEASURE
    """Cells of a line of text at the most; 0 where it may be as long as the window is wide."""
    plain: bool = False
    """Whether to study in lines, as by `--plain`."""
    retention: float = RETENTION
    """The share of due questions to be still known."""
    daily_limit: int = LIMIT
    """Reviews a day."""
    confidence: bool = True
    """Whether an answer may be given as a guess."""
    day_start: timedelta = BEGINS
    """The time after midnight at which a study day begins."""
    keys: str = KEY_SETS[0]
    """The set of keys; `keymap` refines it."""
    keymap: Mapping[str, str] = NONE
    """Keys, with commas between them, by the ids of what they do."""
    complaints: tuple[str, ...] = ()
    """One sentence each, naming file and line."""


def read(path: Path) -> Settings:
    """Read the settings; a missing file is an empty one, a wrong line is named and passed over."""
    try:
        status = path.stat()
        if S_ISFIFO(status.st_mode) or S_ISCHR(status.st_mode):
            # To read a pipe is to wait for ever, and some devices never end.
            return Settings(complaints=(f"{path} is not a plain file",))
        if status.st_size > _LARGEST:
            size = f"{_LARGEST // 1_000} KB"
            return Settings(complaints=(f"{path} has more than {size}, and was not read",))
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        reason = error.strerror or str(error)
        return Settings(complaints=(f"{path}: the settings could not be read: {reason}",))
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        complaint = f"{path}:{number}: this line is not UTF-8; all settings have their usual values"
        return Settings(complaints=(complaint,))
    from quizapp.toml_lines import line_of, values_of  # noqa: PLC0415  (few have a file)

    try:
        values = values_of(text)
    except ValueError as error:
        return Settings(complaints=(f"{path}: {error}; all settings have their usual values",))
    found: dict[str, Any] = {}
    complaints: list[str] = []
    for name, value in values.items():
        if len(complaints) == _MOST_COMPLAINTS:
            complaints.append(f"{path}: there is more in it that is not as it should be")
            break
        place = f"{path}:{line_of(text, name)}"
        if name not in _READERS:
            complaints.append(f"{place}: `{name}` is not a setting; there is {', '.join(KNOWN)}")
            continue
        try:
            found[name.replace("-", "_")] = _READERS[name](value)
        except ValueError as error:
            complaints.append(f"{place}: `{name}` must be {error}; the usual value is used")
    return Settings(**found, complaints=tuple(complaints))


def place_of(path: Path, *names: str) -> str:
    """Name file and line of a setting, for a complaint about its value; raises nothing."""
    from quizapp.toml_lines import line_of  # noqa: PLC0415

    try:
        return f"{path}:{line_of(path.read_text(encoding='utf-8'), *names)}"
    except (OSError, UnicodeDecodeError):
        return f"{path}"


def from_the_top(complaints: Iterable[str]) -> list[str]:
    """Put complaints in the order of their lines, those that name none first."""

    def line(complaint: str) -> int:
        named = re.search(r":(\d+): ", complaint)
        return int(named[1]) if named else 0

    return sorted(complaints, key=line)


def change(path: Path, name: str, value: str | bool) -> None:
    """Set one setting in the file, leaving every other line as it is; raises OSError."""
    from quizapp.toml_lines import change as change_line  # noqa: PLC0415

    change_line(path, name, value)


# What each may be: a function that gives the value, or raises ValueError saying what it must be.


def _theme(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text in quotes")
    return value


def _symbols(value: object) -> str:
    if not isinstance(value, str) or value not in SYMBOLS:
        raise ValueError(" or ".join(f'"{name}"' for name in SYMBOLS))
    return value


def _measure(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"a whole number from {LEAST_MEASURE} to {MOST_MEASURE}, or 0")
    if value and not LEAST_MEASURE <= value <= MOST_MEASURE:
        raise ValueError(f"from {LEAST_MEASURE} to {MOST_MEASURE}, or 0")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false, without quotes")
    return value


def _retention(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"a number from {LOWEST} to {HIGHEST}")
    if not LOWEST <= value <= HIGHEST:
        raise ValueError(f"from {LOWEST} to {HIGHEST}")
    return float(value)


def _daily_limit(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST:
        raise ValueError(f"a whole number from 1 to {MOST}")
    return value


def _day_start(value: object) -> timedelta:
    # TOML has times of its own, which are written without quotes and with seconds.
    written = value.isoformat("minutes") if isinstance(value, time) else value
    clock = (
        re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", written) if isinstance(written, str) else None
    )
    if clock is None:
        raise ValueError('a time in quotes, such as "04:00"')
    return timedelta(hours=int(clock[1]), minutes=int(clock[2]))


def _keys(value: object) -> str:
    if not isinstance(value, str) or value not in KEY_SETS:
        raise ValueError(" or ".join(f'"{name}"' for name in KEY_SETS))
    return value


def _keymap(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError('a table: a line [keymap], and below it lines such as "quiz.guess" = "t"')
    keys: dict[str, str] = {}
    for name, inner in value.items():
        # In TOML a dot outside quotes begins a table: both ways of writing an id mean the same.
        ids = (
            {f"{name}.{id_}": one for id_, one in inner.items()} if isinstance(inner, dict) else {}
        )
        for id_, one in (ids or {name: inner}).items():
            if not isinstance(one, str):
                raise ValueError(f"a table of keys in quotes, and `{id_}` is none")
            keys[id_] = one
    return keys


_READERS: dict[str, Callable[[Any], object]] = {
    "theme": _theme,
    "symbols": _symbols,
    "measure": _measure,
    "plain": _yes_or_no,
    "retention": _retention,
    "daily-limit": _daily_limit,
    "confidence": _yes_or_no,
    "day-start": _day_start,
    "keys": _keys,
    "keymap": _keymap,
}
KNOWN = tuple(_READERS)
"""The names of all settings."""
