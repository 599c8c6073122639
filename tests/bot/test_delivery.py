import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import text

from bot import delivery as room
from bot.delivery import LATENESS, LEASE, Attempt, Delivery, utc_now
from bot.refusals import LIMIT, WINDOW, Refusals
from bot.reminders import Outcome, Reminder, State, start
from bot.schedules import DAILY, Place, QuietHours, Schedule
from bot.storage.database import Database
from bot.storage.plans import save_weeks_off
from bot.storage.reminders import claim, learner_reminder, next_wake, save_reminder

SET = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
DUE = datetime(2026, 3, 2, 18, 1, tzinfo=UTC)
DELIVERED = Attempt(Outcome.DELIVERED)


def a_reminder(learner: int, places: tuple[Place, ...] = ("dm",)) -> Reminder:
    """Due every day at 18:00 and up to a minute."""
    return start(learner, Schedule(DAILY, time(18), "UTC", places), SET)


@dataclass
class Clock:
    """Shows what it is told to."""

    now: datetime = DUE

    def __call__(self) -> datetime:
        """The instant that it was told."""
        return self.now


class Recorder:
    """Takes reminders in place of Discord and answers as it is told to."""

    def __init__(self) -> None:
        self.sent: list[Reminder] = []
        self.answers: dict[int, list[Attempt | Exception]] = defaultdict(list)
        self.open = asyncio.Event()
        self.open.set()
        self._arrived = asyncio.Condition()

    async def __call__(self, reminder: Reminder) -> Attempt:
        """Note it, and answer when open."""
        self.sent.append(reminder)
        async with self._arrived:
            self._arrived.notify_all()
        await self.open.wait()
        answers = self.answers[reminder.learner]
        answer = answers.pop(0) if answers else DELIVERED
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def receive(self, count: int) -> None:
        """Wait for so many in all."""
        async with asyncio.timeout(5), self._arrived:
            await self._arrived.wait_for(lambda: len(self.sent) >= count)


