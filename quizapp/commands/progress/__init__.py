"""`quizapp progress`: look after the record. Each of its commands is a file, as the others are."""

from importlib import import_module
from typing import cast

import click

COMMANDS = {
    "check": "checking",
    "backup": "backing_up",
    "restore": "restoring",
    "export": "exporting",
    "import": "importing",
    "rebuild": "rebuilding",
    "reset": "resetting",
}
"""Each command's file, by the name of the command, in the order of the help."""


class Commands(click.Group):
    """Imports the file of a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands, in the order of the help."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's file; others are not looked at."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"quizapp.commands.progress.{COMMANDS[cmd_name]}")
        return cast(click.Command, module.command)


@click.group(cls=Commands)
def command() -> None:
    """Look after the record of what you learned."""
