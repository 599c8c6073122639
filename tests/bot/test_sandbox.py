import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import simcord

from bot.cli import made_client
from bot.errors import AdvisorError
from bot.sandbox import simulated_server
from bot.settings import SQLITE, Settings


@asynccontextmanager
async def opened(folder: Path, port: int | None = None) -> AsyncIterator[simcord.Preview]:
    """The sandbox as `advisor try` opens it, with its data in the folder."""
    async with (
        made_client(Settings(), f"{SQLITE}{folder}/advisor.db") as client,
        simulated_server(client, port) as preview,
    ):
        yield preview


async def typed(preview: simcord.Preview, command: str, **options: object) -> str:
    """What the learner is shown after a command."""
    learner, _ = preview.viewers
    result = await learner.slash(preview.channel, command, **options)
    assert result.response
    return str(result.response.components)


async def test_the_first_thing_seen_says_what_to_type(tmp_path: Path) -> None:
    async with opened(tmp_path) as preview:
        seen = await preview.snapshot()

    assert "/ask" in str(seen["messages"])


async def test_the_real_bot_answers(tmp_path: Path) -> None:
    async with opened(tmp_path) as preview:
        assert "6-9 months" in await typed(preview, "ask", question="How long does the Junior track take part-time?")


async def test_the_simulated_server_lives_in_real_time(tmp_path: Path) -> None:
    async with opened(tmp_path) as preview:
        before = preview.env.now()
        await preview.env.advance_time(60)
        after = preview.env.now()

    assert abs(before - datetime.now(UTC)) < timedelta(seconds=30)
    assert after - before >= timedelta(seconds=60)


async def test_a_chosen_path_is_remembered_in_the_next_run(tmp_path: Path) -> None:
    async with opened(tmp_path) as preview:
        await typed(preview, "path choose", path="path-2")

    async with opened(tmp_path) as preview:
        assert "Platform Engineering Focus" in await typed(preview, "path show")


async def test_what_a_person_can_mend_is_no_failure_of_the_bot(tmp_path: Path) -> None:
    async with opened(tmp_path) as preview:
        assert "nothing called" in await typed(preview, "module", module="knitting")
        assert preview.env.errors == []


@pytest.mark.parametrize("to", [{}, {"to": "next Monday 18:00"}], ids=["the next reminder", "a time"])
async def test_a_moderator_moves_the_time_so_that_a_reminder_comes(tmp_path: Path, to: dict[str, str]) -> None:
    async with opened(tmp_path) as preview:
        _, moderator = preview.viewers
        await typed(preview, "path choose", path="path-2")
        await typed(preview, "remind set", days="Monday")

        moved = await moderator.slash(preview.channel, "clock", **to)
        await preview.env.settle()
        messages = str((await preview.snapshot())["messages"])

    assert "here now" in str(moved.response and moved.response.components)
    assert "Next: Junior Mod 001" in messages


async def test_without_a_reminder_there_is_nothing_to_move_the_time_to(tmp_path: Path) -> None:
    async with opened(tmp_path) as preview:
        _, moderator = preview.viewers

        refused = await moderator.slash(preview.channel, "clock")

    assert "There is no reminder" in str(refused.response and refused.response.components)


async def test_only_a_moderator_moves_the_time(tmp_path: Path) -> None:
    async with opened(tmp_path) as preview:
        learner, moderator = preview.viewers

        assert "clock" not in learner.available_commands(preview.channel)
        assert "clock" in moderator.available_commands(preview.channel)
        offered = await moderator.autocomplete(preview.channel, "clock", "to", "tuesday 9am")

    assert [choice["value"] for choice in offered] == ["tuesday 9am"]


async def test_a_taken_port_is_a_matter_of_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AdvisorError, match=f"could not bind port {port}: name another"):
            async with opened(tmp_path, port):
                pass


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_advisor_try_opens_a_page_and_ends_cleanly(ending: signal.Signals, tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "bot", "try", "--no-browser", "--fresh"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout
    address = urlsplit(program.stdout.readline().split()[-1])
    page = HTTPConnection(address.netloc, timeout=10)
    page.request("GET", address.path)
    assert page.getresponse().status == HTTPStatus.OK
    page.close()

    program.send_signal(ending)
    _, complaint = program.communicate(timeout=10)

    assert (program.returncode, complaint) == (0, "")
