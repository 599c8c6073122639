import logging
import re
import sqlite3
from pathlib import Path

import discord
import pytest
from discord import app_commands
from simcord.backend import serializers
from simcord.builders import ChannelHandle

from bot.client import PRESSES, PRESSES_SECONDS, AdvisorClient
from bot.storage.database import Database
from bot.storage.sync import forget_digests
from knowledge import Knowledge
from tests import sight
from tests.conftest import Server, new_client


def synced(server: Server) -> int:
    """How often the commands were sent to Discord."""
    return sum(call.method == "PUT" and call.path.endswith("/commands") for call in server.env.http_requests)


async def test_commands_are_sent_at_the_first_start(server: Server) -> None:
    assert synced(server) == 1


async def test_commands_are_not_sent_again_while_they_stay_the_same(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    await server.env.restart_bot(new_client(knowledge, database))

    assert synced(server) == 1


async def test_commands_are_sent_again_when_one_changed(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    client = new_client(knowledge, database)
    client.tree.remove_command("help")
    await server.env.restart_bot(client)

    assert synced(server) == 2


async def test_commands_are_sent_again_when_told_to(server: Server, knowledge: Knowledge, database: Database) -> None:
    await forget_digests(database)
    await server.env.restart_bot(new_client(knowledge, database))

    assert synced(server) == 2


async def test_a_start_in_which_discord_does_not_take_the_commands_is_a_start(
    server: Server, knowledge: Knowledge, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await forget_digests(database)
    server.env.inject_error("PUT", "/applications/*/commands", status=400, code=30034, message="Daily limit reached")
    await server.env.restart_bot(new_client(knowledge, database))

    assert "What you can ask me" in sight.text(await server.alice.slash(server.channel, "help"))
    assert any("Daily limit reached" in message for message in caplog.messages)


async def test_commands_that_discord_did_not_take_are_sent_at_the_next_start(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    await forget_digests(database)
    server.env.inject_error("PUT", "/applications/*/commands", status=400, code=30034)
    await server.env.restart_bot(new_client(knowledge, database))

    await server.env.restart_bot(new_client(knowledge, database))

    assert synced(server) == 3


async def test_commands_work_in_servers_and_direct_messages_and_for_people_who_bring_the_bot(server: Server) -> None:
    (sent,) = (call.json for call in server.env.http_requests if call.method == "PUT")

    assert isinstance(sent, list)
    assert all(command["contexts"] == [0, 1, 2] for command in sent)
    assert all(command["integration_types"] == [0, 1] for command in sent)


def test_no_privileged_intent_is_asked_for(simcord_bot: AdvisorClient) -> None:
    privileged = discord.Intents(members=True, presences=True, message_content=True)

    assert not simcord_bot.intents.value & privileged.value


async def test_help_names_every_command(server: Server) -> None:
    client = server.env.bot
    assert isinstance(client, AdvisorClient)

    page = sight.text(await server.alice.slash(server.channel, "help"))

    assert all(f"`/{command.name}" in page for command in client.tree.get_commands() if command.name != "help")


async def test_whoever_is_too_fast_is_asked_to_wait(server: Server) -> None:
    for _ in range(PRESSES):
        await server.alice.slash(server.channel, "help")

    refused = await server.alice.slash(server.channel, "help")

    assert "try again in 30 s" in sight.text(refused)
    assert all(isinstance(error, app_commands.CommandOnCooldown) for error in server.env.errors)


async def test_nobody_waits_for_somebody_else(server: Server) -> None:
    for _ in range(PRESSES):
        await server.alice.slash(server.channel, "help")

    assert "What you can ask me" in sight.text(await server.bob.slash(server.channel, "help"))


async def test_a_crowd_frees_nobody_from_waiting(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.client.REMEMBERED_COOLDOWNS", 1)
    for _ in range(PRESSES):
        await server.alice.slash(server.channel, "help")
    for _ in range(2):
        await server.bob.slash(server.channel, "help")

    assert "at once" in sight.text(await server.alice.slash(server.channel, "help"))
    assert server.env.errors


async def test_after_a_while_one_may_go_on(server: Server) -> None:
    for _ in range(PRESSES):
        await server.alice.slash(server.channel, "help")
    await server.env.advance_time(PRESSES_SECONDS + 1)

    assert "What you can ask me" in sight.text(await server.alice.slash(server.channel, "help"))


async def test_buttons_count_as_commands_do(server: Server) -> None:
    opened = sight.message(await server.alice.slash(server.channel, "help"))
    for _ in range(PRESSES - 1):
        await server.alice.click(opened, label="Learning paths")

    refused = await server.alice.click(opened, label="Learning paths")

    assert "at once" in sight.text(refused)
    assert len(server.env.errors) == 1


async def test_a_bug_is_logged_once_under_the_id_that_the_learner_is_told(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(tmp_path / "advisor.db") as file:
        file.execute("DROP TABLE chosen_paths")
    file.close()

    apology = sight.text(await server.alice.slash(server.channel, "path show"))

    reference = re.search(r"\*\*([0-9a-f]{6})\*\*", apology)
    assert reference
    (logged,) = (record for record in caplog.records if record.levelno >= logging.ERROR)
    assert logged.getMessage() == f"error {reference[1]} in /path show"
    assert logged.exc_info
    assert len(server.env.errors) == 1


async def test_a_bug_behind_a_button_is_told_in_the_same_way(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await server.alice.slash(server.channel, "path show", path="path-1")
    with sqlite3.connect(tmp_path / "advisor.db") as file:
        file.execute("DROP TABLE chosen_paths")
    file.close()

    apology = await server.alice.click(sight.message(shown), label="Choose this path")

    assert "something went wrong on our side" in sight.text(apology)
    assert any("in choose-path" in record.getMessage() for record in caplog.records)
    assert len(server.env.errors) == 1


@pytest.mark.parametrize("code", [10062, 40060], ids=["too late", "already answered"])
async def test_what_can_no_longer_be_answered_is_logged_with_its_age(
    server: Server, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    server.env.inject_error("POST", "/interactions/*", status=404, code=code)

    unanswered = await server.alice.slash(server.channel, "help")

    assert unanswered.response is None
    assert f"/help could not be answered: code {code}, 0.0 s old" in caplog.messages
    assert not any(record.exc_info for record in caplog.records)
    assert len(server.env.errors) == 1


async def test_an_apology_that_cannot_be_sent_is_logged_only(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(tmp_path / "advisor.db") as file:
        file.execute("DROP TABLE chosen_paths")
    file.close()
    server.env.inject_error("POST", "/webhooks/*", status=404, code=10015)

    await server.alice.slash(server.channel, "path show")

    assert "/path show could not be answered: code 10015, 0.0 s old" in caplog.messages
    assert len(server.env.errors) == 1


async def test_an_old_form_of_a_command_is_explained(server: Server) -> None:
    client = server.env.bot
    assert isinstance(client, AdvisorClient)
    client.tree.remove_command("help")

    explained = await server.alice.slash(server.channel, "help")

    assert "has changed" in sight.text(explained)
    assert len(server.env.errors) == 1


async def invited(server: Server, channel: ChannelHandle) -> None:
    """Have the bot join the server anew, which announces things in the channel."""
    guild = server.env.backend.get_guild(server.guild.id)
    guild.system_channel_id = channel.id
    joined = dict(serializers.guild_create_payload(server.env.backend, guild))
    del joined["unavailable"]
    server.env.backend.emit("GUILD_DELETE", {"id": str(guild.id)})
    server.env.backend.emit("GUILD_CREATE", joined)
    await server.env.settle()


async def test_a_new_server_is_told_once_what_to_type(server: Server, knowledge: Knowledge, database: Database) -> None:
    await invited(server, server.channel)
    await server.env.restart_bot(new_client(knowledge, database))

    (welcome,) = server.channel.history(viewer=server.bob)
    assert "/ask" in str([component.to_dict() for component in welcome.components])
    paths = await server.bob.click(welcome, label="Learning paths")
    assert paths.ephemeral


async def test_a_server_that_does_not_let_the_bot_write_is_left_in_peace(server: Server) -> None:
    me = server.env.bot.user
    assert me
    quiet = server.guild.create_text_channel("rules", overwrites={me: discord.PermissionOverwrite(send_messages=False)})

    await invited(server, quiet)

    assert quiet.history() == []
