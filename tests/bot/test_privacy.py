import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cli import main
from bot.editions import edition
from bot.errors import AdvisorError
from bot.settings import SQLITE
from bot.storage.database import Database
from bot.storage.guides import save_edition
from bot.storage.learners import Export, delete_learner, export_learner, import_learner
from bot.views.privacy import WORDS
from tests import sight
from tests.bot.shipped import GUIDE
from tests.conftest import Server

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LEARNER, OTHER = 424_242, 171_717


def sample(column: Column[Any]) -> object:
    """Something that a column can hold."""
    moment = NOW if getattr(column.type, "timezone", False) else NOW.replace(tzinfo=None)
    samples: dict[type, object] = {
        int: 1,
        str: "1",
        bool: True,
        datetime: moment,
        date: date(2026, 1, 1),
        time: time(18),
        object: {"something": 1},  # JSON
    }
    return samples[column.type.python_type]


async def tables(connection: AsyncConnection) -> list[Table]:
    """Every table that the database itself has, whatever the bot knows of them."""
    reflected = MetaData()
    await connection.run_sync(reflected.reflect)
    return [table for table in reflected.sorted_tables if table.name != "alembic_version"]


async def fill(database: Database, learner: int) -> set[str]:
    """Store a row of the learner in every table that has a column for one; returns the names of these."""
    async with database.writing() as connection:
        await save_edition(connection, edition(GUIDE))
        ours = [table for table in await tables(connection) if "learner" in table.c]
        for table in ours:
            values = {column.name: sample(column) for column in table.c}
            await connection.execute(insert(table).values(values | {"learner": learner}))
    return {table.name for table in ours}


async def traces(database: Database, learner: int) -> set[str]:
    """Where the learner's id stands, in any column of any table, also within a text."""
    found = set()
    async with database.reading() as connection:
        for table in await tables(connection):
            for row in (await connection.execute(select(table))).mappings():
                found |= {f"{table.name}.{name}" for name, value in row.items() if str(learner) in str(value)}
    return found


async def test_deleting_leaves_no_trace_in_any_table(any_database: Database) -> None:
    everywhere = {f"{name}.learner" for name in await fill(any_database, LEARNER)}
    await fill(any_database, OTHER)
    assert await traces(any_database, LEARNER) == everywhere

    await delete_learner(any_database, LEARNER)

    assert await traces(any_database, LEARNER) == set()
    assert await traces(any_database, OTHER) == everywhere


async def test_what_was_exported_can_be_given_back(any_database: Database) -> None:
    await fill(any_database, LEARNER)
    before = await export_learner(any_database, LEARNER, NOW)
    await delete_learner(any_database, LEARNER)

    await import_learner(any_database, LEARNER, Export.model_validate_json(before.model_dump_json()))

    assert await export_learner(any_database, LEARNER, NOW) == before


async def test_an_export_holds_every_table_and_the_guides_that_its_ids_are_from(database: Database) -> None:
    filled = await fill(database, LEARNER)

    export = await export_learner(database, LEARNER, NOW)

    assert set(export.tables) == filled
    assert export.tables["progress_events"][0]["guide"] == GUIDE.version
    assert export.guides[GUIDE.version].modules["junior-001"].name == "Python Fundamentals"


async def test_nothing_is_overwritten_by_an_import(database: Database) -> None:
    await fill(database, LEARNER)
    export = await export_learner(database, LEARNER, NOW)

    with pytest.raises(AdvisorError, match="delete it first"):
        await import_learner(database, LEARNER, export)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("weeks_off", {"monday": "soon"}),
        ("weeks_off", {"monday": None}),
        ("weeks_off", {}),
        ("weeks_off", {"monday": "2026-01-05", "learner": OTHER}),
        ("guide_notices", {"guide": "unheard of"}),
        ("feedback", {"answer": "1", "helpful": 1, "not_it": 1}),
        ("alembic_version", {"version_num": "1"}),
    ],
)
async def test_what_was_not_exported_is_refused_and_nothing_is_stored(
    database: Database, table: str, row: dict[str, Any]
) -> None:
    tampered = Export(learner="1", exported_at=NOW, guides={}, tables={"weeks_off": [{"monday": "2026-03-02"}]})
    tampered.tables.setdefault(table, []).append(row)

    with pytest.raises(AdvisorError):
        await import_learner(database, LEARNER, tampered)

    assert await traces(database, LEARNER) == set()


async def test_every_table_of_learners_has_words(database: Database) -> None:
    assert set(WORDS) == await fill(database, LEARNER)


