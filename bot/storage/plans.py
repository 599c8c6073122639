"""When and how much does a learner want to study?"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import BigInteger, Column, Date, Integer, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journeys import PlanSettings
from bot.storage.database import Database, inserting
from bot.storage.tables import metadata

plan_settings = Table(
    "plan_settings",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("hours_low", Integer, nullable=False),
    Column("hours_high", Integer, nullable=False),
    Column("start", Date, nullable=False),
    Column("ready_by", Date),
    sqlite_with_rowid=False,
)
weeks_off = Table(
    "weeks_off",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("monday", Date, primary_key=True),
    sqlite_with_rowid=False,
)


async def stored_settings(connection: AsyncConnection, learner: int) -> PlanSettings | None:
    """The learner's plan, or None before the first one."""
    columns = plan_settings.c
    query = select(columns.hours_low, columns.hours_high, columns.start, columns.ready_by)
    row = (await connection.execute(query.where(columns.learner == learner))).one_or_none()
    return PlanSettings(*row) if row else None


async def stored_weeks_off(connection: AsyncConnection, learner: int) -> frozenset[date]:
    """Mondays of the weeks without study."""
    query = select(weeks_off.c.monday).where(weeks_off.c.learner == learner)
    return frozenset((await connection.execute(query)).scalars())


async def learner_weeks_off(database: Database, learner: int) -> frozenset[date]:
    """The same for one who is asked for alone."""
    async with database.reading() as connection:
        return await stored_weeks_off(connection, learner)


async def put_settings(connection: AsyncConnection, learner: int, settings: PlanSettings) -> None:
    """Store the plan in place of the one before."""
    values = {
        "hours_low": settings.hours_low,
        "hours_high": settings.hours_high,
        "start": settings.start,
        "ready_by": settings.ready_by,
    }
    query = inserting(connection, plan_settings).values(learner=learner, **values)
    await connection.execute(query.on_conflict_do_update(index_elements=["learner"], set_=values))


async def save_weeks_off(database: Database, learner: int, off: Collection[date], shown: Collection[date] = ()) -> None:
    """Mark weeks as free of study, and those of the `shown` ones that are not among them as weeks of study."""
    rows = [{"learner": learner, "monday": monday} for monday in off]
    on = weeks_off.c.monday.in_(set(shown).difference(off))
    async with database.changing(learner) as connection:
        await connection.execute(delete(weeks_off).where(weeks_off.c.learner == learner, on))
        if rows:
            await connection.execute(inserting(connection, weeks_off).on_conflict_do_nothing(), rows)
