"""What has a learner done, and when? A log that is only ever added to."""

from collections.abc import Iterable

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journeys import Event
from bot.storage.guides import guides
from bot.storage.tables import Instant, metadata

progress_events = Table(
    "progress_events",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("change", Integer, primary_key=True, autoincrement=False),
    Column("module", String(80), primary_key=True),
    Column("status", String(10), nullable=False),
    Column("at", Instant, nullable=False),
    Column("guide", ForeignKey("guides.id"), nullable=False),
    Column("undoes", Integer),
    sqlite_with_rowid=False,
)


async def stored_events(connection: AsyncConnection, learner: int) -> tuple[Event, ...]:
    """The learner's log, oldest first."""
    columns = progress_events.c
    query = (
        select(columns.change, columns.module, columns.status, columns.at, guides.c.version, columns.undoes)
        .join(guides)
        .where(columns.learner == learner)
        .order_by(columns.change, columns.module)
    )
    return tuple(Event(*row) for row in await connection.execute(query))


async def add_events(connection: AsyncConnection, learner: int, events: Iterable[Event], guide: int) -> None:
    """Add to the log; `guide` is the number of the guide that the events' modules are from."""
    rows = [
        {
            "learner": learner,
            "change": event.change,
            "module": event.module,
            "status": event.status,
            "at": event.at,
            "guide": guide,
            "undoes": event.undoes,
        }
        for event in events
    ]
    if rows:
        await connection.execute(insert(progress_events), rows)
