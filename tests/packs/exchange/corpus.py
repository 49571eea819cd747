"""Real question banks, where they are at hand: beside the project, never part of it."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="there are no real banks beside it")


def files(*patterns: str) -> list[Path]:
    """The files of the corpus that match, in order; none where it is absent."""
    return sorted(path for pattern in patterns for path in CORPUS.glob(pattern) if path.is_file())
