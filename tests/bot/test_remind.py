from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial

import aiohttp
import discord
import pytest

from bot.reminders import Outcome, Reminder, State, nonce
from bot.schedules import DEFAULT_QUIET, QuietHours
from bot.storage.database import Database
from bot.storage.journeys import learner_record, save_progress
from bot.storage.reminders import addresses, change_reminder, learner_reminder, save_dm
from bot.views.reminders import guessed_words
from knowledge import Knowledge
from tests import sight
from tests.conftest import Server, new_client

MONDAY = datetime(2026, 1, 5, 18, tzinfo=UTC)
"""The first usual time in SimCord's year, which begins on a Thursday."""
WEEK = timedelta(weeks=1)


async def until(server: Server, moment: datetime) -> None:
    """Let time pass until all reminders of that moment have come."""
    await server.env.advance_time((moment - server.env.now()).total_seconds() + 61)


def received(server: Server) -> list[discord.Message]:
    """What alice got by direct message, the oldest first."""
    return server.alice.user.dm_channel.history(viewer=server.alice.user)


def posted(server: Server) -> list[discord.Message]:
    """What everybody sees in the channel."""
    return server.channel.history(viewer=server.bob)


def opened(server: Server) -> int:
    """How often a direct message was opened."""
    return sum(call.path == "/users/@me/channels" for call in server.env.http_requests)


async def stored(server: Server, database: Database) -> Reminder:
    found = await learner_reminder(database, server.alice.id)
    assert found
    return found


async def on_path_2(server: Server, **options: str) -> None:
    """Alice on the path to platform engineering, with a reminder."""
    await server.alice.slash(server.channel, "path choose", path="path-2")
    await server.alice.slash(server.channel, "remind set", **options)


async def test_set_without_any_option_is_a_weekly_reminder_by_direct_message(
    server: Server, database: Database
) -> None:
    shown = await server.alice.slash(server.channel, "remind set")

    assert "Mondays at 18:00** by direct message" in sight.text(shown)
    assert "I do not know your time zone" in sight.text(shown)
    assert shown.ephemeral
    reminder = await stored(server, database)
    assert (reminder.occurrence, reminder.schedule.quiet) == (MONDAY, DEFAULT_QUIET)


async def test_a_reminder_tells_where_one_is_and_what_comes_next(server: Server) -> None:
    await on_path_2(server)

    await until(server, MONDAY)

    (nudge,) = received(server)
    shown = sight.text(nudge)
    assert shown.startswith("### Next: Junior Mod 001: Python Fundamentals\n**Path 2: Platform Engineering Focus**")
    assert "What it teaches" in shown
    assert "Guide, Module Mapping, line" in shown
    assert sight.labels(nudge)[:6] == ["Done", "Snooze 1 day", "Pause", "Change", "Stop", "Lessons"]


async def test_a_reminder_tells_how_one_stands_against_the_plan(server: Server) -> None:
    await on_path_2(server)
    await server.alice.slash(server.channel, "plan set", hours="10-15")

    await until(server, MONDAY)

    assert "on time**; at the speed of your plan you arrive" in sight.text(received(server)[0])


async def test_a_reminder_carries_its_occurrence_so_that_discord_drops_a_repeat(server: Server) -> None:
    await on_path_2(server)

    await until(server, MONDAY)

    (sent,) = (call.json for call in server.env.http_requests if "nonce" in str(call.json))
    assert isinstance(sent, dict)
    assert (sent["nonce"], sent["enforce_nonce"]) == (nonce(server.alice.id, MONDAY), True)


async def test_everything_can_be_chosen(server: Server, database: Database) -> None:
    shown = await server.alice.slash(
        server.channel,
        "remind set",
        days="Mon and Thu",
        at="7:30 am",
        time_zone="Nepal",
        where="This channel, else direct message",
        quiet="21:00-06:00",
    )

    assert "Mondays and Thursdays at 07:30** in the channel that you chose, or else by direct message" in sight.text(
        shown
    )
    assert "Asia/Kathmandu, where it is 05:45 now" in sight.text(shown)
    schedule = (await stored(server, database)).schedule
    assert (schedule.weekdays, schedule.at) == (frozenset({0, 3}), time(7, 30))
    assert (schedule.places, schedule.quiet) == (("channel", "dm"), QuietHours(time(21), time(6)))
    assert (await addresses(database, server.alice.id)).channel == server.channel.id