async def begun(server: Server) -> None:
    """Have Alice store something of every kind that commands store."""
    await server.alice.slash(server.channel, "advise")
    await server.alice.slash(server.channel, "path choose", path="path-1")
    await server.alice.slash(server.channel, "plan set", hours="10-15")
    await server.alice.slash(server.channel, "plan off", first="2026-03-02")
    await server.alice.slash(server.channel, "progress done", modules="001, 002")
    await server.alice.slash(server.channel, "path own", modules="106")
    await server.alice.slash(server.channel, "remind set", days="daily", at="18:30", time_zone="Europe/London")


async def test_what_is_stored_is_told_in_words(server: Server) -> None:
    await begun(server)

    shown = sight.text(await server.alice.slash(server.channel, "privacy show"))

    assert f"Discord user id, {server.alice.id}, alone" in shown
    assert "- The path that you chose on 1 Jan 2026." in shown
    assert "- Your progress: 2 notes on 2 modules, 1 Jan 2026." in shown
    assert "- Your plan: 10-15 hours a week from 1 Jan 2026." in shown
    assert "- 1 week off." in shown
    assert "- Your reminder: at 18:30 in Europe/London" in shown
    assert "- A path of your own, put together from 1 module." in shown


async def test_a_learner_takes_along_a_file_that_only_they_see(server: Server) -> None:
    await begun(server)

    shown = await server.alice.slash(server.channel, "privacy show")
    sent = await server.alice.click(sight.message(shown), label="Take it along")

    assert sent.ephemeral
    (attachment,) = sight.message(sent).attachments
    file = Export.model_validate_json(await attachment.read())
    assert file.learner == str(server.alice.id)
    assert [row["module"] for row in file.tables["progress_events"]] == ["junior-001", "junior-002"]


async def test_deleting_asks_first_and_then_is_complete(server: Server, database: Database) -> None:
    await begun(server)
    shown = await server.alice.slash(server.channel, "privacy show")
    asked = await server.alice.click(sight.message(shown), label="Delete it all")
    assert await traces(database, server.alice.id)

    deleted = await server.alice.click(sight.message(asked), label="Yes, delete everything")

    assert "Nothing is stored about you any more" in sight.text(deleted)
    assert await traces(database, server.alice.id) == set()
    assert "Nothing is stored" in sight.text(await server.alice.slash(server.channel, "privacy show"))


async def test_a_second_thought_keeps_everything(server: Server, database: Database) -> None:
    await begun(server)
    asked = await server.alice.slash(server.channel, "privacy delete")
    before = await traces(database, server.alice.id)

    await server.alice.click(sight.message(asked), label="No, keep it")

    assert await traces(database, server.alice.id) == before


async def test_a_deleted_learner_is_not_remembered_from_a_moment_ago(server: Server) -> None:
    await begun(server)
    await server.alice.slash(server.channel, "ask", question="How long does the Junior track take?")
    asked = await server.alice.slash(server.channel, "privacy delete")

    await server.alice.click(sight.message(asked), label="Yes, delete everything")

    conversations = server.env.bot.conversations  # type: ignore[attr-defined]
    assert conversations.last_reply(server.alice.id, server.env.now()) is None


@pytest.mark.parametrize("command", ["show", "export", "delete"])
async def test_of_whom_nothing_is_stored_is_told_so(server: Server, command: str) -> None:
    shown = await server.alice.slash(server.channel, f"privacy {command}")

    assert "Nothing is stored about you" in sight.text(shown)


def test_a_learner_is_exported_deleted_and_given_back_by_an_operator(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"{SQLITE}{tmp_path}/advisor.db")
    file = tmp_path / "learner.json"
    stored = Export(learner="1", exported_at=NOW, guides={}, tables={"weeks_off": [{"monday": "2026-03-02"}]})
    file.write_text(stored.model_dump_json())

    assert main(["learner", "import", "7", str(file)]) == 0
    capsys.readouterr()
    assert main(["learner", "export", "7"]) == 0
    exported = json.loads(capsys.readouterr().out)
    assert (exported["learner"], exported["tables"]) == ("7", stored.tables)
    assert main(["learner", "delete", "7"]) == 0
    assert capsys.readouterr().out == "Nothing is stored of 7 any more.\n"
    assert main(["learner", "export", "7"]) == 0
    assert json.loads(capsys.readouterr().out)["tables"] == {}


@pytest.mark.parametrize("content", ["{}", "not JSON", '{"format": 2}', None])
def test_a_file_that_is_no_export_is_a_matter_of_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], content: str | None
) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"{SQLITE}{tmp_path}/advisor.db")
    file = tmp_path / "learner.json"
    if content is not None:
        file.write_text(content)

    assert main(["learner", "import", "7", str(file)]) == 1

    complaint = capsys.readouterr().err
    assert str(file) in complaint
    assert len(complaint.splitlines()) == 1
