"""What can be typed or pressed? Reads the input, asks the rooms below, shows a view.

Whoever makes a client hands it to `add_to`, before it starts:

    client = AdvisorClient(knowledge, database, guide_url=settings.guide_url)
    add_to(client)
"""

from typing import Any

from discord import app_commands

from bot.client import AdvisorClient
from bot.commands import help as help_command

COMMANDS: tuple[app_commands.Command[Any, ..., Any], ...] = (help_command.help_page,)


def add_to(client: AdvisorClient) -> None:
    """Give a client all commands, and all buttons, which then also work on messages of earlier runs."""
    for command in COMMANDS:
        client.tree.add_command(command)
