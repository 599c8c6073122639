"""What does a learner's plan look like?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, Button, LayoutView, Modal

from bot.journeys import Journey, PlanSettings
from bot.pace import Standing
from bot.planning import Days, Deadline, Estimate, Plan
from bot.views.advice import deadline_words, estimate_words, span_words
from bot.views.buttons import (
    OWN_PATH_CARD,
    PLAN,
    PLAN_GOAL,
    PLAN_HOURS,
    PLAN_PACE,
    PLAN_WEEK,
    PROGRESS,
    Field,
    Option,
    owned,
    row,
)
from bot.views.cards import LEARNERS, card
from bot.views.days import day_words, days_words
from bot.views.limits import CHOICES
from bot.views.paths import way_name
from bot.views.places import Places
from bot.views.progress import pace_words
from bot.views.questioning import days_ahead, hours_text
from bot.weeks import DAYS, monday
from knowledge.models import Guide


@dataclass(frozen=True, slots=True)
class Shown:
    """What a plan's card shows.

    Attributes:
        journey: The learner's way.
        plan: Its days.
        settings: What the plan rests on.
        standing: How they stand against it.
        estimates: The guide's own of the same modules.
        deadline: What their goal takes from today on, or None without one.
    """

    journey: Journey
    plan: Plan
    settings: PlanSettings
    standing: Standing
    estimates: Sequence[Estimate]
    deadline: Deadline | None


def plan_card(
    guide: Guide, learner: int, shown: Shown, today: date, places: Places, *, alt: str, above: str = ""
) -> LayoutView:
    """What a learner, a Discord user id, studies when.

    `alt` is what the picture shows; `above` is what the guide changed for them or what was just noted, or empty.
    """
    sources = [estimate.source for estimate in shown.estimates]
    goal = [f"Your goal, from today: {deadline_words(guide, shown.deadline)}"] if shown.deadline else []
    return card(
        f"### Plan: {way_name(shown.journey)}",
        "\n".join(_summary(shown)),
        "\n".join(_stages(shown.plan)),
        "\n".join((*map(estimate_words, shown.estimates), *goal)),
        places=places.write(sources) if sources else "",
        rows=list(_rows(guide, learner, shown, today)),
        above=above,
        alt=alt,
        accent=LEARNERS,
    )


def no_plan_card(guide: Guide, learner: int, journey: Journey, above: str = "") -> LayoutView:
    """For a learner who has a path and no plan yet."""
    return card(
        f"### Plan: {way_name(journey)}\nHow many hours a week can you study? Then I tell you when you arrive, "
        "stage by stage. You can change it at any time.",
        rows=[_paces(guide, learner)],
        above=above,
        accent=LEARNERS,
    )


def goal_card(
    guide: Guide, learner: int, journey: Journey, settings: PlanSettings | None, deadline: Deadline
) -> LayoutView:
    """What it takes to be ready by a day."""
    pace = f"Your plan has {hours_text(settings.hours_low, settings.hours_high)} hours a week." if settings else ""
    return card(
        f"### Goal: {way_name(journey)}\n" + "\n".join(filter(None, (deadline_words(guide, deadline), pace))),
        rows=[row(*_pace_of(learner, settings, deadline), PLAN.button("Plan"))],
        accent=LEARNERS,
    )


def hours_form(learner: int) -> Modal:
    """Where the hours are typed that no button offers."""
    field = Field("hours", "Hours a week", "One number, or the fewest and the most", "10-15")
    return PLAN_HOURS.form("How much can you study?", [field], owned(learner))


def weeks_words(mondays: Iterable[date]) -> str:
    """Such as `2 to 15 Mar 2026, 21 to 27 Dec 2026`; weeks that follow each other are one span."""
    spans: list[Days] = []
    for first in sorted(mondays):
        last = first + timedelta(days=DAYS - 1)
        if spans and spans[-1].latest == first - timedelta(days=1):
            spans[-1] = Days(spans[-1].earliest, last)
        else:
            spans.append(Days(first, last))
    return ", ".join(map(days_words, spans))


def _summary(shown: Shown) -> Iterator[str]:
    plan, settings = shown.plan, shown.settings
    begun = f"{hours_text(settings.hours_low, settings.hours_high)} hours a week from {day_words(settings.start)}"
    if plan.end is None:
        yield f"{begun}. Nothing is left to study."
        return
    yield f"{begun}: you arrive **{days_words(plan.end)}**."
    if shown.standing.forecast not in {None, plan.end}:
        yield pace_words(shown.standing)
    if plan.terms.weeks_off:
        yield f"Weeks off: {weeks_words(plan.terms.weeks_off)}"


def _stages(plan: Plan) -> Iterator[str]:
    for number, stage in enumerate(plan.stages, start=1):
        yield f"**{number}. {stage.text}**: {span_words(stage.hours, 'hours')}, until {days_words(stage.end)}"


def _rows(guide: Guide, learner: int, shown: Shown, today: date) -> Iterator[ActionRow[Any]]:
    yield _paces(guide, learner)
    yield PLAN_WEEK.select("Weeks off", _weeks(shown, today), owned(learner), several=True, least=0)
    yield PLAN_GOAL.select("A day to be ready by", days_ahead(today, shown.settings.ready_by), owned(learner))
    goal = _pace_of(learner, shown.settings, shown.deadline) if shown.deadline else []
    yield row(*goal, PROGRESS.button("Your progress"), OWN_PATH_CARD.button("Your path"))


def _weeks(shown: Shown, today: date) -> list[Option]:
    """The weeks off to come, and as many of the next weeks as fit beside them into a menu."""
    this = monday(today)
    off = sorted(week for week in shown.plan.terms.weeks_off if week >= this)[:CHOICES]
    following = (this + timedelta(days=DAYS * number) for number in range(CHOICES))
    others = [week for week in following if week not in off][: CHOICES - len(off)]
    return [Option(week.isoformat(), weeks_words([week]), chosen=week in off) for week in sorted((*off, *others))]


def _paces(guide: Guide, learner: int) -> ActionRow[Any]:
    """The hours of the guide's own ways to study, and any others."""
    weeks = [(style.name, style.hours_per_week) for style in guide.study_styles if style.hours_per_week]
    return row(
        *(PLAN_PACE.button(f"{name}: {week.text}", owned(learner, f"{week.low}-{week.high}")) for name, week in weeks),
        PLAN_HOURS.button("Other hours", owned(learner)),
    )


def _pace_of(learner: int, settings: PlanSettings | None, deadline: Deadline) -> list[Button[Any]]:
    """A button for the hours with which a goal is certainly reached, unless the plan has them or full time is less."""
    if deadline.verdict != "fits" or deadline.pace is None:
        return []
    hours = int(deadline.pace.high)
    if settings and settings.hours_low >= hours:
        return []
    value = owned(learner, str(hours), deadline.ready_by.isoformat())
    return [PLAN_PACE.button(f"Plan with {hours} hours a week", value, ButtonStyle.primary)]
