"""An account of a fault: which it was and where, and no word of a learner's or a course's."""

import os
import platform
import re
import reprlib
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from itertools import takewhile
from pathlib import Path

from quizapp import __version__

LIMIT = 50_000
"""Characters of one account: of more, the middle goes."""
_DEPTH = 20
"""Errors behind an error."""
_WIDEST = 500
"""Characters of a line."""
_OURS = Path(__file__).parent
_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 200


def account(error: BaseException, *, in_full: bool) -> str:
    """Tell when, with which versions, what and where; `in_full` also with all values.

    It ends with the one empty line in it.
    """
    parts = _lines(error, _DEPTH, in_full=in_full)
    text = "".join(f"{line[:_WIDEST]}\n" for part in parts for line in part.splitlines() if line)
    if len(text) > LIMIT:
        text = f"{text[: LIMIT // 2]}\n[…]\n{text[-LIMIT // 2 :]}".replace("\n\n", "\n")
    return f"{_heading()}\n{text}\n"


def kind(error: BaseException) -> str:
    """Name the kind of error, and what is known of it without quoting anything."""
    of = type(error)
    name = of.__qualname__ if of.__module__ == "builtins" else f"{of.__module__}.{of.__qualname__}"
    return ": ".join([name, *filter(None, [_known(error)])])


def place(error: BaseException) -> str:
    """Say where it happened: the last line of the program's own that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if Path(one.filename).is_relative_to(_OURS)]
    if not ours:
        return f"{kind(error)}, at no place of its own"
    return f"{kind(error)}, {Path(ours[-1].filename).relative_to(_OURS.parent)}:{ours[-1].lineno}"


def _heading() -> str:
    try:
        textual = version("textual")
    except PackageNotFoundError:
        textual = "?"
    return (
        f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}, quizapp {__version__}, Python "
        f"{platform.python_version()}, Textual {textual}, {sys.platform}"
    )


def _known(error: BaseException) -> str:
    """Say what an error holds beside its message, which may quote anything."""
    if isinstance(error, OSError) and isinstance(error.errno, int):
        # Not its own words, which whoever raised it may have chosen.
        return os.strerror(error.errno)
    if isinstance(error, AttributeError) and error.name is not None:
        return f"of {type(error.obj).__qualname__}"
    code = str(getattr(error, "sqlite_errorname", ""))
    return code if re.fullmatch("SQLITE_[A-Z_]+", code) else ""


def _lines(error: BaseException, depth: int, *, in_full: bool) -> Iterator[str]:
    """Tell of an error, and of those behind it and in it."""
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if behind is not None and depth:
        yield from _lines(behind, depth - 1, in_full=in_full)
        yield "which led to:"
    yield "Traceback (most recent call last):"
    if in_full:
        yield from _frames(error)
        yield from traceback.format_exception_only(error)
    else:
        yield from traceback.format_tb(error.__traceback__)
        yield from _elsewhere(error)
        yield kind(error)
    if isinstance(error, BaseExceptionGroup) and depth:
        for number, one in enumerate(error.exceptions, 1):
            yield f"number {number} of {len(error.exceptions)} in it:"
            yield from _lines(one, depth - 1, in_full=in_full)


def _frames(error: BaseException) -> Iterator[str]:
    """Give the frames with their values, as far as these can be written and are short."""
    walked = traceback.walk_tb(error.__traceback__)
    for summary, (frame, _) in zip(traceback.extract_tb(error.__traceback__), walked, strict=True):
        yield from traceback.format_list([summary])
        yield from (f"    {name} = {_SHORT.repr(one)}" for name, one in frame.f_locals.items())


def _elsewhere(error: BaseException) -> Iterator[str]:
    """Give the lines of code of an error in another process, which come as a text with all else."""
    text = getattr(error, "tb", None)
    if type(error).__name__ != "_RemoteTraceback" or not isinstance(text, str):
        return
    _, _, rest = text.partition("Traceback (most recent call last):\n")
    yield from takewhile(lambda line: line.startswith("  "), rest.splitlines())
