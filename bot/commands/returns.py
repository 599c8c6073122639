"""What is owed to a learner who is back? News of a reminder that did not arrive, and their usual rhythm."""

from typing import Any

import discord

from bot.client import Interaction
from bot.reminders import react, told
from bot.storage.reminders import change_reminder, learner_reminder
from bot.views.reminders import trouble_card


async def on_app_command_completion(interaction: Interaction, _command: Any) -> None:  # noqa: ANN401 - discord's event
    """After a command."""
    await _welcome_back(interaction)


async def on_press_completion(interaction: Interaction) -> None:
    """After a press or a form."""
    await _welcome_back(interaction)


async def _welcome_back(interaction: Interaction) -> None:
    client, learner, now = interaction.client, interaction.user.id, discord.utils.utcnow()
    before = await learner_reminder(client.database, learner)
    if before is None or (before.trouble is None and before.unanswered == 0):
        return
    after = await change_reminder(client.database, learner, lambda stored: told(react(stored, now)))
    client.delivery.wake()
    if after and before.trouble:
        await interaction.followup.send(view=trouble_card(after, before.trouble), ephemeral=True)
