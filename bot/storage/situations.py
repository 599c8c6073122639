"""What has a learner said about themselves?"""

from sqlalchemy import JSON, BigInteger, Column, Table

from bot.storage.tables import Instant, metadata

situations = Table(
    "situations",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("answers", JSON, nullable=False),
    Column("changed_at", Instant, nullable=False),
    sqlite_with_rowid=False,
)
