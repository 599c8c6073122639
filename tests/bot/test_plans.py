from datetime import date, timedelta
from pathlib import Path

import pytest
from simcord.results import InteractionResult

from bot.commands.days import offered_days, read_day
from bot.commands.hours import read_hours
from bot.errors import AdvisorError
from bot.journeys import ChosenPath, PlanSettings, Record
from bot.storage.database import Database
from bot.storage.journeys import learner_record, save_choice
from bot.views.plans import weeks_words
from knowledge import Knowledge, load
from tests import sight
from tests.bot.shipped import GUIDE, altered_text
from tests.conftest import Server, new_client

TODAY = date(2026, 1, 1)
ARRIVAL = "26 Jun to 8 Dec 2026"
"""What the hours of the shipped guide make of Path 1 at 10 to 15 a week."""


async def plan(server: Server, command: str, **given: str) -> InteractionResult:
    """What Alice is shown after a command about her plan."""
    return await server.alice.slash(server.channel, f"plan {command}", **given)


async def planned(server: Server) -> InteractionResult:
    """The plan of Alice, who is on a path and studies part-time."""
    await server.alice.slash(server.channel, "path choose", path="path-1")
    return await plan(server, "set", hours="10-15")


async def stored(server: Server, database: Database) -> Record:
    return await learner_record(database, server.alice.id, GUIDE)


async def test_hours_become_dates_for_every_stage_beside_the_guides_own_estimate(server: Server) -> None:
    shown = sight.text(await planned(server))

    assert f"10-15 hours a week from 1 Jan 2026: you arrive **{ARRIVAL}**." in shown
    assert "**1. Python + ML Basics**: 112-150 hours, until 22 Feb to 15 Apr 2026" in shown
    assert "The guide's own estimate: 6-9 months. At your pace: 5-12 months, which agrees." in shown
    assert "Guide, Path 1: ML Infrastructure Focus, lines" in shown


async def test_a_plan_has_a_picture_that_is_told_in_words(server: Server) -> None:
    shown = sight.message(await planned(server))

    assert [picture.filename for picture in shown.attachments] == ["card.png"]
    assert ARRIVAL in sight.alt(shown)


async def test_an_estimate_that_differs_is_said_to(server: Server) -> None:
    await planned(server)

    assert "At your pace: 2-3 months, which is shorter." in sight.text(await plan(server, "set", hours="40"))


async def test_what_is_not_said_stays_as_it_was(server: Server, database: Database) -> None:
    await planned(server)
    await plan(server, "goal", by="2026-12-31")
    await plan(server, "set", start="2 Feb 2026")

    assert (await stored(server, database)).settings == PlanSettings(10, 15, date(2026, 2, 2), date(2026, 12, 31))


async def test_without_hours_there_is_no_plan(server: Server, database: Database) -> None:
    refused = await plan(server, "set", start="2026-02-02")

    assert "how many hours a week" in sight.text(refused)
    assert (await stored(server, database)).settings is None
    assert len(server.env.errors) == 1


async def test_hours_can_be_pressed_where_there_is_no_plan_yet(server: Server) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")
    asked = await plan(server, "show")

    shown = await server.alice.click(sight.message(asked), label="Part-Time Study: 10-15 hrs/week")

    assert f"you arrive **{ARRIVAL}**" in sight.text(shown)


