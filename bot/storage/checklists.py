"""Which boxes of the guide's checklists has a learner ticked?"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BigInteger, Column, String, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, inserting
from bot.storage.tables import Instant, metadata

checklist_ticks = Table(
    "checklist_ticks",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("checklist", String(40), primary_key=True),
    Column("item", String(80), primary_key=True),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)


async def learner_ticks(database: Database, learner: int, checklist: str) -> frozenset[str]:
    """Ids of the items that the learner has ticked in a checklist."""
    async with database.reading() as connection:
        return await _ticks(connection, learner, checklist)


async def save_ticks(
    database: Database, learner: int, checklist: str, shown: Collection[str], ticked: Collection[str], now: datetime
) -> frozenset[str]:
    """Tick those items and untick the others that were shown; returns all that is ticked now."""
    columns = checklist_ticks.c
    ours = (columns.learner == learner) & (columns.checklist == checklist)
    rows = [{"learner": learner, "checklist": checklist, "item": item, "at": now} for item in ticked]
    async with database.changing(learner) as connection:
        unticked = ours & columns.item.in_(set(shown).difference(ticked))
        await connection.execute(delete(checklist_ticks).where(unticked))
        if rows:
            await connection.execute(inserting(connection, checklist_ticks).on_conflict_do_nothing(), rows)
        return await _ticks(connection, learner, checklist)


async def _ticks(connection: AsyncConnection, learner: int, checklist: str) -> frozenset[str]:
    columns = checklist_ticks.c
    query = select(columns.item).where(columns.learner == learner, columns.checklist == checklist)
    return frozenset((await connection.execute(query)).scalars())
