"""Where is it kept, and how does one get at it?"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Table, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import AdvisorError

POSTGRES = "postgresql"
"""How SQLAlchemy calls that dialect."""
BUSY_SECONDS = 10
"""How long a writer waits for another one; SQLite has one at a time."""
PRAGMAS = (f"busy_timeout = {BUSY_SECONDS * 1000}", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON")
"""What every connection is told. The write-ahead log lets readers and a writer work at once; with it, NORMAL loses
nothing when the process is killed, and at most the last moments when the machine loses power."""


class Database:
    """The one way to the stored data: transactions that read, and transactions that write."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the data, however long it takes."""
        async with self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is saved as a whole, or not at all where the block raises."""
        async with self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def changing(self, learner: int) -> AsyncIterator[AsyncConnection]:
        """A transaction that reads and writes what belongs to one learner; those of the same learner take turns."""
        async with self.writing() as connection:
            if connection.dialect.name == POSTGRES:  # SQLite's writers take turns in any case
                await connection.execute(select(func.pg_advisory_xact_lock(learner)))
            yield connection


def inserting(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what happens where the row exists, in the connection's dialect."""
    return postgresql.insert(table) if connection.dialect.name == POSTGRES else sqlite.insert(table)


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """The database at that address with its tables up to date; raises AdvisorError where it cannot be opened."""
    file = make_url(url).database or ""
    engine = create_async_engine(url)
    event.listen(engine.sync_engine, "connect", _set_up)
    event.listen(engine.sync_engine, "begin", _begin)
    database = Database(engine)
    try:
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            async with database.writing() as connection:
                await connection.run_sync(_migrate)
        except (OSError, DatabaseError) as error:
            reason = error.orig if isinstance(error, DatabaseError) else error.strerror
            message = f"The database {file} cannot be opened ({reason}): ADVISOR_DATABASE_URL names another place."
            raise AdvisorError(message) from error
        except CommandError as error:
            message = f"The database {file} was made by a newer version of the bot: {error}."
            raise AdvisorError(message) from error
        yield database
    finally:
        await engine.dispose()


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's adapter has no public type
    """Prepare a new SQLite connection."""
    connection.isolation_level = None  # transactions begin where _begin says so, not at the first write
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
    except DatabaseError:
        connection.close()  # nobody else would, and its thread would keep the process alive
        raise


def _begin(connection: Connection) -> None:
    """Begin a transaction; a writer takes its turn at once, since a reader that turns writer later can be refused."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(connection: Connection) -> None:
    """Bring the tables up to date, in the transaction of the connection."""
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
