"""A delivery process that sends to a recorder in place of Discord.

    python -m tests.crash.courier DATABASE_URL RECORDER_URL

Ends at SIGTERM as the bot does.
"""

import asyncio
import signal
import sys
from contextlib import suppress
from datetime import timedelta

import aiohttp

from bot import delivery
from bot.delivery import Attempt, Delivery
from bot.refusals import Refusals
from bot.reminders import Outcome, Reminder, nonce
from bot.storage.database import open_database

PACE = 200


async def carry(database_url: str, recorder_url: str) -> None:
    """Deliver until told to end."""
    async with open_database(database_url) as database, aiohttp.ClientSession() as session:

        async def send(reminder: Reminder) -> Attempt:
            assert reminder.occurrence
            letter = {"nonce": nonce(reminder.learner, reminder.occurrence)}
            async with session.post(recorder_url, json=letter) as answer:
                return Attempt(Outcome.DELIVERED if answer.ok else Outcome.SERVER_ERROR)

        courier = Delivery(database, send, Refusals(), pace=PACE, longest_sleep=timedelta(seconds=1))
        running = asyncio.create_task(courier.run())
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
        with suppress(asyncio.CancelledError):
            await running


if __name__ == "__main__":
    # Shorter than in the bot, so that many crashes fit into a minute.
    delivery.SENDING = timedelta(seconds=2)
    delivery.LEASE = timedelta(seconds=3)
    asyncio.run(carry(*sys.argv[1:]))
