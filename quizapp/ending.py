"""The signals that end the program, and the exit status that says which it was."""

import signal
import sys
from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


def end_in_order() -> None:
    """From here on, put right what was begun before a signal ends the program.

    A command that draws how far it is has hidden the cursor. Ctrl+c does so anyway, and
    what whoever started the program wants ignored stays so.
    """
    for number in ENDING:
        if number is not signal.SIGINT and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)


def end(number: int, frame: FrameType | None) -> None:
    """Unwind, and end by the status that a shell expects after a signal."""
    del frame
    sys.exit(128 + number)
