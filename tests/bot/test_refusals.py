from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.client import AdvisorClient, counting
from bot.refusals import LIMIT, WINDOW, Refusals

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
INVALID_REQUESTS = 10_000
"""Discord's own limit within WINDOW."""


def refused(times: int, at: datetime = NOW) -> Refusals:
    refusals = Refusals()
    for _ in range(times):
        refusals.add(at)
    return refusals


def test_a_few_refusals_are_no_reason_to_keep_still() -> None:
    assert refused(LIMIT - 1).pause(NOW) == timedelta()


def test_many_refusals_are_until_they_are_ten_minutes_old() -> None:
    many = refused(LIMIT)

    assert many.pause(NOW + timedelta(minutes=4)) == timedelta(minutes=6)
    assert many.pause(NOW + WINDOW) == timedelta()


def test_one_keeps_still_well_before_discord_shuts_one_out() -> None:
    assert INVALID_REQUESTS / 2 > LIMIT


def test_what_is_refused_in_between_prolongs_the_wait() -> None:
    refusals = refused(LIMIT)
    for _ in range(LIMIT):
        refusals.add(NOW + timedelta(minutes=5))

    assert refusals.pause(NOW + WINDOW) == timedelta(minutes=5)


def test_only_the_last_ten_minutes_are_counted() -> None:
    refusals = refused(3)
    refusals.add(NOW + timedelta(minutes=9))

    assert (refusals.count(NOW + timedelta(minutes=9)), refusals.count(NOW + WINDOW)) == (4, 1)


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """A server on this machine that answers with the status in the path, and `shared` where that follows."""

    async def answer(request: web.Request) -> web.Response:
        scope = request.match_info["scope"]
        return web.Response(status=int(request.match_info["status"]), headers={"X-RateLimit-Scope": scope})

    application = web.Application()
    application.router.add_get("/{status}/{scope}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("answer", "counted"),
    [
        ("401/user", 1),
        ("403/user", 1),
        ("429/global", 1),
        ("429/shared", 0),
        ("200/user", 0),
        ("404/user", 0),
        ("500/user", 0),
    ],
)
async def test_what_discord_calls_invalid_is_counted(address: str, answer: str, counted: int) -> None:
    refusals = Refusals()
    async with (
        aiohttp.ClientSession(trace_configs=[counting(refusals)]) as session,
        session.get(f"{address}/{answer}"),
    ):
        pass

    assert refusals.count(datetime.now(UTC)) == counted


def test_every_request_of_the_bot_is_looked_at(simcord_bot: AdvisorClient) -> None:
    assert simcord_bot.http.http_trace
