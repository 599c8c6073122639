from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.pace import Finish, standing
from bot.planning import Days, Plan, Terms, plan, steps_of_modules
from bot.workload import Span
from tests.bot.shipped import GUIDE

START = date(2026, 3, 2)  # a Monday
ENGINEER = tuple(f"engineer-{number}" for number in range(101, 111))
HOURS = dict.fromkeys(ENGINEER, Span.of(40, 50))
"""4 to 5 weeks each at 10 hours a week."""


def engineer_plan(weeks_off: frozenset[date] = frozenset()) -> Plan:
    return plan(steps_of_modules(ENGINEER, GUIDE), HOURS, Terms(START, Span.of(10), weeks_off))


def noon(weeks: int = 0, days: int = 0) -> datetime:
    return datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(weeks=weeks, days=days)


def finishes(*weeks: int) -> list[Finish]:
    """The first modules, finished on the last day of so many weeks each."""
    return [Finish(module, noon(week, -1)) for module, week in zip(ENGINEER, weeks, strict=False)]


def test_on_the_first_day_the_forecast_is_the_plan() -> None:
    first = standing(engineer_plan(), [], noon())

    assert first.forecast == engineer_plan().end
    assert (first.percent, first.next, first.ahead, first.basis) == (0, "engineer-101", 0, "plan")


@pytest.mark.parametrize(
    ("done", "weeks", "days", "ahead"),
    [
        pytest.param((), 5, -1, 0, id="nothing is due before the latest day of the first module"),
        pytest.param((), 5, 0, -1, id="a day after it"),
        pytest.param((), 6, -1, -7, id="a week after it"),
        pytest.param((4,), 4, -1, 0, id="finished on the earliest day"),
        pytest.param((3,), 3, -1, 7, id="finished a week before the earliest day"),
        pytest.param((3,), 4, -1, 0, id="being ahead is used up by waiting"),
        pytest.param((5,), 5, -1, 0, id="finished on the latest day"),
    ],
)
def test_ahead_and_behind_begin_outside_of_the_plans_days(
    done: tuple[int, ...], weeks: int, days: int, ahead: int
) -> None:
    assert standing(engineer_plan(), finishes(*done), noon(weeks, days)).ahead == ahead


def test_until_three_modules_are_finished_the_forecast_goes_by_the_plans_speed() -> None:
    """Eight modules of 40 to 50 hours are left, at 10 hours a week."""
    two = standing(engineer_plan(), finishes(2, 4), noon(4))

    assert two.basis == "plan"
    assert two.forecast == Days(noon(4 + 32, -1).date(), noon(4 + 40, -1).date())


def test_then_it_goes_by_the_learners_own() -> None:
    """Three modules in six weeks: seven more take fourteen, a fifth more or less as their hours may differ."""
    three = standing(engineer_plan(), finishes(2, 4, 6), noon(6))

    assert three.basis == "own speed"
    assert three.forecast == Days(noon(6, 79 - 1).date(), noon(6, 123 - 1).date())


def test_three_modules_on_the_first_days_are_no_speed_yet() -> None:
    assert standing(engineer_plan(), finishes(0, 0, 0), noon(days=6)).basis == "plan"


def test_weeks_off_do_not_slow_a_learner_down() -> None:
    week_off = frozenset({date(2026, 3, 9)})

    with_holiday = standing(engineer_plan(week_off), finishes(2, 4, 7), noon(7))

    assert with_holiday.forecast == Days(noon(7, 79 - 1).date(), noon(7, 123 - 1).date())


def test_a_plan_that_has_not_begun_is_forecast_from_its_start() -> None:
    assert standing(engineer_plan(), [], noon(-2)).forecast == engineer_plan().end


def test_a_day_is_the_learners_own() -> None:
    """At 20:00 in London on the last day of the fifth week it is Monday in Sydney."""
    evening = noon(5, -1).replace(hour=20)

    assert standing(engineer_plan(), [], evening.astimezone(ZoneInfo("Europe/London"))).ahead == 0
    assert standing(engineer_plan(), [], evening.astimezone(ZoneInfo("Australia/Sydney"))).ahead == -1


def test_a_finished_plan_stands_as_it_ended() -> None:
    done = finishes(*range(3, 31, 3))

    for later in (0, 30):
        finished = standing(engineer_plan(), done, noon(30 + later))
        assert (finished.percent, finished.next, finished.forecast) == (100, None, None)
        assert finished.ahead == 70, "thirty weeks instead of forty at the least"


def test_modules_that_are_not_in_the_plan_play_no_part() -> None:
    assert standing(engineer_plan(), [Finish("junior-001", noon())], noon(1)) == standing(engineer_plan(), [], noon(1))


def test_percent_goes_by_hours_and_is_a_hundred_only_at_the_end() -> None:
    """Engineer 101 takes half of the hours of each of the other nine."""
    hours = HOURS | {"engineer-101": Span.of(20, 25)}
    uneven = plan(steps_of_modules(ENGINEER, GUIDE), hours, Terms(START, Span.of(10)))

    assert standing(uneven, [Finish("engineer-101", noon())], noon(1)).percent == 5
    assert standing(uneven, [Finish(module, noon()) for module in ENGINEER[:-1]], noon(1)).percent == 89


modules = st.frozensets(st.sampled_from(ENGINEER))


@given(modules, modules, st.integers(0, 400))
def test_more_done_is_never_worse(done: frozenset[str], more: frozenset[str], days: int) -> None:
    now = noon(days=days)

    before, after = (standing(engineer_plan(), [Finish(m, noon()) for m in some], now) for some in (done, done | more))

    assert after.percent >= before.percent
    if after.forecast is None:
        return
    assert after.ahead >= before.ahead
    assert before.forecast is not None
    assume(after.basis == before.basis)
    assert after.forecast.earliest <= before.forecast.earliest
    assert after.forecast.latest <= before.forecast.latest


@given(modules, st.integers(0, 400), st.integers(0, 60))
def test_waiting_never_brings_the_end_nearer(done: frozenset[str], days: int, wait: int) -> None:
    some = [Finish(module, noon()) for module in done]

    now, later = (standing(engineer_plan(), some, noon(days=day)) for day in (days, days + wait))

    assume(now.basis == later.basis)
    assert later.ahead <= now.ahead
    assert (now.forecast is None) == (later.forecast is None) == (len(done) == len(ENGINEER))
    if now.forecast and later.forecast:
        assert later.forecast.latest >= now.forecast.latest
