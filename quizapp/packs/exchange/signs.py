"""Plain text -> Markdown that shows that text: a backslash where Markdown would see a sign."""

import re

_SIGNS = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~\n]|$)
    | `
    | \*+ | _+ | ~~+
    | <(?=[^\s=]) | <(?==\S)
    | &(?=\#?[A-Za-z0-9]{1,40};)
    | !(?=\[|$)
    | \](?=[(\[:]|$)
    """,
    re.VERBOSE,
)
_START = re.compile(
    r"""
    (?: [-+*](?=\s|$) | > | ~~~ | \#{1,6}(?=\s|$)
    | =+\s*$ | ([-*_])(?:\s*\1)*\s*$ | [|:-][-:|\s]*$ )
    | (?P<number>\d{1,9})[.)](?=\s|$)
    """,
    re.VERBOSE,
)


def escaped(text: str, alone: bool = True) -> str:
    """Escape what stands within a line; `alone`: nothing of the line is before or after it."""

    def sign(found: re.Match[str]) -> str:
        signs = found[0]
        if signs[0] in "*_":
            start, end = found.start(), found.end()
            before = text[start - 1] if start else " " if alone else "."
            after = text[end] if end < len(text) else " " if alone else "."
            if before.isspace() and after.isspace():
                return signs
            if signs[0] == "_" and before.isalnum() and after.isalnum():
                return signs
        elif signs == "!" and alone and found.end() == len(text):
            return signs  # Only before a link could it be a sign.
        elif signs[0] == "<" and not _opens(text[found.end()]) and "@" not in text:
            return signs
        return "".join("\\" + each for each in signs)

    return _SIGNS.sub(sign, text)


def _opens(character: str) -> bool:
    return character.isalpha() or character in "/!?"


def started(line: str) -> str:
    """Escape what would begin a block: a heading, a list, a quote, a line across the page."""
    found = _START.match(line)
    if not found:
        return line
    at = found.end("number") if found["number"] else 0
    return f"{line[:at]}\\{line[at:]}"


def as_markdown(plain: str) -> str:
    """Write plain text as Markdown; its lines and paragraphs stay apart."""
    paragraphs: list[list[str]] = [[]]
    for line in plain.split("\n"):
        if line.strip():
            paragraphs[-1].append(started(escaped(" ".join(line.split()))))
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join("\\\n".join(lines) for lines in paragraphs if lines)


def fenced(text: str, language: str = "") -> list[str]:
    """Give the lines of a block of code."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + language, *text.split("\n"), fence]


def code(text: str) -> str:
    """Write a text of one line as code within a line."""
    taken = set(map(len, re.findall("`+", text)))
    fence = "`" * next(n for n in range(1, len(taken) + 2) if n not in taken)
    pad = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"
