"""Signs that are not of ASCII, and what stands for each where it cannot be shown.

Each takes as many cells as what it stands for: nothing moves by it.
"""

import codecs
from collections.abc import Mapping

TWINS: Mapping[str, str] = {
    # Right and wrong, picked and not, the cursor, a flag.
    "✔": "+",
    "✘": "x",
    "▸": ">",
    "●": "*",
    "○": "o",
    "◐": "%",
    "☑": "X",
    "☐": "_",
    "⚑": "!",
    # The questions of a test: chosen or not, and the one that is up.
    "■": "#",
    "□": "-",
    "◆": "@",
    "◇": "=",
    # How far, and how much: meters, bars, the calendar.
    "▰": "#",
    "▱": "-",
    "━": "=",
    "╾": "~",
    "·": ".",
    "▁": "_",
    "▂": "_",
    "▃": "+",
    "▄": "+",
    "▅": "*",
    "▆": "*",
    "▇": "#",
    "█": "#",
    # Text.
    "•": "*",
    "…": "~",
    "–": "-",
    "—": "-",
    "›": ">",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "×": "x",
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
    # Lines, frames and scroll bars.
    **dict.fromkeys("─╌┄╍╴╶▔▀🭶🭷", "-"),
    **dict.fromkeys("│┃╎╏┆▌▍▎▏▐▊▉▕▋", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛╔╗╚╝▖▗▘▙▛▜▝▟", "+"),
    "═": "=",
    "║": "|",
}
_TABLE = str.maketrans(dict(TWINS))


def in_ascii(text: str) -> str:
    """Put for each sign what stands for it; other text stays."""
    return text if text.isascii() else text.translate(_TABLE)


def can_show(encoding: str) -> bool:
    """Tell whether an encoding has all signs."""
    try:
        "".join(TWINS).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _spell(error: UnicodeError) -> tuple[str, int]:
    """Put for what an encoding lacks its twin, or as many question marks as it takes cells."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from quizapp.packs.problem import cells  # noqa: PLC0415 - where something is lacking

    lacking = error.object[error.start : error.end]
    return "".join(TWINS.get(sign, "?" * cells(sign)) for sign in lacking), error.end


CELL_BY_CELL = "quizapp.cells"
"""Name of the way to encode what an encoding lacks."""
codecs.register_error(CELL_BY_CELL, _spell)
