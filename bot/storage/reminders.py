"""When is whose reminder due, and who is sending it just now?

A row wakes when delivery has to look at it: at its due time or, while somebody is sending it, at the end of their
lease. So whatever a killed process was sending is found again by the query that finds what is due.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Integer,
    Row,
    String,
    Table,
    Time,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.reminders import Outcome, Reminder, State
from bot.schedules import Place, QuietHours, Schedule
from bot.storage.database import Database, inserting
from bot.storage.plans import weeks_off
from bot.storage.tables import Instant, metadata

logger = logging.getLogger(__name__)

reminders = Table(
    "reminders",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("weekdays", String(7), nullable=False),  # a digit for each, 0 for Monday
    Column("at", Time, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("places", String(10), nullable=False),
    Column("quiet_start", Time),
    Column("quiet_end", Time),
    Column("channel", BigInteger),
    Column("dm", BigInteger),
    Column("state", String(6), nullable=False),
    Column("occurrence", Instant),
    Column("due", Instant),
    Column("wake", Instant, index=True),
    Column("place", String(7), nullable=False),
    Column("unanswered", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("trouble", String(12)),
    sqlite_with_rowid=False,
)

Change = Callable[[Reminder], Reminder]
"""What becomes of a reminder; weeks off belong to the plan, so they are not saved with it."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The Discord channels of a learner's places.

    Attributes:
        dm: Of direct messages, or None as long as there were none.
        channel: Of the server's channel that the learner chose, or None.
    """

    dm: int | None
    channel: int | None


async def learner_reminder(database: Database, learner: int) -> Reminder | None:
    """The learner's reminder, or None."""
    async with database.reading() as connection:
        return next(iter(await _reminders(connection, [learner])), None)


async def addresses(database: Database, learner: int) -> Addresses:
    """Where to send the learner's reminders."""
    query = select(reminders.c.dm, reminders.c.channel).where(reminders.c.learner == learner)
    async with database.reading() as connection:
        row = (await connection.execute(query)).one_or_none()
    return Addresses(row.dm, row.channel) if row else Addresses(None, None)


async def save_reminder(database: Database, new: Reminder, channel: int | None) -> None:
    """Put it in place of the learner's earlier one; `channel` is the address of the place of that name."""
    values = {**_columns(new), "wake": new.due, "channel": channel}
    async with database.changing(new.learner) as connection:
        query = inserting(connection, reminders).values(learner=new.learner, **values)
        await connection.execute(query.on_conflict_do_update(index_elements=["learner"], set_=values))


async def save_dm(database: Database, learner: int, dm: int | None) -> None:
    """Remember the channel of the learner's direct messages, or forget it."""
    async with database.changing(learner) as connection:
        await connection.execute(update(reminders).where(reminders.c.learner == learner).values(dm=dm))


async def change_reminder(database: Database, learner: int, change: Change) -> Reminder | None:
    """What the change makes of the learner's reminder, saved; None where there is none.

    A change that leaves the due time as it is leaves it to whoever is sending it just now.
    """
    async with database.changing(learner) as connection:
        for old in await _reminders(connection, [learner], lock=True):
            new = change(old)
            wake = {} if new.due == old.due else {"wake": new.due}
            await connection.execute(
                update(reminders).where(reminders.c.learner == learner).values(**_columns(new), **wake)
            )
            return new
    return None


async def delete_reminder(database: Database, learner: int) -> None:
    """Forget the learner's reminder."""
    async with database.changing(learner) as connection:
        await connection.execute(delete(reminders).where(reminders.c.learner == learner))


async def next_wake(database: Database) -> datetime | None:
    """The earliest instant at which delivery has to look at a reminder."""
    async with database.reading() as connection:
        instant: datetime | None = (await connection.execute(select(func.min(reminders.c.wake)))).scalar_one()
        return instant


async def claim(database: Database, now: datetime, until: datetime, limit: int) -> list[Reminder]:
    """The reminders that are due, the longest waiting first, for the caller alone until the end of the lease.

    One that cannot be read is logged, and put aside until it is set anew.
    """
    columns = reminders.c
    due = select(columns.learner).where(columns.wake <= now).order_by(columns.wake).limit(limit)
    # Postgres must look for them once only, so not in a subquery, which it may run again for each row.
    found = due.with_for_update(skip_locked=True).cte("due")
    query = update(reminders).where(columns.learner.in_(select(found.c.learner))).values(wake=until)
    async with database.writing(durable=False) as connection:  # what is forgotten is claimed by the next one
        rows = (await connection.execute(query.returning(reminders))).all()
        claimed = await _readable(connection, rows)
        if aside := {row.learner for row in rows} - {one.learner for one in claimed}:
            await connection.execute(update(reminders).where(columns.learner.in_(aside)).values(wake=None))
    return sorted(claimed, key=lambda one: (one.due, one.learner))


