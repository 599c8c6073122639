import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import text, update

from bot.reminders import Outcome, Reminder, pause, react, settle, snooze, start
from bot.schedules import DAILY, QuietHours, Schedule
from bot.storage import reminders as storage
from bot.storage.database import Database
from bot.storage.plans import save_weeks_off
from bot.storage.reminders import (
    Addresses,
    addresses,
    change_reminder,
    claim,
    give_back,
    learner_reminder,
    next_wake,
    save_dm,
    save_reminder,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
DUE = NOW + timedelta(hours=7)
LEASE_END = DUE + timedelta(seconds=45)
SCHEDULE = Schedule(DAILY, time(18), "UTC", ("dm",))


def a_reminder(learner: int = 1) -> Reminder:
    """Due at 18:00 and some seconds."""
    return start(learner, SCHEDULE, NOW)


async def save(database: Database, *reminders: Reminder) -> None:
    for one in reminders:
        await save_reminder(database, one, None)


async def claimed(database: Database, now: datetime = DUE, limit: int = 100) -> list[int]:
    return [one.learner for one in await claim(database, now, LEASE_END, limit)]


@pytest.mark.parametrize(
    "kept",
    [
        a_reminder(),
        start(2**63 - 1, Schedule(frozenset({5, 6}), time(6, 45), "Asia/Kathmandu", ("channel", "dm")), NOW),
        start(1, replace(SCHEDULE, quiet=QuietHours(time(22), time(7))), NOW),
        pause(settle(settle(a_reminder(), Outcome.DELIVERED, DUE), Outcome.DM_CLOSED, DUE)),
    ],
    ids=["plain", "two places, far away", "with quiet hours", "paused in trouble"],
)
async def test_a_reminder_is_read_as_it_was_saved(any_database: Database, kept: Reminder) -> None:
    await save(any_database, kept)

    assert await learner_reminder(any_database, kept.learner) == kept


async def test_nobody_has_a_reminder_who_set_none(any_database: Database) -> None:
    assert await learner_reminder(any_database, 1) is None
    assert await change_reminder(any_database, 1, pause) is None
    assert await addresses(any_database, 1) == Addresses(None, None)
    assert await next_wake(any_database) is None


async def test_a_new_reminder_takes_the_place_of_the_old_one_and_keeps_the_direct_messages(
    any_database: Database,
) -> None:
    await save_reminder(any_database, a_reminder(), 77)
    await save_dm(any_database, 1, 55)

    await save_reminder(any_database, start(1, replace(SCHEDULE, at=time(9)), NOW), 78)

    saved = await learner_reminder(any_database, 1)
    assert saved
    assert saved.schedule.at == time(9)
    assert await addresses(any_database, 1) == Addresses(dm=55, channel=78)


async def test_the_weeks_off_are_those_of_the_plan(any_database: Database) -> None:
    await save(any_database, a_reminder())
    await save_weeks_off(any_database, 1, [date(2026, 3, 9)])

    saved = await learner_reminder(any_database, 1)

    assert saved
    assert saved.schedule.weeks_off == {date(2026, 3, 9)}


async def test_what_is_due_is_claimed_the_longest_waiting_first(any_database: Database) -> None:
    early, late, later = a_reminder(1), a_reminder(2), a_reminder(3)
    await save(
        any_database,
        replace(late, due=DUE - timedelta(minutes=1)),
        replace(later, due=DUE + timedelta(seconds=1)),
        replace(early, due=DUE - timedelta(minutes=2)),
    )

    assert await claimed(any_database, limit=1) == [1]
    assert await claimed(any_database) == [2]


async def test_what_is_claimed_is_nobody_elses_until_the_end_of_the_lease(any_database: Database) -> None:
    await save(any_database, a_reminder())
    await claimed(any_database)

    assert await claimed(any_database, LEASE_END - timedelta(microseconds=1)) == []
    assert await next_wake(any_database) == LEASE_END
    assert await claimed(any_database, LEASE_END) == [1]


async def test_many_who_claim_at_once_never_get_the_same(any_database: Database) -> None:
    await save(any_database, *(a_reminder(learner) for learner in range(40)))

    batches = await asyncio.gather(*(claimed(any_database, limit=7) for _ in range(8)))

    assert sorted(learner for batch in batches for learner in batch) == list(range(40))
    assert max(map(len, batches)) == 7


async def test_what_came_of_a_reminder_is_saved(any_database: Database) -> None:
    await save(any_database, *(a_reminder(learner) for learner in range(3)))
    sent = await claim(any_database, DUE, LEASE_END, 2)

    await storage.settle(any_database, [(one, lambda stored: settle(stored, Outcome.DELIVERED, DUE)) for one in sent])

    for one in sent:
        assert await learner_reminder(any_database, one.learner) == settle(one, Outcome.DELIVERED, DUE)
    assert await claimed(any_database) == [({0, 1, 2} - {one.learner for one in sent}).pop()]


async def test_what_the_learner_wanted_meanwhile_counts(any_database: Database) -> None:
    await save(any_database, a_reminder())
    sent = await claim(any_database, DUE, LEASE_END, 1)
    snoozed = await change_reminder(any_database, 1, lambda stored: snooze(stored, DUE, days=3))

    await storage.settle(any_database, [(sent[0], lambda stored: settle(stored, Outcome.DELIVERED, DUE))])

    assert await learner_reminder(any_database, 1) == snoozed


async def test_a_reminder_that_was_deleted_meanwhile_stays_deleted(any_database: Database) -> None:
    sent = a_reminder()

    await storage.settle(any_database, [(sent, lambda stored: settle(stored, Outcome.DELIVERED, DUE))])

    assert await learner_reminder(any_database, 1) is None


async def test_a_reaction_while_it_is_being_sent_lets_nobody_send_it_again(any_database: Database) -> None:
    await save(any_database, settle(a_reminder(), Outcome.SERVER_ERROR, NOW))
    await claimed(any_database)

    await change_reminder(any_database, 1, lambda stored: react(stored, DUE))

    assert await claimed(any_database) == []


async def test_what_is_given_back_is_due_at_once(any_database: Database) -> None:
    await save(any_database, a_reminder())
    await claimed(any_database)

    await give_back(any_database, {1: LEASE_END})

    assert await claimed(any_database) == [1]


async def test_nobody_gives_back_what_somebody_else_has_claimed_since(any_database: Database) -> None:
    await save(any_database, a_reminder())
    later = LEASE_END + timedelta(seconds=45)
    await claim(any_database, DUE, LEASE_END, 1)
    await claim(any_database, LEASE_END, later, 1)

    await give_back(any_database, {1: LEASE_END})

    assert await next_wake(any_database) == later


async def test_one_that_cannot_be_read_stops_nobody(any_database: Database, caplog: pytest.LogCaptureFixture) -> None:
    await save(any_database, a_reminder(1), a_reminder(2))
    async with any_database.writing() as connection:
        table = storage.reminders
        await connection.execute(update(table).where(table.c.learner == 1).values(zone="Mars/Olympus"))

    assert await claimed(any_database) == [2]
    assert await claimed(any_database, LEASE_END + timedelta(days=1)) == [2]
    assert "cannot be read" in caplog.text
    assert await learner_reminder(any_database, 1) is None
    await save(any_database, a_reminder(1))
    assert await claimed(any_database) == [1]


async def test_one_that_cannot_be_settled_stops_nobody_and_is_not_sent_again(
    any_database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await save(any_database, a_reminder(1), a_reminder(2))
    sent = await claim(any_database, DUE, LEASE_END, 2)

    def change(stored: Reminder) -> Reminder:
        return settle(pause(stored) if stored.learner == 1 else stored, Outcome.DELIVERED, DUE)

    await storage.settle(any_database, [(one, change) for one in sent])

    assert await learner_reminder(any_database, 2) == settle(a_reminder(2), Outcome.DELIVERED, DUE)
    assert await claimed(any_database, DUE + timedelta(days=9)) == [2]
    assert "paused cannot have been sent" in caplog.text


async def test_what_is_due_is_found_by_an_index(database: Database) -> None:
    due = "SELECT learner FROM reminders WHERE wake <= '2026-03-02' ORDER BY wake LIMIT 100"
    async with database.reading() as connection:
        steps = [row.detail for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {due}"))]
        earliest = await connection.execute(text("EXPLAIN QUERY PLAN SELECT min(wake) FROM reminders"))

        assert len(steps) == 1
        assert "USING COVERING INDEX ix_reminders_wake" in steps[0]
        assert "ix_reminders_wake" in earliest.one().detail
