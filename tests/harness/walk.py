"""Does the real process keep its promises when it is killed?

    python -m tests.harness.walk HARNESS PYTHON

HARNESS is the folder of a loopback Discord with a `driver.py`, whose own needs this interpreter has; PYTHON is an
interpreter with the advisor installed. Exits with 0 where nothing was lost, refused or unheard of.
"""

import asyncio
import importlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.harness.process import run, stop

EARLIER = "2026-01-05 18:00:00.000000"
"""A Monday, as SQLite has it."""
QUESTION = "How long does the Junior track take part-time?"


async def walk(discord: Any, bot: dict[str, Any]) -> str:  # noqa: ANN401 - the harness has no types
    """Ask, choose a path, kill the process, start it again, press a button of before."""
    place = discord.guild, discord.channel, discord.user
    first_start = await discord.start_bot(**bot)
    answer = await discord.slash(*place, "ask", question=QUESTION)
    assert "6-9 months" in answer.text, answer.text
    await discord.slash(*place, "path choose", path="path-1")
    await discord.slash(*place, "remind set", where="This channel", quiet="none")
    await discord.until(Path(bot["cwd"], "curriculum-advisor", "heartbeat").exists, what="a heartbeat")
    health = await asyncio.create_subprocess_exec(bot["python"], "-m", "bot", "health", env=os.environ | bot["env"])
    assert await health.wait() == 0

    await discord.kill9()
    _make_due(Path(bot["cwd"], "curriculum-advisor", "advisor.db"))
    second_start = await discord.start_bot(**bot, sync=False)  # nothing changed, so nothing is sent again
    chosen = await discord.slash(*place, "path show")
    assert "ML Infrastructure Focus" in chosen.text, chosen.text
    pressed = await discord.click(answer.message, _button(answer.message, "helpful:"))
    assert "Thank you" in pressed.text, pressed.text
    nudge = await discord.wait_message(discord.channel, lambda sent: "remind-open:" in str(sent))
    rest = await discord.click(nudge, _button(nudge, "remind-open:"))
    assert "Path 1" in rest.text, rest.text
    (sent,) = discord.fake.calls(rf"POST /channels/{discord.channel['id']}/messages")
    assert sent.body["enforce_nonce"] is True, sent.body
    await stop(discord)

    log = "\n".join(discord.log)
    for secret in (discord.fake.token, QUESTION, discord.user["id"]):
        assert secret not in log, f"{secret} stands in the log"
    times = f"started in {first_start:.1f} s and {second_start:.1f} s, answered in {answer.ms:.0f} ms"
    return f"asked, chose, was killed, came back, remembered: {times}"


def _make_due(file: Path) -> None:
    """Let the reminder's time have come."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE reminders SET occurrence = :then, due = :then, wake = :then", {"then": EARLIER})


def _button(message: dict[str, Any], start: str) -> str:
    """The custom_id that begins so."""
    components = importlib.import_module("checks").walk_components(message["components"])
    ids = (str(part.get("custom_id")) for _, part in components)
    return next(custom_id for custom_id in ids if custom_id.startswith(start))


if __name__ == "__main__":
    run(walk)
