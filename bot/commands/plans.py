"""How does a learner plan: hours, weeks off, and the day to be ready by?"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import discord
from discord import app_commands
from discord.app_commands import Choice

from bot.client import Interaction
from bot.commands.days import offered_days, read_day
from bot.commands.hours import read_hours
from bot.commands.journeys import as_files, own_way
from bot.commands.presses import Press, on_own_form, on_own_press, on_press
from bot.commands.reminders import move_reminder
from bot.commands.showing import hold, show, think
from bot.errors import AdvisorError
from bot.journeys import Journey, PlanSettings, Record, journey, planned, standing_on, terms
from bot.planning import Deadline, Terms, deadline, estimates, full_time
from bot.storage.journeys import learner_record, save_plan
from bot.storage.plans import save_weeks_off
from bot.views import pictures
from bot.views import plans as views
from bot.views.buttons import PLAN, PLAN_GOAL, PLAN_HOURS, PLAN_PACE, PLAN_WEEK
from bot.views.paths import no_path_card, way_name
from bot.views.questioning import NONE
from bot.weeks import DAYS, monday
from bot.workload import Span

plan = app_commands.Group(name="plan", description="When you arrive, and how many hours a week it takes")

ESTIMATES = 3
"""Most estimates of the guide that are shown: that of the path comes first, those of whole tracks follow."""
WEEKS = 52
"""Most weeks off at once."""


@plan.command(name="show", description="See what you study when, and when you arrive")
@app_commands.describe(public="Show it to everybody here")
async def show_own(interaction: Interaction, *, public: bool = False) -> None:
    """Show the learner's plan."""
    await think(interaction, public=public)
    await _show_plan(interaction)


@plan.command(name="set", description="Say how many hours a week you study, and from when")
@app_commands.describe(
    hours="Such as 10-15 or 12; as before unless you say", start="Such as 2026-08-31; today unless you say"
)
async def set_plan(interaction: Interaction, hours: str | None = None, start: str | None = None) -> None:
    """Store a plan, which begins anew."""
    today = _today()
    pace = read_hours(hours) if hours else None
    first = read_day(start, today) if start else today
    await think(interaction)

    def begin(before: PlanSettings | None) -> PlanSettings | None:
        if pace:
            return PlanSettings(*pace, first, before.ready_by if before else None)
        return before and replace(before, start=first)

    record = await _save(interaction, begin)
    if record.settings is None:
        message = "Tell me how many hours a week you can study, such as `/plan set hours:10-15`."
        raise AdvisorError(message)
    await _show_plan(interaction, record)


@plan.command(name="off", description="Take weeks off; a week is from Monday to Sunday")
@app_commands.describe(first="A day of the first week off", last="A day of the last one; one week unless you say")
async def take_off(interaction: Interaction, first: str, last: str | None = None) -> None:
    """Mark weeks as free of study."""
    today = _today()
    begin = read_day(first, today)
    end = read_day(last, today) if last else begin
    weeks = (monday(end) - monday(begin)).days // DAYS + 1
    if not 1 <= weeks <= WEEKS:
        message = f"The last week comes after the first, and {WEEKS} weeks are the most at once."
        raise AdvisorError(message)
    await think(interaction)
    mondays = [monday(begin) + timedelta(days=DAYS * week) for week in range(weeks)]
    await save_weeks_off(interaction.client.database, interaction.user.id, mondays)
    await move_reminder(interaction.client, interaction.user.id)
    await _show_plan(interaction, note=f"**Noted**: off {views.weeks_words(mondays)}.")


@plan.command(name="goal", description="See how many hours a week it takes to be ready by a day")
@app_commands.describe(by="Such as 2026-12-31, or none; the day of your goal unless you say")
async def set_goal(interaction: Interaction, by: str | None = None) -> None:
    """Say what it takes to be ready by a day, and keep that day."""
    no_day = by is not None and by.strip().casefold() == NONE
    day = read_day(by, _today()) if by and not no_day else None
    await think(interaction)
    if no_day:
        await _show_plan(interaction, await _ready_by(interaction, None))
        return
    record = await _record(interaction)
    day = day or (record.settings.ready_by if record.settings else None)
    if day is None:
        message = "Tell me the day, such as `/plan goal by:2026-12-31`."
        raise AdvisorError(message)
    client, learner = interaction.client, interaction.user.id
    guide = client.knowledge.guide
    way = journey(guide, record)
    if not way.steps:
        await show(interaction, no_path_card())
        return
    record = await _ready_by(interaction, day)
    view = views.goal_card(guide, learner, way, record.settings, _deadline(interaction, way, record, day))
    await show(interaction, view)


