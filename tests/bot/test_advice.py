from copy import copy
from datetime import UTC, date, datetime, timedelta

import pytest
from simcord.results import InteractionResult

from bot.interviews import STEPS, Answers, next_step
from bot.journeys import PlanSettings, journey
from bot.storage.database import Database
from bot.storage.journeys import learner_record, save_progress
from bot.storage.paths import chosen_path
from bot.storage.situations import learner_answers, save_answers
from bot.views.questioning import TITLES
from knowledge import Knowledge
from tests import sight
from tests.bot.shipped import GUIDE
from tests.conftest import Server, new_client

COMPLETE = Answers(
    experience="some",
    skills=frozenset({"python", "ml"}),
    finished=frozenset(),
    goal="deployment",
    hours=(10, 15),
    ready_by=None,
)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


async def asked(server: Server) -> InteractionResult:
    """The conversation as it stands."""
    return await server.alice.slash(server.channel, "advise")


async def answered(server: Server, **changes: object) -> InteractionResult:
    """The advice for somebody who has answered everything."""
    answers = Answers.model_validate({**COMPLETE.model_dump(), **changes})
    await save_answers(server.env.bot.database, server.alice.id, GUIDE, answers, server.env.now())  # type: ignore[attr-defined]
    return await asked(server)


async def test_from_new_to_a_path_with_six_answers_in_one_message(server: Server, database: Database) -> None:
    first = await asked(server)
    message = sight.message(first)

    step = await server.alice.click(message, label="1-2 years")
    step = await server.alice.select(sight.message(step), ["python", "ml"])
    step = await server.alice.click(sight.message(step), label="None of them")
    step = await server.alice.select(sight.message(step), ["deployment"])
    step = await server.alice.click(sight.message(step), label="Part-Time Study: 10-15 hrs/week")
    step = await server.alice.select(sight.message(step), ["none"])

    assert sight.message(step).id == message.id
    assert sight.text(step).startswith("### Start with Junior Mod 001: Python Fundamentals")
    assert await learner_answers(database, server.alice.id, GUIDE) == COMPLETE


async def test_every_question_says_what_was_answered_before(server: Server) -> None:
    second = await server.alice.click(sight.message(await asked(server)), label="New to it")

    assert "Question 2 of 6" in sight.text(second)
    assert "So far: New to it" in sight.text(second)


async def test_one_can_go_back_and_keep_an_answer(server: Server) -> None:
    message = sight.message(await server.alice.click(sight.message(await asked(server)), label="New to it"))
    second = sight.text(message)

    first = sight.text(await server.alice.click(message, label="Back"))
    again = sight.text(await server.alice.click(message, label="Keep it"))

    assert TITLES["experience"] in first
    assert again == second


async def test_a_restart_in_the_middle_loses_nothing(server: Server, knowledge: Knowledge, database: Database) -> None:
    second = await server.alice.click(sight.message(await asked(server)), label="New to it")
    await server.env.restart_bot(new_client(knowledge, database))

    third = await server.alice.click(sight.message(second), label="None of these")

    assert TITLES["finished"] in sight.text(third)
    assert sight.text(await asked(server)) == sight.text(third)


