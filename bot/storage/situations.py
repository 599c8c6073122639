"""What has a learner said about themselves?"""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, String, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.editions import edition
from bot.interviews import Answers
from bot.storage.database import Database, inserting
from bot.storage.guides import present_modules, save_edition
from bot.storage.tables import Instant, metadata
from knowledge.models import Guide

situations = Table(
    "situations",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("answers", JSON, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("guide_version", String(64)),
    sqlite_with_rowid=False,
)


async def learner_answers(database: Database, learner: int, guide: Guide) -> Answers:
    """What the learner has answered so far, in a conversation that was left half-way too, in the guide's ids."""
    async with database.reading() as connection:
        return await _answers(connection, learner, guide)


async def save_answers(database: Database, learner: int, guide: Guide, new: Answers, now: datetime) -> Answers:
    """Add to what the learner has answered, or change it; returns all of it."""
    async with database.changing(learner) as connection:
        answers = (await _answers(connection, learner, guide)).merged(new)
        await save_edition(connection, edition(guide))
        values = {
            "answers": answers.model_dump(mode="json", exclude_unset=True),
            "changed_at": now,
            "guide_version": guide.version,
        }
        query = inserting(connection, situations).values(learner=learner, **values)
        await connection.execute(query.on_conflict_do_update(index_elements=["learner"], set_=values))
    return answers


async def _answers(connection: AsyncConnection, learner: int, guide: Guide) -> Answers:
    query = select(situations.c.answers, situations.c.guide_version).where(situations.c.learner == learner)
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return Answers()
    answers = Answers.model_validate(row.answers)
    if not answers.finished:
        return answers
    finished = await present_modules(connection, guide, row.guide_version, answers.finished)
    return answers.merged(Answers(finished=frozenset(finished)))
