"""When does a learner's clock next show the time that they chose?

Wall-clock time is kept across daylight saving: a time that the clock skips becomes the next one that it shows, a
time that it shows twice counts once, the first time. Instants are aware and in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.weeks import is_off

Place = Literal["dm", "channel"]
"""Where a reminder goes: a direct message, or the channel that the learner chose."""

DAILY = frozenset(range(7))
"""Every weekday; 0 is Monday, as in `date.weekday`."""
DEFAULT_WEEKDAYS = frozenset({0})
DEFAULT_TIME = time(18)
"""With DEFAULT_WEEKDAYS: Mondays at 18:00, when the week begins and most people's work is over."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A daily span of wall-clock time in which nothing is sent; it may run over midnight.

    Attributes:
        start: First quiet time.
        end: First time that is not quiet any more; equal to `start` nothing is quiet.
    """

    start: time
    end: time

    def covers(self, at: time) -> bool:
        """Whether nothing is sent at that time."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def leave(self, wall: datetime) -> datetime:
        """The naive wall-clock time itself, or the end of the quiet hours that it falls into."""
        if not self.covers(wall.time()):
            return wall
        end = datetime.combine(wall.date(), self.end)
        return end if end > wall else end + DAY


DEFAULT_QUIET = QuietHours(time(22), time(8))
"""When whatever was delayed wakes nobody."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When and where a learner wants to be reminded.

    Attributes:
        weekdays: The chosen weekdays, 0 for Monday; never empty.
        at: Naive wall-clock time.
        zone: IANA name, such as `Asia/Kathmandu`.
        places: Where reminders may go, the preferred one first; never empty.
        quiet: When nothing is sent, or None.
        weeks_off: Mondays of the weeks in which nothing is sent.
    """

    weekdays: frozenset[int]
    at: time
    zone: str
    places: tuple[Place, ...]
    quiet: QuietHours | None = None
    weeks_off: frozenset[date] = field(default=frozenset())

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= DAILY:
            message = "a schedule needs weekdays from 0 (Monday) to 6 (Sunday)"
            raise ValueError(message)
        if not self.places:
            message = "a schedule needs a place"
            raise ValueError(message)


def next_due(schedule: Schedule, after: datetime) -> datetime:
    """The first instant later than `after` at which a reminder is due."""
    return next(due for due in _occurrences(schedule, _local(schedule, after).date() - 2 * DAY) if due > after)


def next_due_on(schedule: Schedule, day: date) -> datetime:
    """The first instant at which a reminder is due on that local day or on a later one."""
    return next(due for due in _occurrences(schedule, day - 2 * DAY) if local_day(schedule, due) >= day)


def out_of_quiet_hours(schedule: Schedule, instant: datetime) -> datetime:
    """The instant itself, or the end of the quiet hours that it falls into."""
    wall = _local(schedule, instant).replace(tzinfo=None)
    end = schedule.quiet.leave(wall) if schedule.quiet else wall
    return instant if end == wall else max(instant, first_instant(end, ZoneInfo(schedule.zone)))


def first_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant, in UTC, at which the zone's clock shows the naive `wall` or, where it skips that, more.

    A clock that is put forward from 02:00 to 03:00 skips 02:30: the instant is the one at which it shows 03:00.
    """
    early, late = sorted(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early.astimezone(zone).replace(tzinfo=None) == wall:
        return early
    # The clock is put forward somewhere between the two readings of a time that it skips: close in on that second.
    low, high = int(early.timestamp()), int(late.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        shown = datetime.fromtimestamp(middle, zone).replace(tzinfo=None)
        low, high = (middle, high) if shown < wall else (low, middle)
    return datetime.fromtimestamp(high, UTC)


def local_day(schedule: Schedule, instant: datetime) -> date:
    """The date that the learner's calendar shows."""
    return _local(schedule, instant).date()


def _local(schedule: Schedule, instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(schedule.zone))


def _occurrences(schedule: Schedule, day: date) -> Iterator[datetime]:
    """The due instants of that local day and of all later ones, in order; quiet hours put some off to the next day."""
    zone = ZoneInfo(schedule.zone)
    while True:
        if day.weekday() in schedule.weekdays:
            due = out_of_quiet_hours(schedule, first_instant(datetime.combine(day, schedule.at), zone))
            if not is_off(local_day(schedule, due), schedule.weeks_off):
                yield due
        day += DAY
