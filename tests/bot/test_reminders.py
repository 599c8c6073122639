from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reminders import (
    FIRST_RETRY,
    LONGEST_RETRY,
    SPREAD,
    Outcome,
    Reminder,
    State,
    back_off,
    catch_up,
    finish,
    heed_weeks_off,
    nonce,
    pause,
    react,
    reschedule,
    resume,
    settle,
    snooze,
    spread,
    start,
    told,
)
from bot.schedules import DAILY, Place, QuietHours, Schedule

LEARNER = 815_000_000_000_000_000
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
MONDAYS = frozenset({0})
REFUSALS = [Outcome.DM_CLOSED, Outcome.CHANNEL_GONE, Outcome.FORBIDDEN]


def schedule(weekdays: frozenset[int] = DAILY, places: tuple[Place, ...] = ("dm",)) -> Schedule:
    return Schedule(weekdays, time(18), "UTC", places)


def a_reminder(weekdays: frozenset[int] = DAILY, places: tuple[Place, ...] = ("dm",)) -> Reminder:
    return start(LEARNER, schedule(weekdays, places), NOW)


def deliver(reminder: Reminder, times: int = 1) -> Reminder:
    for _ in range(times):
        assert reminder.due is not None
        reminder = settle(reminder, Outcome.DELIVERED, reminder.due)
    return reminder


def days_until(reminder: Reminder, later: Reminder) -> int:
    assert reminder.occurrence is not None
    assert later.occurrence is not None
    return (later.occurrence - reminder.occurrence).days


def test_the_first_reminder_comes_at_the_next_chosen_time() -> None:
    assert a_reminder().occurrence == NOW.replace(hour=18)


def test_a_delivered_reminder_comes_again_at_the_next_chosen_time() -> None:
    assert days_until(a_reminder(), deliver(a_reminder())) == 1
    assert days_until(a_reminder(MONDAYS), deliver(a_reminder(MONDAYS))) == 7


def test_four_reminders_without_a_reaction_make_it_rarer_weekly_then_monthly() -> None:
    reminder, gaps = a_reminder(), []
    for _ in range(10):
        reminder, before = deliver(reminder), reminder
        gaps.append(days_until(before, reminder))

    assert gaps == [1, 1, 1, 7, 7, 7, 7, 28, 28, 28]


def test_a_weekly_reminder_becomes_monthly_and_keeps_its_weekday() -> None:
    reminder = deliver(a_reminder(MONDAYS), 4)

    assert days_until(reminder, deliver(reminder)) == 28
    assert reminder.occurrence is not None
    assert reminder.occurrence.weekday() == 0


def test_the_fifth_reminder_without_a_reaction_asks_once_whether_to_stop() -> None:
    reminder, messages = a_reminder(), []
    for _ in range(12):
        messages.append(reminder.message)
        reminder = deliver(reminder)

    assert messages == ["nudge"] * 4 + ["question"] + ["nudge"] * 7


def test_a_reaction_brings_the_chosen_times_back() -> None:
    silent = deliver(a_reminder(), 8)
    later = NOW + timedelta(days=60, hours=1)

    answered = react(silent, later)

    assert answered.occurrence == datetime(2026, 5, 1, 18, tzinfo=UTC)
    assert answered.unanswered == 0


def test_a_reaction_wakes_nobody_who_paused() -> None:
    silent_then_paused = pause(deliver(a_reminder(), 5))

    assert react(silent_then_paused, NOW).due is None


def test_a_reaction_leaves_a_snooze_alone() -> None:
    snoozed = snooze(a_reminder(), NOW, days=5)

    assert react(snoozed, NOW) == snoozed


@pytest.mark.parametrize("weekdays", [DAILY, MONDAYS])
def test_snooze_keeps_still_until_the_usual_time_of_the_next_day(weekdays: frozenset[int]) -> None:
    late_in_the_evening = NOW.replace(hour=22)

    snoozed = snooze(a_reminder(weekdays), late_in_the_evening)

    assert snoozed.occurrence == datetime(2026, 3, 3, 18, tzinfo=UTC)


def test_a_paused_reminder_says_nothing_until_it_is_resumed() -> None:
    paused = pause(a_reminder())

    assert (paused.state, paused.due, paused.occurrence) == (State.PAUSED, None, None)
    assert catch_up(paused, NOW + timedelta(days=100)) == paused
    assert resume(paused, NOW) == a_reminder()


def test_a_finished_path_ends_with_a_congratulation() -> None:
    finished = finish(a_reminder(), NOW)
    assert finished.message == "congratulation"

    ended = deliver(finished)

    assert (ended.state, ended.due) == (State.ENDED, None)


def test_a_new_schedule_counts_from_now() -> None:
    changed = reschedule(a_reminder(), Schedule(DAILY, time(8), "Asia/Tokyo", ("channel",)), NOW)

    assert changed.occurrence == datetime(2026, 3, 2, 23, tzinfo=UTC)
    assert changed.place == "channel"


