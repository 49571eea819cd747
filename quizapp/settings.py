"""The learner's choices: one small TOML file, changed a line at a time so that comments stay."""

import errno
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KNOWN = ("theme",)
"""Every setting there is; each is a text."""

_BOM = "\ufeff"
_LINE = re.compile(
    r"^\ufeff?[ \t]*\[{0,2}[ \t]*"
    r"""(?P<quote>["']?)(?P<name>[\w-]+)(?P=quote)[ \t]*(?P<sign>[]=.])"""
)
"""What begins a setting: its name before `=` or before a dot, or as that of a table."""
_COMMENT = re.compile(r"""=[ \t]*(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^#"']*)(?P<comment>[ \t]*#.*)$""")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file said, and what in it could not be used."""

    theme: str = ""
    """A theme's name; empty for the app's own."""
    complaints: tuple[str, ...] = ()
    """One sentence each, naming file and line."""


def read(path: Path) -> Settings:
    """Read the settings; a missing file is an empty one, a wrong line is named and passed over."""
    try:
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
    try:
        values = _values(text)
    except ValueError as error:
        return Settings(complaints=(f"{path}: {error}; all settings have their usual values",))
    return Settings(
        theme=values["theme"] if isinstance(values.get("theme"), str) else "",
        complaints=tuple(_complaints(path, text, values)),
    )


def place_of(path: Path, name: str) -> str:
    """Name file and line of a setting, for a complaint about its value; raises nothing."""
    try:
        return _place(path, path.read_text(encoding="utf-8"), name)
    except (OSError, UnicodeDecodeError):
        return f"{path}"


def change(path: Path, name: str, value: str) -> None:
    """Set one setting in the file, leaving every other line as it is; raises OSError."""
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
    new = mark + _changed(old.removeprefix(mark), name, f"{name} = {_quoted(value)}")
    try:
        before = _values(old)
    except ValueError as error:
        raise OSError(errno.EINVAL, f"{path} has a mistake: {error}", str(path)) from error
    if not _says(new, {**before, name: value}):
        # It stands there in a way that a line cannot change.
        raise OSError(errno.EINVAL, f"change it by hand in {_place(path, old, name)}", str(path))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(path, new.encode("utf-8"))


def _write(path: Path, content: bytes) -> None:
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


def _quoted(value: str) -> str:
    """Write a text as TOML; JSON escapes as TOML does, but for one character."""
    import json  # noqa: PLC0415

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _values(text: str) -> dict[str, Any]:
    """Read TOML; raises ValueError, which names the line."""
    import tomllib  # noqa: PLC0415  (2 ms, only where there is a file)

    try:
        return tomllib.loads(text.removeprefix(_BOM))
    except RecursionError as error:
        raise ValueError("brackets are nested too deep") from error


def _says(text: str, values: dict[str, Any]) -> bool:
    try:
        return _values(text) == values
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
        if (found := _LINE.match(old)) and (found["name"], found["sign"]) == (name, "="):
            lines[number] = line + _comment(old)
            return "\n".join(lines)
    body = text if text.endswith("\n") or not text else f"{text}{end}\n"
    return f"{body}{line}{end}\n"


def _comment(line: str) -> str:
    """Keep what a learner wrote behind a value, and how the line ends."""
    found = _COMMENT.search(line.rstrip("\r"))
    return (found["comment"] if found else "") + ("\r" if line.endswith("\r") else "")


def _complaints(path: Path, text: str, values: dict[str, Any]) -> list[str]:
    wrong = [
        f"{_place(path, text, name)}: `{name}` must be a text in quotes; the usual value is used"
        for name in KNOWN
        if name in values and not isinstance(values[name], str)
    ]
    unknown = [
        f"{_place(path, text, name)}: `{name}` is not a setting; there is {', '.join(KNOWN)}"
        for name in values
        if name not in KNOWN
    ]
    return wrong + unknown


def _place(path: Path, text: str, name: str) -> str:
    numbers = (
        number
        for number, line in enumerate(text.split("\n"), 1)
        if (found := _LINE.match(line)) and found["name"] == name
    )
    return f"{path}:{next(numbers, 1)}"
