from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.weeks import is_off, monday, study_day, study_days

START = date(2026, 3, 4)  # a Wednesday
days = st.integers(0, 120).map(lambda number: START + timedelta(days=number))
weeks_off = st.frozensets(st.integers(-1, 20).map(lambda week: monday(START) + timedelta(weeks=week)), max_size=8)


def test_a_week_off_runs_from_monday_to_sunday() -> None:
    off = frozenset({date(2026, 3, 9)})

    free = [number for number in range(1, 32) if is_off(date(2026, 3, number), off)]

    assert free == [9, 10, 11, 12, 13, 14, 15]


@given(days, st.integers(1, 100), weeks_off)
def test_study_days_are_the_days_that_are_not_off_in_order(start: date, number: int, off: frozenset[date]) -> None:
    calendar = (start + timedelta(days=day) for day in range(400))
    expected = [day for day in calendar if not is_off(day, off)][number - 1]

    assert study_day(start, number, off) == expected


@given(days, days, weeks_off)
def test_study_days_are_counted_with_both_ends(first: date, last: date, off: frozenset[date]) -> None:
    calendar = (first + timedelta(days=day) for day in range((last - first).days + 1))

    assert study_days(first, last, off) == sum(not is_off(day, off) for day in calendar)


def test_study_days_are_counted_from_one() -> None:
    with pytest.raises(ValueError, match="counted from 1, not 0"):
        study_day(START, 0, frozenset())
