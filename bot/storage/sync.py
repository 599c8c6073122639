"""Which commands does Discord know from us?"""

from sqlalchemy import BigInteger, Column, String, Table, delete, select

from bot.storage.database import Database, inserting
from bot.storage.tables import metadata

synced_commands = Table(
    "synced_commands",
    metadata,
    Column("application", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False),
)


async def synced_digest(database: Database, application: int) -> str | None:
    """Digest of the commands that the application, by its Discord id, last sent; None before the first time."""
    query = select(synced_commands.c.digest).where(synced_commands.c.application == application)
    async with database.reading() as connection:
        return (await connection.execute(query)).scalar_one_or_none()


async def save_digest(database: Database, application: int, digest: str) -> None:
    """Remember what was sent."""
    values = {"digest": digest}
    async with database.writing() as connection:
        query = inserting(connection, synced_commands).values(application=application, **values)
        await connection.execute(query.on_conflict_do_update(index_elements=["application"], set_=values))


async def forget_digests(database: Database) -> None:
    """Have the commands sent at the next start, whatever Discord knows."""
    async with database.writing() as connection:
        await connection.execute(delete(synced_commands))
