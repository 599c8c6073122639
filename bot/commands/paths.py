"""How does a learner look at the paths, choose one, and leave it?"""

from collections.abc import Collection

import discord
from discord import app_commands
from discord.ui import LayoutView

from bot.client import AdvisorClient, Interaction
from bot.commands.choices import Choosable, Menu
from bot.commands.journeys import show_own_path
from bot.commands.modules import read_modules
from bot.commands.presses import Press, on_own_press, on_press
from bot.commands.showing import hold, show, think
from bot.errors import AdvisorError
from bot.journeys import OWN_PATH, ChosenPath, PlanSettings, journey
from bot.own_paths import in_sequence, remarks, with_menu
from bot.storage.journeys import learner_record, save_choice
from bot.storage.paths import custom_path, delete_path, save_custom_path
from bot.views import paths as views
from bot.views.buttons import (
    CHOOSE_PATH,
    LEAVE_PATH,
    OWN_BUILD,
    OWN_FOLLOW,
    OWN_MODULES,
    OWN_PATH_CARD,
    OWN_SEQUENCE,
    PATH,
    PATHS,
)
from knowledge.models import Guide, Path

path = app_commands.Group(name="path", description="Learning paths, and the one that you are on")


@path.command(name="list", description="See all learning paths of the guide")
@app_commands.describe(public="Show it to everybody here")
async def list_paths(interaction: Interaction, *, public: bool = False) -> None:
    """Show all paths."""
    client = interaction.client
    await show(interaction, views.paths_card(client.knowledge.guide, client.places), public=public)


@path.command(name="show", description="Look at your own path, or at any other")
@app_commands.describe(path="Which one; your own unless you choose one", public="Show it to everybody here")
async def show_path(interaction: Interaction, path: str | None = None, *, public: bool = False) -> None:
    """Show a path, or the learner's own."""
    if path is not None:
        await show(interaction, _card(interaction.client, path), public=public)
        return
    await think(interaction, public=public)
    await show_own_path(interaction)


@path.command(name="choose", description="Choose the path that you want to follow")
@app_commands.describe(path="Its number, its name, or your goal")
async def choose_path(interaction: Interaction, path: str) -> None:
    """Put the learner on a path."""
    await _choose(interaction, path)


@path.command(name="change", description="Change to another path; what you have done counts there too")
@app_commands.describe(path="Its number, its name, or your goal")
async def change_path(interaction: Interaction, path: str) -> None:
    """Put the learner on another path."""
    await _choose(interaction, path)


@path.command(name="own", description="Put together a path of your own from modules that you choose")
@app_commands.describe(modules="In your order, such as: 101, 106, 108; you can also choose them from a list")
async def own_path(interaction: Interaction, modules: str = "") -> None:
    """Begin or go on with a path of the learner's own."""
    client, learner = interaction.client, interaction.user.id
    typed = tuple(dict.fromkeys(read_modules(client, modules)))
    await think(interaction)
    if typed:
        await save_custom_path(client.database, learner, client.knowledge.guide, typed, discord.utils.utcnow())
    await _show_building(interaction)


@path.command(name="leave", description="Leave your path")
async def leave_path(interaction: Interaction) -> None:
    """Take the learner off the path."""
    await _leave(interaction)


