"""What does a learner want of their reminders, in what they typed and chose?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from typing import Literal

import discord

from bot.client import Interaction
from bot.errors import AdvisorError
from bot.schedules import DEFAULT_QUIET, DEFAULT_TIME, DEFAULT_WEEKDAYS, Place, QuietHours, Schedule
from bot.times import read_days, read_quiet_hours, read_time
from bot.zones import guessed_zone, zone_named

Where = Literal[
    "Direct message", "This channel", "Direct message, else this channel", "This channel, else direct message"
]
PLACES: Mapping[Where, tuple[Place, ...]] = {
    "Direct message": ("dm",),
    "This channel": ("channel",),
    "Direct message, else this channel": ("dm", "channel"),
    "This channel, else direct message": ("channel", "dm"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a learner wants otherwise than it is; None for what may stay.

    Attributes:
        weekdays: 0 for Monday.
        at: Time of day.
        zone: IANA name.
        quiet: When nothing may come.
        places: Where reminders may go.
    """

    weekdays: frozenset[int] | None = None
    at: time | None = None
    zone: str | None = None
    quiet: QuietHours | None = None
    places: tuple[Place, ...] | None = None


def read_wish(
    interaction: Interaction,
    days: str | None = None,
    at: str | None = None,
    zone: str | None = None,
    where: Where | None = None,
    quiet: str | None = None,
) -> Wish:
    """What was typed; raises AdvisorError for what cannot be understood, or cannot be."""
    return Wish(
        weekdays=None if days is None else _days(days),
        at=None if at is None else _time(at),
        zone=None if zone is None else _zone(zone),
        quiet=None if quiet is None else _quiet(quiet),
        places=None if where is None else _places(interaction, where),
    )


def usual_schedule(interaction: Interaction) -> Schedule:
    """A good schedule for somebody who wants nothing in particular."""
    zone = guessed_zone(interaction.locale.value)
    return Schedule(DEFAULT_WEEKDAYS, DEFAULT_TIME, zone, ("dm",), DEFAULT_QUIET)


def granted(before: Schedule, wish: Wish) -> Schedule:
    """The schedule with what is wished; quiet hours that were not asked for give way to the time that was."""
    at, quiet = wish.at or before.at, wish.quiet or before.quiet
    if quiet and quiet.covers(at):
        if wish.quiet:
            message = f"{at:%H:%M} lies in the quiet hours that you named, so nothing would ever come then."
            raise AdvisorError(message)
        quiet = None
    return replace(
        before,
        weekdays=wish.weekdays or before.weekdays,
        at=at,
        zone=wish.zone or before.zone,
        places=wish.places or before.places,
        quiet=quiet,
    )


def _places(interaction: Interaction, where: Where) -> tuple[Place, ...]:
    """The places that are meant; raises AdvisorError where the bot could not write by itself."""
    places = PLACES[where]
    if "channel" not in places:
        return places
    if interaction.guild_id is None:
        return ("dm",)  # this channel is a direct message already
    if interaction.client.get_guild(interaction.guild_id) is None:
        message = "I am not a member of this server, so I cannot write here by myself. Choose a direct message."
        raise AdvisorError(message)
    permissions = interaction.app_permissions
    thread = isinstance(interaction.channel, discord.Thread)
    may_write = permissions.send_messages_in_threads if thread else permissions.send_messages
    if not (permissions.view_channel and may_write):
        message = "I may not write in this channel by myself. Choose another one, or a direct message."
        raise AdvisorError(message)
    return places


def _days(typed: str) -> frozenset[int]:
    if days := read_days(typed):
        return days
    message = "I do not understand the days. Type weekdays, such as `Mon, Thu`, or `daily`."
    raise AdvisorError(message)


def _time(typed: str) -> time:
    at = read_time(typed)
    if at is not None:
        return at
    message = "I do not understand the time. Type it such as `18:00` or `6pm`."
    raise AdvisorError(message)


def _zone(typed: str) -> str:
    if zone := zone_named(typed, discord.utils.utcnow()):
        return zone
    message = "I do not know that time zone. Type your city or your country, and choose from the list."
    raise AdvisorError(message)


def _quiet(typed: str) -> QuietHours:
    if quiet := read_quiet_hours(typed):
        return quiet
    message = "I do not understand the quiet hours. Type them such as `22:00-08:00`, or `none`."
    raise AdvisorError(message)
