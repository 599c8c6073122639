"""Who talks to Discord? The discord.py client: it holds the parts it is handed, starts, and syncs commands."""

import hashlib
import json
import logging
import secrets
from collections.abc import Mapping

import discord
from discord import app_commands

from bot.errors import AdvisorError
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.sync import save_digest, synced_digest
from bot.views import notices
from bot.views.places import Places
from knowledge import Knowledge

logger = logging.getLogger(__name__)

PRESSES = 8
"""How many commands and buttons one person may use within PRESSES_SECONDS: ample for a human."""
PRESSES_SECONDS = 20.0
REMEMBERED_COOLDOWNS = 10_000
"""People whose last use is kept before those who are free again are forgotten."""

UNKNOWN_INTERACTION = 10062
ALREADY_ANSWERED = 40060
"""Discord's codes for an answer that comes later than three seconds, and for a second first answer."""


class AdvisorClient(discord.Client):
    """The bot. It owns none of its parts: whoever opened them closes them.

    Args:
        knowledge: What the guide says.
        database: What is remembered.
        guide_url: Public address of the guide; without one, places have no link.
        lessons: Addresses of modules' lessons by module id, as far as they are known.

    Attributes:
        knowledge: What the guide says.
        database: What is remembered.
        conversations: What each person was told a moment ago.
        places: Writes where in the guide something stands.
        lessons: Addresses of modules' lessons by module id.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        database: Database,
        *,
        guide_url: str | None = None,
        lessons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
        )
        self.knowledge = knowledge
        self.database = database
        self.conversations = Conversations()
        self.lessons = lessons or {}
        self.places = Places(knowledge.guide.sections, guide_url)
        self.tree = AdvisorTree(self)

    async def setup_hook(self) -> None:
        """Send the commands to Discord where they are not what it was sent last, since it limits how many it takes.

        Where it does not take them now, people go on with those that it knows, and the next start tries again.
        """
        application = self.application_id
        assert application is not None, "a client that has logged in knows its application"  # noqa: S101
        digest = self.tree.digest()
        if await synced_digest(self.database, application) == digest:
            return
        try:
            await self.tree.sync()
        except discord.HTTPException as error:
            logger.error("Discord did not take the commands: %s", error)  # noqa: TRY400 - Discord's words say it all
            return
        await save_digest(self.database, application, digest)
        logger.info("sent the commands to Discord")

    async def on_ready(self) -> None:
        """Say in the log that all is well."""
        logger.info("ready in %d servers", len(self.guilds))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say once, where the server lets us, what to type."""
        channel = guild.system_channel
        if channel and channel.permissions_for(guild.me).send_messages:
            await channel.send(view=notices.welcome())


Interaction = discord.Interaction[AdvisorClient]


class AdvisorTree(app_commands.CommandTree[AdvisorClient]):
    """The commands, in servers, in direct messages and wherever a person who installed the bot brings it."""

    def __init__(self, client: AdvisorClient) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self._cooldowns: dict[int, app_commands.Cooldown] = {}

    def digest(self) -> str:
        """Hash of all that Discord is told about the commands."""
        commands = sorted((command.to_dict(self) for command in self.get_commands()), key=lambda made: made["name"])
        return hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest()

    async def interaction_check(self, interaction: Interaction) -> bool:
        """Let people use the bot as fast as people do; raises CommandOnCooldown for more."""
        if interaction.type is discord.InteractionType.autocomplete:
            return True
        now = interaction.created_at.timestamp()
        if len(self._cooldowns) > REMEMBERED_COOLDOWNS:
            self._cooldowns = {user: used for user, used in self._cooldowns.items() if used.get_tokens(now) < PRESSES}
        cooldown = self._cooldowns.setdefault(interaction.user.id, app_commands.Cooldown(PRESSES, PRESSES_SECONDS))
        if retry_after := cooldown.update_rate_limit(now):
            raise app_commands.CommandOnCooldown(cooldown, retry_after)
        return True

    async def on_error(self, interaction: Interaction, error: Exception) -> None:
        """Answer an error of a command or a button: with its own words, or with an id that finds it in the log."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if _is_late(cause):
            _log_late(interaction, cause)
            return
        try:
            await _send_notice(interaction, _explained(interaction, cause))
        except discord.HTTPException as failure:
            _log_late(interaction, failure)


def _explained(interaction: Interaction, error: Exception) -> discord.ui.LayoutView:
    """What the learner is told about an error; a bug is logged here, once."""
    match error:
        case AdvisorError():
            return notices.notice(str(error))
        case app_commands.CommandOnCooldown():
            return notices.cooldown(error.retry_after)
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            logger.warning("Discord shows an old form of %s", _name(interaction))
            return notices.outdated()
        case _:
            reference = secrets.token_hex(3)
            logger.error("error %s in %s", reference, _name(interaction), exc_info=error)
            return notices.apology(reference)


async def _send_notice(interaction: Interaction, view: discord.ui.LayoutView) -> None:
    """Show it to whoever caused it, whether or not the interaction has been answered."""
    if interaction.response.is_done():
        await interaction.followup.send(view=view, ephemeral=True)
    else:
        await interaction.response.send_message(view=view, ephemeral=True)


def _is_late(error: Exception) -> bool:
    return isinstance(error, discord.HTTPException) and error.code in {UNKNOWN_INTERACTION, ALREADY_ANSWERED}


def _log_late(interaction: Interaction, error: Exception) -> None:
    """Nobody can be told any more; the age says whether we were slow or Discord was."""
    age = (discord.utils.utcnow() - interaction.created_at).total_seconds()
    code = error.code if isinstance(error, discord.HTTPException) else 0
    logger.warning("%s could not be answered: code %d, %.1f s old", _name(interaction), code, age)


def _name(interaction: Interaction) -> str:
    """The command or button, without anything that a person typed."""
    if interaction.command:
        return f"/{interaction.command.qualified_name}"
    return str(interaction.extras.get("button", "an interaction"))
