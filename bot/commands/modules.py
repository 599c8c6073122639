"""How does one look at a module?"""

from discord import app_commands
from discord.ui import LayoutView

from bot.client import AdvisorClient, Interaction
from bot.commands.choices import Choosable, Menu
from bot.commands.presses import on_press
from bot.commands.showing import show
from bot.views.buttons import MODULE
from bot.views.modules import module_card
from bot.views.names import module_name
from knowledge.models import Guide, Module


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


def _names(module: Module) -> tuple[str, ...]:
    number = str(int(module.number))
    return (module.name, module.number, number, f"mod {module.number}", f"module {number}", *module.topics)


def _card(client: AdvisorClient, typed: str) -> LayoutView:
    guide = client.knowledge.guide
    module = module_menu(guide).chosen(client.knowledge, typed)
    return module_card(guide, module, client.places, client.catalog.links.get(module.id))
