"""Where is it kept, and how does one get at it?"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Table, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import AdvisorError

POSTGRES = "postgresql"
"""How SQLAlchemy calls that dialect."""
NOBODY = 0
"""The id of no learner."""
BUSY_SECONDS = 10
"""How long a writer waits for another one; SQLite has one at a time."""
PRAGMAS = (f"busy_timeout = {BUSY_SECONDS * 1000}", "synchronous = NORMAL", "foreign_keys = ON")
"""What every connection is told. With the write-ahead log, NORMAL loses nothing when the process is killed, and at most
the last moments when the machine loses power."""
PRIMARY_CODE = 0xFF
"""The bits of an SQLite error that say what it is; those above say where it came from."""


class Database:
    """The one way to the stored data: transactions that read, and transactions that write."""

    def __init__(self, engine: AsyncEngine) -> None:
        on_postgres = engine.dialect.name == POSTGRES
        self._reader = engine.execution_options(isolation_level="REPEATABLE READ") if on_postgres else engine
        self._writer = engine.execution_options(writes=True)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one state of the data, however long it takes."""
        async with self._reader.begin() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self, *, durable: bool = True) -> AsyncIterator[AsyncConnection]:
        """A transaction that is saved as a whole, or not at all where the block raises.

        One that need not be `durable` does not wait for the disk, and may be forgotten when the database crashes.
        """
        async with self._writer.begin() as connection:
            if connection.dialect.name == POSTGRES and not durable:
                await connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
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
    address = make_url(url)
    with _explained(address):
        engine = _postgres(address) if address.get_backend_name() == POSTGRES else await _sqlite(address)
    try:
        database = Database(engine)
        with _explained(address):
            async with database.changing(NOBODY) as connection:  # processes that start at once take turns
                await connection.run_sync(_migrate)
        yield database
    finally:
        await engine.dispose()


@contextmanager
def _explained(address: URL) -> Iterator[None]:
    """Turns what goes wrong with a database into an AdvisorError."""
    name = address.render_as_string() if address.host else address.database
    try:
        yield
    except ModuleNotFoundError as error:
        message = "Postgres needs a driver: run pip install -c constraints.txt '.[postgres]' in the project's folder."
        raise AdvisorError(message) from error
    except (OSError, sqlite3.Error, DBAPIError) as error:
        reason = getattr(error, "orig", None) or getattr(error, "strerror", None) or error
        message = f"The database {name} cannot be opened ({reason}): let ADVISOR_DATABASE_URL name another place."
        raise AdvisorError(message) from error
    except CommandError as error:
        message = f"The database {name} was made by a newer version of the bot: {error}."
        raise AdvisorError(message) from error


def _postgres(address: URL) -> AsyncEngine:
    """Connections to a server, which may have been started anew since they were last used.

    Like those to a file they hide in errors, and so in the log, whose data it was about.
    """
    return create_async_engine(address, pool_pre_ping=True, hide_parameters=True)


async def _sqlite(address: URL) -> AsyncEngine:
    """Connections to a file, in a folder that is made where it does not exist."""
    await asyncio.to_thread(_make, Path(address.database or ""))
    engine = create_async_engine(address, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _set_up)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _make(file: Path) -> None:
    """Make the file where it does not exist, with a write-ahead log: readers and a writer then work at once.

    SQLite refuses to change the log while another process holds the file, and does not wait as it does elsewhere.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY:
                    raise
                connection.executescript("BEGIN EXCLUSIVE; ROLLBACK")  # this waits until the file is free
            else:
                return


def _set_up(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's adapter has no public type
    """Prepare a new SQLite connection."""
    connection.isolation_level = None  # transactions begin where _begin says so, not at the first write
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()
    except sqlite3.Error:
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
