import asyncio
import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from bot import storage
from bot.errors import AdvisorError
from bot.journeys import ChosenPath
from bot.settings import POSTGRES, SQLITE
from bot.storage.database import Database, open_database
from bot.storage.feedback import Counts, answer_counts, count_verdict
from bot.storage.journeys import save_choice
from bot.storage.paths import chosen_path, chosen_paths
from bot.storage.tables import metadata
from knowledge import Knowledge

CHOICE = ChosenPath("path-1", datetime(2026, 1, 1, tzinfo=UTC), "a guide")


async def test_migrations_make_the_tables_that_the_modules_describe(any_database: Database) -> None:
    for module in iter_modules(storage.__path__, "bot.storage."):
        import_module(module.name)

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with any_database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_data_outlives_closing(database_url: str, knowledge: Knowledge) -> None:
    async with open_database(database_url) as database:
        await save_choice(database, 1, knowledge.guide, CHOICE)

    async with open_database(database_url) as database:
        assert await chosen_path(database, 1) == CHOICE


async def test_the_folder_of_a_file_is_made(tmp_path: Path) -> None:
    async with open_database(f"{SQLITE}{tmp_path}/new/folder/advisor.db") as database:
        assert await chosen_path(database, 1) is None


async def test_two_processes_can_open_a_new_database_at_once(database_url: str, knowledge: Knowledge) -> None:
    async def opened(learner: int) -> None:
        async with open_database(database_url) as database:
            await save_choice(database, learner, knowledge.guide, CHOICE)

    await asyncio.gather(*(opened(learner) for learner in range(4)))

    async with open_database(database_url) as database:
        assert all([await chosen_path(database, learner) for learner in range(4)])


async def test_a_new_file_that_another_process_is_writing_is_waited_for(tmp_path: Path) -> None:
    async def opened() -> bool:
        async with open_database(f"{SQLITE}{tmp_path}/advisor.db"):
            return True

    with closing(sqlite3.connect(tmp_path / "advisor.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opening = asyncio.create_task(opened())
        await asyncio.wait({opening}, timeout=0.3)  # long enough to be refused, had it not waited
        other.execute("COMMIT")

    assert await opening


async def test_no_count_is_lost_when_many_write_at_once(any_database: Database) -> None:
    await asyncio.gather(*(count_verdict(any_database, "an-answer", "helpful") for _ in range(40)))

    assert await answer_counts(any_database) == {"an-answer": Counts(helpful=40, not_it=0)}


async def test_a_reader_does_not_wait_for_a_writer(any_database: Database) -> None:
    async with any_database.writing() as connection:
        await connection.execute(
            insert(chosen_paths).values(learner=1, path="path-1", chosen_at=CHOICE.chosen_at, guide_version="")
        )

        assert await chosen_path(any_database, 1) is None


async def test_what_fails_half_way_leaves_nothing(any_database: Database) -> None:
    row = insert(chosen_paths).values(learner=1, path="path-1", chosen_at=CHOICE.chosen_at, guide_version="")

    async def insert_twice() -> None:
        async with any_database.writing() as connection:
            await connection.execute(row)
            await connection.execute(row)

    with pytest.raises(IntegrityError):
        await insert_twice()

    assert await chosen_path(any_database, 1) is None


async def test_an_error_does_not_tell_whose_data_it_was_about(any_database: Database) -> None:
    async def ask() -> None:
        async with any_database.reading() as connection:
            await connection.execute(text("SELECT * FROM nowhere WHERE learner = :learner"), {"learner": 4711})

    with pytest.raises(DBAPIError) as failure:
        await ask()

    assert "nowhere" in str(failure.value)
    assert "4711" not in str(failure.value)


async def test_foreign_keys_are_enforced(database: Database) -> None:
    async with database.reading() as connection:
        assert (await connection.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1


async def test_a_datetime_without_a_zone_is_no_instant(database: Database, knowledge: Knowledge) -> None:
    with pytest.raises(StatementError, match="has no time zone"):
        await save_choice(database, 1, knowledge.guide, replace(CHOICE, chosen_at=datetime(2026, 1, 1)))  # noqa: DTZ001 - the point


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


async def test_a_server_that_cannot_be_reached_is_named_without_its_password() -> None:
    with pytest.raises(AdvisorError, match=r"127\.0\.0\.1:1/advisor cannot be opened") as refused:
        async with open_database(f"{POSTGRES}me:secret@127.0.0.1:1/advisor"):
            pass

    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


async def test_a_database_that_the_server_does_not_have_is_a_matter_of_one_sentence(postgres_url: str) -> None:
    with pytest.raises(AdvisorError, match=r"missing.* does not exist") as refused:
        async with open_database(postgres_url.replace("/advisor", "/missing")):
            pass

    assert "\n" not in str(refused.value)


async def test_without_a_driver_for_postgres_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "asyncpg", None)

    with pytest.raises(AdvisorError, match=r"\[postgres\]"):
        async with open_database(f"{POSTGRES}me@localhost/advisor"):
            pass
