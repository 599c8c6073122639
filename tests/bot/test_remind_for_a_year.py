from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from simcord.actors import MemberActor

from bot.storage.database import Database
from knowledge import Knowledge
from tests.conftest import Server, new_client

WEEK = timedelta(weeks=1).total_seconds()
SUNDAYS = [date(2026, 1, 4) + timedelta(weeks=week) for week in range(52)]
"""Clocks are put forward and back on some of them."""
CLOCKS: dict[str, tuple[str, dict[date, str]]] = {
    "America/New_York": ("02:30", {date(2026, 3, 8): "03:00"}),
    "Europe/London": ("01:30", {date(2026, 3, 29): "02:00"}),
    "Australia/Sydney": ("02:30", {date(2026, 10, 4): "03:00"}),
    "Australia/Lord_Howe": ("02:15", {date(2026, 10, 4): "02:30"}),
    "Asia/Kathmandu": ("18:00", {}),
}
"""What is chosen in each zone, and what comes in its place on the day on which the clock skips that time."""


def came(learner: MemberActor, zone: str) -> list[datetime]:
    """When the learner's reminders came, on their clock."""
    return [one.created_at.astimezone(ZoneInfo(zone)) for one in learner.user.dm_channel.history()]


async def test_every_sunday_of_a_year_has_one_reminder_at_the_time_of_the_learners_clock(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    """The bot is restarted in between; a time that a clock shows twice has its reminder once."""
    learners = {zone: server.guild.add_member(server.env.create_user(f"learner in {zone}")) for zone in CLOCKS}
    for zone, (at, _) in CLOCKS.items():
        settings = {"days": "Sundays", "at": at, "time_zone": zone, "quiet": "none"}
        await learners[zone].slash(server.channel, "remind set", **settings)

    for week in range(52):
        await server.env.advance_time(WEEK)
        if week % 4 == 3:  # who is never there would be reminded more rarely
            for learner in learners.values():
                await learner.slash(server.channel, "help")
        if week % 10 == 0:
            await server.env.restart_bot(new_client(knowledge, database))

    for zone, (at, elsewhere) in CLOCKS.items():
        times = [f"{one:%Y-%m-%d %H:%M}" for one in came(learners[zone], zone)]
        assert times == [f"{day} {elsewhere.get(day, at)}" for day in SUNDAYS], zone


async def test_a_snoozed_reminder_comes_a_day_later_and_leaves_the_next_one_alone(server: Server) -> None:
    zone = "Europe/London"
    await server.alice.slash(server.channel, "remind set", days="Sundays", at="18:00", time_zone=zone)

    for _ in range(5):
        await server.env.advance_time(WEEK)  # until a Thursday, since the year begins on one
        await server.alice.user.click(server.alice.user.dm_channel.history()[-1], label="Snooze 1 day")

    assert [f"{one:%a %H:%M}" for one in came(server.alice, zone)] == ["Sun 18:00", *["Fri 18:00", "Sun 18:00"] * 4]
