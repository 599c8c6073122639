"""Which answers help? Counts for each answer, without the person."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Column, Integer, String, Table, select

from bot.storage.database import Database, inserting
from bot.storage.tables import metadata

feedback = Table(
    "feedback",
    metadata,
    Column("answer", String(80), primary_key=True),
    Column("helpful", Integer, nullable=False),
    Column("not_it", Integer, nullable=False),
)

Verdict = Literal["helpful", "not_it"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often an answer was called helpful, and how often it was not what was asked for."""

    helpful: int
    not_it: int


async def answer_counts(database: Database) -> dict[str, Counts]:
    """The counts of every answer that was ever judged, by its id."""
    async with database.reading() as connection:
        rows = await connection.execute(select(feedback))
        return {row.answer: Counts(row.helpful, row.not_it) for row in rows}


async def count_verdict(database: Database, answer: str, verdict: Verdict) -> None:
    """Add one to an answer's count."""
    first = {"helpful": 0, "not_it": 0, verdict: 1}
    async with database.writing() as connection:
        query = inserting(connection, feedback).values(answer=answer, **first)
        await connection.execute(
            query.on_conflict_do_update(index_elements=["answer"], set_={verdict: feedback.c[verdict] + 1})
        )
