import asyncio
from datetime import UTC, datetime

import pytest
from simcord.results import InteractionResult

from bot.journeys import Record, Status, journey
from bot.storage.database import Database
from bot.storage.journeys import learner_record, save_progress, undo_change
from bot.views.progress import HISTORY
from knowledge import Knowledge
from tests import sight
from tests.bot.shipped import GUIDE
from tests.conftest import Server, new_client

NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def on_path(server: Server, path: str = "path-1") -> InteractionResult:
    """The progress of Alice, who has just chosen a path."""
    await server.alice.slash(server.channel, "path choose", path=path)
    return await server.alice.slash(server.channel, "progress show")


async def select(server: Server, shown: InteractionResult, *modules: str) -> InteractionResult:
    """Alice marks modules as done in the menu of a card."""
    return await server.alice.select(sight.message(shown), modules, custom_id=f"progress-done:{server.alice.id}")


async def statuses(server: Server, database: Database) -> dict[str, Status]:
    """What holds of Alice's modules."""
    way = journey(GUIDE, await learner_record(database, server.alice.id, GUIDE))
    return {module: event.status for module, event in way.said.items()}


async def test_a_card_shows_percent_next_module_and_a_picture_that_is_told_in_words(server: Server) -> None:
    shown = await on_path(server)

    assert "**0%** by hours: 0 of 11 modules done." in sight.text(shown)
    assert "Next: **Junior Mod 001: Python Fundamentals**" in sight.text(shown)
    (picture,) = sight.message(shown).attachments
    assert picture.filename == "card.png"
    assert "0% of hours" in sight.alt(shown)


async def test_modules_are_noted_by_button(server: Server, database: Database) -> None:
    shown = await on_path(server)

    started = await server.alice.click(sight.message(shown), label="Start 001")
    assert "Now: **Junior Mod 001" in sight.text(started)
    await server.alice.click(sight.message(started), label="001 is done")
    await server.alice.click(sight.message(started), label="I know 002 already")

    assert await statuses(server, database) == {"junior-001": "done", "junior-002": "skipped"}


async def test_several_modules_are_noted_by_menu(server: Server, database: Database) -> None:
    shown = await on_path(server)

    done = await select(server, shown, "junior-001", "junior-002")
    assert "**Noted**: Junior Mod 001-002 done." in sight.text(done)
    await server.alice.select(sight.message(done), ["junior-003"], custom_id=f"progress-skip:{server.alice.id}")

    assert await statuses(server, database) == {
        "junior-001": "done",
        "junior-002": "done",
        "junior-003": "skipped",
    }


@pytest.mark.parametrize(
    ("typed", "modules"),
    [
        ("5", {"junior-005"}),
        ("junior-005, 006", {"junior-005", "junior-006"}),
        ("001-003", {"junior-001", "junior-002", "junior-003"}),
        ("Junior Mod 001 to 002, kubernetes intro", {"junior-001", "junior-002", "junior-006"}),
        ("engineer modules 101-102", {"engineer-101", "engineer-102"}),
    ],
)
async def test_modules_are_noted_as_they_are_typed(
    server: Server, database: Database, typed: str, modules: set[str]
) -> None:
    await server.alice.slash(server.channel, "progress done", modules=typed)

    assert set(await statuses(server, database)) == modules


@pytest.mark.parametrize("typed", ["gardening", "300-310", "001, gardening"])
async def test_what_is_no_module_is_refused_and_nothing_is_noted(
    server: Server, database: Database, typed: str
) -> None:
    refused = await server.alice.slash(server.channel, "progress done", modules=typed)

    assert "The guide has no" in sight.text(refused)
    assert await statuses(server, database) == {}
    assert len(server.env.errors) == 1


@pytest.mark.parametrize("command", ["start", "done", "skip"])
async def test_the_next_modules_are_offered_first(server: Server, command: str) -> None:
    shown = await on_path(server, "path-2")
    await select(server, shown, "junior-001", "junior-003")

    choices = await server.alice.autocomplete(server.channel, f"progress {command}", "modules", "")

    assert [choice["value"] for choice in choices[:3]] == ["junior-002", "junior-010", "engineer-102"]
    assert {choice["value"] for choice in choices[-2:]} == {"junior-001", "junior-003"}


async def test_what_was_started_is_offered_before_what_is_next(server: Server) -> None:
    await on_path(server)
    await server.alice.slash(server.channel, "progress start", modules="003")

    choices = await server.alice.autocomplete(server.channel, "progress done", "modules", "")

    assert choices[0]["value"] == "junior-003"


