"""How does one look at what a track asks for and at what one can do after it, and tick what holds?"""

import discord
from discord import app_commands

from bot.checklists import Kind, boxes
from bot.client import Interaction
from bot.commands.presses import Press, on_own_press, on_press
from bot.commands.showing import hold, show, think
from bot.commands.tracks import as_level
from bot.storage.checklists import learner_ticks, save_ticks
from bot.views import checklists as views
from bot.views.buttons import PREREQUISITES, TICK, VALIDATION
from knowledge.models import Level

checklist = app_commands.Group(name="checklist", description="What a track asks for, and what you can do after it")

KINDS: tuple[Kind, ...] = ("prerequisites", "validation")


@checklist.command(description="See what a track asks for before it begins, and tick what holds for you")
@app_commands.describe(track="Which of the two", public="Show it to everybody here, without your ticks")
async def prerequisites(interaction: Interaction, track: Level, *, public: bool = False) -> None:
    """Show the prerequisites of a track."""
    await _show(interaction, "prerequisites", track, public=public)


@checklist.command(description="See what you should be able to do after a track, and tick what you can")
@app_commands.describe(track="Which of the two", public="Show it to everybody here, without your ticks")
async def validation(interaction: Interaction, track: Level, *, public: bool = False) -> None:
    """Show the skills that a track is validated by."""
    await _show(interaction, "validation", track, public=public)


@on_press(PREREQUISITES)
async def press_prerequisites(interaction: Interaction, value: str) -> None:
    """Show the prerequisites of the button's track, with the ticks of whoever presses."""
    await _show(interaction, "prerequisites", as_level(value))


@on_press(VALIDATION)
async def press_validation(interaction: Interaction, value: str) -> None:
    """Show the skills of the button's track, with the ticks of whoever presses."""
    await _show(interaction, "validation", as_level(value))


@on_own_press(TICK)
async def press_tick(interaction: Interaction, press: Press) -> None:
    """Remember what is ticked in a menu, and what is not any more."""
    await hold(interaction)
    client, learner = interaction.client, interaction.user.id
    guide = client.knowledge.guide
    kind, _, level = press.value.partition(":")[0].partition("-")
    found = boxes(guide, KINDS[KINDS.index(kind)], as_level(level))
    if found is None:
        await show(interaction, views.no_checklist(as_level(level)))
        return
    ids = {box.id for box in found.boxes}
    shown, ticked = ids.intersection(press.offered), ids.intersection(press.chosen)
    ticks = await save_ticks(client.database, learner, found.id, shown, ticked, discord.utils.utcnow())
    await show(interaction, views.own_checklist_card(guide, learner, found, ticks, client.places))


async def _show(interaction: Interaction, kind: Kind, level: Level, *, public: bool = False) -> None:
    client, learner = interaction.client, interaction.user.id
    guide = client.knowledge.guide
    found = boxes(guide, kind, level)
    if found is None:
        await show(interaction, views.no_checklist(level))
    elif public:
        await show(interaction, views.checklist_card(guide, found, client.places), public=True)
    else:
        await think(interaction)
        ticks = await learner_ticks(client.database, learner, found.id)
        await show(interaction, views.own_checklist_card(guide, learner, found, ticks, client.places))