def test_a_new_schedule_leaves_a_paused_reminder_paused() -> None:
    assert reschedule(pause(a_reminder()), schedule(MONDAYS), NOW).due is None


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refusal_tries_the_place_that_was_allowed_next_at_once(refusal: Outcome) -> None:
    reminder = a_reminder(places=("dm", "channel"))

    moved = settle(reminder, refusal, NOW)

    assert (moved.place, moved.due, moved.occurrence) == ("channel", NOW, reminder.occurrence)
    assert moved.trouble is refusal


def test_a_place_that_was_never_allowed_is_never_tried() -> None:
    refused = settle(a_reminder(places=("channel",)), Outcome.CHANNEL_GONE, NOW)

    assert refused.place == "channel"
    assert days_until(a_reminder(), refused) == 1


def test_a_place_that_works_is_kept() -> None:
    moved = settle(a_reminder(places=("dm", "channel")), Outcome.DM_CLOSED, NOW)

    assert deliver(moved, 2).place == "channel"


def test_when_no_place_works_the_next_occurrence_begins_with_the_first() -> None:
    reminder = a_reminder(places=("dm", "channel"))

    refused = settle(settle(reminder, Outcome.DM_CLOSED, NOW), Outcome.FORBIDDEN, NOW)

    assert refused.place == "dm"
    assert days_until(reminder, refused) == 1


@pytest.mark.parametrize("places", [("dm",), ("dm", "channel")])
def test_three_refusals_in_a_row_pause(places: tuple[Place, ...]) -> None:
    reminder = a_reminder(places=places)
    for refusals in range(3):
        assert reminder.state is State.ACTIVE, refusals
        reminder = settle(reminder, Outcome.FORBIDDEN, NOW)

    assert (reminder.state, reminder.trouble) == (State.PAUSED, Outcome.FORBIDDEN)


def test_a_delivery_forgives_earlier_refusals() -> None:
    reminder = a_reminder()
    for _ in range(6):
        reminder = deliver(settle(reminder, Outcome.DM_CLOSED, NOW))

    assert reminder.state is State.ACTIVE


def test_a_person_who_is_gone_is_not_tried_again() -> None:
    assert settle(a_reminder(places=("dm", "channel")), Outcome.USER_GONE, NOW).state is State.PAUSED


def test_trouble_is_told_once() -> None:
    refused = settle(a_reminder(), Outcome.DM_CLOSED, NOW)

    assert told(refused) == replace(refused, trouble=None)


@pytest.mark.parametrize("outcome", [Outcome.RATE_LIMITED, Outcome.SERVER_ERROR])
def test_a_passing_failure_is_tried_again_under_the_same_nonce(outcome: Outcome) -> None:
    reminder = a_reminder()

    retry = settle(reminder, outcome, NOW)

    assert retry.due is not None
    assert NOW + FIRST_RETRY / 2 < retry.due <= NOW + FIRST_RETRY
    assert (retry.occurrence, retry.failures) == (reminder.occurrence, 0)


def test_the_wait_that_discord_asks_for_is_kept() -> None:
    asked = timedelta(seconds=90)

    assert settle(a_reminder(), Outcome.RATE_LIMITED, NOW, asked).due == NOW + asked


def test_a_retry_waits_for_the_end_of_quiet_hours() -> None:
    quiet = replace(schedule(), quiet=QuietHours(time(22), time(8)))
    midnight = NOW.replace(hour=23, minute=59)

    assert settle(start(LEARNER, quiet, NOW), Outcome.SERVER_ERROR, midnight).due == datetime(2026, 3, 3, 8, tzinfo=UTC)


@given(st.integers(0, 10_000), st.text(max_size=20))
def test_back_off_doubles_within_its_bounds_and_is_the_same_for_the_same_seed(attempts: int, seed: str) -> None:
    wait = back_off(attempts, seed)

    longest = min(FIRST_RETRY * 2 ** min(attempts, 20), LONGEST_RETRY)
    assert longest / 2 <= wait <= longest
    assert wait == back_off(attempts, seed)


def test_back_off_is_spread_over_its_bounds() -> None:
    waits = {back_off(20, str(seed)) for seed in range(1000)}

    assert len(waits) == 1000
    assert mean(wait / LONGEST_RETRY for wait in waits) == pytest.approx(0.75, abs=0.02)


def test_reminders_of_the_same_hour_are_spread_over_a_minute() -> None:
    delays = [spread(learner) for learner in range(6000)]

    assert all(timedelta() <= delay < SPREAD for delay in delays)
    assert all(60 <= delays.count(timedelta(seconds=second)) <= 140 for second in range(60))


def test_each_learner_has_the_same_delay_at_every_occurrence() -> None:
    first, second = a_reminder(), deliver(a_reminder())

    assert first.due is not None
    assert second.due is not None
    assert second.due - first.due == timedelta(days=1)
    assert first.due - NOW.replace(hour=18) == spread(LEARNER)


@given(st.integers(0, 2**64 - 1), st.datetimes(datetime(2015, 1, 1), datetime(2105, 1, 1)))  # noqa: DTZ001 # naive bounds
def test_a_nonce_fits_discord_and_names_one_occurrence(learner: int, moment: datetime) -> None:
    occurrence = moment.replace(tzinfo=UTC)

    name = nonce(learner, occurrence)

    assert len(name) <= 25
    assert name == nonce(learner, occurrence)
    assert name != nonce(learner, occurrence + timedelta(days=1))
    assert name != nonce(learner + 1, occurrence)