async def test_after_a_comma_one_more_module_is_offered(server: Server, database: Database) -> None:
    choices = await server.alice.autocomplete(server.channel, "progress done", "modules", "junior-001, docker")
    every = await server.alice.autocomplete(server.channel, "progress done", "modules", "junior-001, ")

    assert "junior-001, junior-001" not in [choice["value"] for choice in every]
    await server.alice.slash(server.channel, "progress done", modules=choices[0]["value"])

    assert await statuses(server, database) == {"junior-001": "done", "junior-005": "done"}


async def test_no_offer_is_longer_than_discord_takes(server: Server) -> None:
    listed = ", ".join(f"junior-00{number}" for number in range(1, 9))

    assert await server.alice.autocomplete(server.channel, "progress done", "modules", f"{listed}, ") == []


async def test_out_of_order_is_noted_and_answered_with_the_guides_rule(server: Server, database: Database) -> None:
    await on_path(server)

    noted = await server.alice.slash(server.channel, "progress done", modules="003")

    assert "“Within a track, follow the sequence. Each module builds on previous ones.”" in sight.text(noted)
    assert "there is still Junior Mod 001-002" in sight.text(noted)
    assert "Guide, Q: Can I take modules out of order?, lines" in sight.text(noted)
    assert await statuses(server, database) == {"junior-003": "done"}


async def test_in_order_no_rule_is_quoted(server: Server) -> None:
    await on_path(server)

    assert "sequence" not in sight.text(await server.alice.slash(server.channel, "progress done", modules="001"))


async def test_what_was_noted_before_is_said_to_be(server: Server) -> None:
    await server.alice.slash(server.channel, "progress done", modules="001")

    again = await server.alice.slash(server.channel, "progress start", modules="001")

    assert "Nothing to change" in sight.text(again)


async def test_undo_takes_back_the_last_change_whole(server: Server, database: Database) -> None:
    shown = await on_path(server)
    await server.alice.click(sight.message(shown), label="Start 001")
    await select(server, shown, "junior-001", "junior-002")

    undone = await server.alice.slash(server.channel, "progress undo")

    assert "Junior Mod 001: Python Fundamentals is started" in sight.text(undone)
    assert await statuses(server, database) == {"junior-001": "started"}


async def test_undo_goes_back_step_by_step_until_nothing_is_left(server: Server, database: Database) -> None:
    for module in ("001", "002"):
        await server.alice.slash(server.channel, "progress done", modules=module)
    for _ in range(2):
        await server.alice.slash(server.channel, "progress undo")

    refused = await server.alice.slash(server.channel, "progress undo")

    assert "nothing to take back" in sight.text(refused)
    assert await statuses(server, database) == {}
    assert len(server.env.errors) == 1


async def test_a_button_takes_back_its_own_change_only(server: Server, database: Database) -> None:
    await on_path(server)
    first = await server.alice.slash(server.channel, "progress done", modules="001")
    await server.alice.slash(server.channel, "progress done", modules="002")

    refused = await server.alice.click(sight.message(first), label="Undo")

    assert "not what you noted last" in sight.text(refused.followups[0])
    assert await statuses(server, database) == {"junior-001": "done", "junior-002": "done"}
    assert len(server.env.errors) == 1


async def test_history_tells_what_was_noted_and_taken_back(server: Server) -> None:
    await on_path(server)
    await server.alice.slash(server.channel, "progress done", modules="001")
    await server.alice.slash(server.channel, "progress skip", modules="002")
    shown = await server.alice.slash(server.channel, "progress undo")

    history = sight.text(await server.alice.click(sight.message(shown), label="History")).splitlines()

    assert history[1].endswith("> Taken back: Junior Mod 002: Linux Essentials open again")
    assert history[2].endswith("> ~~Junior Mod 002: Linux Essentials known already~~")
    assert history[3].endswith("> Junior Mod 001: Python Fundamentals done")
    assert history[3].startswith("<t:1767225600:d>")


async def test_a_long_history_has_pages(server: Server, database: Database) -> None:
    for number in range(HISTORY + 1):
        status: Status = "started" if number % 2 == 0 else "skipped"
        await save_progress(database, server.alice.id, GUIDE, {"junior-001": status}, NOW)
    message = sight.message(await server.alice.slash(server.channel, "progress show"))

    latest = sight.text(await server.alice.click(message, label="History"))
    earliest = sight.text(await server.alice.click(message, label="Earlier ones"))
    back = sight.text(await server.alice.click(message, label="Later ones"))

    assert len(latest.splitlines()) == HISTORY + 1
    assert len(earliest.splitlines()) == 1 + 1
    assert back == latest


