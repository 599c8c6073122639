import asyncio
import logging
import os
from pathlib import Path

import pytest
import simcord

from bot.monitoring import DiscreetFormatter, is_beating, keep_beating, start_logging
from tests.conftest import Server

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz012345678901"  # noqa: S105 - of no bot


def logged(message: str) -> str:
    """How the log shows a message."""
    return DiscreetFormatter().format(logging.makeLogRecord({"name": "bot", "levelname": "INFO", "msg": message}))


@pytest.mark.parametrize(
    "message",
    [f"token {TOKEN} is wrong", "POST https://discord.com/api/v10/webhooks/12/aW50ZXJhY3Rpb24/messages/@original"],
    ids=["of the bot", "of an interaction"],
)
def test_a_token_is_never_logged(message: str) -> None:
    shown = logged(message)

    assert "[...]" in shown
    assert TOKEN not in shown
    assert "aW50ZXJhY3Rpb24" not in shown


def test_a_line_tells_when_in_utc_and_from_where() -> None:
    record = logging.makeLogRecord({"name": "bot.client", "levelname": "INFO", "msg": "ready", "created": 0})

    assert DiscreetFormatter().format(record) == "1970-01-01T00:00:00Z INFO bot.client: ready"


async def test_who_was_typing_is_not_logged_when_discord_refuses_the_list(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.env.inject_error("POST", "/interactions/*", status=404, code=10062, message="Unknown interaction")

    await server.alice.autocomplete(server.channel, "module", "module", "6")

    (record,) = (record for record in caplog.records if record.levelno >= logging.ERROR)
    shown = DiscreetFormatter().format(record)
    assert str(server.alice.id) in record.getMessage()
    assert str(server.alice.id) not in shown
    assert "Unknown interaction" in shown
    assert "\n" not in shown


@pytest.fixture
def restored_logging() -> object:
    """Loggers as they were, after a test that sets them up."""
    root = logging.getLogger()
    names = ("alembic", "bot", "knowledge")
    before = root.level, list(root.handlers), [logging.getLogger(name).level for name in names]
    yield
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    for name, level in zip(names, before[2], strict=True):
        logging.getLogger(name).setLevel(level)


@pytest.mark.usefixtures("restored_logging")
def test_debug_is_for_our_own_lines_since_discords_hold_what_people_type() -> None:
    start_logging("DEBUG")

    assert logging.getLogger("bot.client").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("discord.gateway").isEnabledFor(logging.DEBUG)
    assert not logging.getLogger("sqlalchemy.engine").isEnabledFor(logging.DEBUG)


async def test_the_heart_beats_while_the_bot_is_connected(simcord_env: simcord.Env, tmp_path: Path) -> None:
    heartbeat = tmp_path / "new" / "heartbeat"

    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        beating = group.create_task(keep_beating(simcord_env.bot, heartbeat))
        while not await asyncio.to_thread(heartbeat.exists):
            pass
        beating.cancel()

    assert is_beating(heartbeat)


async def test_the_heart_stands_still_while_the_connection_is_lost(simcord_env: simcord.Env, tmp_path: Path) -> None:
    await simcord_env.bot.ws.close()

    beating = asyncio.create_task(keep_beating(simcord_env.bot, tmp_path / "heartbeat"))
    for _ in range(20):
        await asyncio.to_thread(os.stat, tmp_path)
    beating.cancel()

    assert not is_beating(tmp_path / "heartbeat")
