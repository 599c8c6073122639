"""Which path has a learner chosen, and which one of their own have they put together?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, String, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.editions import edition
from bot.journeys import ChosenPath
from bot.storage.database import Database, inserting
from bot.storage.guides import present_modules, save_edition
from bot.storage.tables import Instant, metadata
from knowledge.models import Guide

chosen_paths = Table(
    "chosen_paths",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("path", String(80), nullable=False),
    Column("chosen_at", Instant, nullable=False),
    Column("guide_version", String(64), nullable=False),
    Column("modules", JSON(none_as_null=True)),
)
custom_paths = Table(
    "custom_paths",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("modules", JSON, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("guide_version", String(64)),
    sqlite_with_rowid=False,
)


async def stored_path(connection: AsyncConnection, learner: int) -> ChosenPath | None:
    """The path that the learner is on; None before the first choice."""
    columns = chosen_paths.c
    query = select(columns.path, columns.chosen_at, columns.guide_version, columns.modules)
    row = (await connection.execute(query.where(columns.learner == learner))).one_or_none()
    if row is None:
        return None
    modules = None if row.modules is None else tuple(row.modules)
    return ChosenPath(row.path, row.chosen_at, row.guide_version, modules)


async def put_path(connection: AsyncConnection, learner: int, choice: ChosenPath) -> None:
    """Put the learner on that path, in place of the one before."""
    values = {
        "path": choice.path,
        "chosen_at": choice.chosen_at,
        "guide_version": choice.guide_version,
        "modules": choice.modules,
    }
    query = inserting(connection, chosen_paths).values(learner=learner, **values)
    await connection.execute(query.on_conflict_do_update(index_elements=["learner"], set_=values))


async def chosen_path(database: Database, learner: int) -> ChosenPath | None:
    """The path that the learner, a Discord user id, is on; None before the first choice."""
    async with database.reading() as connection:
        return await stored_path(connection, learner)


async def delete_path(database: Database, learner: int) -> bool:
    """Take the learner off the path; whether there was one."""
    async with database.changing(learner) as connection:
        result = await connection.execute(delete(chosen_paths).where(chosen_paths.c.learner == learner))
    return result.rowcount > 0


async def custom_path(database: Database, learner: int, guide: Guide) -> tuple[str, ...]:
    """Ids in the guide of the modules that the learner put together, in their order; empty before the first time."""
    query = select(custom_paths.c.modules, custom_paths.c.guide_version).where(custom_paths.c.learner == learner)
    async with database.reading() as connection:
        row = (await connection.execute(query)).one_or_none()
        return await present_modules(connection, guide, row.guide_version, row.modules) if row else ()


async def save_custom_path(
    database: Database, learner: int, guide: Guide, modules: Sequence[str], now: datetime
) -> None:
    """Keep what the learner put together, in place of what was there before."""
    values = {"modules": list(modules), "changed_at": now, "guide_version": guide.version}
    async with database.changing(learner) as connection:
        await save_edition(connection, edition(guide))
        query = inserting(connection, custom_paths).values(learner=learner, **values)
        await connection.execute(query.on_conflict_do_update(index_elements=["learner"], set_=values))