async def test_from_the_history_one_gets_back_to_the_card(server: Server) -> None:
    message = sight.message(await on_path(server))
    card = sight.text(message)
    await server.alice.click(message, label="History")

    assert sight.text(await server.alice.click(message, label="Back to your progress")) == card


async def test_a_finished_path_says_so_and_offers_nothing_more_to_note(server: Server) -> None:
    shown = await on_path(server)

    arrived = await select(server, shown, *sight.options(shown))

    assert "**You have arrived.**" in sight.text(arrived)
    assert "**100%** by hours" in sight.text(arrived)
    assert sight.options(arrived) == {}


async def test_without_a_path_progress_is_kept_and_a_way_to_one_offered(server: Server) -> None:
    noted = await server.alice.slash(server.channel, "progress done", modules="001")

    assert "You have noted 1 module as done, and have no path yet." in sight.text(noted)
    asked = await server.alice.click(sight.message(noted), label="Where should I start?")
    assert "Question 1 of 6" in sight.text(asked)


async def test_nobody_notes_anything_for_somebody_else(server: Server, database: Database) -> None:
    await on_path(server)
    public = await server.alice.slash(server.channel, "progress show", public=True)

    for press in ("001 is done", "Start 001", "I know 001 already", "History"):
        refused = await server.bob.click(sight.message(public), label=press)
        assert "belongs to somebody else" in sight.text(refused)
        assert refused.ephemeral
    refused = await server.bob.select(
        sight.message(public), ["junior-001"], custom_id=f"progress-done:{server.alice.id}"
    )

    assert "belongs to somebody else" in sight.text(refused)
    assert await statuses(server, database) == {}
    assert len(server.env.errors) == 5


async def test_two_people_press_each_others_cards_and_each_stays_with_their_own(server: Server) -> None:
    await on_path(server)
    await server.bob.slash(server.channel, "path choose", path="path-2")
    cards = [await one.slash(server.channel, "progress show", public=True) for one in (server.alice, server.bob)]
    before = [sight.text(card) for card in cards]

    await server.bob.click(sight.message(cards[0]), label="001 is done")
    await server.alice.click(sight.message(cards[1]), label="001 is done")

    assert [sight.text(card) for card in cards] == before
    assert len(server.env.errors) == 2


async def test_buttons_outlive_a_restart(server: Server, knowledge: Knowledge, database: Database) -> None:
    shown = await on_path(server)
    await server.env.restart_bot(new_client(knowledge, database))

    await server.alice.click(sight.message(shown), label="001 is done")

    assert await statuses(server, database) == {"junior-001": "done"}


async def test_a_learner_is_the_same_in_a_server_and_in_a_direct_message(server: Server) -> None:
    await server.alice.user.slash("progress done", modules="001")

    assert "1 module as done" in sight.text(await server.alice.slash(server.channel, "progress show"))


async def noted(database: Database) -> Record:
    return await learner_record(database, 1, GUIDE)


async def test_no_event_is_lost_when_two_devices_note_at_once(any_database: Database) -> None:
    modules = [module.id for module in GUIDE.modules]

    await asyncio.gather(*(save_progress(any_database, 1, GUIDE, {one: "done"}, NOW) for one in modules))

    events = (await noted(any_database)).events
    assert sorted(event.module for event in events) == sorted(modules)
    assert sorted(event.change for event in events) == list(range(1, len(modules) + 1))


async def test_a_double_click_is_one_event(any_database: Database) -> None:
    done = [save_progress(any_database, 1, GUIDE, {"junior-001": "done"}, NOW) for _ in range(8)]

    changed = [changed for _, changed in await asyncio.gather(*done)]

    assert sorted(changed) == [()] * 7 + [("junior-001",)]
    assert len((await noted(any_database)).events) == 1


async def test_a_double_click_on_undo_takes_back_one_change(any_database: Database) -> None:
    for module in ("junior-001", "junior-002"):
        await save_progress(any_database, 1, GUIDE, {module: "done"}, NOW)

    await asyncio.gather(*(undo_change(any_database, 1, GUIDE, NOW, change=2) for _ in range(8)))

    assert journey(GUIDE, await noted(any_database)).known == {"junior-001"}


async def test_a_change_is_noted_whole_or_not_at_all(any_database: Database) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        await save_progress(
            any_database,
            1,
            GUIDE,
            {"junior-001": "done", "junior-002": "done"},
            datetime(2026, 1, 1),  # noqa: DTZ001
        )

    assert await noted(any_database) == Record()