async def test_a_form_that_was_opened_before_a_restart_is_answered_after_it(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    shown = await server.alice.select(
        sight.message(await answered(server)), ["hours"], custom_id=f"advise-step:{server.alice.id}"
    )
    form = await server.alice.click(sight.message(shown), label="Other hours")
    await server.env.restart_bot(new_client(knowledge, database))

    advice = await server.alice.submit_modal(form, {"hours": "7 to 9 hours"})

    assert "At 7-9 hours a week" in sight.text(advice)
    assert (await learner_answers(database, server.alice.id, GUIDE)).hours == (7, 9)


async def test_hours_that_are_none_are_refused_in_words_and_can_be_typed_again(server: Server) -> None:
    shown = await server.alice.select(
        sight.message(await answered(server)), ["hours"], custom_id=f"advise-step:{server.alice.id}"
    )
    form = await server.alice.click(sight.message(shown), label="Other hours")

    refused = await server.alice.submit_modal(form, {"hours": "plenty"})

    assert "such as `10-15`" in sight.text(refused)
    assert len(server.env.errors) == 1
    assert (await server.alice.click(sight.message(shown), label="Other hours")).modal


async def test_a_changed_answer_changes_the_advice_and_keeps_the_others(server: Server, database: Database) -> None:
    advice = await answered(server)
    goal = await server.alice.select(sight.message(advice), ["goal"], custom_id=f"advise-step:{server.alice.id}")

    changed = await server.alice.select(sight.message(goal), ["mlops"])

    assert "Path 3: MLOps Focus" in sight.text(changed)
    assert await learner_answers(database, server.alice.id, GUIDE) == COMPLETE.merged(Answers(goal="mlops"))


async def test_why_shows_the_reasons_and_leads_back(server: Server) -> None:
    message = sight.message(await answered(server))
    advice = sight.text(message)

    why = sight.text(await server.alice.click(message, label="Why?"))
    back = sight.text(await server.alice.click(message, label="Back to the advice"))

    assert "Skip Junior if: Used cloud platforms professionally. That does not hold for you yet." in why
    assert "Where the guide disagrees with itself" in why
    assert "Gaps to bridge on the way" in why
    assert back == advice


async def test_advice_says_what_to_skip_what_is_missing_how_long_it_takes_and_what_else_there_is(
    server: Server,
) -> None:
    advice = sight.text(await answered(server))

    assert "**You may skip**\n- Junior Mod 004." in advice
    assert "- Docker and Kubernetes fundamentals: Junior Mod 005-006" in advice
    assert " hours** of study. At 10-15 hours a week: ready **" in advice
    assert "The guide says: Path 1 (ML Infrastructure Focus) as a whole: 6-9 months." in advice
    assert f"**Second best**: Path 4: Complete Full-Stack, {len(GUIDE.modules)} modules." in advice
    assert "Guide, " in advice


@pytest.mark.parametrize(
    ("ready_by", "said"),
    [
        ("2026-10-01", "To be ready by 1 Oct 2026 you need **"),
        ("2026-03-08", "That is full-time study and may just do; a later day is safer."),
        ("2026-02-01", "**Ready by 1 Feb 2026 cannot be done**, not even full-time. What certainly fits by then"),
        ("2026-01-01", "No module certainly fits by then."),
    ],
)
async def test_advice_says_what_a_deadline_takes(server: Server, ready_by: str, said: str) -> None:
    assert said in sight.text(await answered(server, ready_by=ready_by))


async def test_a_graduate_is_told_which_option_that_is(server: Server) -> None:
    junior = [module.id for module in GUIDE.modules_of("junior")]

    advice = sight.text(await answered(server, finished=junior, goal="comprehensive"))

    assert "**Option A: Direct Progression**, which the guide recommends" in advice
    assert advice.startswith("### Start with Engineer Mod 101")


async def test_a_day_that_has_passed_is_asked_for_again(server: Server) -> None:
    assert TITLES["ready_by"] in sight.text(await answered(server, ready_by="2025-12-31"))


@pytest.mark.parametrize("label", ["Why?", "Choose this path"])
async def test_a_day_that_passes_while_the_advice_is_open_is_asked_for_first(
    server: Server, database: Database, label: str
) -> None:
    advice = await answered(server, ready_by="2026-01-02")
    await server.env.advance_time(timedelta(days=3).total_seconds())

    assert TITLES["ready_by"] in sight.text(await server.alice.click(sight.message(advice), label=label))
    assert await chosen_path(database, server.alice.id) is None


async def test_choosing_stores_path_plan_and_what_is_known(
    server: Server, database: Database, knowledge: Knowledge
) -> None:
    advice = await answered(server, finished=["junior-001"], ready_by="2026-12-31")

    chosen = await server.alice.click(sight.message(advice), label="Choose this path")

    record = await learner_record(database, server.alice.id, knowledge.guide)
    assert record.choice
    assert record.choice.path == "path-1"
    assert record.choice.modules
    assert {"junior-001", "junior-004"} <= journey(knowledge.guide, record).known
    assert journey(knowledge.guide, record).done == ()
    assert record.settings == PlanSettings(10, 15, date(2026, 1, 1), date(2026, 12, 31))
    assert "with the modules that were recommended to you" in sight.text(chosen)
    assert "▸ `002` Linux Essentials, next" in sight.text(chosen)


async def test_the_second_best_can_be_chosen(server: Server, database: Database, knowledge: Knowledge) -> None:
    advice = await answered(server)

    await server.alice.click(sight.message(advice), label="Choose the second best")

    record = await learner_record(database, server.alice.id, knowledge.guide)
    assert record.choice
    assert record.choice.path == "path-4"
    assert len(record.choice.modules or ()) == len(GUIDE.modules)


async def test_advice_counts_what_was_done_since(server: Server, database: Database) -> None:
    await save_progress(database, server.alice.id, GUIDE, {"junior-001": "done"}, NOW)

    assert sight.text(await answered(server)).startswith("### Start with Junior Mod 002")


async def test_whoever_has_finished_all_is_not_sent_anywhere(server: Server, database: Database) -> None:
    await save_progress(database, server.alice.id, GUIDE, {one.id: "done" for one in GUIDE.modules}, NOW)

    advice = await answered(server)

    assert sight.text(advice).startswith("### You have finished all that this path asks for")
    assert "Choose this path" not in sight.labels(advice)
    assert "0 modules" not in sight.text(advice)


async def test_answers_from_a_learners_own_buttons_are_theirs_alone(server: Server, database: Database) -> None:
    step = await asked(server)
    custom_id = sight.custom_ids(step)[0].replace(str(server.alice.id), str(server.bob.id))
    assert custom_id != sight.custom_ids(step)[0]
    mine = await server.bob.slash(server.channel, "advise")

    await server.bob.click(sight.message(mine), custom_id=custom_id)

    assert (await learner_answers(database, server.bob.id, GUIDE)).model_fields_set == {"experience"}
    assert not (await learner_answers(database, server.alice.id, GUIDE)).model_fields_set


async def test_the_junior_track_can_be_finished_as_a_whole_or_in_parts(server: Server, database: Database) -> None:
    advice = await answered(server)
    change = f"advise-step:{server.alice.id}"
    parts = await server.alice.select(sight.message(advice), ["finished"], custom_id=change)
    after = await server.alice.select(sight.message(parts), ["junior-001", "junior-002"])
    assert (await learner_answers(database, server.alice.id, GUIDE)).finished == {"junior-001", "junior-002"}

    whole = await server.alice.select(sight.message(after), ["finished"], custom_id=change)
    await server.alice.click(sight.message(whole), label="All of them")

    junior = {module.id for module in GUIDE.modules_of("junior")}
    assert (await learner_answers(database, server.alice.id, GUIDE)).finished == junior


async def test_a_guide_without_paths_recommends_none(server: Server, database: Database, knowledge: Knowledge) -> None:
    bare = copy(knowledge)
    bare.guide = knowledge.guide.model_copy(update={"paths": ()})
    await server.env.restart_bot(new_client(bare, database))

    assert "describes no learning paths" in sight.text(await answered(server))
    assert len(server.env.errors) == 1


def test_questions_come_in_order_and_each_once() -> None:
    answers, seen = Answers(), []
    while step := next_step(answers, NOW.date()):
        seen.append(step)
        answers = answers.merged(Answers.model_validate({step: COMPLETE.model_dump()[step]}))

    assert tuple(seen) == STEPS
    assert answers == COMPLETE
