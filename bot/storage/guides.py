"""Which guides has the bot run with, and which of them has a learner been told about?"""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, String, Table

from bot.storage.tables import metadata

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
