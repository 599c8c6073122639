"""How does a learner set reminders, and answer them?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.client import AdvisorClient, Interaction
from bot.commands.nudges import drawn
from bot.commands.presses import Press, on_own_form, on_own_press, on_press
from bot.commands.showing import hold, show, think
from bot.commands.wishes import Where, Wish, granted, read_wish, usual_schedule
from bot.reminders import Reminder, heed_weeks_off, pause, react, resume, snooze, start
from bot.schedules import DAILY
from bot.storage.plans import learner_weeks_off
from bot.storage.reminders import (
    Change,
    addresses,
    change_reminder,
    delete_reminder,
    learner_reminder,
    save_reminder,
)
from bot.times import WORKDAYS, days_text, read_days, read_time
from bot.views import reminders as views
from bot.views.buttons import (
    REMIND,
    REMIND_CHANGE,
    REMIND_KEEP,
    REMIND_OPEN,
    REMIND_PAUSE,
    REMIND_RESUME,
    REMIND_SNOOZE,
    REMIND_STOP,
)
from bot.views.limits import CHOICES
from bot.zones import close_zones, guessed_zone, local_time

remind = app_commands.Group(name="remind", description="Reminders of your next module, when and where you like")


@remind.command(name="set", description="Be reminded of your next module: weekly, unless you choose otherwise")
@app_commands.describe(
    days="One or several weekdays, or: daily",
    at="Time of day on your clock, such as 18:00 or 6pm",
    time_zone="Your city, your country, or what your clock shows now",
    where="Direct messages unless you choose otherwise",
    quiet="When nothing may come, such as 22:00-08:00, or: none",
)
async def set_reminder(
    interaction: Interaction,
    days: str | None = None,
    at: str | None = None,
    time_zone: str | None = None,
    where: Where | None = None,
    quiet: str | None = None,
) -> None:
    """Set the learner's reminder, or change what is named of it."""
    wish = read_wish(interaction, days, at, time_zone, where, quiet)
    await think(interaction)
    await _set(interaction, wish)


@remind.command(name="show", description="See your reminder and when it comes next")
async def show_reminder(interaction: Interaction) -> None:
    """Show what the learner has set."""
    await think(interaction)
    await _show(interaction, await learner_reminder(interaction.client.database, interaction.user.id))


@remind.command(name="snooze", description="Let the next reminder wait")
@app_commands.describe(days="How many days; one unless you say more")
async def snooze_reminder(interaction: Interaction, days: app_commands.Range[int, 1, 90] = 1) -> None:
    """Keep still for some days."""
    await think(interaction)
    await _snooze(interaction, days)


@remind.command(name="pause", description="Have no reminders until you resume them")
async def pause_reminder(interaction: Interaction) -> None:
    """Keep still until told otherwise."""
    await think(interaction)
    await _change(interaction, pause, views.PAUSED)


@remind.command(name="resume", description="Have reminders again")
async def resume_reminder(interaction: Interaction) -> None:
    """Go on."""
    await think(interaction)
    await _resume(interaction)


@remind.command(name="off", description="Have no reminders any more")
async def stop_reminder(interaction: Interaction) -> None:
    """Forget the reminder."""
    await think(interaction)
    await _stop(interaction)


@remind.command(name="preview", description="See what a reminder would say now")
async def preview_reminder(interaction: Interaction) -> None:
    """Show what would be sent."""
    await think(interaction)
    await _open(interaction)


@set_reminder.autocomplete("days")
async def offer_days(_interaction: Interaction, typed: str) -> list[Choice[str]]:
    """What the typed days come to, or common ones."""
    read = read_days(typed)
    offered = [read] if read else [DAILY, WORKDAYS, *(frozenset({day}) for day in sorted(DAILY))]
    return [Choice(name=days_text(days), value=days_text(days)) for days in offered]


