"""`quizapp` and `python -m quizapp`."""

import gc
import os
import sys

from quizapp import crash


def main() -> None:
    """Open the app; with arguments, run the command line."""
    # Walking the objects of a hundred fresh modules costs a start 7 %; the app, or the
    # command, turns the collector on again as soon as there is something to collect.
    gc.disable()
    crash.watch()
    # By `_QUIZAPP_COMPLETE` a shell asks what could follow.
    if len(sys.argv) == 1 and "_QUIZAPP_COMPLETE" not in os.environ:
        from quizapp.launch import launch, settle_paths  # noqa: PLC0415

        launch(settle_paths())
    from quizapp.cli import cli  # noqa: PLC0415

    cli(prog_name="quizapp")


if __name__ == "__main__":
    main()
