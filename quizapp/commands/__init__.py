"""The commands, one a file, each a click command named `command`.

A file is imported when its command is called, and imports what it needs when it
runs: a prompt that asks `quizapp due` must not wait for what another needs.
"""

from click import get_current_context

COMMANDS = {
    "new": "new",
    "preview": "preview",
    "check": "check",
    "schema": "schema",
    "import": "importing",
    "export": "exporting",
    "review": "review",
    "due": "due",
    "progress": "progress",
    "paths": "paths",
}
"""Each command's file, by the name of the command, in the order of the help."""


def is_plain() -> bool:
    """Tell whether `--plain` was asked for, which stands before any command."""
    return bool(get_current_context().find_root().params["plain"])
