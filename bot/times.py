"""Which days, which time of day or which moment does somebody mean who types it?"""

import re
from datetime import datetime, time

from bot.schedules import DAILY, DEFAULT_TIME, QuietHours, Schedule, next_due

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of `date.weekday`."""
WORKDAYS = frozenset(range(5))
WEEKEND = DAILY - WORKDAYS
SETS = {
    "daily": DAILY,
    "day": DAILY,
    "everyday": DAILY,
    "weekday": WORKDAYS,
    "workday": WORKDAYS,
    "weekend": WEEKEND,
}
FILLERS = frozenset({"a", "and", "at", "each", "every", "next", "on", "the", "week", "weekly"})
UNTIL = frozenset({"-", "\N{EN DASH}", "to", "till", "until", "through"})
WORD = re.compile("[a-z]+|-|\N{EN DASH}")
SPAN = re.compile(r"\s*(?:-|\N{EN DASH}|\bto\b)\s*")
CLOCK = re.compile(r"(\d{1,2})(?:[:.h]([0-5]\d))?\s*([ap])?\.?(?:m\b\.?)?", re.IGNORECASE)
NOON = 12
HOURS_OF_HALF_A_DAY = range(1, NOON + 1)
HOURS_OF_A_DAY = range(2 * NOON)
NAMED_TIMES = {"midnight": time(), "noon": time(NOON)}
NOT_QUIET = QuietHours(time(), time())


def read_days(typed: str) -> frozenset[int] | None:
    """Such as `Mon, Wed`, `Monday to Friday`, `weekends` or `daily`; None where it is none of that."""
    days: set[int] = set()
    first: int | None = None
    through = False
    for word in WORD.findall(typed.casefold()):
        if word in UNTIL:
            through = True
        elif word in FILLERS:
            continue
        elif (some := SETS.get(word.removesuffix("s"))) is not None:
            days |= some
            first = None
        elif (day := _day(word)) is not None:
            start = first if through and first is not None else day
            days |= {(start + step) % 7 for step in range((day - start) % 7 + 1)}
            first, through = day, False
        else:
            return None
    return frozenset(days) or None


def read_time(typed: str) -> time | None:
    """Such as `18:00`, `6pm`, `7.30 am` or `noon`; None where it is none of that."""
    text = typed.strip().casefold()
    if text in NAMED_TIMES:
        return NAMED_TIMES[text]
    match = CLOCK.fullmatch(text)
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if hour not in HOURS_OF_HALF_A_DAY:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    return time(hour, minute) if hour in HOURS_OF_A_DAY else None


def read_quiet_hours(typed: str) -> QuietHours | None:
    """Such as `22:00-07:00`, or `none` for no quiet time at all; None where it is neither."""
    if typed.strip().casefold() == "none":
        return NOT_QUIET
    match [read_time(part) for part in SPAN.split(typed.strip())]:
        case [time() as start, time() as end]:
            return QuietHours(start, end)
        case _:
            return None


def read_moment(typed: str, now: datetime) -> datetime | None:
    """The next instant that `Monday 18:00`, `weekend 10am`, `Tuesday` or `18:00` may mean in UTC; None for others."""
    days, at = re.fullmatch(r"(\D*)(.*)", typed.strip(), re.DOTALL).groups()  # type: ignore[union-attr] # it fits all
    weekdays = read_days(days) if days.strip() else DAILY
    clock = read_time(at) if at else DEFAULT_TIME
    if weekdays is None or clock is None:
        return None
    return next_due(Schedule(weekdays, clock, "UTC", ("dm",)), now)


def days_text(days: frozenset[int]) -> str:
    """Such as `every day`, `Mondays` or `Mondays, Wednesdays and Fridays`."""
    if days == DAILY:
        return "every day"
    if days == WORKDAYS:
        return "Mondays to Fridays"
    *others, last = (f"{DAYS[day]}s" for day in sorted(days))
    return f"{', '.join(others)} and {last}" if others else last


def _day(word: str) -> int | None:
    """The one weekday that begins so, `s` for several of them included; at least two letters."""
    stem = word.removesuffix("s") if len(word) > 3 else word  # noqa: PLR2004 - the commonest short form
    found = [number for number, day in enumerate(DAYS) if len(stem) > 1 and day.casefold().startswith(stem)]
    return found[0] if len(found) == 1 else None
