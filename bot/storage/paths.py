"""Which path has a learner chosen?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, String, Table, delete, select

from bot.storage.database import Database, inserting
from bot.storage.tables import Instant, metadata

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
    sqlite_with_rowid=False,
)


@dataclass(frozen=True, slots=True)
class ChosenPath:
    """A learner's choice.

    Attributes:
        path: Id of the path, which a newer guide may no longer have.
        chosen_at: When it was chosen.
        guide_version: Version of the guide that it was chosen from.
    """

    path: str
    chosen_at: datetime
    guide_version: str


async def chosen_path(database: Database, learner: int) -> ChosenPath | None:
    """The path that the learner, a Discord user id, is on; None before the first choice."""
    columns = chosen_paths.c
    query = select(columns.path, columns.chosen_at, columns.guide_version).where(columns.learner == learner)
    async with database.reading() as connection:
        row = (await connection.execute(query)).one_or_none()
    return ChosenPath(row.path, row.chosen_at, row.guide_version) if row else None


async def save_path(database: Database, learner: int, choice: ChosenPath) -> None:
    """Put the learner on that path, in place of the one before."""
    values = {"path": choice.path, "chosen_at": choice.chosen_at, "guide_version": choice.guide_version}
    async with database.changing(learner) as connection:
        query = inserting(connection, chosen_paths).values(learner=learner, **values)
        await connection.execute(query.on_conflict_do_update(index_elements=["learner"], set_=values))


async def delete_path(database: Database, learner: int) -> bool:
    """Take the learner off the path; whether there was one."""
    async with database.writing() as connection:
        result = await connection.execute(delete(chosen_paths).where(chosen_paths.c.learner == learner))
    return result.rowcount > 0
