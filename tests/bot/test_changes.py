"""What a learner is told when the guide changes under their way."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.journeys import ChosenPath, journey
from bot.storage.database import Database
from bot.storage.guides import save_told
from bot.storage.journeys import learner_record, save_choice
from knowledge import Knowledge, load
from tests import sight
from tests.bot.shipped import GUIDE, altered_text
from tests.bot.test_editions import DATABASES, NETWORKS
from tests.conftest import Server, new_client

CHANGES = (
    (DATABASES, NETWORKS + DATABASES.replace("008", "000")),
    ("Junior Modules 001-", "Junior Modules 000-"),
    ("Mod 107: GPU Computing** | CUDA, multi-GPU, optimization", "Mod 107: Edge Devices** | Small boards, sensors"),
)


@pytest.fixture
def newer(tmp_path: Path) -> Knowledge:
    """A guide in which 008 has moved to 000, and 107 is something else."""
    file = tmp_path / "newer.md"
    file.write_text(altered_text(*CHANGES))
    return load(file)


async def begun(server: Server) -> None:
    """Have Alice do what is going to move and what is going to vanish."""
    await server.alice.slash(server.channel, "path choose", path="path-4")
    await server.alice.slash(server.channel, "progress done", modules="001, 008, 107")


@pytest.mark.parametrize("command", ["path show", "progress show"])
async def test_what_moved_and_vanished_is_told_once_with_what_became_of_it(
    server: Server, database: Database, newer: Knowledge, command: str
) -> None:
    await begun(server)
    await server.env.restart_bot(new_client(newer, database))

    first = sight.text(await server.alice.slash(server.channel, command))
    second = sight.text(await server.alice.slash(server.channel, command))

    assert "Nothing that you noted is lost." in first
    assert "Databases & SQL is Junior Mod 000: Databases & SQL now. Your progress moved with it." in first
    assert "GPU Computing has left the guide. What you noted about it stays in your history." in first
    assert "New on your path: Junior Mod 008 → Engineer Mod 107." in first
    assert "The guide has changed" not in second


async def test_a_path_that_lost_a_module_or_was_reordered_says_so(
    server: Server, database: Database, tmp_path: Path
) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")
    file = tmp_path / "newer.md"
    file.write_text(
        altered_text(
            ("Junior Mod 001-004 (Python + ML Basics)", "Junior Mod 002-004 (Linux, Git, ML)"),
            ("Engineer Mod 103-104 (Advanced", "Engineer Mod 104, 103 (Advanced"),
        )
    )
    await server.env.restart_bot(new_client(load(file), database))

    shown = sight.text(await server.alice.slash(server.channel, "path show"))

    assert "No longer on your path, but still in the guide: Junior Mod 001." in shown
    assert "The modules of your path come in another order." in shown


async def test_progress_moves_along_and_is_never_counted_for_something_else(
    server: Server, database: Database, newer: Knowledge
) -> None:
    await begun(server)
    await server.env.restart_bot(new_client(newer, database))
    await server.alice.slash(server.channel, "progress show")

    way = journey(newer.guide, await learner_record(database, server.alice.id, newer.guide))

    assert way.known == {"junior-001", "junior-000"}


async def test_nothing_is_deleted_and_all_is_back_with_the_old_guide(
    server: Server, database: Database, newer: Knowledge, knowledge: Knowledge
) -> None:
    await begun(server)
    before = await learner_record(database, server.alice.id, GUIDE)
    await server.env.restart_bot(new_client(newer, database))
    await server.alice.slash(server.channel, "progress show")
    await server.env.restart_bot(new_client(knowledge, database))

    back = await learner_record(database, server.alice.id, GUIDE)

    assert back.events == before.events
    assert journey(GUIDE, back).known == {"junior-001", "junior-008", "engineer-107"}


async def test_history_names_things_as_they_were_known(server: Server, database: Database, newer: Knowledge) -> None:
    await begun(server)
    await server.env.restart_bot(new_client(newer, database))
    shown = await server.alice.slash(server.channel, "progress show")

    history = sight.text(await server.alice.click(sight.message(shown), label="History"))

    assert "GPU Computing (engineer-107) done" in history
    assert "Edge Devices" not in history


async def test_what_was_noted_under_the_old_guide_can_still_be_taken_back(
    server: Server, database: Database, newer: Knowledge
) -> None:
    await begun(server)
    await server.env.restart_bot(new_client(newer, database))

    await server.alice.slash(server.channel, "progress undo")

    assert journey(newer.guide, await learner_record(database, server.alice.id, newer.guide)).known == frozenset()
    assert journey(GUIDE, await learner_record(database, server.alice.id, GUIDE)).known == frozenset()


async def test_whoever_comes_with_the_newer_guide_is_told_nothing(
    server: Server, database: Database, newer: Knowledge
) -> None:
    await server.env.restart_bot(new_client(newer, database))
    await begun(server)

    assert "The guide has changed" not in sight.text(await server.alice.slash(server.channel, "path show"))


async def test_two_cards_at_once_tell_it_once(any_database: Database, newer: Knowledge) -> None:
    await save_choice(any_database, 1, GUIDE, ChosenPath("path-4", datetime(2026, 1, 1, tzinfo=UTC), GUIDE.version))

    told = await asyncio.gather(*(save_told(any_database, 1, GUIDE.version, newer.guide) for _ in range(4)))

    assert sorted(told) == [False, False, False, True]


async def test_what_was_answered_moves_along_and_is_never_taken_for_something_else(
    server: Server, database: Database, newer: Knowledge
) -> None:
    message = sight.message(await server.alice.slash(server.channel, "advise"))
    await server.alice.click(message, label="1-2 years")
    await server.alice.click(message, label="None of these")
    await server.alice.select(message, ["junior-001", "junior-008"])
    await server.env.restart_bot(new_client(newer, database))

    asked = sight.text(await server.alice.slash(server.channel, "advise"))

    assert "Finished Junior Mod 000, 001" in asked


async def test_a_path_that_is_being_put_together_moves_along_and_names_nothing_else(
    server: Server, database: Database, newer: Knowledge
) -> None:
    await server.alice.slash(server.channel, "path own", modules="001, 008, 107")
    await server.env.restart_bot(new_client(newer, database))

    shown = sight.text(await server.alice.slash(server.channel, "path own"))

    assert "Junior Mod 000: Databases & SQL" in shown
    assert "Networking" not in shown
    assert "Edge Devices" not in shown
