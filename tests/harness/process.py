"""What does every walk of the real process share? How it starts, in a folder of its own, and that it ends unharmed."""

import asyncio
import importlib
import json
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

STOPPING = 20
"""Seconds that a stop may take on a machine that is busy with other tests; how long it does take, tests/crash tells."""

Walk = Callable[[Any, dict[str, Any]], Awaitable[str]]
"""Goes about in a Discord with what the advisor is started with, and says what it saw; raises AssertionError."""


def run(walk: Walk) -> None:
    """Go the walk with the harness and the interpreter that the command line names, and print what it saw."""
    harness, interpreter = (str(Path(argument).absolute()) for argument in sys.argv[1:])
    sys.path.insert(0, harness)
    # What a script starts in the background ignores Ctrl-C, and so would the process that we start and stop.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_go(walk, interpreter, folder))


async def stop(discord: Any) -> None:  # noqa: ANN401 - the harness has no types
    """Stop the process, which must end well and have sent nothing that Discord does not know."""
    status = await discord.stop_bot(timeout=STOPPING)
    assert status == 0, f"ended with {status}"
    assert not discord.violations, json.dumps(discord.violations, indent=2, default=str)
    assert not discord.unknown_routes, discord.unknown_routes
    assert not discord.fake.own_faults, discord.fake.own_faults


async def _go(walk: Walk, python: str, folder: str) -> None:
    bot: dict[str, Any] = {
        "argv": ["bot", "run"],
        "cwd": folder,
        "python": python,
        "env": {"HOME": folder, "XDG_DATA_HOME": folder, "ADVISOR_LOG_LEVEL": "DEBUG"},
    }
    async with importlib.import_module("driver").Driver() as discord:
        sys.stdout.write(f"{await walk(discord, bot)}\n")
