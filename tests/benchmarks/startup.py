"""How long does the bot take from import to ready, beside an empty discord.py client?

    python tests/benchmarks/startup.py [ROUNDS]

Each start is a process of its own. Being ready needs no network: SimCord stands in for Discord, and what importing it
costs is not counted. `first` makes its database and sends its commands, `later` finds both done.
"""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time

KINDS = ("empty", "first", "later")


async def until_ready_empty() -> float:
    """Seconds that a client without a single command takes."""
    start = time.perf_counter()
    import discord  # noqa: PLC0415 - imports are what is measured

    client = discord.Client(intents=discord.Intents(guilds=True))
    return time.perf_counter() - start + await _seconds_to_start(client)


async def until_ready_advisor(folder: str) -> float:
    """Seconds that the advisor takes, with its data in the folder."""
    start = time.perf_counter()
    from bot import cli  # noqa: PLC0415 - imports are what is measured
    from bot.settings import SQLITE, Settings  # noqa: PLC0415

    async with cli.made_client(Settings(), f"{SQLITE}{folder}/advisor.db") as client:
        return time.perf_counter() - start + await _seconds_to_start(client)


async def _seconds_to_start(client: object) -> float:
    import simcord  # noqa: PLC0415 - not counted, so it comes after what is

    start = time.perf_counter()
    async with simcord.run(client):  # type: ignore[arg-type]
        return time.perf_counter() - start


def _measured(kind: str, folder: str) -> float:
    command = [sys.executable, __file__, "--one", kind, folder]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(rounds: int) -> None:
    """Print the medians and how they compare."""
    seconds: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            for kind in KINDS:
                seconds[kind].append(_measured(kind, folder))
    medians = {kind: statistics.median(values) for kind, values in seconds.items()}
    for kind, median in medians.items():
        print(f"{kind:6} {median * 1000:6.0f} ms  {median / medians['empty']:.2f} times an empty client")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--one", "empty", _]:
            print(asyncio.run(until_ready_empty()))
        case ["--one", _, folder]:
            print(asyncio.run(until_ready_advisor(folder)))
        case arguments:
            main(int(arguments[0]) if arguments else 5)
