"""How does one look at what a track asks for, and at what one can do after it?"""

from discord import app_commands

from bot.client import Interaction
from bot.commands.presses import on_press
from bot.commands.showing import show
from bot.commands.tracks import as_level
from bot.views.buttons import PREREQUISITES, VALIDATION
from bot.views.checklists import prerequisites_card, validation_card
from knowledge.models import Level

checklist = app_commands.Group(name="checklist", description="What a track asks for, and what you can do after it")


@checklist.command(description="See what a track asks for before it begins")
@app_commands.describe(track="Which of the two", public="Show it to everybody here")
async def prerequisites(interaction: Interaction, track: Level, *, public: bool = False) -> None:
    """Show the prerequisites of a track."""
    client = interaction.client
    await show(interaction, prerequisites_card(client.knowledge.guide, track, client.places), public=public)


@checklist.command(description="See what you should be able to do after a track")
@app_commands.describe(track="Which of the two", public="Show it to everybody here")
async def validation(interaction: Interaction, track: Level, *, public: bool = False) -> None:
    """Show the skills that a track is validated by."""
    client = interaction.client
    await show(interaction, validation_card(client.knowledge.guide, track, client.places), public=public)


@on_press(PREREQUISITES)
async def press_prerequisites(interaction: Interaction, value: str) -> None:
    """Show the prerequisites of the button's track."""
    client = interaction.client
    await show(interaction, prerequisites_card(client.knowledge.guide, as_level(value), client.places))


@on_press(VALIDATION)
async def press_validation(interaction: Interaction, value: str) -> None:
    """Show the skills of the button's track."""
    client = interaction.client
    await show(interaction, validation_card(client.knowledge.guide, as_level(value), client.places))
