"""How does a reminder get drawn, and how does it reach its learner?"""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

import aiohttp
import discord
from discord.ui import LayoutView

from bot.client import AdvisorClient
from bot.delivery import Attempt
from bot.journeys import journey, standing_on
from bot.reminders import Message, Outcome, Reminder, nonce
from bot.storage.journeys import learner_record
from bot.storage.reminders import addresses, save_dm
from bot.views.reminders import channel_nudge, nudge_card

UNKNOWN_USER = frozenset({10013, 50033})
"""Discord's codes for a user who is gone."""
UNKNOWN_CHANNEL = 10003
MISSING_ACCESS = 50001
"""A channel that the bot cannot see: hidden from it, or in a server that it left."""
ABOUT_THE_BOT = frozenset({20026, 40003})
"""Codes for a bot that writes to too many people: nothing that the learner could mend, and it passes."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """What is to be sent.

    Attributes:
        view: As its learner alone sees it.
        message: What kind it is.
    """

    view: LayoutView
    message: Message


async def drawn(client: AdvisorClient, reminder: Reminder) -> Nudge:
    """The reminder as it would be sent now."""
    guide, learner = client.knowledge.guide, reminder.learner
    record = await learner_record(client.database, learner, guide)
    way = journey(guide, record)
    now = discord.utils.utcnow().astimezone(ZoneInfo(reminder.schedule.zone))
    message: Message = "congratulation" if way.modules and way.current is None else reminder.message
    view = nudge_card(
        guide,
        learner,
        way,
        standing_on(way, record, client.hours, now),
        client.places,
        message=message,
        lessons=client.catalog.links.get(way.current or ""),
    )
    return Nudge(view, message)


async def send_nudge(client: AdvisorClient, reminder: Reminder) -> Attempt:
    """Send a reminder that is due to its place."""
    nudge = await drawn(client, reminder)
    try:
        await _send(client, reminder, nudge)
    except discord.RateLimited as error:
        return Attempt(Outcome.RATE_LIMITED, timedelta(seconds=error.retry_after))
    except discord.HTTPException as error:
        return await _refused(client, reminder, error)
    except (OSError, aiohttp.ClientError):
        return Attempt(Outcome.SERVER_ERROR)
    return Attempt(Outcome.DELIVERED, finished=nudge.message == "congratulation")


async def _send(client: AdvisorClient, reminder: Reminder, nudge: Nudge) -> None:
    learner = reminder.learner
    assert reminder.occurrence, "what is due has an occurrence"  # noqa: S101 - so says the type checker
    name = nonce(learner, reminder.occurrence)
    where = await addresses(client.database, learner)
    if reminder.place == "dm":
        dm = where.dm or await _opened(client, learner)
        await client.get_partial_messageable(dm).send(view=nudge.view, nonce=name)
        return
    assert where.channel, "this place is allowed together with a channel"  # noqa: S101 - the same
    await client.get_partial_messageable(where.channel).send(
        view=channel_nudge(learner, nudge.message),
        nonce=name,
        allowed_mentions=discord.AllowedMentions(users=[discord.Object(learner)]),
    )


async def _opened(client: AdvisorClient, learner: int) -> int:
    """The channel of the learner's direct messages, remembered since Discord limits how many a bot opens."""
    channel = await client.create_dm(discord.Object(learner))
    await save_dm(client.database, learner, channel.id)
    return channel.id


async def _refused(client: AdvisorClient, reminder: Reminder, error: discord.HTTPException) -> Attempt:
    """What Discord's answer means; raises it where we have asked for something that makes no sense."""
    if error.status == HTTPStatus.TOO_MANY_REQUESTS or error.code in ABOUT_THE_BOT:
        return Attempt(Outcome.RATE_LIMITED, timedelta(seconds=float(error.response.headers.get("Retry-After", 0))))
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or error.status == HTTPStatus.UNAUTHORIZED:
        return Attempt(Outcome.SERVER_ERROR)
    if error.code in UNKNOWN_USER:
        return Attempt(Outcome.USER_GONE)
    unknown = error.code in {UNKNOWN_CHANNEL, MISSING_ACCESS}
    if reminder.place == "dm" and unknown:
        await save_dm(client.database, reminder.learner, None)  # it belonged to another bot: it is opened anew
        return Attempt(Outcome.SERVER_ERROR)
    if error.status not in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
        raise error
    if reminder.place == "dm":
        return Attempt(Outcome.DM_CLOSED)
    return Attempt(Outcome.CHANNEL_GONE if unknown else Outcome.FORBIDDEN)
