"""Who talks to Discord? The discord.py client: it holds the parts it is handed, starts, and syncs commands."""

import asyncio
import hashlib
import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import cached_property
from typing import Any

import aiohttp
import discord
from discord import app_commands

from bot.delivery import Delivery
from bot.errors import AdvisorError
from bot.placement import Placement
from bot.refusals import STATUSES, Refusals
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.sync import save_digest, synced_digest
from bot.views import notices
from bot.views.places import Places
from bot.workload import module_hours
from knowledge import Knowledge
from knowledge.catalog import Catalog

logger = logging.getLogger(__name__)

PRESSES = 30
"""How many commands and buttons one person may use within PRESSES_SECONDS: ample for a human."""
PRESSES_SECONDS = 30.0
REMEMBERED_COOLDOWNS = 10_000
"""People whose last use is kept before those who are free again are forgotten."""

PATIENCE = 30.0
"""Seconds for which discord.py waits by itself when it is told to; the least that it takes."""

TOO_LATE = frozenset({10062, 40060})
"""Discord's codes for a first answer that comes after three seconds, and for a second one."""


class AdvisorClient(discord.Client):
    """The bot. It owns none of its parts: whoever opened them closes them.

    Args:
        knowledge: What the guide says.
        catalog: What the guide leaves out of its modules.
        database: What is remembered.
        guide_url: Public address of the guide; without one, places have no link.

    Attributes:
        knowledge: What the guide says.
        catalog: What the guide leaves out of its modules.
        database: What is remembered.
        conversations: What each person was told a moment ago.
        places: Writes where in the guide something stands.
        hours: Hours of study by module id.
        refusals: What Discord refused of late.
        delivery: Sends reminders from login until the client closes; `bot.commands.add_to` makes it.
    """

    delivery: Delivery

    def __init__(
        self, knowledge: Knowledge, catalog: Catalog, database: Database, *, guide_url: str | None = None
    ) -> None:
        self.refusals = Refusals()
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            http_trace=counting(self.refusals),
            max_ratelimit_timeout=PATIENCE,
        )
        self.knowledge = knowledge
        self.catalog = catalog
        self.database = database
        self.conversations = Conversations()
        self.places = Places(knowledge.guide.sections, guide_url)
        self.tree = AdvisorTree(self)
        self.hours = module_hours(knowledge.guide, catalog.lesson_hours)
        self._forms: dict[str, FormAnswer] = {}
        self._delivering: asyncio.Task[None] | None = None

    @cached_property
    def placement(self) -> Placement:
        """Recommends by the guide; raises AdvisorError where it has no path."""
        guide = self.knowledge.guide
        if not guide.paths:
            message = "This guide describes no learning paths, so I cannot recommend one."
            raise AdvisorError(message)
        return Placement(guide, self.hours)

    def add_form(self, name: str, answer: "FormAnswer") -> None:
        """Have a coroutine answer all forms whose custom_id begins with that name and a colon."""
        self._forms[name] = answer

    async def on_interaction(self, interaction: "Interaction") -> None:
        """Answer a form that was sent, also one that an earlier run opened, of which discord.py knows nothing."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Any = interaction.data
        try:
            await self.tree.interaction_check(interaction)
            await self._forms[data["custom_id"].partition(":")[0]](interaction)
        except Exception as error:  # noqa: BLE001 - the tree logs what nobody can mend
            await self.tree.on_error(interaction, error)
        else:
            self.dispatch("press_completion", interaction)

    async def setup_hook(self) -> None:
        """Begin to deliver reminders, and send the commands to Discord where they are not what it was sent last."""
        self._delivering = asyncio.create_task(self.delivery.run())
        await self._send_commands()

    async def close(self) -> None:
        """Let what is being sent end, and leave."""
        if self._delivering:
            self._delivering.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivering
        await super().close()

    async def _send_commands(self) -> None:
        """Send the commands, but not more often than needed, since Discord limits how many it takes.

        Where it does not take them now, people go on with those that it knows, and the next start tries again.
        """
        application = self.application_id
        assert application is not None, "a client that has logged in knows its application"  # noqa: S101
        digest = self.tree.digest()
        if await synced_digest(self.database, application) == digest:
            return
        try:
            await self.tree.sync()
        except (discord.HTTPException, discord.RateLimited) as error:
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


def counting(refusals: Refusals) -> aiohttp.TraceConfig:
    """Counts every refused request, those too that discord.py repeats by itself."""

    async def look(_session: object, _context: object, request: aiohttp.TraceRequestEndParams) -> None:
        shared = request.response.headers.get("X-RateLimit-Scope") == "shared"  # Discord does not count these
        if request.response.status in STATUSES and not shared:
            refusals.add(discord.utils.utcnow())

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(look)
    return trace


Interaction = discord.Interaction[AdvisorClient]
FormAnswer = Callable[[Interaction], Awaitable[None]]


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
        if isinstance(cause, discord.HTTPException) and cause.code in TOO_LATE:
            _log_unanswered(interaction, cause)
            return
        try:
            await _send_notice(interaction, _explained(interaction, cause))
        except discord.HTTPException as failure:
            _log_unanswered(interaction, failure)


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


def _log_unanswered(interaction: Interaction, error: discord.HTTPException) -> None:
    """Nobody can be told any more; the age says whether we were slow or Discord was."""
    age = (discord.utils.utcnow() - interaction.created_at).total_seconds()
    logger.warning("%s could not be answered: code %d, %.1f s old", _name(interaction), error.code, age)


def _name(interaction: Interaction) -> str:
    """The command or button, without anything that a person typed."""
    if interaction.command:
        return f"/{interaction.command.qualified_name}"
    return str(interaction.extras.get("button", "an interaction"))
