"""What can the bot do?"""

from discord import app_commands

from bot.client import Interaction
from bot.views import notices


@app_commands.command(name="help", description="What this bot can do for you")
async def help_page(interaction: Interaction) -> None:
    """Show the commands."""
    await interaction.response.send_message(view=notices.welcome(), ephemeral=True)
