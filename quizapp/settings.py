"""The learner's choices: one small TOML file, changed a line at a time so that comments stay."""

import re
from dataclasses import dataclass
from pathlib import Path

KNOWN = ("theme",)
"""Every setting there is; each is a text."""

_LINE = re.compile(r"^[ \t]*(?P<name>[A-Za-z-]+)[ \t]*=")


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
    except (OSError, UnicodeDecodeError) as error:
        return Settings(complaints=(f"{path}: the settings could not be read: {error}",))
    import tomllib  # noqa: PLC0415  (2 ms, only where there is a file)

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(complaints=(f"{path}: {error}; all settings have their usual values",))
    return Settings(
        theme=values["theme"] if isinstance(values.get("theme"), str) else "",
        complaints=tuple(_complaints(path, text, values)),
    )


def place_of(path: Path, name: str) -> str:
    """Name file and line of a setting, for a complaint about its value; raises nothing."""
    try:
        return _place(path, path.read_text(encoding="utf-8").splitlines(), name)
    except (OSError, UnicodeDecodeError):
        return f"{path}"


def change(path: Path, name: str, value: str) -> None:
    """Set one setting in the file, leaving every other line as it is; raises OSError."""
    line = f'{name} = "{value}"'
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = ["# quizapp reads this when it starts; it changes single lines only."]
    for number, old in enumerate(lines):
        if old.lstrip().startswith("["):
            lines.insert(number, line)
            break
        if (found := _LINE.match(old)) and found["name"] == name:
            lines[number] = line + _comment(old)
            break
    else:
        lines.append(line)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(path)


def _comment(line: str) -> str:
    """Keep what a learner wrote behind a value."""
    found = re.search(r"""=[ \t]*(?:"[^"]*"|'[^']*'|[^#"']*)([ \t]*#.*)$""", line)
    return found[1] if found else ""


def _complaints(path: Path, text: str, values: dict[str, object]) -> list[str]:
    lines = text.splitlines()
    wrong = [
        f"{_place(path, lines, name)}: `{name}` must be a text in quotes; the usual value is used"
        for name in KNOWN
        if name in values and not isinstance(values[name], str)
    ]
    unknown = [
        f"{_place(path, lines, name)}: `{name}` is not a setting; there is {', '.join(KNOWN)}"
        for name in values
        if name not in KNOWN
    ]
    return wrong + unknown


def _place(path: Path, lines: list[str], name: str) -> str:
    numbers = (
        number
        for number, line in enumerate(lines, 1)
        if (found := _LINE.match(line)) and found["name"] == name
    )
    return f"{path}:{next(numbers, 1)}"
