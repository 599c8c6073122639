"""Can it be tried without Discord? The same bot in a simulated server, looked at in the browser."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import simcord
from discord import app_commands
from discord.utils import format_dt

from bot.client import AdvisorClient, Interaction
from bot.commands.showing import show
from bot.errors import AdvisorError
from bot.reminders import SPREAD
from bot.storage.reminders import next_wake
from bot.storage.sync import forget_digests
from bot.times import DAYS, read_moment
from bot.views import notices

NEXT_REMINDER = "the next reminder"
HINT = (
    "This server is simulated, and direct messages appear in this channel. To see a reminder come, let Maya type "
    "`/remind set`, and then Sam `/clock`, which lets time pass."
)


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


def clock_command(clock: WallClock) -> app_commands.Command[Any, ..., None]:
    """Lets a moderator move the time, so that nobody has to wait for a reminder."""

    @app_commands.command(name="clock", description="In this sandbox only: let time pass, so that reminders come")
    @app_commands.describe(to="Such as: Monday 18:00; the next reminder unless you choose another time")
    @app_commands.default_permissions(manage_guild=True)
    async def move(interaction: Interaction, to: str = NEXT_REMINDER) -> None:
        now, database = clock.now(), interaction.client.database
        moment = await next_wake(database) if to == NEXT_REMINDER else read_moment(to, now)
        if moment is None:
            message = "There is no reminder, or no such time. Set one with `/remind set`, or choose from the list."
            raise AdvisorError(message)
        target = max(now, moment + SPREAD)  # until all reminders of that time have come
        await show(interaction, notices.notice(f"It is {format_dt(target, 'F')} here now."), public=True)
        clock.advance((target - now).total_seconds())
        interaction.client.delivery.wake()

    @move.autocomplete("to")
    async def offer(_interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        usual = [NEXT_REMINDER, *(f"{day} 18:00" for day in DAYS)]
        offered = [typed] if read_moment(typed, clock.now()) and typed.strip() else usual
        return [app_commands.Choice(name=one, value=one) for one in offered]

    return move


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
    clock = WallClock(env.now())
    env.backend.clock = clock  # type: ignore[assignment]  # SimCord asks no more of a clock
    client.tree.add_command(clock_command(clock))

    async def shown_here(_user: object) -> discord.PartialMessageable:
        return client.get_partial_messageable(channel.id)

    client.create_dm = shown_here  # type: ignore[method-assign, assignment]  # the page shows one channel only

    await forget_digests(client.database)  # a new server knows no commands, though it goes by an old id
    async with AsyncExitStack() as stack:
        stack.push_async_callback(env.shutdown)
        await env.start()
        del client.tree.on_error  # SimCord's, to which also what the bot explains to a learner is a failure of the bot
        await client.get_partial_messageable(channel.id).send(view=notices.welcome())
        await client.get_partial_messageable(channel.id).send(view=notices.notice(HINT))
        try:
            page = env.preview(channel, viewers=[learner, moderator], layout="channel", port=port)
            preview = await stack.enter_async_context(page)
        except simcord.SetupError as error:
            message = f"The page cannot be opened, {error}: name another port with --port."
            raise AdvisorError(message) from error
        yield preview