@set_reminder.autocomplete("at")
async def offer_times(_interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The typed time, or the full hours of a day."""
    read = read_time(typed)
    offered = [read] if read else [time(hour) for hour in range(24)]
    return [Choice(name=f"{at:%H:%M}", value=f"{at:%H:%M}") for at in offered]


@set_reminder.autocomplete("time_zone")
async def offer_zones(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Zones by name, city, country, abbreviation or the time that they show; first the one that is likeliest."""
    now = discord.utils.utcnow()
    zones = close_zones(typed, now)
    if not typed.strip():
        zones = list(dict.fromkeys([guessed_zone(interaction.locale.value), *zones]))[:CHOICES]
    return [Choice(name=f"{zone}, where it is {local_time(zone, now)}", value=zone) for zone in zones]


@on_press(REMIND)
async def press_remind(interaction: Interaction, _value: str) -> None:
    """Show the reminder of whoever presses, or set a weekly one by direct message."""
    await think(interaction)
    if stored := await learner_reminder(interaction.client.database, interaction.user.id):
        await _show(interaction, stored)
    else:
        await _set(interaction, Wish())


@on_own_press(REMIND_OPEN)
async def press_open(interaction: Interaction, _press: Press) -> None:
    """Show the learner what everybody else in the channel does not see."""
    await think(interaction)
    await _open(interaction)


@on_own_press(REMIND_KEEP)
async def press_keep(interaction: Interaction, _press: Press) -> None:
    """Go on as before: that they pressed is the reaction that was asked for."""
    await hold(interaction)
    now = discord.utils.utcnow()
    await _change(interaction, lambda stored: react(stored, now), views.KEPT)


@on_own_press(REMIND_SNOOZE)
async def press_snooze(interaction: Interaction, _press: Press) -> None:
    """Keep still for a day."""
    await hold(interaction)
    await _snooze(interaction, days=1)


@on_own_press(REMIND_PAUSE)
async def press_pause(interaction: Interaction, _press: Press) -> None:
    """Keep still until told otherwise."""
    await hold(interaction)
    await _change(interaction, pause, views.PAUSED)


@on_own_press(REMIND_RESUME)
async def press_resume(interaction: Interaction, _press: Press) -> None:
    """Go on."""
    await hold(interaction)
    await _resume(interaction)


@on_own_press(REMIND_STOP)
async def press_stop(interaction: Interaction, _press: Press) -> None:
    """Forget the reminder."""
    await hold(interaction)
    await _stop(interaction)


@on_own_press(REMIND_CHANGE)
async def press_change(interaction: Interaction, _press: Press) -> None:
    """Ask for days, time and time zone."""
    stored = await learner_reminder(interaction.client.database, interaction.user.id)
    if stored is None:
        await show(interaction, views.no_reminder_card())
        return
    await interaction.response.send_modal(views.change_form(stored))


@on_own_form(REMIND_CHANGE)
async def send_change(interaction: Interaction, _value: str, typed: Mapping[str, str]) -> None:
    """Change what was filled in."""
    days, at, zone = (typed[field] for field in (views.DAYS_FIELD, views.TIME_FIELD, views.ZONE_FIELD))
    wish = read_wish(interaction, days, at, zone)
    await hold(interaction)
    await _set(interaction, wish)


async def move_reminder(client: AdvisorClient, learner: int) -> None:
    """Have the learner's reminder keep to the weeks off of their plan, which have changed."""
    now = discord.utils.utcnow()
    await change_reminder(client.database, learner, lambda stored: heed_weeks_off(stored, now))
    client.delivery.wake()


async def _set(interaction: Interaction, wish: Wish) -> None:
    """Store the wish, over what there is or over the usual."""
    client, learner, now = interaction.client, interaction.user.id, discord.utils.utcnow()
    stored = await learner_reminder(client.database, learner)
    guessed = stored is None and wish.zone is None
    weeks_off = await learner_weeks_off(client.database, learner)
    before = stored.schedule if stored else replace(usual_schedule(interaction), weeks_off=weeks_off)
    schedule = granted(before, wish)
    channel = (await addresses(client.database, learner)).channel
    if wish.places and "channel" in wish.places:
        channel = interaction.channel_id
    skipped = stored.skipped if stored else 0
    new = replace(start(learner, schedule, now), skipped=skipped)
    await save_reminder(client.database, new, channel)
    client.delivery.wake()
    note = "**Done.**" + (f" {views.guessed_words(schedule.zone)}" if guessed else "")
    await show(interaction, views.reminder_card(new, now, note))


async def _show(interaction: Interaction, stored: Reminder | None, note: str = "") -> None:
    now = discord.utils.utcnow()
    await show(interaction, views.reminder_card(stored, now, note) if stored else views.no_reminder_card())


async def _change(interaction: Interaction, change: Change, note: str) -> None:
    """Change the learner's reminder, and show it with what was done."""
    client = interaction.client
    changed = await change_reminder(client.database, interaction.user.id, change)
    client.delivery.wake()
    await _show(interaction, changed, note)


async def _snooze(interaction: Interaction, days: int) -> None:
    now = discord.utils.utcnow()
    await _change(interaction, lambda stored: snooze(stored, now, days), views.snoozed(days))


async def _resume(interaction: Interaction) -> None:
    now = discord.utils.utcnow()
    await _change(interaction, lambda stored: resume(stored, now), views.RESUMED)


async def _stop(interaction: Interaction) -> None:
    await delete_reminder(interaction.client.database, interaction.user.id)
    await show(interaction, views.stopped_card())


async def _open(interaction: Interaction) -> None:
    """Show the nudge as it is now, also to somebody who has none yet."""
    client, learner, now = interaction.client, interaction.user.id, discord.utils.utcnow()
    stored = await learner_reminder(client.database, learner)
    nudge = await drawn(client, stored or start(learner, usual_schedule(interaction), now))
    await show(interaction, nudge.view)
