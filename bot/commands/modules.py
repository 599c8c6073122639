"""How does one look at a module?"""

import re
from collections.abc import Iterator

from discord import app_commands
from discord.ui import LayoutView

from bot.client import AdvisorClient, Interaction
from bot.commands.choices import Choosable, Menu
from bot.commands.presses import on_press
from bot.commands.showing import show
from bot.errors import AdvisorError
from bot.views.buttons import MODULE
from bot.views.modules import module_card
from bot.views.names import module_name
from knowledge.models import LEVELS, Guide, Module

_SPAN = re.compile(r"(?:(junior|engineer)\s*)?(?:mod(?:ules?)?\s*)?(\d{3})\s*(?:-|to)\s*(\d{3})")


@app_commands.command(description="Look at a module: what it teaches, and where it leads")
@app_commands.describe(module="Its number, its name, or what it is about", public="Show it to everybody here")
async def module(interaction: Interaction, module: str, *, public: bool = False) -> None:
    """Show a module."""
    await show(interaction, _card(interaction.client, module), public=public)


@module.autocomplete("module")
async def offer_modules(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Modules by number, name or nickname."""
    knowledge = interaction.client.knowledge
    return module_menu(knowledge.guide).offered(knowledge, typed)


@on_press(MODULE)
async def press_module(interaction: Interaction, value: str) -> None:
    """Show the module of the button."""
    await show(interaction, _card(interaction.client, value))


def module_menu(guide: Guide) -> Menu[Module]:
    """Every module, as it can be named."""
    modules = (Choosable(module, module.id, module_name(module), _names(module)) for module in guide.modules)
    return Menu(tuple(modules), question="which module covers {}?")


def read_modules(client: AdvisorClient, typed: str) -> Iterator[str]:
    """Ids of the modules that are typed, such as `005, 006` or `001-004`; raises AdvisorError for what is none."""
    guide = client.knowledge.guide
    menu = module_menu(guide)
    for part in filter(None, (part.strip() for part in typed.split(","))):
        span = _SPAN.fullmatch(part.lower())
        if span is None:
            yield menu.chosen(client.knowledge, part).id
            continue
        level, first, last = span.groups()
        levels = [level] if level else LEVELS
        inside = [one.id for one in guide.modules if one.track in levels and first <= one.number <= last]
        if not inside:
            message = f"The guide has no modules {first}-{last}."
            raise AdvisorError(message)
        yield from inside


def _names(module: Module) -> tuple[str, ...]:
    number = str(int(module.number))
    return (module.name, module.number, number, f"mod {module.number}", f"module {number}", *module.topics)


def _card(client: AdvisorClient, typed: str) -> LayoutView:
    guide = client.knowledge.guide
    module = module_menu(guide).chosen(client.knowledge, typed)
    return module_card(guide, module, client.places, client.catalog.links.get(module.id))
