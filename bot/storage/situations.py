"""What has a learner said about themselves?"""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.interviews import Answers
from bot.storage.database import Database, inserting
from bot.storage.tables import Instant, metadata

situations = Table(
    "situations",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("answers", JSON, nullable=False),
    Column("changed_at", Instant, nullable=False),
    sqlite_with_rowid=False,
)


async def learner_answers(database: Database, learner: int) -> Answers:
    """What the learner has answered so far, also in a conversation that was left half-way."""
    async with database.reading() as connection:
        return await _answers(connection, learner)


async def save_answers(database: Database, learner: int, new: Answers, now: datetime) -> Answers:
    """Add to what the learner has answered, or change it; returns all of it."""
    async with database.changing(learner) as connection:
        answers = (await _answers(connection, learner)).merged(new)
        values = {"answers": answers.model_dump(mode="json", exclude_unset=True), "changed_at": now}
        query = inserting(connection, situations).values(learner=learner, **values)
        await connection.execute(query.on_conflict_do_update(index_elements=["learner"], set_=values))
    return answers


async def _answers(connection: AsyncConnection, learner: int) -> Answers:
    query = select(situations.c.answers).where(situations.c.learner == learner)
    return Answers.model_validate((await connection.execute(query)).scalar_one_or_none() or {})
