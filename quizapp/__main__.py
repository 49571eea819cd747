"""`quizapp` and `python -m quizapp`."""

import gc


def main() -> None:
    """Run the command line."""
    # Walking the objects of a hundred fresh modules costs a start 7 %; the app, or the
    # command, turns the collector on again as soon as there is something to collect.
    gc.disable()
    from quizapp.cli import cli  # noqa: PLC0415

    cli(prog_name="quizapp")


if __name__ == "__main__":
    main()
