"""Can it be tried without Discord? The same bot in a simulated server, looked at in the browser."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta

import discord
import simcord

from bot.client import AdvisorClient
from bot.errors import AdvisorError
from bot.storage.sync import forget_digests
from bot.views import notices


class WallClock:
    """Real time in place of SimCord's, which stands still, so that cooldowns and interactions age as on Discord."""

    def __init__(self, epoch: datetime) -> None:
        self._epoch = epoch
        self._ahead = timedelta()

    @property
    def elapsed(self) -> float:
        """Seconds since the epoch."""
        return (self.now() - self._epoch).total_seconds()

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC) + self._ahead

    def advance(self, seconds: float) -> None:
        """Run ahead by so much more: SimCord jumps to the very instant of a timer that is due."""
        self._ahead += timedelta(seconds=seconds)


@asynccontextmanager
async def simulated_server(client: AdvisorClient, port: int | None = None) -> AsyncIterator[simcord.Preview]:
    """A server with the bot, a learner and a moderator; the preview's `url` shows it on this machine only.

    Takes any free port unless told which; raises AdvisorError where that one cannot be had.
    """
    env = simcord.Env(client, check_errors=False)
    env.backend.edit_bot_profile("Curriculum Advisor")
    # Made while SimCord's clock stands still, they have the same ids in every run: a learner's path is found again.
    guild = env.create_guild("AI Infrastructure Curriculum")
    channel = guild.create_text_channel("ask-the-guide", topic="Type / to see what the advisor can do")
    moderators = guild.create_role("Moderator", permissions=discord.Permissions(manage_guild=True))
    learner = guild.add_member(env.create_user("maya", global_name="Maya (learner)"))
    moderator = guild.add_member(env.create_user("sam", global_name="Sam (moderator)"), roles=[moderators])
    env.backend.clock = WallClock(env.now())  # type: ignore[assignment]  # SimCord asks no more of a clock

    await forget_digests(client.database)  # a new server knows no commands, though it goes by an old id
    async with AsyncExitStack() as stack:
        stack.push_async_callback(env.shutdown)
        await env.start()
        del client.tree.on_error  # SimCord's, to which also what the bot explains to a learner is a failure of the bot
        await client.get_partial_messageable(channel.id).send(view=notices.welcome())
        try:
            page = env.preview(channel, viewers=[learner, moderator], layout="channel", port=port)
            preview = await stack.enter_async_context(page)
        except simcord.SetupError as error:
            message = f"The page cannot be opened, {error}: name another port with --port."
            raise AdvisorError(message) from error
        yield preview
