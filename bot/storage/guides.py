"""Which guides has the bot run with, and of which has a learner been told?"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, Row, String, Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.editions import Edition, Thing, Things, became, edition
from bot.storage.database import Database, inserting
from bot.storage.tables import metadata
from knowledge.models import Guide

guides = Table(
    "guides",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(64), nullable=False, unique=True),
    Column("modules", JSON, nullable=False),
    Column("paths", JSON, nullable=False),
)
guide_notices = Table(
    "guide_notices",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("guide", ForeignKey("guides.id"), nullable=False),
    sqlite_with_rowid=False,
)


async def save_edition(connection: AsyncConnection, kept: Edition) -> int:
    """The number of an edition, which is stored the first time."""
    query = select(guides.c.id).where(guides.c.version == kept.version)
    number = (await connection.execute(query)).scalar_one_or_none()
    if number is None:
        values = {"version": kept.version, "modules": _as_json(kept.modules), "paths": _as_json(kept.paths)}
        await connection.execute(inserting(connection, guides).values(values).on_conflict_do_nothing())
        number = (await connection.execute(query)).scalar_one()
    return int(number)


async def save_guide(connection: AsyncConnection, learner: int, guide: Guide) -> int:
    """The number of the guide in use, under which something is about to be stored for the learner."""
    number = await save_edition(connection, edition(guide))
    query = inserting(connection, guide_notices).values(learner=learner, guide=number)
    await connection.execute(query.on_conflict_do_nothing())
    return number


async def stored_editions(connection: AsyncConnection, versions: Collection[str]) -> dict[str, Edition]:
    """Those of the guides that are stored, by their versions."""
    query = select(guides).where(guides.c.version.in_(versions))
    return {row.version: _edition(row) for row in await connection.execute(query)}


async def present_modules(
    connection: AsyncConnection, guide: Guide, version: str | None, modules: Iterable[str]
) -> tuple[str, ...]:
    """The ids that modules of a version of the guide have in the one in use; those that have left it are left out.

    What was stored before versions were is taken to be from the guide in use.
    """
    then = (await stored_editions(connection, [version])).get(version) if version not in {None, guide.version} else None
    if then is None:
        return tuple(modules)
    now = edition(guide).modules
    found = (became(module, then.modules, now) for module in modules)
    return tuple(dict.fromkeys(module for module in found if module))


async def save_told(database: Database, learner: int, told: str, guide: Guide) -> bool:
    """Remember that the learner, told of one guide so far, is told of the one in use; False where they were."""
    async with database.changing(learner) as connection:
        number = await save_edition(connection, edition(guide))
        before = select(guides.c.id).where(guides.c.version == told).scalar_subquery()
        owed = (guide_notices.c.learner == learner) & (guide_notices.c.guide == before)
        result = await connection.execute(update(guide_notices).where(owed).values(guide=number))
    return result.rowcount > 0


def _edition(row: Row[Any]) -> Edition:
    return Edition(row.version, modules=_as_things(row.modules), paths=_as_things(row.paths))


def _as_json(things: Things) -> dict[str, dict[str, Any]]:
    return {id: {"name": thing.name, "parts": list(thing.parts)} for id, thing in things.items()}


def _as_things(stored: Mapping[str, Mapping[str, Any]]) -> Things:
    return {id: Thing(thing["name"], tuple(thing["parts"])) for id, thing in stored.items()}