async def test_what_is_not_named_stays_as_it_was(server: Server, database: Database) -> None:
    await server.alice.slash(server.channel, "remind set", days="Fri", where="This channel", time_zone="Berlin")

    shown = await server.alice.slash(server.channel, "remind set", at="noon")

    schedule = (await stored(server, database)).schedule
    assert (schedule.weekdays, schedule.at, schedule.zone) == (frozenset({4}), time(12), "Europe/Berlin")
    assert (await addresses(database, server.alice.id)).channel == server.channel.id
    assert "time zone, Europe/Berlin, from" not in sight.text(shown)


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("days", "whenever", "I do not understand the days"),
        ("at", "25:00", "I do not understand the time"),
        ("time_zone", "Atlantis", "I do not know that time zone"),
        ("quiet", "at night", "I do not understand the quiet hours"),
        ("quiet", "17:00-19:00", "18:00 lies in the quiet hours"),
    ],
)
async def test_what_cannot_be_understood_is_told_and_nothing_is_set(
    server: Server, database: Database, option: str, typed: str, said: str
) -> None:
    refused = await server.alice.slash(server.channel, "remind set", **{option: typed})

    assert said in sight.text(refused)
    assert await learner_reminder(database, server.alice.id) is None
    assert len(server.env.errors) == 1


async def test_quiet_hours_that_nobody_asked_for_give_way_to_the_time_that_was(
    server: Server, database: Database
) -> None:
    await server.alice.slash(server.channel, "remind set", at="6am")

    assert (await stored(server, database)).schedule.quiet is None


async def test_zones_are_offered_with_their_time(server: Server) -> None:
    offered = await server.alice.autocomplete(server.channel, "remind set", "time_zone", "kath")

    assert offered == [{"name": "Asia/Kathmandu, where it is 05:45", "value": "Asia/Kathmandu"}]


async def test_without_anything_typed_the_likeliest_zone_comes_first(server: Server) -> None:
    offered = await server.alice.autocomplete(server.channel, "remind set", "time_zone", "")

    assert offered[0]["value"] == "UTC"
    assert len(offered) == 25


@pytest.mark.parametrize(
    ("option", "typed", "first"),
    [
        ("days", "", "every day"),
        ("days", "mo, fr", "Mondays and Fridays"),
        ("at", "", "00:00"),
        ("at", "6pm", "18:00"),
    ],
)
async def test_days_and_times_are_offered_as_they_are_understood(
    server: Server, option: str, typed: str, first: str
) -> None:
    offered = await server.alice.autocomplete(server.channel, "remind set", option, typed)

    assert offered[0]["value"] == first


async def test_a_reminder_in_a_channel_says_nothing_private(server: Server) -> None:
    await on_path_2(server, where="This channel")

    await until(server, MONDAY)

    (nudge,) = posted(server)
    assert (
        sight.text(nudge) == f"<@{server.alice.id}>, the reminder that you asked for: a good moment to go on learning."
    )
    assert sight.labels(nudge) == ["Open"]
    (sent,) = (call.json for call in server.env.http_requests if "nonce" in str(call.json))
    assert isinstance(sent, dict)
    assert sent["allowed_mentions"] == {"parse": [], "users": [server.alice.id]}


async def test_the_fifth_in_a_channel_asks_its_owner_whether_to_go_on(server: Server, database: Database) -> None:
    await on_path_2(server, where="This channel")
    await until(server, MONDAY + 8 * WEEK)  # after four without a reaction they come monthly

    fifth = posted(server)[-1]
    await server.bob.click(fifth, label="Stop")
    assert await learner_reminder(database, server.alice.id) is not None
    await server.alice.click(fifth, label="Stop")

    assert len(server.env.errors) == 1  # bob's polite no
    assert "Do you still want these?" in sight.text(fifth)
    assert await learner_reminder(database, server.alice.id) is None


