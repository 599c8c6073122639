"""A learner's way through the whole bot, as they would walk it."""

from datetime import date, timedelta

from simcord.results import InteractionResult

from bot.journeys import journey
from bot.storage.database import Database
from bot.storage.journeys import learner_record
from knowledge import Knowledge
from tests import sight
from tests.bot.shipped import GUIDE
from tests.conftest import Server, new_client


async def press(server: Server, shown: InteractionResult, label: str) -> InteractionResult:
    """Alice presses a button."""
    return await server.alice.click(sight.message(shown), label=label)


async def choose(server: Server, shown: InteractionResult, *values: str) -> InteractionResult:
    """Alice chooses from the one menu of a card."""
    return await server.alice.select(sight.message(shown), values)


async def test_from_where_do_i_start_to_the_first_module_done_without_typing_anything(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    shown = await server.alice.slash(server.channel, "path show")
    shown = await press(server, shown, "Where should I start?")
    shown = await press(server, shown, "New to it")
    shown = await press(server, shown, "None of these")
    await server.env.restart_bot(new_client(knowledge, database))
    shown = await press(server, shown, "None of them")
    shown = await choose(server, shown, "comprehensive")
    shown = await press(server, shown, "Part-Time Study: 10-15 hrs/week")
    shown = await choose(server, shown, "none")
    assert sight.text(shown).startswith("### Start with Junior Mod 001: Python Fundamentals")
    shown = await press(server, shown, "Choose this path")
    shown = await press(server, shown, "Your progress")
    shown = await press(server, shown, "Start 001")
    await server.env.advance_time(timedelta(weeks=3).total_seconds())
    await server.env.restart_bot(new_client(knowledge, database))
    shown = await press(server, shown, "001 is done")

    assert "**Noted**: Junior Mod 001 done." in sight.text(shown)
    assert "Next: **Junior Mod 002: Linux Essentials**" in sight.text(shown)
    assert f"1 of {len(GUIDE.modules)} modules done" in sight.text(shown)
    plan = await press(server, shown, "Plan")
    assert "10-15 hours a week from 1 Jan 2026" in sight.text(plan)
    record = await learner_record(database, server.alice.id, GUIDE)
    assert [(event.status, event.at.date()) for event in record.events] == [
        ("started", date(2026, 1, 1)),
        ("done", date(2026, 1, 22)),
    ]
    assert server.env.errors == []


async def test_a_change_of_mind_takes_progress_along_and_leads_to_another_path(
    server: Server, database: Database
) -> None:
    shown = await server.alice.slash(server.channel, "path choose", path="path-1")
    shown = await press(server, shown, "Your progress")
    shown = await server.alice.select(
        sight.message(shown), ["junior-001", "junior-002"], custom_id=f"progress-done:{server.alice.id}"
    )
    shown = await press(server, shown, "I know 003 already")
    shown = await press(server, shown, "Undo")
    shown = await press(server, shown, "Your path")
    shown = await press(server, shown, "All paths")
    shown = await choose(server, shown, "path-2")
    shown = await press(server, shown, "Choose this path")

    assert "**Changed** from Path 1" in sight.text(shown)
    way = journey(GUIDE, await learner_record(database, server.alice.id, GUIDE))
    assert way.done == ("junior-001", "junior-002")
    assert way.current == "junior-003"
    left = await press(server, shown, "Leave this path")
    assert "You have left your path" in sight.text(left)
    assert (await learner_record(database, server.alice.id, GUIDE)).choice is None
    assert server.env.errors == []


async def test_a_stale_card_of_another_device_changes_nothing_twice(server: Server, database: Database) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")
    phone = await server.alice.slash(server.channel, "progress show")
    laptop = await server.alice.slash(server.channel, "progress show")

    await press(server, phone, "001 is done")
    again = await press(server, laptop, "001 is done")

    assert "Nothing to change: that was noted before." in sight.text(again)
    assert len((await learner_record(database, server.alice.id, GUIDE)).events) == 1


async def test_everything_works_in_a_direct_message_too(server: Server) -> None:
    alice = server.alice.user
    shown = await alice.slash("path choose", path="path-1")
    shown = await alice.click(sight.message(shown), label="Your progress")
    shown = await alice.click(sight.message(shown), label="001 is done")
    assert "**Noted**: Junior Mod 001 done." in sight.text(shown)
    shown = await alice.slash("plan set", hours="10-15")
    assert "you arrive" in sight.text(shown)
    shown = await alice.slash("advise")
    shown = await alice.click(sight.message(shown), label="1-2 years")
    assert "Question 2 of 6" in sight.text(shown)
    assert server.env.errors == []
