"""How does one learn what the bot can do?"""

from discord import app_commands

from bot.client import Interaction
from bot.commands.showing import show
from bot.views.notices import help_card


@app_commands.command(name="help", description="See what this bot can do for you")
async def help_page(interaction: Interaction) -> None:
    """Show the commands."""
    await show(interaction, help_card())
