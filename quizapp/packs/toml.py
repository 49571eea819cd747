"""TOML from anyone, read in time that grows with its length.

Python's own parser takes the square of the length of a name with many dots.
"""

import re
from typing import Any

_MOST_PARTS = 100
_PART = r"""(?:[\w-]{1,200}+|"[^"\n]{0,200}+"|'[^'\n]{0,200}+')[ \t]*+"""
_NAME = re.compile(rf"(?:^|[\[{{,])[ \t]*+(?:{_PART}\.[ \t]*+)++", re.ASCII | re.MULTILINE)
"""The dotted beginning of a name, where a name may stand."""


def read_toml(text: str) -> dict[str, Any]:
    """Read TOML; raises ValueError, that of Python's parser where it is no TOML."""
    import tomllib  # noqa: PLC0415  (2 ms, only where there is a file)

    for name in _NAME.finditer(text):
        if name[0].count(".") > _MOST_PARTS:
            line = text.count("\n", 0, name.start()) + 1
            raise ValueError(f"a name has more than {_MOST_PARTS} parts (at line {line}, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("brackets are nested too deep") from error
