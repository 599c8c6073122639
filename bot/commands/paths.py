"""How does a learner look at the paths, choose one, and leave it?"""

import discord
from discord import app_commands
from discord.ui import LayoutView

from bot.client import AdvisorClient, Interaction
from bot.commands.choices import Choosable, Menu
from bot.commands.journeys import show_own_path
from bot.commands.presses import Press, on_own_press, on_press
from bot.commands.showing import show, think
from bot.journeys import ChosenPath
from bot.storage.journeys import save_choice
from bot.storage.paths import delete_path
from bot.views import paths as views
from bot.views.buttons import CHOOSE_PATH, LEAVE_PATH, OWN_PATH, PATH, PATHS
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


@path.command(name="leave", description="Leave your path")
async def leave_path(interaction: Interaction) -> None:
    """Take the learner off the path."""
    await _leave(interaction)


@show_path.autocomplete("path")
@choose_path.autocomplete("path")
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


@on_press(OWN_PATH)
async def press_own(interaction: Interaction, _value: str) -> None:
    """Show the path of whoever presses."""
    await think(interaction)
    await show_own_path(interaction)


@on_own_press(LEAVE_PATH)
async def press_leave(interaction: Interaction, _press: Press) -> None:
    """Take the owner of the card off the path."""
    await _leave(interaction)


async def _choose(interaction: Interaction, typed: str) -> None:
    client, learner = interaction.client, interaction.user.id
    guide = client.knowledge.guide
    path = _menu(guide).chosen(client.knowledge, typed)
    await think(interaction)
    choice = ChosenPath(path.id, discord.utils.utcnow(), guide.version)
    await show_own_path(interaction, await save_choice(client.database, learner, guide, choice))


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
