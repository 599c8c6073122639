"""How does a learner note what they start, do and know already, and take it back?"""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.client import Interaction
from bot.commands.choices import Menu
from bot.commands.journeys import show_progress
from bot.commands.modules import module_menu, read_modules
from bot.commands.presses import Press, on_own_press, on_press
from bot.commands.showing import hold, show, think
from bot.errors import AdvisorError
from bot.journeys import Journey, Status, journey, left_out
from bot.placement.criteria import sequence_rule
from bot.storage.journeys import learner_record, save_progress, undo_change
from bot.views import progress as views
from bot.views.buttons import (
    PROGRESS,
    PROGRESS_CARD,
    PROGRESS_DONE,
    PROGRESS_HISTORY,
    PROGRESS_SKIP,
    PROGRESS_START,
    PROGRESS_UNDO,
)
from bot.views.limits import CUSTOM_ID, OPTION_LABEL, cut
from knowledge.models import Guide, Module

progress = app_commands.Group(name="progress", description="How far you are, and what you have done")

MODULES = "One or several, such as: 005, 006 or 001-004"


@progress.command(name="show", description="See how far you are, what is next, and when you arrive")
@app_commands.describe(public="Show it to everybody here")
async def show_own(interaction: Interaction, *, public: bool = False) -> None:
    """Show the learner's progress."""
    await think(interaction, public=public)
    await show_progress(interaction)


@progress.command(description="Note that you start a module")
@app_commands.describe(modules=MODULES)
async def start(interaction: Interaction, modules: str) -> None:
    """Note what is started."""
    await _note_typed(interaction, modules, "started")


@progress.command(description="Note that you have done a module")
@app_commands.describe(modules=MODULES)
async def done(interaction: Interaction, modules: str) -> None:
    """Note what is done."""
    await _note_typed(interaction, modules, "done")


@progress.command(description="Note that you know a module already, so that it is skipped")
@app_commands.describe(modules=MODULES)
async def skip(interaction: Interaction, modules: str) -> None:
    """Note what was known before."""
    await _note_typed(interaction, modules, "skipped")


@progress.command(description="Take back what you noted last")
async def undo(interaction: Interaction) -> None:
    """Take back the last change."""
    await think(interaction)
    await _undo(interaction)


@start.autocomplete("modules")
@done.autocomplete("modules")
@skip.autocomplete("modules")
async def offer_modules(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Modules by number, name or nickname, the next ones of the learner's path first; after a comma, one more."""
    client = interaction.client
    guide = client.knowledge.guide
    way = journey(guide, await learner_record(client.database, interaction.user.id, guide))
    before, comma, last = typed.rpartition(",")
    listed = f"{before.strip()}{comma} " if comma else ""
    offered = (one for one in _menu(guide, way).offered(client.knowledge, last.strip()) if one.value not in before)
    more = [Choice(name=cut(f"{listed}{one.name}", OPTION_LABEL), value=f"{listed}{one.value}") for one in offered]
    return [one for one in more if len(one.value) <= CUSTOM_ID]


@on_press(PROGRESS)
async def press_progress(interaction: Interaction, _value: str) -> None:
    """Show the progress of whoever presses."""
    await think(interaction)
    await show_progress(interaction)


@on_own_press(PROGRESS_CARD)
async def press_card(interaction: Interaction, _press: Press) -> None:
    """Go back from the history."""
    await hold(interaction)
    await show_progress(interaction)


@on_own_press(PROGRESS_START)
async def press_start(interaction: Interaction, press: Press) -> None:
    """Note the start of the button's module."""
    await _note_pressed(interaction, press, "started")


@on_own_press(PROGRESS_DONE)
async def press_done(interaction: Interaction, press: Press) -> None:
    """Note that the modules of the button or menu are done."""
    await _note_pressed(interaction, press, "done")


@on_own_press(PROGRESS_SKIP)
async def press_skip(interaction: Interaction, press: Press) -> None:
    """Note that the button's module was known before."""
    await _note_pressed(interaction, press, "skipped")


@on_own_press(PROGRESS_UNDO)
async def press_undo(interaction: Interaction, press: Press) -> None:
    """Take back the change of the button, if it is still the last."""
    await hold(interaction)
    await _undo(interaction, int(press.value))


@on_own_press(PROGRESS_HISTORY)
async def press_history(interaction: Interaction, press: Press) -> None:
    """Show a page of the history in place of the card."""
    await hold(interaction)
    client, learner = interaction.client, interaction.user.id
    guide = client.knowledge.guide
    record = await learner_record(client.database, learner, guide)
    await show(interaction, views.history_card(guide, learner, record.events, record.editions, int(press.value)))


async def _note_typed(interaction: Interaction, typed: str, status: Status) -> None:
    modules = list(read_modules(interaction.client, typed))
    await think(interaction)
    await _note(interaction, modules, status)


async def _note_pressed(interaction: Interaction, press: Press, status: Status) -> None:
    await hold(interaction)
    guide = interaction.client.knowledge.guide
    await _note(interaction, [one for one in press.chosen or (press.value,) if one in guide.module_by_id], status)


async def _note(interaction: Interaction, modules: Sequence[str], status: Status) -> None:
    """Store a status, and say with the guide's rule where modules were left out before it."""
    client, learner = interaction.client, interaction.user.id
    guide, now = client.knowledge.guide, discord.utils.utcnow()
    record, changed = await save_progress(client.database, learner, guide, dict.fromkeys(modules, status), now)
    note, places = views.noted(guide, changed, status), ""
    rule, before = sequence_rule(guide), left_out(guide, journey(guide, record), changed)
    if rule and before and status != "skipped":
        note = f"{note}\n{views.out_of_order(guide, before, rule.text)}"
        places = client.places.write([rule.source])
    await show_progress(interaction, record, note=note, places=places)


async def _undo(interaction: Interaction, change: int | None = None) -> None:
    client = interaction.client
    guide, now = client.knowledge.guide, discord.utils.utcnow()
    record, events = await undo_change(client.database, interaction.user.id, guide, now, change)
    if not events:
        message = (
            "There is nothing to take back."
            if change is None
            else "That is not what you noted last any more. `/progress undo` takes back the last one."
        )
        raise AdvisorError(message)
    await show_progress(interaction, record, note=views.taken_back(guide, events))


def _menu(guide: Guide, way: Journey) -> Menu[Module]:
    """Every module: those that the learner is in, the next ones, the others, and at last what they know."""
    menu, known = module_menu(guide), way.known
    upcoming = {module: number for number, module in enumerate(way.upcoming)}

    def place(id: str) -> tuple[bool, bool, int]:
        return id in known, way.status(id) != "started", upcoming.get(id, len(upcoming))

    return Menu(tuple(sorted(menu.parts, key=lambda part: place(part.id))), menu.question)