async def test_only_its_owner_opens_the_rest(server: Server) -> None:
    await on_path_2(server, where="This channel")
    await until(server, MONDAY)
    (nudge,) = posted(server)

    refused = await server.bob.click(nudge, label="Open")
    shown = await server.alice.click(nudge, label="Open")

    assert "belongs to somebody else" in sight.text(refused)
    assert len(server.env.errors) == 1
    assert "Next: Junior Mod 001" in sight.text(shown)
    assert shown.ephemeral


async def test_who_chose_a_channel_never_gets_a_direct_message(server: Server, database: Database) -> None:
    await on_path_2(server, where="This channel")
    server.env.inject_error("POST", "/channels/*/messages", status=404, code=10003, times=None)

    for week in range(4):
        await until(server, MONDAY + week * WEEK)

    assert opened(server) == 0
    assert received(server) == []
    assert (await stored(server, database)).state is State.PAUSED


async def test_where_the_bot_may_not_write_no_reminder_is_promised(server: Server) -> None:
    me = server.env.bot.user
    assert me
    silent = server.guild.create_text_channel(
        "rules", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )

    refused = await server.alice.slash(silent, "remind set", where="This channel")

    assert "I may not write in this channel by myself" in sight.text(refused)
    assert len(server.env.errors) == 1


async def test_where_the_bot_is_no_member_no_reminder_is_promised(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server.env.bot, "get_guild", lambda _id: None)

    refused = await server.alice.slash(server.channel, "remind set", where="This channel")

    assert "I am not a member of this server" in sight.text(refused)
    assert len(server.env.errors) == 1


async def test_this_channel_in_a_direct_message_is_the_direct_message(server: Server, database: Database) -> None:
    await server.alice.user.slash("remind set", where="This channel")

    assert (await stored(server, database)).schedule.places == ("dm",)


async def test_closed_direct_messages_lead_to_the_channel_and_are_told_once(server: Server, database: Database) -> None:
    await on_path_2(server, where="Direct message, else this channel")
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)

    await until(server, MONDAY)

    assert len(posted(server)) == 1
    told = await server.alice.slash(server.channel, "help")
    (notice,) = told.followups
    assert "you do not take direct messages from me. It comes in the channel" in sight.text(notice)
    assert notice.ephemeral
    assert (await server.alice.slash(server.channel, "help")).followups == []
    assert (await stored(server, database)).place == "channel"


async def test_after_three_failures_it_is_paused_and_can_be_resumed_with_one_press(server: Server) -> None:
    await on_path_2(server)
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=3)
    for week in range(4):
        await until(server, MONDAY + week * WEEK)
    assert received(server) == []

    (notice,) = (await server.alice.slash(server.channel, "help")).followups
    assert "After three tries I have paused it" in sight.text(notice)
    resumed = await server.alice.click(notice, label="Remind me again")

    assert "Welcome back" in sight.text(resumed)
    await until(server, MONDAY + 4 * WEEK)
    assert len(received(server)) == 1


@pytest.mark.parametrize(
    ("where", "status", "code", "trouble"),
    [
        ("Direct message", 403, 50007, Outcome.DM_CLOSED),
        ("Direct message", 403, 50278, Outcome.DM_CLOSED),
        ("Direct message", 404, 10013, Outcome.USER_GONE),
        ("This channel", 404, 10003, Outcome.CHANNEL_GONE),
        ("This channel", 403, 50001, Outcome.CHANNEL_GONE),
        ("This channel", 403, 50013, Outcome.FORBIDDEN),
    ],
)
async def test_each_refusal_is_understood(
    server: Server, database: Database, where: str, status: int, code: int, trouble: Outcome
) -> None:
    await on_path_2(server, where=where)
    server.env.inject_error("POST", "/channels/*/messages", status=status, code=code)

    await until(server, MONDAY)

    assert (await stored(server, database)).trouble is trouble


