"""Who gets a nudge now? Claims the reminders that are due, has them sent, and settles what came of it.

A reminder is sent first and settled then, so a process that is killed in between loses none. It may send one again,
under the same nonce, which lets Discord drop the repeat.
"""

import asyncio
import logging
import math
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.refusals import Refusals
from bot.reminders import Outcome, Reminder, back_off, catch_up, finish
from bot.reminders import settle as settled
from bot.storage.database import Database
from bot.storage.reminders import Change, claim, give_back, next_wake, settle

logger = logging.getLogger(__name__)

PACE = 20.0
"""Reminders a second; Discord allows a bot 50 requests, and people's questions go first."""
SENDING = timedelta(seconds=35)
"""How long one may take: discord.py waits up to 30 s by itself when it is told to."""
LEASE = timedelta(seconds=45)
"""How long a claim lasts: longer than SENDING, and short enough for Discord still to know the nonce of a repeat."""
GRACE = timedelta(seconds=4)
"""How long a shutdown waits for what is being sent."""
LONGEST_SLEEP = timedelta(minutes=1)
"""After that one looks again, since another process may have stored something that is due before."""
SHORTEST_SLEEP = timedelta(milliseconds=20)
"""What is due may be locked by somebody who is changing it just now: there is no use in asking all the time."""
LATENESS = 0.1
"""Seconds by which sending may have fallen behind its pace and still make up for it."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of sending one.

    Attributes:
        outcome: What became of it.
        retry_after: How long Discord wants to be left alone.
        finished: Whether the learner has finished the path, so that this was the last one.
    """

    outcome: Outcome
    retry_after: timedelta = timedelta()
    finished: bool = False


