"""Which boxes of the guide's checklists has a learner ticked?"""

from sqlalchemy import BigInteger, Column, String, Table

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
