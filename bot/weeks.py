"""Which days of a learner's calendar are free of study?

A week off runs from Monday to Sunday and is named by its Monday.
"""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

DAYS = 7


def monday(day: date) -> date:
    """The Monday of the week that the day lies in."""
    return day - timedelta(days=day.weekday())


def is_off(day: date, weeks_off: AbstractSet[date]) -> bool:
    """Whether the day lies in a week off; `weeks_off` are Mondays."""
    return monday(day) in weeks_off


def study_day(start: date, number: int, weeks_off: AbstractSet[date]) -> date:
    """The day on which somebody studies for the `number`-th time, counted from 1, if they begin on `start`.

    Raises:
        ValueError: If `number` is below 1.
    """
    if number < 1:
        message = f"study days are counted from 1, not {number}"
        raise ValueError(message)
    day = start + timedelta(days=number - 1)
    for first in sorted(weeks_off):
        last = first + timedelta(days=DAYS - 1)
        if last >= start and first <= day:
            day += last - max(first, start) + timedelta(days=1)
    return day


def study_days(first: date, last: date, weeks_off: AbstractSet[date]) -> int:
    """How many days from `first` to `last`, both included, lie outside of weeks off; 0 where they are upside down."""
    days = max(0, (last - first).days + 1)
    for off in weeks_off:
        overlap = min(last, off + timedelta(days=DAYS - 1)) - max(first, off)
        days -= max(0, overlap.days + 1)
    return days