async def settle(database: Database, changes: Sequence[tuple[Reminder, Change]]) -> None:
    """Apply to each claimed reminder what came of it.

    One whose occurrence has changed since it was claimed is left alone: its learner wanted it otherwise meanwhile, or
    somebody else has settled it after the lease had ended. One that cannot be changed is put aside, or it would be
    sent again and again.
    """
    wanted = {claimed.learner: (claimed.occurrence, change) for claimed, change in changes}
    async with database.writing() as connection:
        values = []
        for stored in await _reminders(connection, sorted(wanted), lock=True):
            occurrence, change = wanted[stored.learner]
            if stored.occurrence != occurrence:
                continue
            try:
                new = change(stored)
            except Exception:
                logger.exception("a reminder cannot be settled and is put aside")
                values.append({**_columns(stored), "wake": None, "of": stored.learner})
            else:
                values.append({**_columns(new), "wake": new.due, "of": stored.learner})
        if values:
            await connection.execute(update(reminders).where(reminders.c.learner == bindparam("of")), values)


async def give_back(database: Database, leases: Mapping[int, datetime]) -> None:
    """Let others send what was claimed and has not been settled: learners with the end of the lease."""
    columns = reminders.c
    query = update(reminders).where(columns.learner == bindparam("of"), columns.wake == bindparam("until"))
    if leases:
        async with database.writing() as connection:
            values = [{"of": learner, "until": until} for learner, until in leases.items()]
            await connection.execute(query.values(wake=columns.due), values)


async def _reminders(connection: AsyncConnection, learners: Sequence[int], *, lock: bool = False) -> list[Reminder]:
    query = select(reminders).where(reminders.c.learner.in_(learners)).order_by(reminders.c.learner)
    rows = await connection.execute(query.with_for_update() if lock else query)
    return await _readable(connection, rows.all())


async def _readable(connection: AsyncConnection, rows: Sequence[Row[Any]]) -> list[Reminder]:
    """What the rows hold, but for those that make no sense."""
    off = await _weeks_off(connection, [row.learner for row in rows])
    readable = []
    for row in rows:
        try:
            readable.append(_reminder(row, off))
        except (ValueError, KeyError):
            logger.exception("a reminder cannot be read")
    return readable


async def _weeks_off(connection: AsyncConnection, learners: Sequence[int]) -> dict[int, frozenset[date]]:
    """The Mondays of each learner who has weeks off."""
    rows = await connection.execute(select(weeks_off).where(weeks_off.c.learner.in_(learners)))
    mondays: dict[int, set[date]] = defaultdict(set)
    for row in rows:
        mondays[row.learner].add(row.monday)
    return {learner: frozenset(days) for learner, days in mondays.items()}


def _reminder(row: Row[Any], off: Mapping[int, frozenset[date]]) -> Reminder:
    """What a row holds; raises ValueError or KeyError where it makes no sense, such as in a zone that is no more."""
    if (row.state == State.ACTIVE) != bool(row.due and row.occurrence):
        message = "only what is active is due, and all of that"
        raise ValueError(message)
    schedule = Schedule(
        weekdays=frozenset(map(int, row.weekdays)),
        at=row.at,
        zone=ZoneInfo(row.zone).key,
        places=cast("tuple[Place, ...]", tuple(row.places.split())),
        quiet=None if row.quiet_start is None else QuietHours(row.quiet_start, row.quiet_end),
        weeks_off=off.get(row.learner, frozenset()),
    )
    return Reminder(
        learner=row.learner,
        schedule=schedule,
        state=State(row.state),
        occurrence=row.occurrence,
        due=row.due,
        place=row.place,
        unanswered=row.unanswered,
        failures=row.failures,
        attempts=row.attempts,
        skipped=row.skipped,
        finished=row.finished,
        trouble=Outcome(row.trouble) if row.trouble else None,
    )


def _columns(saved: Reminder) -> dict[str, object]:
    """What a row holds of it."""
    schedule, quiet = saved.schedule, saved.schedule.quiet
    return {
        "weekdays": "".join(map(str, sorted(schedule.weekdays))),
        "at": schedule.at,
        "zone": schedule.zone,
        "places": " ".join(schedule.places),
        "quiet_start": quiet and quiet.start,
        "quiet_end": quiet and quiet.end,
        "state": saved.state,
        "occurrence": saved.occurrence,
        "due": saved.due,
        "place": saved.place,
        "unanswered": saved.unanswered,
        "failures": saved.failures,
        "attempts": saved.attempts,
        "skipped": saved.skipped,
        "finished": saved.finished,
        "trouble": saved.trouble,
    }
