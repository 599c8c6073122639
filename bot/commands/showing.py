"""How does a view reach whoever typed or pressed something?"""

from collections.abc import Sequence

import discord
from discord.abc import Snowflake
from discord.ui import LayoutView

from bot.client import Interaction


async def think(interaction: Interaction, *, public: bool = False) -> None:
    """Tell Discord that `show` comes later: it waits for three seconds only, and a database may take longer."""
    await interaction.response.defer(ephemeral=not public, thinking=True)


async def hold(interaction: Interaction) -> None:
    """The same for a press or a form after which `show` changes the very card that it came from."""
    await interaction.response.defer()


async def show(
    interaction: Interaction,
    view: LayoutView,
    *,
    public: bool = False,
    member: Snowflake | None = None,
    files: Sequence[discord.File] = (),
) -> None:
    """Answer with a view.

    Args:
        interaction: What is answered, for the first time or after `think` or `hold`.
        view: What is seen.
        public: Whether others see it too; after `think` that is settled.
        member: The only person who may be notified, if any.
        files: The pictures that the view shows.
    """
    mentions = discord.AllowedMentions(users=[member]) if member else discord.AllowedMentions.none()
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=files)
    else:
        await interaction.response.send_message(view=view, ephemeral=not public, allowed_mentions=mentions, files=files)
