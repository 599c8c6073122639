"""What is stored of a learner altogether? Every row with their id, in whichever subject's table."""

import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from importlib import import_module
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, JsonValue
from sqlalchemy import Column, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import storage
from bot.editions import Edition
from bot.errors import AdvisorError
from bot.storage.database import Database
from bot.storage.guides import guides, save_edition, stored_editions
from bot.storage.tables import metadata

LEARNER = "learner"
"""How the column is called that says whose row it is."""
MOMENTS = (datetime, date, time)
"""What JSON has no type for, and is written in ISO 8601."""

Rows = dict[str, list[dict[str, Any]]]
"""Rows by the names of their tables, without the learner."""


class Export(BaseModel):
    """All that is stored of a learner, in a form that can be kept, read and given back.

    Attributes:
        format: Version of this form, which the README describes.
        learner: The Discord user's id, in digits.
        exported_at: When.
        guides: The guides by whose ids and names the rows go, by their versions.
        tables: The rows, by table; a row names a guide by its version.
    """

    model_config = ConfigDict(extra="forbid")

    format: Literal[1] = 1
    learner: str
    exported_at: datetime
    guides: dict[str, Edition]
    tables: dict[str, list[dict[str, JsonValue]]]


async def learner_rows(database: Database, learner: int) -> Rows:
    """Every row of the learner; tables without one are left out."""
    async with database.reading() as connection:
        return await _rows(connection, learner)


async def export_learner(database: Database, learner: int, now: datetime) -> Export:
    """All that is stored of the learner."""
    async with database.reading() as connection:
        rows = await _rows(connection, learner)
        versions = {number: version for version, number in await _guide_numbers(connection)}
        tables = {
            table.name: [_written(table, row, versions) for row in rows.get(table.name, ())] for table in _tables()
        }
        named = {version for written in tables.values() for row in written for version in _versions(row)}
        editions = await stored_editions(connection, named)
    return Export(
        learner=str(learner),
        exported_at=now,
        guides=editions,
        tables={name: rows for name, rows in tables.items() if rows},
    )


async def import_learner(database: Database, learner: int, export: Export) -> None:
    """Store what was exported, under this learner; raises AdvisorError where it does not fit or something is there."""
    async with database.changing(learner) as connection:
        if await _rows(connection, learner):
            message = f"Something is stored of {learner} already: delete it first."
            raise AdvisorError(message)
        for edition in export.guides.values():
            await save_edition(connection, edition)
        numbers = dict(await _guide_numbers(connection))
        for name, rows in export.tables.items():
            table = _table(name)
            try:
                read = [_read(table, row, numbers) | {LEARNER: learner} for row in rows]
                if read:
                    await connection.execute(insert(table), read)
            except (IntegrityError, StatementError, KeyError, TypeError, ValueError) as error:
                message = f"The rows of {name} are not as they were exported."
                raise AdvisorError(message) from error


async def delete_learner(database: Database, learner: int) -> None:
    """Delete every row of the learner."""
    async with database.changing(learner) as connection:
        for table in reversed(_tables()):
            await connection.execute(delete(table).where(table.c[LEARNER] == learner))


def _tables() -> list[Table]:
    """Every table with a learner, referred ones first; one whose module nobody has imported yet would be forgotten."""
    for module in pkgutil.iter_modules(storage.__path__, f"{storage.__name__}."):
        import_module(module.name)
    return [table for table in metadata.sorted_tables if LEARNER in table.c]


def _table(name: str) -> Table:
    """The table of that name; raises AdvisorError where no learner is in one."""
    for table in _tables():
        if table.name == name:
            return table
    message = f"There is no table {name}."
    raise AdvisorError(message)


async def _rows(connection: AsyncConnection, learner: int) -> Rows:
    found: Rows = {}
    for table in _tables():
        query = select(*_columns(table)).where(table.c[LEARNER] == learner).order_by(*table.primary_key)
        if rows := [dict(row) for row in (await connection.execute(query)).mappings()]:
            found[table.name] = rows
    return found


async def _guide_numbers(connection: AsyncConnection) -> Iterable[tuple[str, int]]:
    return [(row.version, row.id) for row in await connection.execute(select(guides.c.version, guides.c.id))]


def _columns(table: Table) -> Iterator[Column[Any]]:
    return (column for column in table.c if column.name != LEARNER)


def _names_guide(column: Column[Any]) -> bool:
    return any(key.column.table is guides for key in column.foreign_keys)


def _versions(row: Mapping[str, Any]) -> Iterator[str]:
    return (row[name] for name in ("guide", "guide_version") if row.get(name))


def _written(table: Table, row: Mapping[str, Any], versions: Mapping[int, str]) -> dict[str, Any]:
    written = {}
    for column in _columns(table):
        value = row[column.name]
        if _names_guide(column):
            value = versions[value]
        written[column.name] = value.isoformat() if isinstance(value, MOMENTS) else value
    return written


def _read(table: Table, row: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, Any]:
    """The values of a row as they were; raises KeyError, TypeError or ValueError for what is not."""
    if unknown := row.keys() - {column.name for column in _columns(table)}:
        raise KeyError(*unknown)
    read = {}
    for column in _columns(table):
        value = row[column.name]
        kind = column.type.python_type
        if _names_guide(column):
            value = numbers[value]
        elif value is not None and kind in MOMENTS:
            value = kind.fromisoformat(value)
        read[column.name] = value
    return read
