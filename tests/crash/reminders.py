"""Does every reminder arrive, and once, though the processes that deliver them are killed all the time?

    python -m tests.crash.reminders [--kills 32] [--reminders 2400] [--only SQLite]

Delivery processes share a database and send to a recorder on this machine. One after the other is killed with
SIGKILL, at a random moment or just when something of its arrived, which it then had no time to settle, and is started
again. In the end every reminder has arrived, each under one nonce, repeats so soon that Discord still knows the nonce
and drops them, and each was settled once. Exits with 1 where that is not so.
"""

import argparse
import asyncio
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day

from aiohttp import web

from bot.reminders import Reminder, nonce, start
from bot.schedules import Schedule
from bot.storage.database import Database, open_database
from bot.storage.reminders import learner_reminder, next_wake, save_reminder
from tests.databases import new_database

PROCESSES = {"SQLite": 2, "Postgres": 4}
SECONDS_PER_KILL = 1.2
"""So long a process lives on average; it takes most of that to start."""
PATIENCE_SECONDS = 60
"""So long the last reminders may take after the last kill."""
NONCE_SECONDS = 120
"""For "a few minutes" Discord knows a nonce; this is what we rely on."""
SHUTDOWN_SECONDS = 5
SLOWEST_ANSWER_SECONDS = 0.1
REFUSED = 0.03
"""So many of all requests are answered with an error."""


@dataclass
class Recorder:
    """Stands in for Discord: notes when which nonce arrived."""

    arrivals: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: int = 0
    arrival: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, request: web.Request) -> web.Response:
        """Take one, or fail as servers do now and then."""
        name = (await request.json())["nonce"]
        if random.random() < REFUSED:  # noqa: S311 - nobody's secret
            self.refused += 1
            return web.Response(status=503)
        self.arrivals[name].append(time.monotonic())
        self.arrival.set()
        await asyncio.sleep(random.uniform(0, SLOWEST_ANSWER_SECONDS))  # noqa: S311 - the same
        return web.Response()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """The address on this machine."""
        application = web.Application()
        application.router.add_post("/", self.receive)
        runner = web.AppRunner(application)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
        await runner.cleanup()


class Couriers:
    """The delivery processes."""

    def __init__(self, database_url: str, recorder_url: str) -> None:
        self._command = [sys.executable, "-m", "tests.crash.courier", database_url, recorder_url]
        self._running: list[asyncio.subprocess.Process] = []

    async def start(self) -> None:
        """One more."""
        self._running.append(await asyncio.create_subprocess_exec(*self._command))

    async def kill_one(self) -> None:
        """Kill one and start another in its place."""
        victim = self._running.pop(random.randrange(len(self._running)))  # noqa: S311 - nobody's secret
        victim.kill()
        await victim.wait()
        await self.start()

    async def stop(self) -> float:
        """Tell all to end; the seconds that takes. Raises AssertionError where one does not end as it should.

        One that has hardly begun ends by the signal itself.
        """
        begin = time.monotonic()
        for process in self._running:
            process.send_signal(signal.SIGTERM)
        statuses = [await process.wait() for process in self._running]
        assert set(statuses) <= {0, -signal.SIGTERM}, f"ended with {statuses}"
        return time.monotonic() - begin

    async def clear(self) -> None:
        """Leave none behind, whatever happened."""
        for process in self._running:
            if process.returncode is None:
                process.kill()
                await process.wait()


def a_reminder(learner: int, due: datetime) -> Reminder:
    """Due then, and not again before six days have passed."""
    yesterday = (due - timedelta(days=1)).weekday()
    new = start(learner, Schedule(frozenset({yesterday}), time_of_day(), "UTC", ("dm",)), due)
    return replace(new, occurrence=due, due=due)


async def store(database: Database, count: int, seconds: float) -> set[str]:
    """Reminders that are due one after the other for so long from now; the nonces that are to arrive."""
    begin, expected = datetime.now(UTC), set()
    for learner in range(1, count + 1):
        due = begin + timedelta(seconds=seconds * learner / count)
        await save_reminder(database, a_reminder(learner, due), None)
        expected.add(nonce(learner, due))
    return expected


async def kill(couriers: Couriers, recorder: Recorder, kills: int) -> None:
    """Kill so many, at random moments and at the worst ones in turn."""
    for number in range(kills):
        await asyncio.sleep(random.uniform(0, 2 * SECONDS_PER_KILL))  # noqa: S311 - nobody's secret
        if number % 2:
            recorder.arrival.clear()
            with suppress(TimeoutError):  # so late that nothing may be left to arrive
                await asyncio.wait_for(recorder.arrival.wait(), SECONDS_PER_KILL)
        await couriers.kill_one()


async def settled(database: Database) -> None:
    """Wait until nothing is left to do today."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    while (wake := await next_wake(database)) and wake < tomorrow:  # noqa: ASYNC110 - it happens in other processes
        await asyncio.sleep(0.2)


async def deliver(name: str, address: str, reminders: int, kills: int) -> bool:
    """Print what came of it; whether that is what was promised."""
    recorder = Recorder()
    async with open_database(address) as database, recorder.listening() as recorder_url:
        couriers = Couriers(address, recorder_url)
        try:
            expected = await store(database, reminders, kills * SECONDS_PER_KILL)
            for _ in range(PROCESSES[name]):
                await couriers.start()
            await kill(couriers, recorder, kills)
            with suppress(TimeoutError):  # then the figures tell what is missing
                await asyncio.wait_for(settled(database), PATIENCE_SECONDS)
            shutdown = await couriers.stop()
        finally:
            await couriers.clear()
        unsettled = 0
        for learner in range(1, reminders + 1):
            stored = await learner_reminder(database, learner)
            unsettled += stored is None or stored.unanswered != 1
    return report(name, kills, expected, recorder, unsettled, shutdown)


def report(name: str, kills: int, expected: set[str], recorder: Recorder, unsettled: int, shutdown: float) -> bool:
    """Print the figures; whether they are what was promised."""
    arrived = set(recorder.arrivals)
    repeats = [times for times in recorder.arrivals.values() if len(times) > 1]
    apart = max((times[-1] - times[0] for times in repeats), default=0)
    lost, doubled = (
        len(expected - arrived),
        len(arrived - expected) + sum(t[-1] - t[0] > NONCE_SECONDS for t in repeats),
    )
    print(f"{name}: {PROCESSES[name]} processes, killed {kills} times, {len(expected)} reminders")
    print(f"  {len(arrived)} arrived, {recorder.refused} requests were refused with an error and made again")
    print(f"  {len(repeats)} arrived again under the same nonce, at most {apart:.1f} s later: Discord drops these")
    print(f"  {lost} lost, {doubled} doubled, {unsettled} not settled just once, shut down in {shutdown:.1f} s")
    return not (lost or doubled or unsettled) and shutdown < SHUTDOWN_SECONDS


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=32)
    parser.add_argument("--reminders", type=int, default=2_400)
    parser.add_argument("--only", choices=PROCESSES)
    given = parser.parse_args()
    kept = []
    for name in [given.only] if given.only else PROCESSES:
        with new_database(name) as address:
            kept.append(asyncio.run(deliver(name, address, given.reminders, given.kills)))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