def test_after_a_downtime_one_reminder_is_left_and_the_others_are_counted() -> None:
    monday = a_reminder()
    thursday_night = NOW.replace(day=5, hour=23)

    current = catch_up(monday, thursday_night)

    assert current.occurrence == datetime(2026, 3, 5, 18, tzinfo=UTC)
    assert (current.due, current.skipped) == (thursday_night, 3)
    assert deliver(current).occurrence == datetime(2026, 3, 6, 18, tzinfo=UTC)


def test_the_waits_of_a_missed_occurrence_are_forgotten() -> None:
    retried = settle(a_reminder(), Outcome.SERVER_ERROR, NOW.replace(hour=19))

    assert catch_up(retried, NOW.replace(day=4)).attempts == 0


def test_a_delivery_that_took_until_after_the_next_time_is_not_followed_by_another_at_once() -> None:
    two_days_later = NOW.replace(day=4, hour=20)

    sent = settle(a_reminder(), Outcome.DELIVERED, two_days_later)

    assert sent.occurrence == datetime(2026, 3, 5, 18, tzinfo=UTC)


def test_a_reminder_that_is_late_but_not_overtaken_is_still_sent() -> None:
    reminder = a_reminder(MONDAYS)
    saturday = NOW.replace(day=7)

    assert catch_up(reminder, saturday) == replace(reminder, due=saturday)


def test_a_reminder_that_is_not_due_is_left_alone() -> None:
    assert catch_up(a_reminder(), NOW) == a_reminder()


def test_what_was_missed_does_not_wake_anybody() -> None:
    quiet = start(LEARNER, replace(schedule(), quiet=QuietHours(time(22), time(8))), NOW)

    assert catch_up(quiet, datetime(2026, 3, 3, 3, tzinfo=UTC)).due == datetime(2026, 3, 3, 8, tzinfo=UTC)


def test_what_was_missed_is_not_made_up_for_in_a_week_off() -> None:
    weeks_off = frozenset({date(2026, 3, 9)})
    reminder = start(LEARNER, replace(schedule(), weeks_off=weeks_off), NOW)

    current = catch_up(reminder, datetime(2026, 3, 11, tzinfo=UTC))

    assert current.occurrence == datetime(2026, 3, 16, 18, tzinfo=UTC)


def test_a_reminder_without_anything_due_cannot_be_settled() -> None:
    with pytest.raises(ValueError, match="paused cannot have been sent"):
        settle(pause(a_reminder()), Outcome.DELIVERED, NOW)


CHANGES: dict[str, Callable[[Reminder, datetime], Reminder]] = {
    "react": react,
    "snooze": snooze,
    "pause": lambda reminder, _: pause(reminder),
    "resume": resume,
    "finish": finish,
    "reschedule": lambda reminder, now: reschedule(reminder, schedule(MONDAYS), now),
}
events = st.lists(
    st.tuples(
        st.sampled_from([*CHANGES, *Outcome]) | st.just(Outcome.DELIVERED),
        st.integers(0, 4 * 24 * 60),
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(events, st.sampled_from([DAILY, MONDAYS, frozenset({1, 5})]))
def test_whatever_happens_no_occurrence_is_delivered_twice(
    happenings: list[tuple[str, int]], weekdays: frozenset[int]
) -> None:
    """Time passes and something happens; a delivery attempt is made only where one is due, as `delivery` does."""
    reminder, now, delivered = a_reminder(weekdays, ("dm", "channel")), NOW, []
    for name, minutes in happenings:
        now += timedelta(minutes=minutes)
        if name in set(Outcome):
            reminder = catch_up(reminder, now)
            if reminder.due is None or reminder.due > now:
                continue
            if name == Outcome.DELIVERED:
                assert reminder.occurrence is not None
                delivered.append(reminder.occurrence)
            reminder = settle(reminder, Outcome(name), now)
        else:
            reminder = CHANGES[name](reminder, now)
        assert (reminder.state is State.ACTIVE) == (reminder.due is not None) == (reminder.occurrence is not None)
        assert reminder.place in reminder.schedule.places

    assert delivered == sorted(set(delivered))


def test_a_snooze_is_kept_when_other_weeks_are_taken_off() -> None:
    snoozed = snooze(a_reminder(MONDAYS), NOW)

    changed = replace(snoozed, schedule=replace(snoozed.schedule, weeks_off=frozenset({date(2026, 3, 16)})))

    assert heed_weeks_off(changed, NOW).due == snoozed.due


def test_a_snooze_into_a_week_that_is_taken_off_waits_for_the_next_usual_day() -> None:
    snoozed = snooze(a_reminder(MONDAYS), NOW)

    changed = replace(snoozed, schedule=replace(snoozed.schedule, weeks_off=frozenset({date(2026, 3, 2)})))

    assert heed_weeks_off(changed, NOW).occurrence == datetime(2026, 3, 9, 18, tzinfo=UTC)