@show_path.autocomplete("path")
@choose_path.autocomplete("path")
@change_path.autocomplete("path")
async def offer_paths(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Paths by number, name or goal."""
    knowledge = interaction.client.knowledge
    return _menu(knowledge.guide).offered(knowledge, typed)


@on_press(PATHS)
async def press_paths(interaction: Interaction, _value: str) -> None:
    """Show all paths."""
    client = interaction.client
    await show(interaction, views.paths_card(client.knowledge.guide, client.places))


@on_press(PATH)
async def press_path(interaction: Interaction, value: str) -> None:
    """Show the path of the button."""
    await show(interaction, _card(interaction.client, value))


@on_press(CHOOSE_PATH)
async def press_choose(interaction: Interaction, value: str) -> None:
    """Put whoever presses on the path of the button."""
    await _choose(interaction, value)


@on_press(OWN_PATH_CARD)
async def press_own(interaction: Interaction, _value: str) -> None:
    """Show the path of whoever presses."""
    await think(interaction)
    await show_own_path(interaction)


@on_own_press(LEAVE_PATH)
async def press_leave(interaction: Interaction, _press: Press) -> None:
    """Take the owner of the card off the path."""
    await _leave(interaction)


@on_press(OWN_BUILD)
async def press_build(interaction: Interaction, _value: str) -> None:
    """Show what whoever presses has put together."""
    await think(interaction)
    await _show_building(interaction)


@on_own_press(OWN_MODULES)
async def press_modules(interaction: Interaction, press: Press) -> None:
    """Take what is chosen in a menu onto the path, and what is not off it."""
    await hold(interaction)
    client = interaction.client
    guide = client.knowledge.guide
    chosen = [module for module in press.chosen if module in guide.module_by_id]
    modules = with_menu(guide, await _building(interaction), press.offered, chosen)
    await save_custom_path(client.database, interaction.user.id, guide, modules, discord.utils.utcnow())
    await _show_building(interaction)


@on_own_press(OWN_SEQUENCE)
async def press_sequence(interaction: Interaction, _press: Press) -> None:
    """Put the path in the guide's sequence."""
    await hold(interaction)
    client = interaction.client
    guide = client.knowledge.guide
    modules = in_sequence(guide, await _building(interaction))
    await save_custom_path(client.database, interaction.user.id, guide, modules, discord.utils.utcnow())
    await _show_building(interaction)


@on_own_press(OWN_FOLLOW)
async def press_follow(interaction: Interaction, _press: Press) -> None:
    """Put the learner on the path of their own."""
    await hold(interaction)
    modules = await _building(interaction)
    if not modules:
        message = "A path needs a module at least."
        raise AdvisorError(message)
    now, version = discord.utils.utcnow(), interaction.client.knowledge.guide.version
    await follow(interaction, ChosenPath(OWN_PATH, now, version, modules))


async def follow(
    interaction: Interaction,
    choice: ChosenPath,
    known: Collection[str] = (),
    settings: PlanSettings | None = None,
) -> None:
    """Put the learner on a path and show it, with what it changes where they were on another."""
    client, learner = interaction.client, interaction.user.id
    guide = client.knowledge.guide
    before = journey(guide, await learner_record(client.database, learner, guide))
    record = await save_choice(client.database, learner, guide, choice, known=known, settings=settings)
    now = journey(guide, record)
    changed = before.steps and before.steps != now.steps
    note = views.changed_words(before, now, planned=record.settings is not None) if changed else ""
    await show_own_path(interaction, record, note)


async def _choose(interaction: Interaction, typed: str) -> None:
    client = interaction.client
    guide = client.knowledge.guide
    path = _menu(guide).chosen(client.knowledge, typed)
    await think(interaction)
    await follow(interaction, ChosenPath(path.id, discord.utils.utcnow(), guide.version))


async def _building(interaction: Interaction) -> tuple[str, ...]:
    """The modules that the learner has put together, as far as the guide has them."""
    client = interaction.client
    guide = client.knowledge.guide
    modules = await custom_path(client.database, interaction.user.id, guide)
    return tuple(module for module in modules if module in guide.module_by_id)


async def _show_building(interaction: Interaction) -> None:
    client, learner = interaction.client, interaction.user.id
    guide, modules = client.knowledge.guide, await _building(interaction)
    known = journey(guide, await learner_record(client.database, learner, guide)).known
    said = list(remarks(guide, modules, known))
    await show(interaction, views.building_card(guide, learner, modules, said, client.places))


async def _leave(interaction: Interaction) -> None:
    await think(interaction)
    left = await delete_path(interaction.client.database, interaction.user.id)
    await show(interaction, views.left_path_card() if left else views.no_path_card())


def _menu(guide: Guide) -> Menu[Path]:
    paths = (Choosable(path, path.id, views.path_name(path), _names(path)) for path in guide.paths)
    return Menu(tuple(paths), question="which path is for {}?")


def _names(path: Path) -> tuple[str, ...]:
    return (path.name, str(path.number), f"path {path.number}", path.best_for)


def _card(client: AdvisorClient, typed: str) -> LayoutView:
    guide = client.knowledge.guide
    return views.path_card(guide, _menu(guide).chosen(client.knowledge, typed), client.places)