@pytest.mark.parametrize(("status", "code"), [(503, 0), (429, 0), (403, 40003), (401, 0), (400, 50035)])
async def test_what_the_learner_cannot_mend_is_tried_again(
    server: Server, database: Database, status: int, code: int
) -> None:
    await on_path_2(server)
    server.env.inject_error("POST", "/channels/*/messages", status=status, code=code)

    await until(server, MONDAY)

    assert len(received(server)) == 1
    after = await stored(server, database)
    assert (after.trouble, after.failures, after.unanswered) == (None, 0, 1)


@pytest.mark.parametrize(
    ("failure", "wait"),
    [(discord.RateLimited(90), 90), (aiohttp.ServerDisconnectedError(), 2), (OSError("no network"), 2)],
    ids=["a long wait that Discord asks for", "no answer", "no network"],
)
async def test_what_keeps_a_message_from_discord_is_waited_for(
    server: Server, database: Database, monkeypatch: pytest.MonkeyPatch, failure: Exception, wait: float
) -> None:
    async def fail(*_arguments: object, **_options: object) -> None:
        raise failure

    await on_path_2(server)
    due = (await stored(server, database)).due
    assert due
    with monkeypatch.context() as broken:
        broken.setattr(discord.PartialMessageable, "send", fail)
        await server.env.advance_time((due - server.env.now()).total_seconds())

    after = await stored(server, database)
    assert after.due
    assert after.attempts == 1
    assert wait / 2 <= (after.due - due).total_seconds() <= wait + 1
    await server.env.advance_time(wait + 1)
    assert len(received(server)) == 1


async def test_a_direct_message_is_opened_once(server: Server, knowledge: Knowledge, database: Database) -> None:
    await on_path_2(server)
    await until(server, MONDAY)
    await server.env.restart_bot(new_client(knowledge, database))

    await until(server, MONDAY + WEEK)

    assert len(received(server)) == 2
    assert opened(server) == 1


async def test_a_direct_message_of_another_bot_is_opened_anew(server: Server, database: Database) -> None:
    await on_path_2(server)
    await save_dm(database, server.alice.id, 17)

    await until(server, MONDAY)

    assert len(received(server)) == 1
    assert (await addresses(database, server.alice.id)).dm == server.alice.user.dm_channel.id


