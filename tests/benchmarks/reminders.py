"""What does delivery cost with a million stored reminders, and does it keep up with what it sends through?

    python -m tests.benchmarks.reminders [--reminders 1000000] [--due 50000] [--pace 1000] [--only SQLite]

Everything is sent by a stub that takes as long as Discord does. Baselines: for the queries, one that asks for nothing;
for the drain, the same stub called as often at the same pace, with nothing claimed and nothing saved.
"""

import argparse
import asyncio
import resource
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

from sqlalchemy import Boolean, Integer, Select, String, Time, insert, literal, select, text

from bot.delivery import LEASE, Attempt, Delivery
from bot.refusals import Refusals
from bot.reminders import Outcome, Reminder
from bot.storage.database import Database, open_database
from bot.storage.reminders import claim, next_wake, reminders
from bot.storage.tables import Instant
from tests.databases import new_database

NOW = datetime(2026, 3, 2, 18, 1, tzinfo=UTC)  # a Monday
AT_ONCE = 1_000
"""Rows of one insert; all of them are due at the same instant."""
ROUNDS = 100
BATCH = 100
ANSWER_SECONDS = 0.1
"""How long Discord takes to answer, about."""


class Stub:
    """Stands in for Discord."""

    def __init__(self) -> None:
        self.sent = 0
        self._waiting: tuple[int, asyncio.Event] = (0, asyncio.Event())

    async def __call__(self, _reminder: Reminder | None) -> Attempt:
        """Take as long as Discord does."""
        await asyncio.sleep(ANSWER_SECONDS)
        self.sent += 1
        count, event = self._waiting
        if self.sent == count:
            event.set()
        return Attempt(Outcome.DELIVERED)

    async def receive(self, count: int) -> None:
        """Wait for so many."""
        self._waiting = (count, asyncio.Event())
        await self._waiting[1].wait()


def rows(first: int, due: datetime) -> Select[tuple[object, ...]]:
    """AT_ONCE reminders that are due then."""
    series = select(literal(0).label("number")).cte("series", recursive=True)
    series = series.union_all(select(series.c.number + 1).where(series.c.number < AT_ONCE - 1))
    none, instant = literal(0, Integer), literal(due, Instant)
    values = {
        "learner": series.c.number + first,
        "weekdays": literal("0", String),
        "at": literal(time_of_day(18), Time),
        "zone": literal("UTC", String),
        "places": literal("dm channel", String),
        "state": literal("active", String),
        "occurrence": instant,
        "due": instant,
        "wake": instant,
        "place": literal("dm", String),
        "unanswered": none,
        "failures": none,
        "attempts": none,
        "skipped": none,
        "finished": literal(value=False, type_=Boolean),
    }
    return select(*(value.label(name) for name, value in values.items()))


async def fill(database: Database, count: int, due: int) -> None:
    """Store so many reminders: some are due now, the others within a week."""
    later = range(due, count, AT_ONCE)
    step = timedelta(weeks=1) / max(1, len(later))
    async with database.writing() as connection:
        for number, first in enumerate((*range(0, due, AT_ONCE), *later)):
            instant = NOW if first < due else NOW + (number - due // AT_ONCE + 1) * step
            new = rows(first, instant)
            await connection.execute(insert(reminders).from_select(list(new.selected_columns.keys()), new))
    async with database.writing() as connection:
        await connection.execute(text("ANALYZE"))


async def nothing(database: Database) -> None:
    """The least that a query can be asked for."""
    async with database.reading() as connection:
        await connection.execute(text("SELECT 1"))


async def median(name: str, query: Callable[[], Awaitable[object]], rounds: int, baseline: float = 0) -> float:
    """Milliseconds of a query, at the median; printed with how that compares to the baseline."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        await query()
        times.append((time.perf_counter() - start) * 1000)
    middle, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    ratio = f", {middle / baseline:.1f} times the baseline" if baseline else " (baseline)"
    print(f"  {name:24} {middle:6.2f} ms at the median, {slow:6.2f} ms at 95 %{ratio}")
    return middle


async def measure_queries(database: Database, due: int) -> None:
    """Print what finding and claiming costs; each claim takes other reminders, and gives none back."""
    baseline = await median("asking for nothing", lambda: nothing(database), ROUNDS)
    await median("next due", lambda: next_wake(database), ROUNDS, baseline)
    until = NOW + LEASE
    rounds = min(ROUNDS, due // BATCH)
    await median(f"claim of {BATCH}", lambda: claim(database, NOW, until, BATCH), rounds, baseline)


async def drain(database: Database, due: int, pace: float) -> None:
    """Print how long it takes to send all that is due, and what memory that takes."""
    baseline = await bare_seconds(due, pace)
    stub = Stub()
    after_leases = NOW + 2 * LEASE
    delivery = Delivery(database, stub, Refusals(), now=lambda: after_leases, pace=pace)
    start = time.perf_counter()
    running = asyncio.create_task(delivery.run())
    memory = []
    for part in range(1, 6):
        await stub.receive(due * part // 5)
        memory.append(resident())
    seconds = time.perf_counter() - start
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    print(f"  {'bare stub':24} {due / baseline:6.0f} a second (baseline)")
    print(
        f"  {'drain of ' + format(due, ','):24} {due / seconds:6.0f} a second, {baseline / seconds:.3f} of the baseline"
    )
    print(f"  {'memory while draining':24} {', '.join(f'{one:.0f}' for one in memory)} MiB after each fifth")


async def bare_seconds(count: int, pace: float) -> float:
    """How long the stub alone takes."""
    stub, clock = Stub(), asyncio.get_running_loop().time
    tasks = set()
    done = asyncio.create_task(stub.receive(count))
    await asyncio.sleep(0)
    start = clock()
    for number in range(count):
        await asyncio.sleep(start + number / pace - clock())
        task = asyncio.create_task(stub(None))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await done
    return clock() - start


def resident() -> float:
    """Memory of this process in MiB, as it is now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


async def measure(name: str, count: int, due: int, pace: float) -> None:
    """Print all about one kind of database."""
    print(f"{name}, {count:,} reminders, {due:,} of them due")
    with new_database(name) as address:
        async with open_database(address) as database:
            await fill(database, count, due)
            await measure_queries(database, due)
            await drain(database, due, pace)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reminders", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=50_000)
    parser.add_argument("--pace", type=float, default=1_000)
    parser.add_argument("--only", choices=["SQLite", "Postgres"])
    given = parser.parse_args()
    for name in [given.only] if given.only else ["SQLite", "Postgres"]:
        asyncio.run(measure(name, given.reminders, given.due, given.pace))


if __name__ == "__main__":
    main()
