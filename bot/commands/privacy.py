"""How does a learner see, take along and delete what is stored of them?"""

from io import BytesIO

import discord
from discord import app_commands

from bot.client import Interaction
from bot.commands.presses import Press, on_own_press, on_press
from bot.commands.showing import hold, show, think
from bot.storage.learners import delete_learner, export_learner, learner_rows
from bot.views import privacy as views
from bot.views.buttons import PRIVACY, PRIVACY_ASK, PRIVACY_DELETE, PRIVACY_EXPORT, PRIVACY_KEEP

privacy = app_commands.Group(name="privacy", description="What is stored about you; take it along or delete it")


@privacy.command(name="show", description="See what is stored about you")
async def show_stored(interaction: Interaction) -> None:
    """Say what is stored."""
    await _show(interaction)


@privacy.command(description="Take along everything that is stored about you, as a file")
async def export(interaction: Interaction) -> None:
    """Send the file."""
    await _export(interaction)


@privacy.command(description="Delete everything that is stored about you")
async def delete(interaction: Interaction) -> None:
    """Ask before it is deleted."""
    await _ask(interaction)


@on_press(PRIVACY)
async def press_privacy(interaction: Interaction, _value: str) -> None:
    """Say what is stored of whoever presses."""
    await _show(interaction)


@on_own_press(PRIVACY_EXPORT)
async def press_export(interaction: Interaction, _press: Press) -> None:
    """Send the file."""
    await _export(interaction)


@on_own_press(PRIVACY_ASK)
async def press_ask(interaction: Interaction, _press: Press) -> None:
    """Ask before it is deleted."""
    await _ask(interaction)


@on_own_press(PRIVACY_DELETE)
async def press_delete(interaction: Interaction, _press: Press) -> None:
    """Delete everything, at once."""
    await hold(interaction)
    client, learner = interaction.client, interaction.user.id
    await delete_learner(client.database, learner)
    client.conversations.forget(learner)
    await show(interaction, views.deleted_card())


@on_own_press(PRIVACY_KEEP)
async def press_keep(interaction: Interaction, _press: Press) -> None:
    """Leave everything as it is."""
    await hold(interaction)
    await show(interaction, views.kept_card())


async def _show(interaction: Interaction) -> None:
    await think(interaction)
    rows = await learner_rows(interaction.client.database, interaction.user.id)
    await show(interaction, views.stored_card(interaction.user.id, rows))


async def _export(interaction: Interaction) -> None:
    await think(interaction)
    learner = interaction.user.id
    export = await export_learner(interaction.client.database, learner, discord.utils.utcnow())
    if not export.tables:
        await show(interaction, views.nothing_card())
        return
    file = BytesIO(export.model_dump_json(indent=2).encode())
    await show(interaction, views.export_card(), files=[discord.File(file, views.EXPORT)])


async def _ask(interaction: Interaction) -> None:
    await think(interaction)
    rows = await learner_rows(interaction.client.database, interaction.user.id)
    await show(interaction, views.confirmation_card(interaction.user.id, rows))
