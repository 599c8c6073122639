from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle

from bot.client import AdvisorClient
from bot.commands import add_to
from bot.settings import SQLITE
from bot.storage.database import Database, open_database
from knowledge import Knowledge, load
from knowledge.catalog import read_catalog


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the shipped guide says."""
    return load()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database in a file of its own."""
    async with open_database(f"{SQLITE}{tmp_path}/advisor.db") as opened:
        yield opened


@pytest.fixture
def simcord_bot(knowledge: Knowledge, database: Database) -> AdvisorClient:
    """The bot as it runs on Discord, before it starts."""
    return new_client(knowledge, database)


def new_client(knowledge: Knowledge, database: Database, guide_url: str | None = None) -> AdvisorClient:
    """Another run of the bot, for a restart."""
    client = AdvisorClient(knowledge, read_catalog(), database, guide_url=guide_url)
    add_to(client)
    return client


@dataclass(frozen=True, slots=True)
class Server:
    """A simulated server with the running bot and two people."""

    env: simcord.Env
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor
    bob: MemberActor


@pytest.fixture
async def server(simcord_env: simcord.Env) -> Server:
    """A server in which nothing has been said yet."""
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("questions")
    alice, bob = (guild.add_member(simcord_env.create_user(name)) for name in ("alice", "bob"))
    return Server(simcord_env, guild, channel, alice, bob)