async def test_hours_can_be_typed_into_a_form_also_after_a_restart(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    form = await server.alice.click(sight.message(await planned(server)), label="Other hours")
    await server.env.restart_bot(new_client(knowledge, database))

    shown = await server.alice.submit_modal(form, {"hours": "20"})

    assert "20 hours a week from 1 Jan 2026" in sight.text(shown)


async def test_without_a_path_the_way_to_one_is_shown(server: Server) -> None:
    for command, given in (("show", {}), ("set", {"hours": "10"}), ("goal", {"by": "2026-12-31"})):
        assert "You have no path yet" in sight.text(await plan(server, command, **given))


async def test_weeks_off_move_the_end_and_can_be_taken_back_in_a_menu(server: Server, database: Database) -> None:
    await planned(server)

    off = await plan(server, "off", first="2026-03-04", last="2026-03-12")
    assert "**Noted**: off 2 to 15 Mar 2026." in sight.text(off)
    assert "you arrive **10 Jul to 22 Dec 2026**" in sight.text(off)
    menu = f"plan-week:{server.alice.id}"
    on = await server.alice.select(sight.message(off), ["2026-03-09"], custom_id=menu)

    assert "you arrive **3 Jul to 15 Dec 2026**" in sight.text(on)
    assert (await stored(server, database)).weeks_off == {date(2026, 3, 9)}
    await server.alice.select(sight.message(on), [], custom_id=menu)
    assert (await stored(server, database)).weeks_off == frozenset()


async def test_weeks_off_far_ahead_stay_in_the_menu(server: Server, database: Database) -> None:
    await planned(server)
    off = await plan(server, "off", first="2027-03-01")

    menu = [option for option in sight.options(off) if option >= "2026-01-05"]
    await server.alice.select(sight.message(off), ["2026-01-05"], custom_id=f"plan-week:{server.alice.id}")

    assert "2027-03-01" in menu
    assert (await stored(server, database)).weeks_off == {date(2026, 1, 5)}


@pytest.mark.parametrize(("chosen", "goal"), [("2026-07-01", date(2026, 7, 1)), ("none", None)])
async def test_a_goal_is_chosen_and_given_up_in_a_menu(
    server: Server, database: Database, chosen: str, goal: date | None
) -> None:
    await planned(server)
    await plan(server, "goal", by="2026-12-31")
    shown = await plan(server, "show")

    await server.alice.select(sight.message(shown), [chosen], custom_id=f"plan-goal:{server.alice.id}")

    settings = (await stored(server, database)).settings
    assert settings
    assert settings.ready_by == goal


async def test_a_goal_is_given_up_by_command(server: Server, database: Database) -> None:
    await planned(server)
    await plan(server, "goal", by="2026-12-31")

    await plan(server, "goal", by="none")

    assert (await stored(server, database)).settings == PlanSettings(10, 15, TODAY)


async def test_a_week_is_off_once_however_often_it_is_noted(server: Server, database: Database) -> None:
    for _ in range(2):
        await plan(server, "off", first="2026-03-04")

    assert (await stored(server, database)).weeks_off == {date(2026, 3, 2)}


@pytest.mark.parametrize(("first", "last"), [("2026-03-04", "2026-02-04"), ("2026-03-04", "2027-06-04")])
async def test_weeks_off_come_in_order_and_within_a_year(
    server: Server, database: Database, first: str, last: str
) -> None:
    refused = await plan(server, "off", first=first, last=last)

    assert "The last week comes after the first" in sight.text(refused)
    assert (await stored(server, database)).weeks_off == frozenset()
    assert len(server.env.errors) == 1


async def test_a_goal_says_what_it_takes_and_one_button_plans_it(server: Server, database: Database) -> None:
    await planned(server)

    goal = await plan(server, "goal", by="2026-08-04")
    assert "To be ready by 4 Aug 2026 you need **13-16 hours a week**." in sight.text(goal)
    assert "Your plan has 10-15 hours a week." in sight.text(goal)
    shown = await server.alice.click(sight.message(goal), label="Plan with 16 hours a week")

    assert (await stored(server, database)).settings == PlanSettings(16, 16, TODAY, date(2026, 8, 4))
    arrival = sight.text(shown).split("you arrive **")[1].split("**")[0]
    assert arrival.endswith("to 2 Aug 2026")
    assert "Plan with" not in str(sight.labels(shown))


async def test_a_goal_out_of_reach_says_so_and_what_would_fit(server: Server) -> None:
    await planned(server)

    goal = await plan(server, "goal", by="2026-03-04")

    assert "**Ready by 4 Mar 2026 cannot be done**, not even full-time." in sight.text(goal)
    assert "What certainly fits by then: Junior Mod 001-004 → Engineer Mod 101" in sight.text(goal)
    assert sight.labels(goal) == ["Plan"]


async def test_a_guide_that_names_no_hours_still_has_plans_and_goals(
    server: Server, database: Database, tmp_path: Path
) -> None:
    vague = tmp_path / "guide.md"
    vague.write_text(
        altered_text(("### Full-Time Study (40 hrs/week)", "### A"), ("### Part-Time Study (10-15 hrs/week)", "### B"))
    )
    await server.env.restart_bot(new_client(load(vague), database))
    shown = await planned(server)

    goal = await plan(server, "goal", by="2026-02-04")

    assert "Other hours" in sight.labels(shown)
    assert "cannot be done" in sight.text(goal)


async def test_a_goal_is_remembered(server: Server) -> None:
    await planned(server)
    await plan(server, "goal", by="2026-08-04")

    assert "ready by 4 Aug 2026" in sight.text(await plan(server, "goal"))
    assert "Your goal, from today: To be ready by 4 Aug 2026" in sight.text(await plan(server, "show"))


async def test_a_goal_needs_a_day_once(server: Server) -> None:
    await planned(server)

    assert "Tell me the day" in sight.text(await plan(server, "goal"))
    assert len(server.env.errors) == 1


async def test_a_goal_before_any_plan_is_kept_by_its_button(server: Server, database: Database) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")
    goal = await plan(server, "goal", by="2026-08-04")

    await server.alice.click(sight.message(goal), label="Plan with 16 hours a week")

    assert (await stored(server, database)).settings == PlanSettings(16, 16, TODAY, date(2026, 8, 4))


async def test_a_learner_who_did_less_is_told_so_without_a_scolding(server: Server) -> None:
    await planned(server)
    await server.env.advance_time(timedelta(weeks=8).total_seconds())

    shown = sight.text(await server.alice.slash(server.channel, "progress show"))

    assert "days later** than planned; at the speed of your plan you arrive" in shown


async def test_three_modules_tell_a_speed_of_ones_own(server: Server) -> None:
    await planned(server)
    for week in range(1, 4):
        await server.env.advance_time(timedelta(weeks=1).total_seconds())
        await server.alice.slash(server.channel, "progress done", modules=f"00{week}")

    shown = sight.text(await server.alice.slash(server.channel, "progress show"))

    assert "days ahead** of your plan; at your own speed you arrive" in shown


async def test_where_nothing_is_left_the_plan_says_so(server: Server) -> None:
    await server.alice.slash(server.channel, "path choose", path="path-1")
    await server.alice.slash(server.channel, "progress skip", modules="001-006, 101-110")

    shown = await plan(server, "set", hours="10-15")

    assert "Nothing is left to study." in sight.text(shown)
    assert "You have arrived" in sight.alt(shown)


async def test_before_the_first_day_nobody_is_ahead_or_late(server: Server) -> None:
    await planned(server)
    await plan(server, "set", start="2026-02-02")

    assert "You are **on time**" in sight.text(await server.alice.slash(server.channel, "progress show"))


@pytest.mark.parametrize("path", ["path-3", "path-1"], ids=["another path", "the same with other modules"])
async def test_another_way_begins_the_plan_anew(server: Server, database: Database, path: str) -> None:
    choice = ChosenPath("path-1", server.env.now(), GUIDE.version, ("junior-001", "engineer-107"))
    await save_choice(database, server.alice.id, GUIDE, choice, settings=PlanSettings(10, 15, TODAY))
    await server.env.advance_time(timedelta(weeks=8).total_seconds())

    changed = await server.alice.slash(server.channel, "path change", path=path)

    assert (await stored(server, database)).settings == PlanSettings(10, 15, date(2026, 2, 26))
    assert "Your plan begins anew today." in sight.text(changed)


async def test_the_same_way_again_leaves_the_plan_as_it_was(server: Server, database: Database) -> None:
    await planned(server)
    await server.env.advance_time(timedelta(weeks=8).total_seconds())

    await server.alice.slash(server.channel, "path choose", path="path-1")

    assert (await stored(server, database)).settings == PlanSettings(10, 15, TODAY)


async def test_nobody_changes_the_plan_of_somebody_else(server: Server, database: Database) -> None:
    await planned(server)
    public = await server.alice.slash(server.channel, "plan show", public=True)

    for press in ("Full-Time Study: 40 hrs/week", "Other hours"):
        refused = await server.bob.click(sight.message(public), label=press)
        assert "belongs to somebody else" in sight.text(refused)

    assert (await stored(server, database)).settings == PlanSettings(10, 15, TODAY)
    assert len(server.env.errors) == 2


async def test_days_are_offered_as_one_types(server: Server) -> None:
    days = await server.alice.autocomplete(server.channel, "plan set", "start", "mon")

    assert days[0] == {"name": "Monday, 5 Jan 2026", "value": "2026-01-05"}


@pytest.mark.parametrize(
    "typed", ["2026-08-31", "31 Aug 2026", "31 August 2026", "Aug 31, 2026", "August 31 2026", "31.8.2026"]
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert read_day(typed, TODAY) == date(2026, 8, 31)
    assert [choice.value for choice in offered_days(typed, TODAY)] == ["2026-08-31"]


@pytest.mark.parametrize("typed", ["", "soon", "31/8/2026", "2026-02-30", "1900-01-01", "9999-12-31", "٣١"])
def test_what_is_no_day_or_anybodys_guess_is_refused(typed: str) -> None:
    with pytest.raises(AdvisorError, match="write it like 2026-08-31"):
        read_day(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("12", (12, 12)),
        ("10-15", (10, 15)),
        (" 10 to 15 hours a week ", (10, 15)),
        ("10 \N{EN DASH} 15h", (10, 15)),
        ("40 hrs/week", (40, 40)),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, hours: tuple[int, int]) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize("typed", ["", "0", "-5", "15-10", "5.5", "101", "ten", "10-15-20", "99999999999"])
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(AdvisorError, match="from 1 to 100"):
        read_hours(typed)


def test_weeks_that_follow_each_other_are_one_span() -> None:
    weeks = [date(2026, 3, 2), date(2026, 12, 28), date(2026, 3, 9)]

    assert weeks_words(weeks) == "2 to 15 Mar 2026, 28 Dec 2026 to 3 Jan 2027"
