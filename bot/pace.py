"""How does a learner stand against their plan?

Between the plan's earliest and its latest days they are on time: only before or after both are they ahead or behind.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil, floor
from typing import Literal

from bot.planning import Days, Plan, PlannedModule
from bot.weeks import study_day, study_days
from bot.workload import Span, total

MODULES_FOR_SPEED = 3
DAYS_FOR_SPEED = 7
"""A speed is measured over so many finished modules and so many days of study at least, or it tells nothing."""


@dataclass(frozen=True, slots=True)
class Finish:
    """A module that a learner finished, and the instant at which they said so."""

    module: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How a learner stands.

    Attributes:
        percent: How much of the plan's hours is done, rounded down to whole percent.
        next: Id of the first module of the plan that is not finished, or None where all are.
        ahead: Calendar days before the plan's earliest days, negative behind its latest ones, 0 on time.
        forecast: The day on which the last module will be finished, or None where all are.
        basis: Whether the forecast rests on the learner's own speed so far or on the plan's.
    """

    percent: int
    next: str | None
    ahead: int
    forecast: Days | None
    basis: Literal["own speed", "plan"]


def standing(plan: Plan, finishes: Iterable[Finish], now: datetime) -> Standing:
    """How somebody stands who finished these modules of the plan; others play no part.

    `now` is an aware datetime in the learner's own time zone, which decides what counts as a day.
    """
    finished = {one.module: one.at.astimezone(now.tzinfo).date() for one in finishes}
    done = [module for module in plan.modules if module.id in finished]
    left = [module for module in plan.modules if module.id not in finished]
    days = [finished[module.id] for module in done]
    today = now.date() if left else max(days, default=now.date())
    own = _own_speed(plan, done, left, now.date()) if left else None
    return Standing(
        percent=_percent(done, left),
        next=left[0].id if left else None,
        ahead=_days_ahead(plan, _work(done), _work(left[:1]), today),
        forecast=own or (_at_planned_speed(plan, left, now.date()) if left else None),
        basis="own speed" if own else "plan",
    )


def _work(modules: Iterable[PlannedModule]) -> Span:
    return total(module.hours for module in modules)


def _percent(done: list[PlannedModule], left: list[PlannedModule]) -> int:
    behind, before = _work(done).middle, _work(left).middle
    return floor(100 * behind / (behind + before)) if left else 100


def _days_ahead(plan: Plan, done: Span, following: Span, day: date) -> int:
    """Ahead if even the fastest would have done less by that day, behind if even the slowest would have done more."""
    if day < (earliest := plan.terms.last_day(done).earliest):
        return (earliest - day).days
    latest = plan.terms.last_day(done + following).latest
    return min(0, (latest - day).days)


def _at_planned_speed(plan: Plan, left: list[PlannedModule], today: date) -> Days:
    return replace(plan.terms, start=max(today, plan.terms.start)).last_day(_work(left))


def _own_speed(plan: Plan, done: list[PlannedModule], left: list[PlannedModule], today: date) -> Days | None:
    """The last day at the speed since the plan's start, or None where that cannot be measured yet."""
    elapsed = study_days(plan.terms.start, today - timedelta(days=1), plan.terms.weeks_off)
    if len(done) < MODULES_FOR_SPEED or elapsed < DAYS_FOR_SPEED:
        return None
    work, rest = _work(done), _work(left)
    earliest, latest = ceil(elapsed * rest.low / work.high), ceil(elapsed * rest.high / work.low)
    weeks_off = plan.terms.weeks_off
    return Days(study_day(today, earliest, weeks_off), study_day(today, latest, weeks_off))