class Log(logging.Handler):
    """What delivery says to whoever runs the bot."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: asyncio.Queue[str] = asyncio.Queue()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._lines.put_nowait(self.format(record))

    async def line(self, part: str) -> str:
        """Wait for a line with that part."""
        async with asyncio.timeout(5):
            while part not in (line := await self._lines.get()):
                pass
        return line


@asynccontextmanager
async def running(delivery: Delivery) -> AsyncIterator[None]:
    """Delivery while it runs; afterwards it has been shut down."""
    task = asyncio.create_task(delivery.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def log() -> Iterator[Log]:
    handler, logger = Log(), logging.getLogger("bot.delivery")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


@pytest.fixture
def refusals() -> Refusals:
    return Refusals()


@pytest.fixture
def make(any_database: Database, recorder: Recorder, refusals: Refusals, clock: Clock) -> Callable[..., Delivery]:
    """Makes another delivery process, which looks at nothing unless it is woken or something is due."""

    def made(pace: float = 1000, now: Callable[[], datetime] = clock) -> Delivery:
        return Delivery(any_database, recorder, refusals, now=now, pace=pace, longest_sleep=timedelta(days=1))

    return made


async def save(database: Database, *reminders: Reminder) -> None:
    for one in reminders:
        await save_reminder(database, one, None)


async def stored(database: Database, learner: int) -> Reminder:
    found = await learner_reminder(database, learner)
    assert found
    return found


async def rename(database: Database, old: str, new: str) -> None:
    """Make the database useless, or of use again."""
    async with database.writing() as connection:
        await connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_what_is_due_is_sent_once_and_settled(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder
) -> None:
    await save(any_database, a_reminder(1), a_reminder(2))

    async with running(make()), running(make()):
        await recorder.receive(2)

    assert sorted(sent.learner for sent in recorder.sent) == [1, 2]
    after = await stored(any_database, 1)
    assert after.occurrence == datetime(2026, 3, 3, 18, tzinfo=UTC)
    assert after.unanswered == 1


async def test_a_sleeper_is_woken_by_a_change(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder
) -> None:
    delivery = make()
    async with running(delivery):
        await save(any_database, a_reminder(1))
        delivery.wake()

        await recorder.receive(1)


async def test_one_that_is_not_due_yet_is_slept_for(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder
) -> None:
    due = utc_now() + timedelta(seconds=0.3)
    await save(any_database, replace(a_reminder(1), occurrence=due, due=due))

    async with running(make(now=utc_now)):
        await recorder.receive(1)
        late = utc_now() - due

    assert timedelta() <= late < timedelta(seconds=1)


async def test_where_a_place_is_closed_the_next_one_is_tried_at_once(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder
) -> None:
    await save(any_database, a_reminder(1, ("dm", "channel")))
    recorder.answers[1] = [Attempt(Outcome.DM_CLOSED)]

    async with running(make()):
        await recorder.receive(2)

    assert [sent.place for sent in recorder.sent] == ["dm", "channel"]
    assert (await stored(any_database, 1)).trouble is Outcome.DM_CLOSED


async def test_after_a_downtime_one_is_sent_and_the_others_are_counted(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder, clock: Clock
) -> None:
    await save(any_database, a_reminder(1))
    clock.now = DUE + timedelta(days=10)

    async with running(make()):
        await recorder.receive(1)

    after = await stored(any_database, 1)
    assert len(recorder.sent) == 1
    assert recorder.sent[0].occurrence == datetime(2026, 3, 12, 18, tzinfo=UTC)
    assert (after.skipped, after.occurrence) == (10, datetime(2026, 3, 13, 18, tzinfo=UTC))


async def test_what_quiet_hours_or_a_week_off_forbid_is_put_off(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder, clock: Clock
) -> None:
    quiet = replace(a_reminder(1).schedule, quiet=QuietHours(time(22), time(7)))
    await save(any_database, start(1, quiet, SET), a_reminder(2), a_reminder(3))
    await save_weeks_off(any_database, 2, [date(2026, 3, 2)])
    clock.now = DUE.replace(hour=23)

    async with running(make()):
        await recorder.receive(1)

    assert [sent.learner for sent in recorder.sent] == [3]
    assert (await stored(any_database, 1)).due == datetime(2026, 3, 3, 7, tzinfo=UTC)
    assert (await stored(any_database, 2)).occurrence == datetime(2026, 3, 9, 18, tzinfo=UTC)


async def test_one_that_cannot_be_sent_stops_nobody_and_is_tried_again(
    any_database: Database,
    make: Callable[..., Delivery],
    recorder: Recorder,
    log: Log,
) -> None:
    await save(any_database, *(a_reminder(learner) for learner in range(5)))
    recorder.answers[2] = [RuntimeError("a mistake of ours")]

    async with running(make()):
        await recorder.receive(5)
        assert "a mistake of ours" in await log.line("cannot be sent")

    after = await stored(any_database, 2)
    assert (after.attempts, after.occurrence) == (1, DUE.replace(minute=0))
    assert after.due
    assert after.due > DUE


async def test_a_row_that_makes_no_sense_stops_nobody(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder, log: Log
) -> None:
    last_day = datetime(9999, 12, 31, 18, tzinfo=UTC)
    early = DUE - timedelta(minutes=1)
    await save(any_database, replace(a_reminder(1), occurrence=last_day, due=early), a_reminder(2))

    async with running(make()):
        await log.line("a reminder makes no sense")
        await recorder.receive(1)

    assert [sent.learner for sent in recorder.sent] == [2]


async def test_one_that_takes_too_long_is_given_up_and_tried_again(
    any_database: Database,
    make: Callable[..., Delivery],
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "SENDING", timedelta(seconds=0.01))
    await save(any_database, a_reminder(1))
    recorder.open.clear()

    async with running(make()):
        await recorder.receive(1)

    assert (await stored(any_database, 1)).attempts == 1


async def test_the_wait_that_discord_asks_for_is_kept(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder
) -> None:
    await save(any_database, a_reminder(1))
    recorder.answers[1] = [Attempt(Outcome.RATE_LIMITED, retry_after=timedelta(minutes=7))]

    async with running(make()):
        await recorder.receive(1)

    assert await next_wake(any_database) == DUE + timedelta(minutes=7)


async def test_a_finished_path_ends_with_what_is_sent(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder
) -> None:
    await save(any_database, a_reminder(1))
    recorder.answers[1] = [Attempt(Outcome.DELIVERED, finished=True)]

    async with running(make()):
        await recorder.receive(1)

    assert (await stored(any_database, 1)).state is State.ENDED
    assert await next_wake(any_database) is None


async def test_a_congratulation_that_did_not_arrive_is_not_the_end(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder
) -> None:
    await save(any_database, a_reminder(1))
    recorder.answers[1] = [Attempt(Outcome.DM_CLOSED, finished=True)]

    async with running(make()):
        await recorder.receive(1)

    assert (await stored(any_database, 1)).state is State.ACTIVE


async def test_the_pace_is_kept(any_database: Database, make: Callable[..., Delivery], recorder: Recorder) -> None:
    await save(any_database, *(a_reminder(learner) for learner in range(31)))
    clock = asyncio.get_running_loop().time

    async with running(make(pace=50)):
        await recorder.receive(1)
        first = clock()
        await recorder.receive(31)
        taken = clock() - first

    assert 30 / 50 - LATENESS <= taken < 30 / 50 + 1


async def test_nothing_is_sent_while_discord_refuses_too_much(
    any_database: Database,
    make: Callable[..., Delivery],
    recorder: Recorder,
    refusals: Refusals,
    clock: Clock,
    log: Log,
) -> None:
    await save(any_database, a_reminder(1))
    for _ in range(LIMIT):
        refusals.add(clock.now)

    delivery = make()
    async with running(delivery):
        await log.line("reminders wait for 600 s")
        assert recorder.sent == []

        clock.now += WINDOW
        delivery.wake()
        await recorder.receive(1)


async def test_a_shutdown_lets_what_is_being_sent_end_and_gives_back_the_rest(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder
) -> None:
    await save(any_database, *(a_reminder(learner) for learner in range(20)))
    recorder.open.clear()

    async with running(make(pace=20)):
        await recorder.receive(1)
        asyncio.get_running_loop().call_later(0.1, recorder.open.set)

    sent = {one.learner for one in recorder.sent}
    assert 0 < len(sent) < 20
    for learner in range(20):
        after = await stored(any_database, learner)
        assert (after.occurrence == DUE.replace(minute=0)) == (learner not in sent)
    assert await next_wake(any_database) <= DUE  # type: ignore[operator] # something is left


async def test_a_shutdown_does_not_wait_for_what_takes_too_long(
    any_database: Database,
    make: Callable[..., Delivery],
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "GRACE", timedelta(seconds=0.01))
    await save(any_database, a_reminder(1))
    recorder.open.clear()

    async with running(make()):
        await recorder.receive(1)

    assert await next_wake(any_database) == (await stored(any_database, 1)).due


async def test_a_claim_of_a_process_that_died_is_taken_over_under_the_same_nonce(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder, clock: Clock
) -> None:
    await save(any_database, a_reminder(1))
    await claim(any_database, DUE, DUE + LEASE, 1)
    await save(any_database, a_reminder(2))

    delivery = make()
    async with running(delivery):
        await recorder.receive(1)
        clock.now += LEASE
        delivery.wake()
        await recorder.receive(2)

    assert [sent.learner for sent in recorder.sent] == [2, 1]
    assert recorder.sent[1].occurrence == DUE.replace(minute=0)


async def test_what_was_sent_while_the_database_was_away_is_saved_later_and_not_sent_again(
    any_database: Database,
    make: Callable[..., Delivery],
    recorder: Recorder,
    log: Log,
) -> None:
    await save(any_database, a_reminder(1))
    recorder.open.clear()
    delivery = make()
    async with running(delivery):
        await recorder.receive(1)
        await rename(any_database, "reminders", "hidden")
        recorder.open.set()
        await log.line("cannot be looked at")
        await rename(any_database, "hidden", "reminders")
        delivery.wake()

    assert (await stored(any_database, 1)).unanswered == 1
    assert len(recorder.sent) == 1


async def test_a_shutdown_without_the_database_leaves_claims_to_end_by_themselves(
    any_database: Database, make: Callable[..., Delivery], recorder: Recorder, log: Log
) -> None:
    await save(any_database, a_reminder(1))
    recorder.open.clear()

    async with running(make()):
        await recorder.receive(1)
        await rename(any_database, "reminders", "hidden")
        recorder.open.set()

    await log.line("cannot be given back")
    await rename(any_database, "hidden", "reminders")
    assert await next_wake(any_database) == DUE + LEASE