async def test_done_notes_the_module_and_shows_the_next(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    await on_path_2(server)
    await until(server, MONDAY)

    shown = await server.alice.user.click(received(server)[0], label="Done")

    assert "Junior Mod 001 done" in sight.text(shown)
    assert "Junior Mod 002" in sight.text(shown)
    record = await learner_record(database, server.alice.id, knowledge.guide)
    assert [(event.module, event.status) for event in record.events] == [("junior-001", "done")]


async def test_snooze_lets_it_wait_for_a_day(server: Server) -> None:
    await on_path_2(server)
    await until(server, MONDAY)

    shown = await server.alice.user.click(received(server)[0], label="Snooze 1 day")

    assert "Snoozed" in sight.text(shown)
    await until(server, MONDAY + timedelta(days=1))
    assert len(received(server)) == 2


async def test_buttons_of_a_reminder_outlive_a_restart(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    await on_path_2(server)
    await until(server, MONDAY)
    await server.env.restart_bot(new_client(knowledge, database))

    paused = await server.alice.user.click(received(server)[0], label="Pause")
    assert "Paused" in sight.text(paused)
    await until(server, MONDAY + 2 * WEEK)
    assert len(received(server)) == 1

    await server.alice.user.click(sight.message(paused), label="Remind me again")
    await until(server, MONDAY + 3 * WEEK)
    assert len(received(server)) == 2


async def test_stop_forgets_the_reminder(server: Server, database: Database) -> None:
    await on_path_2(server)
    await until(server, MONDAY)

    shown = await server.alice.user.click(received(server)[0], label="Stop")

    assert "No more reminders" in sight.text(shown)
    assert await learner_reminder(database, server.alice.id) is None


async def test_change_asks_for_days_time_and_zone(server: Server, database: Database) -> None:
    await on_path_2(server)
    await until(server, MONDAY)
    form = await server.alice.user.click(received(server)[0], label="Change")

    shown = await server.alice.user.submit_modal(form, {"days": "Sat", "time": "10am", "zone": "Lord Howe"})

    assert "Saturdays at 10:00" in sight.text(shown)
    assert (await stored(server, database)).occurrence == datetime(2026, 1, 9, 23, tzinfo=UTC)


async def test_a_button_of_a_reminder_that_is_gone_says_so(server: Server) -> None:
    await on_path_2(server)
    await until(server, MONDAY)
    await server.alice.slash(server.channel, "remind off")
    (nudge,) = received(server)

    for label in ("Snooze 1 day", "Pause", "Change"):
        assert "You have no reminder" in sight.text(await server.alice.user.click(nudge, label=label))
        (nudge,) = received(server)[-1:]
        if "Pause" not in sight.labels(nudge):
            break


async def test_commands_do_what_the_buttons_do(server: Server, database: Database) -> None:
    await on_path_2(server)

    await server.alice.slash(server.channel, "remind snooze", days=7)
    assert (await stored(server, database)).occurrence == datetime(2026, 1, 8, 18, tzinfo=UTC)
    await server.alice.slash(server.channel, "remind pause")
    assert (await stored(server, database)).state is State.PAUSED
    await server.alice.slash(server.channel, "remind resume")
    assert (await stored(server, database)).occurrence == MONDAY
    due = (await stored(server, database)).due
    assert due
    shown = sight.text(await server.alice.slash(server.channel, "remind show"))
    assert f"The next one comes <t:{int(due.timestamp())}:F>" in shown
    await server.alice.slash(server.channel, "remind off")
    assert "You have no reminder" in sight.text(await server.alice.slash(server.channel, "remind show"))


async def test_what_was_started_is_what_one_goes_on_with(server: Server) -> None:
    await on_path_2(server)
    await server.alice.slash(server.channel, "progress start", modules="002")

    assert "Go on with: Junior Mod 002" in sight.text(await server.alice.slash(server.channel, "remind preview"))


async def test_what_was_left_out_is_told(server: Server, database: Database) -> None:
    await on_path_2(server, quiet="none")
    for skipped, words in [(1, "Left out once"), (3, "Left out 3 times")]:
        left_out = partial(replace, skipped=skipped)
        await change_reminder(database, server.alice.id, left_out)

        shown = sight.text(await server.alice.slash(server.channel, "remind show"))

        assert words in shown
    assert "Nothing comes" not in shown


async def test_quiet_hours_and_weeks_off_are_told(server: Server) -> None:
    await server.alice.slash(server.channel, "plan off", first="2026-01-05")
    shown = await server.alice.slash(server.channel, "remind set")
    silent = await server.alice.slash(server.channel, "remind set", quiet="none")

    assert "Nothing comes between 22:00 and 08:00, nor in the weeks off of your plan." in sight.text(shown)
    assert "Nothing comes in the weeks off of your plan." in sight.text(silent)


async def test_a_single_failure_is_told_with_when_it_is_tried_again(server: Server) -> None:
    await on_path_2(server)
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    await until(server, MONDAY)

    (notice,) = (await server.alice.slash(server.channel, "help")).followups

    assert "I will try again at its next time" in sight.text(notice)


def test_a_guessed_time_zone_is_told_with_where_it_is_from() -> None:
    assert "Europe/Berlin, from the language of your Discord" in guessed_words("Europe/Berlin")


async def test_a_preview_is_what_will_come(server: Server) -> None:
    await on_path_2(server)
    preview = sight.text(await server.alice.slash(server.channel, "remind preview"))

    await until(server, MONDAY)

    assert preview == sight.text(received(server)[0])


async def test_a_preview_needs_no_reminder(server: Server) -> None:
    assert "You have no path yet" in sight.text(await server.alice.slash(server.channel, "remind preview"))


async def test_choosing_a_path_offers_a_reminder_with_one_button(server: Server, database: Database) -> None:
    chosen = await server.alice.slash(server.channel, "path choose", path="path-2")

    shown = await server.alice.click(sight.message(chosen), label="Remind me weekly by direct message")

    assert "Mondays at 18:00" in sight.text(shown)
    assert (await stored(server, database)).occurrence == MONDAY


async def test_the_offer_leaves_a_reminder_that_is_set_already_as_it_is(server: Server, database: Database) -> None:
    await on_path_2(server, days="Fri")
    shown = await server.alice.slash(server.channel, "path show")

    await server.alice.click(sight.message(shown), label="Remind me weekly by direct message")

    assert (await stored(server, database)).schedule.weekdays == {4}


async def test_without_a_path_a_reminder_shows_the_way_to_one(server: Server) -> None:
    await server.alice.slash(server.channel, "remind set")

    await until(server, MONDAY)

    (nudge,) = received(server)
    assert "You have no path yet" in sight.text(nudge)
    assert "Learning paths" in sight.labels(nudge)


async def test_a_finished_path_ends_with_a_congratulation(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    await on_path_2(server)
    modules = knowledge.guide.path_by_id["path-2"].modules
    now = server.env.now()
    await save_progress(database, server.alice.id, knowledge.guide, dict.fromkeys(modules, "done"), now)

    for week in range(3):
        await until(server, MONDAY + week * WEEK)

    (last,) = received(server)
    assert "You have arrived" in sight.text(last)
    assert (await stored(server, database)).state is State.ENDED
    assert "no more will come" in sight.text(await server.alice.slash(server.channel, "remind show"))


async def test_who_does_not_react_is_asked_once_whether_to_stop_and_reminded_more_rarely(server: Server) -> None:
    await on_path_2(server)
    for week in range(12):
        await until(server, MONDAY + week * WEEK)

    came = [(nudge.created_at - MONDAY) // WEEK for nudge in received(server)]
    asked = ["Shall I stop?" in sight.text(nudge) for nudge in received(server)]
    assert came == [0, 1, 2, 3, 7, 11]
    assert asked == [False, False, False, False, True, False]
    assert "every 28 days" in sight.text(await server.alice.slash(server.channel, "remind show"))


@pytest.mark.parametrize("reaction", ["a press", "a command"])
async def test_whoever_is_back_gets_the_usual_times_back(server: Server, database: Database, reaction: str) -> None:
    await on_path_2(server)
    for week in range(8):
        await until(server, MONDAY + week * WEEK)

    if reaction == "a press":
        await server.alice.user.click(received(server)[-1], label="Keep reminding me")
    else:
        await server.alice.slash(server.channel, "help")

    after = await stored(server, database)
    assert (after.unanswered, after.occurrence) == (0, MONDAY + 8 * WEEK)


async def test_weeks_off_of_the_plan_are_kept(server: Server, database: Database) -> None:
    await on_path_2(server)
    await server.alice.slash(server.channel, "plan off", first="2026-01-05")
    assert (await stored(server, database)).occurrence == MONDAY + WEEK

    await until(server, MONDAY + WEEK)

    (nudge,) = received(server)
    assert nudge.created_at >= MONDAY + WEEK


async def test_a_week_that_is_not_off_after_all_has_its_reminder(server: Server, database: Database) -> None:
    await server.alice.slash(server.channel, "plan set", hours="10")
    await server.alice.slash(server.channel, "plan off", first="2026-01-05")
    await on_path_2(server)

    shown = await server.alice.slash(server.channel, "plan show")
    await server.alice.select(sight.message(shown), [], custom_id=f"plan-week:{server.alice.id}")

    assert (await stored(server, database)).occurrence == MONDAY


async def test_a_mistake_of_ours_leaves_the_others_their_reminders(server: Server, database: Database) -> None:
    await on_path_2(server)
    await server.bob.slash(server.channel, "remind set")
    async with database.writing() as connection:
        await connection.exec_driver_sql(
            f"UPDATE chosen_paths SET modules = '17' WHERE learner = {server.alice.id}"  # noqa: S608 - a number
        )

    await until(server, MONDAY)

    assert received(server) == []
    assert len(server.bob.user.dm_channel.history(viewer=server.bob.user)) == 1
