import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import IntegrityError, StatementError

from bot.errors import AdvisorError
from bot.settings import SQLITE
from bot.storage.database import Database, open_database
from bot.storage.feedback import Counts, answer_counts, count_verdict
from bot.storage.paths import ChosenPath, chosen_path, chosen_paths, save_path
from bot.storage.tables import metadata

CHOICE = ChosenPath("path-1", datetime(2026, 1, 1, tzinfo=UTC), "a guide")


async def test_migrations_make_the_tables_that_the_modules_describe(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_data_outlives_closing(tmp_path: Path) -> None:
    url = f"{SQLITE}{tmp_path}/new/folder/advisor.db"
    async with open_database(url) as database:
        await save_path(database, 1, CHOICE)

    async with open_database(url) as database:
        assert await chosen_path(database, 1) == CHOICE


async def test_two_processes_can_open_a_new_database_at_once(tmp_path: Path) -> None:
    async def opened(learner: int) -> None:
        async with open_database(f"{SQLITE}{tmp_path}/advisor.db") as database:
            await save_path(database, learner, CHOICE)

    await asyncio.gather(*(opened(learner) for learner in range(4)))

    async with open_database(f"{SQLITE}{tmp_path}/advisor.db") as database:
        assert all([await chosen_path(database, learner) for learner in range(4)])


async def test_no_count_is_lost_when_many_write_at_once(database: Database) -> None:
    await asyncio.gather(*(count_verdict(database, "an-answer", "helpful") for _ in range(40)))

    assert await answer_counts(database) == {"an-answer": Counts(helpful=40, not_it=0)}


async def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    async with database.writing() as connection:
        await connection.execute(
            insert(chosen_paths).values(learner=1, path="path-1", chosen_at=CHOICE.chosen_at, guide_version="")
        )

        assert await chosen_path(database, 1) is None


async def test_what_fails_half_way_leaves_nothing(database: Database) -> None:
    row = insert(chosen_paths).values(learner=1, path="path-1", chosen_at=CHOICE.chosen_at, guide_version="")

    async def insert_twice() -> None:
        async with database.writing() as connection:
            await connection.execute(row)
            await connection.execute(row)

    with pytest.raises(IntegrityError):
        await insert_twice()

    assert await chosen_path(database, 1) is None


async def test_foreign_keys_are_enforced(database: Database) -> None:
    async with database.reading() as connection:
        assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1


async def test_a_datetime_without_a_zone_is_no_instant(database: Database) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        await save_path(database, 1, ChosenPath("path-1", datetime(2026, 1, 1), "a guide"))  # noqa: DTZ001 - the point


@pytest.mark.parametrize("place", ["a-file/advisor.db", "a-folder"])
async def test_a_database_that_cannot_be_opened_is_a_matter_of_one_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "a-file").touch()
    (tmp_path / "a-folder").mkdir()

    with pytest.raises(AdvisorError, match="ADVISOR_DATABASE_URL") as refused:
        async with open_database(f"{SQLITE}{tmp_path / place}"):
            pass

    assert "\n" not in str(refused.value)


async def test_a_file_that_is_no_database_is_a_matter_of_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "advisor.db").write_text("Dear diary, " * 100)

    with pytest.raises(AdvisorError, match="is not a database"):
        async with open_database(f"{SQLITE}{tmp_path}/advisor.db"):
            pass


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    async with open_database(f"{SQLITE}{tmp_path}/advisor.db") as database, database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(AdvisorError, match="newer version of the bot"):
        async with open_database(f"{SQLITE}{tmp_path}/advisor.db"):
            pass
