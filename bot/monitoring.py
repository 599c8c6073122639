"""Is it well? What the log says, and what it never does; a heartbeat that tells from outside."""

import asyncio
import logging
import re
import time
from pathlib import Path

import discord

logger = logging.getLogger(__name__)

OURS = ("bot", "knowledge")
"""Only these log more than INFO when asked to: at DEBUG, discord.py writes down what people type, with their names."""

_SECRETS = re.compile(
    r"[\w-]{24,30}\.[\w-]{6}\.[\w-]{27,}"  # a bot's token
    r"|(?<=/webhooks/)\d+/[\w.=-]+|(?<=/interactions/)\d+/[\w.=-]+"  # lets anybody answer an interaction
    r"|(?<=User: )\d+"  # discord.py names whoever was typing when an autocomplete failed
)


class DiscreetFormatter(logging.Formatter):
    """One line an event, with its time in UTC; without tokens, and without who asked."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("{asctime}Z {levelname} {name}: {message}", "%Y-%m-%dT%H:%M:%S", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """The record as text; what Discord refused needs no traceback, since it says itself why."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, discord.HTTPException):
            refused = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None})
            text = f"{super().format(refused)}: {error}"
        else:
            text = super().format(record)
        return _SECRETS.sub("[...]", text)


def start_logging(level: str) -> None:
    """Write the log to standard error from now on, ours from that level on."""
    lines = logging.StreamHandler()
    lines.setFormatter(DiscreetFormatter())
    logging.basicConfig(level=max(logging.INFO, logging.getLevelNamesMapping()[level]), handlers=[lines], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)


BEAT_SECONDS = 20
"""How often the heartbeat is renewed."""


async def keep_beating(client: discord.Client, file: Path) -> None:
    """Touch the file for as long as the client is connected to Discord; goes on until it is cancelled."""
    await client.wait_until_ready()
    while True:
        if client.ws.open:
            await asyncio.to_thread(_touch, file)
        await asyncio.sleep(BEAT_SECONDS)


def _touch(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    except OSError as error:
        logger.warning("the heartbeat cannot be written: %s", error)


def is_beating(file: Path) -> bool:
    """Whether the file was touched of late; one beat may be missed."""
    try:
        age = time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return False
    return age < 2.5 * BEAT_SECONDS
