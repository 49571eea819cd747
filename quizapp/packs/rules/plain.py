"""Markdown -> the words a reader sees, quickly: no tree is built, each character is read once.

For rules on words this need not be exact: what it takes for code is code, and
what it leaves is text without the signs that only change how it looks.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

CODE = "\ufffc"
"""Stands for a stretch of code, which has no words."""

_SIGNS = re.compile(r"[`~*_\\\[\n]")
_FENCE = re.compile(r" *(`{3,}|~{3,})")
_TICKS = re.compile("`+")
_MARKUP = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # an escaped sign
    r"|!?\[([^\[\]]*+)\](?:\([^()\s]*+\))"  # a link or a picture
    r"|\*++|~~"
    r"|(?<![^\W_])_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?![^\W_])"  # not inside a word
)
_WORD = re.compile(r"[^\W_]++(?:['’-][^\W_]++)*+")
_END = re.compile(r"(?<=[.?!:])[\"'”)]*\s+|\n\s*\n")


def plain(text: str) -> str:
    """Take code and the signs of Markdown out of a text; where code stood is `CODE`."""
    if not _SIGNS.search(text):
        return text
    return _MARKUP.sub(_shown, without_code(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a plain text, in small letters; `don't` and `six-year` are one."""
    return tuple(_WORD.findall(text.lower()))


def sentences(text: str) -> list[str]:
    """Cut a plain text at the ends of sentences, roughly."""
    return [part for part in _END.split(text) if part.strip()]


def without_code(text: str) -> str:
    """Put `CODE` for each fenced block and each code span of Markdown; nothing else changes."""
    if "```" in text or "~~~" in text:
        text = "".join(_without_fences(text))
    if "`" not in text:
        return text
    return "".join(part if not is_code else CODE for is_code, part in spans(text))


def spans(text: str) -> Iterator[tuple[bool, str]]:
    """Split one paragraph at its code spans; yields whether each part is code, without backticks.

    A run of backticks that none of its length follows is text.
    """
    runs = list(_TICKS.finditer(text))
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(runs) - 1, -1, -1):
        by_length[len(runs[number][0])].append(number)
    at = number = 0
    while number < len(runs):
        run = runs[number]
        alike = by_length[len(run[0])]
        while alike and alike[-1] <= number:
            alike.pop()
        if alike and not _is_escaped(text, run.start()):
            other = runs[alike[-1]]
            yield False, text[at : run.start()]
            yield True, text[run.end() : other.start()]
            at, number = other.end(), alike[-1]
        number += 1
    yield False, text[at:]


def _is_escaped(text: str, at: int) -> bool:
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def fences(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the number of each line that opens or closes a fenced block, and whether it opens."""
    fence = ""
    for number, line in enumerate(text.split("\n")):
        match = _FENCE.match(line)
        if match is None:
            continue
        rest = line[match.end() :]
        if not fence:
            if match[1][0] == "~" or "`" not in rest:
                fence = match[1]
                yield number, True
        elif match[1].startswith(fence) and not rest.strip():
            fence = ""
            yield number, False


def _without_fences(text: str) -> Iterator[str]:
    marks = dict(fences(text))
    inside = False
    for number, line in enumerate(text.split("\n")):
        if marks.get(number):
            inside = True
            yield f"\n{CODE}\n"
        elif number in marks:
            inside = False
        elif not inside:
            yield f"{line}\n"


def _shown(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""
