import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import simcord
from hypothesis import settings
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.client import AdvisorClient
from bot.commands import add_to
from bot.settings import SQLITE
from bot.storage.database import Database, open_database
from knowledge import Knowledge, load
from knowledge.catalog import read_catalog
from tests.databases import running_postgres

settings.register_profile("unhurried", deadline=None)  # how long an example takes tells more of the machine
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What the shipped guide says."""
    return load()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database in a file of its own."""
    async with open_database(f"{SQLITE}{tmp_path}/advisor.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a Postgres server."""
    with running_postgres() as address:
        yield address


@pytest.fixture
async def postgres_url(postgres: str) -> AsyncIterator[str]:
    """The address of an empty Postgres database."""
    name = f"advisor_{secrets.token_hex(4)}"
    engine = create_async_engine(postgres, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(postgres).set(database=name).render_as_string(hide_password=False)
        await connection.execute(text(f"DROP DATABASE {name}"))
    await engine.dispose()


@pytest.fixture(params=["SQLite", pytest.param("Postgres", marks=pytest.mark.xdist_group("postgres"))])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "SQLite":
        return f"{SQLITE}{tmp_path}/advisor.db"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
async def any_database(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind in turn."""
    async with open_database(database_url) as opened:
        yield opened


@pytest.fixture
def simcord_bot(knowledge: Knowledge, database: Database) -> AdvisorClient:
    """The bot as it runs on Discord, before it starts."""
    return new_client(knowledge, database)


def new_client(knowledge: Knowledge, database: Database, guide_url: str | None = None) -> AdvisorClient:
    """Another run of the bot, for a restart."""
    client = AdvisorClient(knowledge, read_catalog(), database, guide_url=guide_url)
    add_to(client, longest_sleep=timedelta(days=400))  # nothing but what is due wakes delivery in virtual time
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
