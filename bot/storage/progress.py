"""What has a learner done, and when? A log that is only ever added to."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, String, Table

from bot.storage.tables import Instant, metadata

progress_events = Table(
    "progress_events",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("change", Integer, primary_key=True, autoincrement=False),
    Column("module", String(80), primary_key=True),
    Column("status", String(10), nullable=False),
    Column("at", Instant, nullable=False),
    Column("guide", ForeignKey("guides.id"), nullable=False),
    Column("undoes", Integer),
    sqlite_with_rowid=False,
)
