"""Many files: which there are, and something done with each, on all processors where it pays."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from quizapp.packs.library import pack_files

Result = TypeVar("Result")
Progress = Callable[[int, int], object]
"""Is told how many bytes were looked at, of how many."""

_DEPTH = 32
"""Levels of folders below one that is named."""
_WORTH_SHARING = 4_000_000
"""Bytes in all from which further processes save more than their start costs."""


def find_packs(paths: Iterable[Path], failures: list[str]) -> tuple[Path, ...]:
    """List files, and every pack in folders, each once; `failures` gets a line on what is not."""
    return tuple(_once(_files(paths, failures)))


def over(
    files: Sequence[Path],
    work: Callable[[Path], Result],
    failures: list[str],
    workers: int = 1,
    progress: Progress | None = None,
) -> list[Result | None]:
    """Do something with each file; the results are in the order of the files.

    With several `workers` and enough to do, `work` runs in processes of its own, and must be
    picklable; for a file whose process died the result is None, and `failures` gets a line.
    """
    sizes = [_size(path) for path in files]
    whole = sum(sizes)
    seen = 0
    results: list[Result | None] = [None] * len(files)
    share = min(workers, len(files)) if whole > _WORTH_SHARING else 1
    for number, result in _done(files, sizes, work, failures, share):
        results[number] = result
        seen += sizes[number]
        if progress is not None:
            progress(seen, whole)
    return results


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _done(
    files: Sequence[Path],
    sizes: Sequence[int],
    work: Callable[[Path], Result],
    failures: list[str],
    share: int,
) -> Iterator[tuple[int, Result | None]]:
    if share < 2:
        yield from ((number, work(path)) for number, path in enumerate(files))
        return
    from quizapp.packs.crowd import Lost, shared  # noqa: PLC0415  (only where there is much to do)

    # The largest first, so that none is left over when the others are done.
    order = sorted(range(len(files)), key=lambda number: -sizes[number])
    lost = {}
    for at, result in shared(work, [files[number] for number in order], share):
        number = order[at]
        if isinstance(result, Lost):
            lost[number] = f"{files[number]}: it could not be read to its end: {result.why}"
            yield number, None
        else:
            yield number, result
    failures += (lost[number] for number in sorted(lost))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _files(paths: Iterable[Path], failures: list[str]) -> Iterator[Path]:
    for path in paths:
        # Unlike those of Path, these raise nothing, whatever the name.
        if os.path.isdir(path):  # noqa: PTH112
            inside = list(pack_files(path, _DEPTH))
            yield from inside
            if not inside:
                failures.append(f"{path}: there is no pack (*.yaml, *.yml) in this folder")
        elif os.path.exists(path):  # noqa: PTH110
            yield path
        else:
            failures.append(f"{path}: there is no such file or folder")


def _once(files: Iterable[Path]) -> Iterator[Path]:
    """Drop what was named before, in whatever way."""
    seen: set[str] = set()
    for path in files:
        real = os.path.realpath(path)
        if real not in seen:
            seen.add(real)
            yield path
