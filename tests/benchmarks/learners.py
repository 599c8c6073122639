"""How fast is a card of one learner among a million, and how much room does a learner take?

    python tests/benchmarks/learners.py [--learners 1000000] [--events 20] [--reads 2000] [--file FILE]

Writes generated learners into a SQLite file, a temporary one unless told which, then reads those of a few at random as
the bot does for a card: what is stored, in terms of the guide, with how they stand.
"""

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.editions import edition
from bot.journeys import journey, standing_on
from bot.settings import SQLITE
from bot.storage.database import open_database
from bot.storage.guides import save_edition
from bot.storage.journeys import learner_record
from bot.workload import module_hours
from knowledge.catalog import read_catalog
from knowledge.models import Guide
from knowledge.reader import read_file

FIRST = 200_000_000_000_000_000
"""Ids of Discord users have so many digits."""
STEP = 7_919_000_003
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 10_000
ANSWERS = (
    '{"experience": "some", "skills": ["python", "ml"], "finished": [], "goal": "deployment", "hours": [10, 15], '
    '"ready_by": null}'
)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--learners", type=int, default=1_000_000)
    parser.add_argument("--events", type=int, default=20)
    parser.add_argument("--reads", type=int, default=2_000)
    parser.add_argument("--file", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = given.file or Path(folder) / "advisor.db"
        asyncio.run(measure(file, given.learners, given.events, given.reads))


async def measure(file: Path, learners: int, events: int, reads: int) -> None:
    """Make the learners and read some of them."""
    guide = read_file()
    hours = module_hours(guide, read_catalog().lesson_hours)
    async with open_database(f"{SQLITE}{file}") as database:
        async with database.writing() as connection:
            number = await save_edition(connection, edition(guide))
        empty = size(file)
        start = time.perf_counter()
        await asyncio.to_thread(write, file, guide, number, learners, events)
        print(f"{learners:,} learners with {events} events each, written in {time.perf_counter() - start:.0f} s")
        full = size(file)
        print(f"database: {full / 1e6:,.0f} MB, {(full - empty) / learners:,.0f} bytes a learner")

        chosen = random.Random(1)  # noqa: S311 - the same learners in every run
        now = BEGIN + timedelta(days=90)
        stored, cards = [], []
        for _ in range(reads):
            learner = FIRST + STEP * chosen.randrange(learners)
            start = time.perf_counter()
            record = await learner_record(database, learner, guide)
            stored.append(time.perf_counter() - start)
            standing_on(journey(guide, record), record, hours, now)
            cards.append(time.perf_counter() - start)
    for name, seconds in (("what is stored", stored), ("a card's data", cards)):
        ordered = sorted(seconds)
        median, slow = statistics.median(ordered), ordered[int(len(ordered) * 0.99)]
        print(f"{name}: {median * 1000:.2f} ms at the median, {slow * 1000:.2f} ms for the slowest of a hundred")


def write(file: Path, guide: Guide, number: int, learners: int, events: int) -> None:
    """Write the learners, with a path, a plan, answers and events each."""
    modules = [module.id for module in guide.modules]
    with closing(sqlite3.connect(file)) as connection:
        for first in range(0, learners, BATCH):
            batch = [FIRST + STEP * place for place in range(first, min(first + BATCH, learners))]
            connection.executemany(
                "INSERT INTO chosen_paths VALUES (?, 'path-4', ?, ?, NULL)",
                ((learner, stamp(BEGIN), guide.version) for learner in batch),
            )
            connection.executemany(
                "INSERT INTO plan_settings VALUES (?, 10, 15, ?, NULL)",
                ((learner, date(2026, 1, 1).isoformat()) for learner in batch),
            )
            connection.executemany(
                "INSERT INTO situations VALUES (?, ?, ?)", ((learner, ANSWERS, stamp(BEGIN)) for learner in batch)
            )
            connection.executemany("INSERT INTO guide_notices VALUES (?, ?)", ((one, number) for one in batch))
            connection.executemany(
                "INSERT INTO progress_events VALUES (?, ?, ?, ?, ?, ?, NULL)", log(batch, modules, number, events)
            )
            connection.commit()


def log(learners: list[int], modules: list[str], number: int, events: int) -> Iterator[tuple[object, ...]]:
    """Modules started and done in turn."""
    for learner in learners:
        for event in range(events):
            status = "done" if event % 2 else "started"
            at = stamp(BEGIN + timedelta(days=2 * event))
            yield learner, event + 1, modules[event // 2 % len(modules)], status, at, number


def stamp(moment: datetime) -> str:
    """An instant as SQLAlchemy stores it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def size(file: Path) -> int:
    """Bytes of the database with its write-ahead log."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.stat().st_size


if __name__ == "__main__":
    main()
