"""The lines of a text, cut out when they are asked for: a file may have millions."""

from array import array
from collections.abc import Sequence
from io import BytesIO, StringIO
from itertools import accumulate
from typing import overload

_LONG = 10_000


class Lines(Sequence[str]):
    """A text as its lines, without the line feeds between them."""

    __slots__ = ("_long", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._long: dict[int, str] = {}
        lines = BytesIO(text.encode()) if text.isascii() else StringIO(text)
        self.starts = array("I", accumulate(map(len, lines), initial=0))
        """Offset at which each line begins, and that at which one after the last would."""
        if text.endswith("\n") or not text:
            self.starts.append(len(text) + 1)
        else:
            self.starts[-1] += 1

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        begin, stop = self.starts[index], self.starts[index + 1] - 1
        if stop - begin < _LONG:
            return self.text[begin:stop]
        # Cut out once: hundreds of problems may stand on one line of megabytes.
        return self._long.setdefault(index, self._long.get(index) or self.text[begin:stop])
