import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.journeys import ChosenPath
from bot.storage.database import Database
from bot.storage.journeys import save_choice
from bot.storage.paths import chosen_path
from knowledge import Knowledge
from tests import sight
from tests.conftest import Server, new_client


async def test_all_paths_are_listed_with_their_place(server: Server) -> None:
    listed = await server.alice.slash(server.channel, "path list")

    assert list(sight.options(listed)) == ["path-1", "path-2", "path-3", "path-4"]
    assert "Guide, Junior → Engineer Detailed Progression, lines" in sight.text(listed)


async def test_a_path_shows_its_stages_in_order(server: Server) -> None:
    shown = sight.text(await server.alice.slash(server.channel, "path show", path="path-2"))

    assert shown.index("Engineer Mod 102 (Cloud Computing)") < shown.index("Engineer Mod 109 (Infrastructure as Code)")


async def test_a_chosen_path_is_stored_with_time_and_guide(
    server: Server, database: Database, knowledge: Knowledge
) -> None:
    before = server.env.now()
    await server.alice.slash(server.channel, "path choose", path="path-3")

    choice = await chosen_path(database, server.alice.id)

    assert choice == ChosenPath("path-3", choice.chosen_at if choice else before, knowledge.guide.version)
    assert choice.chosen_at - before < timedelta(seconds=1)


async def test_choosing_defers_before_the_database_is_asked(server: Server) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-3")

    first, _ = (call.json for call in server.env.http_requests if "interaction" in call.path)
    assert first == {"type": 5, "data": {"flags": 64}}


async def test_a_path_is_chosen_by_button(server: Server, database: Database) -> None:
    listed = await server.alice.slash(server.channel, "path list")
    shown = await server.alice.select(sight.message(listed), ["path-1"])

    await server.alice.click(sight.message(shown), label="Choose this path")

    choice = await chosen_path(database, server.alice.id)
    assert choice
    assert choice.path == "path-1"


async def test_a_button_on_a_public_card_chooses_for_whoever_presses(server: Server, database: Database) -> None:
    shown = await server.alice.slash(server.channel, "path show", path="path-1", public=True)

    await server.bob.click(sight.message(shown), label="Choose this path")

    assert await chosen_path(database, server.alice.id) is None
    assert await chosen_path(database, server.bob.id)


async def test_the_last_choice_counts(server: Server) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")
    await server.alice.slash(server.channel, "path choose", path="path-4")

    assert "Path 4" in sight.text(await server.alice.slash(server.channel, "path show"))


async def test_a_path_is_the_same_in_a_server_and_in_a_direct_message(server: Server) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")

    assert "Path 1" in sight.text(await server.alice.user.slash("path show"))


async def test_a_learner_without_a_path_is_shown_the_way_to_one(server: Server) -> None:
    nothing = await server.alice.slash(server.channel, "path show")

    listed = await server.alice.click(sight.message(nothing), label="Learning paths")

    assert "Path 1" in sight.text(listed)


async def test_paths_and_buttons_outlive_a_restart(server: Server, knowledge: Knowledge, database: Database) -> None:
    chosen = await server.alice.slash(server.channel, "path choose", path="path-1")
    await server.env.restart_bot(new_client(knowledge, database))

    left = await server.alice.click(sight.message(chosen), label="Leave this path")

    assert "You have left your path" in sight.text(left)
    assert await chosen_path(database, server.alice.id) is None


async def test_leaving_no_path_says_so(server: Server) -> None:
    assert "You have no path yet" in sight.text(await server.alice.slash(server.channel, "path leave"))


async def test_nobody_can_leave_the_path_of_somebody_else(server: Server, database: Database) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")
    card = await server.alice.slash(server.channel, "path show", public=True)

    refused = await server.bob.click(sight.message(card), label="Leave this path")

    assert "belongs to somebody else" in sight.text(refused)
    assert refused.ephemeral
    assert await chosen_path(database, server.alice.id)
    assert len(server.env.errors) == 1


async def test_a_path_that_left_the_guide_is_told_and_kept(
    server: Server, database: Database, knowledge: Knowledge
) -> None:
    choice = ChosenPath("path-9", server.env.now(), "of an older guide")
    await save_choice(database, server.alice.id, knowledge.guide, choice)

    shown = await server.alice.slash(server.channel, "path show")

    assert "no longer has it" in sight.text(shown)
    assert await chosen_path(database, server.alice.id) == choice


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("3", "path-3"),
        ("platform", "path-2"),
        ("MLOps", "path-3"),
        ("deploy models", "path-1"),
        ("full-stack", "path-4"),
    ],
)
async def test_a_path_is_found_by_number_name_or_goal(server: Server, typed: str, path: str) -> None:
    choices = await server.alice.autocomplete(server.channel, "path choose", "path", typed)

    assert choices[0]["value"] == path


async def test_a_goal_that_is_typed_without_the_list_is_understood(server: Server) -> None:
    shown = await server.alice.slash(server.channel, "path show", path="deploy models")

    assert sight.text(shown).startswith("### Path 1")


async def test_a_path_that_the_guide_does_not_have_is_refused_in_words(server: Server) -> None:
    refused = await server.alice.slash(server.channel, "path choose", path="gardening")

    assert "nothing called “gardening”" in sight.text(refused)
    assert len(server.env.errors) == 1


async def test_instants_are_stored_in_utc(
    database: Database, tmp_path: Path, server: Server, knowledge: Knowledge
) -> None:
    local = server.env.now().astimezone(tz=None)
    await save_choice(database, 1, knowledge.guide, ChosenPath("path-1", local, "a guide"))

    with sqlite3.connect(tmp_path / "advisor.db") as file:
        ((stored,),) = file.execute("SELECT chosen_at FROM chosen_paths").fetchall()
    file.close()
    assert stored.startswith("2026-01-01 00:00")
