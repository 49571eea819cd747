"""A TOML file that a learner edits too: read whole, changed a line at a time so comments stay."""

import errno
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from quizapp.packs.toml import read_toml

_BOM = "\ufeff"
_NAME = r"""(?:"[^"\\]*"|'[^']*'|[\w-]+)"""
_LINE = re.compile(
    rf"[ \t]*(?P<table>\[{{0,2}})[ \t]*"
    rf"(?P<name>{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*)[ \t]*(?P<sign>[]=])"
)
"""What begins a setting: its name before `=`, or as that of a table."""
_PART = re.compile(_NAME)
_COMMENT = re.compile(r"""=[ \t]*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^#"']*?)(?P<comment>[ \t]*#.*)$""")


def values_of(text: str) -> dict[str, Any]:
    """Read TOML; raises ValueError, which names the line."""
    return read_toml(text.removeprefix(_BOM))


def line_of(text: str, *names: str) -> int:
    """Number the line that sets a name, or something in it; `names` lead to it through tables.

    Where it is written in a way that is not looked for, that of what it stands in, or the first.
    """
    wanted = tuple(".".join(names).split("."))
    best, found = 1, 0
    for number, path in _paths(text):
        shared = _shared(path, wanted)
        if shared > found:
            best, found = number, shared
    return best


def change(path: Path, name: str, value: str | bool) -> None:
    """Set one name in a file, leaving every other line as it is; raises OSError."""
    # Bytes, so that neither line ends nor a byte-order mark are lost; and the file itself, so
    # that a link to it stays one.
    path = path.resolve()
    try:
        old = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        old = "# quizapp reads this when it starts; it changes single lines only.\n"
    except UnicodeDecodeError as error:
        raise OSError(errno.EILSEQ, f"{path} is not UTF-8", str(path)) from error
    mark = _BOM if old.startswith(_BOM) else ""
    new = mark + _changed(old.removeprefix(mark), name, f"{name} = {_written(value)}")
    try:
        before = values_of(old)
    except ValueError as error:
        raise OSError(errno.EINVAL, f"{path} has a mistake: {error}", str(path)) from error
    if not _says(new, {**before, name: value}):
        # It stands there in a way that a line cannot change.
        place = f"{path}:{line_of(old, name)}"
        raise OSError(errno.EINVAL, f"change it by hand in {place}", str(path))
    from quizapp.store.files import make_folder  # noqa: PLC0415

    make_folder(path.parent)
    _replace(path, new.encode("utf-8"))


def _replace(path: Path, content: bytes) -> None:
    """Put a new file, for its owner alone, in the place of the old one: whole, or not at all."""
    import os  # noqa: PLC0415

    fresh = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with open(descriptor, "wb") as file:  # noqa: PTH123  (a descriptor, not a path)
            os.fchmod(descriptor, 0o600)
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise


def _written(value: str | bool) -> str:
    """Write a value as TOML; JSON escapes as TOML does, but for one character."""
    import json  # noqa: PLC0415

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _says(text: str, values: dict[str, Any]) -> bool:
    try:
        return values_of(text) == values
    except ValueError:
        return False


def _changed(text: str, name: str, line: str) -> str:
    """Replace the line that sets a name, or add it above the first table."""
    lines = text.split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    for number, old in enumerate(lines):
        if old.lstrip().startswith("["):
            lines.insert(number, line + end)
            return "\n".join(lines)
        if (found := _LINE.match(old)) and _parts(found["name"]) == (name,):
            lines[number] = line + _comment(old)
            return "\n".join(lines)
    body = text if text.endswith("\n") or not text else f"{text}{end}\n"
    return f"{body}{line}{end}\n"


def _comment(line: str) -> str:
    """Keep what a learner wrote behind a value, and how the line ends."""
    found = _COMMENT.search(line.rstrip("\r"))
    return (found["comment"] if found else "") + ("\r" if line.endswith("\r") else "")


def _paths(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the lines that set something or begin a table, each with the names that lead to it."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.removeprefix(_BOM).split("\n"), 1):
        found = _LINE.match(line)
        if found is None:
            continue
        names = _parts(found["name"])
        if found["table"]:
            table = names
        yield number, names if found["table"] else (*table, *names)


def _parts(name: str) -> tuple[str, ...]:
    """Split a name at its dots; a dot in quotes is none in TOML, but names of keys have them."""
    return tuple(part for quoted in _PART.findall(name) for part in quoted.strip("\"'").split("."))


def _shared(path: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    """Count the names with which both begin."""
    both = zip(path, wanted, strict=False)
    return next(
        (n for n, (one, other) in enumerate(both) if one != other), min(len(path), len(wanted))
    )
