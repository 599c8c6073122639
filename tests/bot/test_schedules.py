from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedules import DAILY, QuietHours, Schedule, next_due, next_due_on, out_of_quiet_hours

ZONES = sorted(available_timezones())
YEARS = range(2024, 2031)
HALF_HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]
MONDAY = date(2026, 3, 2)


def schedule(at: time, zone: str, **changes: object) -> Schedule:
    fields: dict[str, object] = {"weekdays": DAILY, "at": at, "zone": zone, "places": ("dm",), **changes}
    return Schedule(**fields)  # type: ignore[arg-type] # the builder's one looseness


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type] # year, month, day, ...


def days_of_change(zone: ZoneInfo) -> list[date]:
    """The local days on which the zone's clock is put forward or back."""
    first = utc(YEARS.start, 1, 1)
    days = [first + timedelta(days=number) for number in range(365 * len(YEARS))]
    offsets = [zone.utcoffset(day.replace(tzinfo=None)) for day in days]
    return [days[i].date() for i in range(len(days) - 1) if offsets[i] != offsets[i + 1]]


def readings(wall: datetime, zone: ZoneInfo) -> list[datetime]:
    """The instants at which the zone's clock shows that time, by zoneinfo's own arithmetic: none, one or two."""
    both = {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(instant for instant in both if instant.astimezone(zone).replace(tzinfo=None) == wall)


def test_every_zone_is_right_on_every_day_on_which_its_clock_changes() -> None:
    changes = 0
    for name in ZONES:
        zone = ZoneInfo(name)
        for day in days_of_change(zone):
            changes += 1
            for at in HALF_HOURS:
                wall = datetime.combine(day, at)

                due = next_due_on(schedule(at, name), day)

                shown = due.astimezone(zone).replace(tzinfo=None)
                if possible := readings(wall, zone):
                    assert due == possible[0], (name, wall)
                else:
                    before = (due - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
                    assert before < wall < shown, (name, wall)
    assert changes > 1_500, "the zones' data holds the changes that this is about"


@pytest.mark.parametrize(
    ("zone", "at", "days"),
    [
        pytest.param(
            "America/New_York",
            time(2, 30),
            {7: utc(2026, 3, 7, 7, 30), 8: utc(2026, 3, 8, 7, 0), 9: utc(2026, 3, 9, 6, 30)},
            id="a time that New York skips becomes the next one that it has",
        ),
        pytest.param(
            "America/New_York",
            time(18),
            {7: utc(2026, 3, 7, 23), 8: utc(2026, 3, 8, 22), 9: utc(2026, 3, 9, 22)},
            id="six in the evening stays six in the evening",
        ),
        pytest.param(
            "Asia/Kathmandu",
            time(18),
            {7: utc(2026, 3, 7, 12, 15), 8: utc(2026, 3, 8, 12, 15)},
            id="Kathmandu is 5:45 ahead all the year",
        ),
    ],
)
def test_wall_clock_time_is_kept(zone: str, at: time, days: dict[int, datetime]) -> None:
    assert {day: next_due_on(schedule(at, zone), date(2026, 3, day)) for day in days} == days


def test_a_time_that_exists_twice_happens_once_the_first_time() -> None:
    half_past_one = schedule(time(1, 30), "America/New_York")

    first = next_due(half_past_one, utc(2026, 11, 1))

    assert first == utc(2026, 11, 1, 5, 30)
    assert next_due(half_past_one, first) == utc(2026, 11, 2, 6, 30)


def test_lord_howe_changes_by_half_an_hour_only() -> None:
    quarter_past_two = schedule(time(2, 15), "Australia/Lord_Howe")

    assert next_due_on(quarter_past_two, date(2026, 10, 3)) == utc(2026, 10, 2, 15, 45)
    assert next_due_on(quarter_past_two, date(2026, 10, 4)) == utc(2026, 10, 3, 15, 30), "the clock shows 02:30"


def test_a_day_that_does_not_exist_is_made_up_for_when_the_next_one_begins() -> None:
    """Samoa left out 30 December 2011, a Friday."""
    fridays = schedule(time(18), "Pacific/Apia", weekdays=frozenset({4}))

    assert next_due(fridays, utc(2011, 12, 25)) == utc(2011, 12, 30, 10), "midnight of Saturday the 31st"


def test_another_zone_moves_the_reminder() -> None:
    assert next_due(schedule(time(18), "Europe/London"), utc(2026, 7, 6)) == utc(2026, 7, 6, 17)
    assert next_due(schedule(time(18), "Australia/Sydney"), utc(2026, 7, 6)) == utc(2026, 7, 6, 8)


def expected(chosen: Schedule, day: date) -> datetime:
    """When that day's reminder is due, found minute by minute."""
    wall = datetime.combine(day, chosen.at)
    while (chosen.quiet and chosen.quiet.covers(wall.time())) or not readings(wall, ZoneInfo(chosen.zone)):
        wall += timedelta(minutes=1)
    return readings(wall, ZoneInfo(chosen.zone))[0]


minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))
schedules = st.builds(
    schedule,
    at=minutes,
    zone=st.sampled_from(ZONES),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    quiet=st.none() | st.builds(QuietHours, minutes, minutes),
    weeks_off=st.frozensets(st.integers(0, 10).map(lambda week: MONDAY + timedelta(weeks=week)), max_size=5),
)
instants = st.integers(0, 100 * 24 * 60).map(lambda number: utc(2026, 2, 1) + timedelta(minutes=number))