@set_plan.autocomplete("start")
@take_off.autocomplete("first")
@take_off.autocomplete("last")
@set_goal.autocomplete("by")
async def offer_days(_interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The day that is typed, or the next ones."""
    return offered_days(typed, _today())


@on_press(PLAN)
async def press_plan(interaction: Interaction, _value: str) -> None:
    """Show the plan of whoever presses."""
    await think(interaction)
    await _show_plan(interaction)


@on_own_press(PLAN_PACE)
async def press_pace(interaction: Interaction, press: Press) -> None:
    """Plan with the hours of the button from today, and with its goal if it has one."""
    await hold(interaction)
    hours, _, by = press.value.partition(":")
    await _begin(interaction, read_hours(hours), date.fromisoformat(by) if by else None)


@on_own_press(PLAN_HOURS)
async def press_hours(interaction: Interaction, _press: Press) -> None:
    """Open the form for hours that no button offers."""
    await interaction.response.send_modal(views.hours_form(interaction.user.id))


@on_own_form(PLAN_HOURS)
async def send_hours(interaction: Interaction, _value: str, typed: Mapping[str, str]) -> None:
    """Plan with the hours that were typed, from today."""
    pace = read_hours(typed["hours"])
    await hold(interaction)
    await _begin(interaction, pace)


@on_own_press(PLAN_WEEK)
async def press_week(interaction: Interaction, press: Press) -> None:
    """Take the weeks off that were chosen, and study in the others that were offered."""
    await hold(interaction)
    off, shown = ([date.fromisoformat(week) for week in weeks] for weeks in (press.chosen, press.offered))
    await save_weeks_off(interaction.client.database, interaction.user.id, off, shown)
    await move_reminder(interaction.client, interaction.user.id)
    await _show_plan(interaction)


@on_own_press(PLAN_GOAL)
async def press_goal(interaction: Interaction, press: Press) -> None:
    """Keep the day that was chosen to be ready by, or none."""
    await hold(interaction)
    (chosen,) = press.chosen
    await _show_plan(interaction, await _ready_by(interaction, date.fromisoformat(chosen) if chosen != NONE else None))


async def _begin(interaction: Interaction, hours: tuple[int, int], ready_by: date | None = None) -> None:
    """Begin a plan with so many hours a week today, with a day to be ready by or that of the plan before."""
    today = _today()

    def begin(before: PlanSettings | None) -> PlanSettings:
        return PlanSettings(*hours, today, ready_by or (before.ready_by if before else None))

    await _show_plan(interaction, await _save(interaction, begin))


async def _ready_by(interaction: Interaction, day: date | None) -> Record:
    """Keep a day to be ready by, or none, where there is a plan."""
    return await _save(interaction, lambda before: before and replace(before, ready_by=day))


async def _save(interaction: Interaction, change: Callable[[PlanSettings | None], PlanSettings | None]) -> Record:
    client = interaction.client
    return await save_plan(client.database, interaction.user.id, client.knowledge.guide, change)


async def _show_plan(interaction: Interaction, record: Record | None = None, note: str = "") -> None:
    """Show the learner's plan, or what is missing for one."""
    client, learner = interaction.client, interaction.user.id
    guide, own = client.knowledge.guide, await own_way(interaction, record)
    above = "\n".join(filter(None, (own.news, note)))
    settled, settings = terms(own.record), own.record.settings
    if not own.journey.steps:
        await show(interaction, no_path_card(above))
        return
    if settled is None or settings is None:
        await show(interaction, views.no_plan_card(guide, learner, own.journey, above))
        return
    made = planned(own.journey, client.hours, settled)
    now = discord.utils.utcnow()
    finished = frozenset(own.journey.done)
    picture = await pictures.drawn(pictures.Timeline(way_name(own.journey), made, finished, now.date()))
    studied = [module for module in own.journey.modules if own.journey.status(module) != "skipped"]
    shown = views.Shown(
        own.journey,
        made,
        settings,
        standing_on(own.journey, own.record, client.hours, now),
        estimates(guide, studied, client.hours, settings.pace)[:ESTIMATES],
        _deadline(interaction, own.journey, own.record, settings.ready_by) if settings.ready_by else None,
    )
    view = views.plan_card(guide, learner, shown, now.date(), client.places, alt=picture.alt, above=above)
    await show(interaction, view, files=as_files(picture))


def _deadline(interaction: Interaction, way: Journey, record: Record, by: date) -> Deadline:
    """What it takes from today on to be ready by a day."""
    client = interaction.client
    start = max(_today(), record.settings.start) if record.settings else _today()
    most = full_time(client.knowledge.guide)
    return deadline(way.upcoming, client.hours, Terms(start, Span.of(most), record.weeks_off), by, most)


async def _record(interaction: Interaction) -> Record:
    client = interaction.client
    return await learner_record(client.database, interaction.user.id, client.knowledge.guide)


def _today() -> date:
    return discord.utils.utcnow().date()
