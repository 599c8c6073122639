"""When and how much does a learner want to study?"""

from sqlalchemy import BigInteger, Column, Date, Integer, Table

from bot.storage.tables import metadata

plan_settings = Table(
    "plan_settings",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("hours_low", Integer, nullable=False),
    Column("hours_high", Integer, nullable=False),
    Column("start", Date, nullable=False),
    Column("ready_by", Date),
    sqlite_with_rowid=False,
)
weeks_off = Table(
    "weeks_off",
    metadata,
    Column("learner", BigInteger, primary_key=True, autoincrement=False),
    Column("monday", Date, primary_key=True),
    sqlite_with_rowid=False,
)