@settings(max_examples=200)
@given(schedules, instants)
def test_the_next_due_instant_is_the_earliest_that_keeps_the_schedule(chosen: Schedule, after: datetime) -> None:
    zone = ZoneInfo(chosen.zone)

    due = next_due(chosen, after)

    first_day = after.date() - timedelta(days=3)
    days = (first_day + timedelta(days=number) for number in range((due - after).days + 7))
    candidates = [expected(chosen, day) for day in days if day.weekday() in chosen.weekdays]
    kept = [one for one in candidates if _monday(one.astimezone(zone).date()) not in chosen.weeks_off]
    assert due == min(one for one in kept if one > after)


def _monday(day: date) -> date:
    year, week, _ = day.isocalendar()
    return date.fromisocalendar(year, week, 1)


@settings(max_examples=100)
@given(schedules, instants)
def test_a_schedule_never_stands_still(chosen: Schedule, after: datetime) -> None:
    dues = [after]
    while len(dues) < 20:
        dues.append(next_due(chosen, dues[-1]))

    assert all(earlier < later for earlier, later in pairwise(dues))


@pytest.mark.parametrize(
    ("quiet", "at", "shown"),
    [
        pytest.param(QuietHours(time(22), time(8)), time(23), "09T08:00", id="over midnight, before it"),
        pytest.param(QuietHours(time(22), time(8)), time(7), "08T08:00", id="over midnight, after it"),
        pytest.param(QuietHours(time(22), time(8)), time(8), "08T08:00", id="their end is not quiet"),
        pytest.param(QuietHours(time(12), time(13)), time(12, 30), "08T13:00", id="within a day"),
        pytest.param(QuietHours(time(12), time(12)), time(12), "08T12:00", id="none"),
    ],
)
def test_what_falls_into_quiet_hours_waits_for_their_end(quiet: QuietHours, at: time, shown: str) -> None:
    due = next_due(schedule(at, "UTC", quiet=quiet, weekdays=frozenset({2})), utc(2026, 4, 6))

    assert due.isoformat() == f"2026-04-{shown}:00+00:00"


def test_a_reminder_that_was_put_off_belongs_to_the_day_on_which_it_comes() -> None:
    late_on_mondays = schedule(time(23), "UTC", weekdays=frozenset({0}), quiet=QuietHours(time(22), time(8)))

    assert next_due_on(late_on_mondays, date(2026, 4, 7)) == utc(2026, 4, 7, 8), "a Tuesday"


def test_quiet_hours_do_not_send_back_in_time_when_the_clock_is_put_back() -> None:
    """At 01:40 for the second time, quiet hours until 01:45 ended half an hour ago, when it was 01:45 first."""
    night = schedule(time(18), "America/New_York", quiet=QuietHours(time(22), time(1, 45)))
    second_time = utc(2026, 11, 1, 6, 40)

    assert out_of_quiet_hours(night, second_time) == second_time


def test_weeks_off_are_kept() -> None:
    mondays = schedule(time(18), "Europe/London", weekdays=frozenset({0}), weeks_off=frozenset({date(2026, 7, 6)}))

    assert next_due(mondays, utc(2026, 7, 1)) == utc(2026, 7, 13, 17)


def test_a_year_of_mondays_has_fifty_two_reminders_at_six() -> None:
    mondays = schedule(time(18), "America/New_York", weekdays=frozenset({0}))
    due = utc(2026, 1, 1)

    year = []
    while (due := next_due(mondays, due)) < utc(2027, 1, 1):
        year.append(due.astimezone(ZoneInfo("America/New_York")))

    assert len(year) == 52
    assert {(day.weekday(), day.time()) for day in year} == {(0, time(18))}


@pytest.mark.parametrize("changes", [{"weekdays": frozenset()}, {"weekdays": frozenset({7})}, {"places": ()}])
def test_a_schedule_that_can_never_be_due_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a schedule needs"):
        schedule(time(18), "UTC", **changes)