Send = Callable[[Reminder], Awaitable[Attempt]]
"""Sends a reminder to its place under its nonce; raises for mistakes of ours only."""


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class Delivery:
    """Sends reminders as long as it runs.

    Args:
        database: What is remembered.
        send: Sends one.
        refusals: What Discord refused, of anything that this process asked for.
        now: The present instant.
        pace: Reminders a second.
        longest_sleep: How long nothing may be looked at.
    """

    def __init__(
        self,
        database: Database,
        send: Send,
        refusals: Refusals,
        *,
        now: Callable[[], datetime] = utc_now,
        pace: float = PACE,
        longest_sleep: timedelta = LONGEST_SLEEP,
    ) -> None:
        self._database = database
        self._send = send
        self._refusals = refusals
        self._now = now
        self._pace = pace
        self._longest_sleep = longest_sleep
        self._leases: dict[int, datetime] = {}
        self._sending: set[asyncio.Task[None]] = set()
        self._unsaved: list[tuple[Reminder, Change]] = []
        self._saving = asyncio.Lock()
        self._outcomes: Counter[Outcome] = Counter()
        self._last_turn = -math.inf
        self._sleep: asyncio.Task[None] | None = None
        self._changed = False

    def wake(self) -> None:
        """Look at once at what is due, since a reminder has changed."""
        self._changed = True
        if self._sleep:
            self._sleep.cancel()

    async def run(self) -> None:
        """Deliver until cancelled; then let what is being sent end, and give back the rest."""
        failures = 0
        try:
            while True:
                self._changed = False
                try:
                    wait = await self._deliver_due()
                    failures = 0
                except Exception:
                    wait = back_off(failures, "delivery")
                    failures += 1
                    logger.exception("reminders cannot be looked at; again in %d s", wait.total_seconds())
                if not self._changed:
                    await self._sleep_for(wait)
        finally:
            await self._stop()

    async def _deliver_due(self) -> timedelta:
        """Start to send all that is due; returns how long nothing else will be."""
        while True:
            await self._save()
            now = self._now()
            if pause := self._refusals.pause(now):
                refused, seconds = self._refusals.count(now), pause.total_seconds()
                logger.error("Discord refused %d requests of late: reminders wait for %d s", refused, seconds)
                return pause
            claimed = await claim(self._database, now, now + LEASE, math.ceil(self._pace))
            self._leases |= {one.learner: now + LEASE for one in claimed}
            for one in claimed:
                await self._begin(one, now)
            if not claimed:
                self._log_outcomes()
                due = await next_wake(self._database)
                return due - self._now() if due else self._longest_sleep

    async def _begin(self, claimed: Reminder, now: datetime) -> None:
        """Begin to send one in its turn, or put it off where its time has not come after all."""
        try:
            current = catch_up(claimed, now)
        except Exception:
            logger.exception("a reminder makes no sense")
            return
        if current.due and current.due > now:
            self._unsaved.append((claimed, partial(_brought_to, current=current)))
            return
        await self._turn()
        task = asyncio.create_task(self._deliver(claimed, current))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _turn(self) -> None:
        """Wait until one more may be sent; a little lateness is made up for, since timers are not exact."""
        clock = asyncio.get_running_loop().time
        self._last_turn = max(self._last_turn + 1 / self._pace, clock() - LATENESS)
        await asyncio.sleep(self._last_turn - clock())

    async def _deliver(self, claimed: Reminder, current: Reminder) -> None:
        """Send one and save what came of it."""
        attempt = await self._tried(current)
        self._outcomes[attempt.outcome] += 1
        now = self._now()

        def change(stored: Reminder) -> Reminder:
            sent = _brought_to(stored, current)
            delivered = attempt.outcome is Outcome.DELIVERED
            last = finish(sent, now) if attempt.finished and delivered else sent
            return settled(last, attempt.outcome, now, attempt.retry_after)

        self._unsaved.append((claimed, change))
        with suppress(Exception):  # the change is kept: `run` saves it, or logs what is wrong
            await self._save()
        self.wake()  # there may be something to save, to send elsewhere, or to sleep for longer

    async def _tried(self, current: Reminder) -> Attempt:
        """What came of sending one; a mistake of ours is tried again as one of Discord's is."""
        try:
            async with asyncio.timeout(SENDING.total_seconds()):
                return await self._send(current)
        except TimeoutError:
            logger.warning("a reminder took too long to send")
        except Exception:
            logger.exception("a reminder cannot be sent")
        return Attempt(Outcome.SERVER_ERROR)

    async def _save(self) -> None:
        """Save what came of all that was sent; many changes at once take no longer than one."""
        async with self._saving:
            changes, self._unsaved = self._unsaved, []
            if not changes:
                return
            try:
                await settle(self._database, changes)
            except BaseException:
                self._unsaved = changes + self._unsaved
                raise
            for claimed, _ in changes:
                self._leases.pop(claimed.learner, None)

    async def _sleep_for(self, wait: timedelta) -> None:
        """Do nothing for so long, or until woken."""
        length = max(SHORTEST_SLEEP, min(wait, self._longest_sleep))
        self._sleep = asyncio.create_task(asyncio.sleep(length.total_seconds()))
        await asyncio.wait([self._sleep])

    async def _stop(self) -> None:
        """Let what is being sent end, and give back what has not been sent."""
        if self._sleep:
            self._sleep.cancel()
        if self._sending:
            _, late = await asyncio.wait(self._sending, timeout=GRACE.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        try:
            await self._save()
            await give_back(self._database, self._leases)
        except Exception:
            logger.exception("claims cannot be given back: they end by themselves")

    def _log_outcomes(self) -> None:
        """Tell whoever runs the bot what came of the last ones."""
        if self._outcomes:
            logger.info("reminders: %s", ", ".join(f"{count} {outcome}" for outcome, count in self._outcomes.items()))
            self._outcomes.clear()


def _brought_to(stored: Reminder, current: Reminder) -> Reminder:
    """The stored reminder at the occurrence that was dealt with, as `catch_up` has it."""
    return replace(
        stored,
        occurrence=current.occurrence,
        due=current.due,
        attempts=current.attempts,
        skipped=current.skipped,
    )
