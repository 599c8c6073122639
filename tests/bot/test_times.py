from datetime import UTC, datetime, time

import pytest

from bot.schedules import DAILY, QuietHours
from bot.times import NOT_QUIET, days_text, read_days, read_moment, read_quiet_hours, read_time


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("monday", {0}),
        ("Mondays", {0}),
        ("mon, wed", {0, 2}),
        ("Tues and Thurs", {1, 3}),
        ("sa su", {5, 6}),
        ("every day", DAILY),
        ("daily", DAILY),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("weekends and Monday", {0, 5, 6}),
        ("Mon-Wed, Fri", {0, 1, 2, 4}),
        ("Friday to Monday", {4, 5, 6, 0}),
        ("each Sunday", {6}),
    ],
)
def test_days_are_understood_as_people_type_them(typed: str, days: set[int]) -> None:
    assert read_days(typed) == frozenset(days)


@pytest.mark.parametrize("typed", ["", "t", "s", "soon", "monday or never", "and", "18:00"])
def test_what_are_no_days_is_not_taken_for_some(typed: str) -> None:
    assert read_days(typed) is None


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("18:00", time(18)),
        ("18", time(18)),
        ("6pm", time(18)),
        ("6 p.m.", time(18)),
        ("7.30 AM", time(7, 30)),
        ("18h45", time(18, 45)),
        ("12am", time()),
        ("12 pm", time(12)),
        ("noon", time(12)),
        ("Midnight", time()),
    ],
)
def test_a_time_is_understood_as_people_type_it(typed: str, at: time) -> None:
    assert read_time(typed) == at


@pytest.mark.parametrize("typed", ["", "24:00", "25", "18:60", "13pm", "0am", "later", "six", "18:00:00"])
def test_what_is_no_time_is_not_taken_for_one(typed: str) -> None:
    assert read_time(typed) is None


@pytest.mark.parametrize(
    ("typed", "quiet"),
    [
        ("22:00-07:00", QuietHours(time(22), time(7))),
        ("10pm to 7am", QuietHours(time(22), time(7))),
        ("none", NOT_QUIET),
    ],
)
def test_quiet_hours_are_a_span_or_none(typed: str, quiet: QuietHours) -> None:
    assert read_quiet_hours(typed) == quiet


@pytest.mark.parametrize("typed", ["", "22:00", "22:00-", "at night", "1-2-3"])
def test_what_are_no_quiet_hours_is_not_taken_for_some(typed: str) -> None:
    assert read_quiet_hours(typed) is None


@pytest.mark.parametrize(
    ("typed", "day", "hour"),
    [
        ("next Monday 18:00", 9, 18),
        ("tue 6 pm", 3, 18),
        ("Wednesday", 4, 18),
        ("11:00", 3, 11),
        ("weekend 10am", 7, 10),
    ],
)
def test_a_moment_is_the_next_one_that_is_called_so(typed: str, day: int, hour: int) -> None:
    monday = datetime(2026, 3, 2, 18, tzinfo=UTC)

    assert read_moment(typed, monday) == datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["soon", "monday 25:00", "in 3 days", "?"])
def test_what_is_no_moment_is_not_taken_for_one(typed: str) -> None:
    assert read_moment(typed, datetime(2026, 3, 2, tzinfo=UTC)) is None


def test_nothing_is_quiet_without_quiet_hours() -> None:
    assert not any(NOT_QUIET.covers(time(hour)) for hour in range(24))


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (DAILY, "every day"),
        ({0, 1, 2, 3, 4}, "Mondays to Fridays"),
        ({2}, "Wednesdays"),
        ({4, 0}, "Mondays and Fridays"),
        ({0, 2, 6}, "Mondays, Wednesdays and Sundays"),
    ],
)
def test_days_are_written_as_they_can_be_read(days: set[int], written: str) -> None:
    assert days_text(frozenset(days)) == written
    assert read_days(written) == frozenset(days)
