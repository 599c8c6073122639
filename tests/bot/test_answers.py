import copy
from functools import partial

import pytest
from discord.ui import TextDisplay

from bot.storage.database import Database
from bot.storage.feedback import Counts, answer_counts
from bot.views.answers import candidates_card
from knowledge import Knowledge
from tests import sight
from tests.conftest import Server, new_client

PART_TIME = "How long does the Junior track take part-time?"
SALARY = "How much do junior engineers earn?"
WITHOUT_LINUX = "can i do the junior track without linux"
"""Answered without the "No:" that the answer opens with, since that would say the opposite here."""


async def test_a_question_is_answered_from_the_guide_with_its_place(server: Server) -> None:
    reply = await server.alice.slash(server.channel, "ask", question=PART_TIME)

    assert "6-9 months" in sight.text(reply)
    assert "Guide, Part-Time Study (10-15 hrs/week), lines" in sight.text(reply)


async def test_an_answer_comes_at_once(server: Server) -> None:
    reply = await server.alice.slash(server.channel, "ask", question=PART_TIME)

    assert not reply.deferred


async def test_an_answer_is_seen_by_the_asker_alone(server: Server) -> None:
    await server.alice.slash(server.channel, "ask", question=PART_TIME)

    assert server.channel.history(viewer=server.bob) == []


async def test_a_public_answer_is_seen_by_all_with_its_question(server: Server) -> None:
    await server.alice.slash(server.channel, "ask", question=PART_TIME, public=True)

    (seen,) = server.channel.history(viewer=server.bob)
    assert PART_TIME in str([component.to_dict() for component in seen.components])


async def test_a_public_question_can_neither_format_nor_mention_anything(server: Server) -> None:
    reply = await server.alice.slash(server.channel, "ask", question=f"**{PART_TIME}** @everyone", public=True)

    quoted = sight.text(reply).splitlines()[0]
    assert quoted == rf"-# Question: \*\*{PART_TIME}\*\* @{chr(0x200B)}everyone"


async def test_an_answer_for_somebody_notifies_that_person_alone(server: Server) -> None:
    question = f"{PART_TIME} <@{server.alice.id}> @everyone"
    reply = await server.alice.slash(server.channel, "ask", question=question, for_member=server.bob)

    assert not reply.ephemeral
    assert sight.text(reply).startswith(f"<@{server.bob.id}>")
    assert _allowed_mentions(server) == {"parse": [], "users": [server.bob.id]}


async def test_an_answer_to_oneself_notifies_nobody(server: Server) -> None:
    await server.alice.slash(server.channel, "ask", question=f"{PART_TIME} <@{server.bob.id}>", public=True)

    assert _allowed_mentions(server) == {"parse": []}


async def test_a_private_answer_cannot_be_for_somebody_else(server: Server) -> None:
    reply = await server.alice.slash(server.channel, "ask", question=PART_TIME, public=False, for_member=server.bob)

    assert "`for_member`" in sight.text(reply)
    assert reply.ephemeral
    assert len(server.env.errors) == 1


async def test_a_topic_that_the_guide_is_silent_on_is_named_with_what_is_near(
    server: Server, knowledge: Knowledge
) -> None:
    near = knowledge.ask(SALARY)

    reply = await server.alice.slash(server.channel, "ask", question=SALARY)

    assert sight.text(reply).startswith(near.note)
    assert sight.labels(reply) == [*(answer.question for answer in near.suggestions), "Common questions"]


async def test_what_the_guide_does_not_say_is_said_so_in_private(server: Server) -> None:
    reply = await server.alice.slash(server.channel, "ask", question="zzyzx?", for_member=server.bob)

    assert "The guide does not say" in sight.text(reply)
    assert "Guide, " not in sight.text(reply)
    assert reply.ephemeral


async def test_a_follow_up_changes_the_question_before(server: Server) -> None:
    await server.alice.slash(server.channel, "ask", question=PART_TIME)

    assert "8-10 months" in sight.text(await server.alice.slash(server.channel, "ask", question="and engineer?"))


async def test_a_follow_up_of_a_related_answer_changes_its_question(server: Server, knowledge: Knowledge) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME)
    await server.alice.click(sight.message(asked), label="How long does the Junior track take?")

    reply = await server.alice.slash(server.channel, "ask", question="and engineer?")

    assert sight.text(reply).startswith(f"### {knowledge.answers['time:engineer'].title}\n")


async def test_a_follow_up_is_not_understood_from_what_another_person_asked(server: Server) -> None:
    await server.alice.slash(server.channel, "ask", question=PART_TIME)

    reply = await server.bob.slash(server.channel, "ask", question="and engineer?")
    assert not sight.text(reply).startswith("### Part-Time Study")


async def test_a_close_answer_can_be_chosen(server: Server) -> None:
    unsure = await server.alice.slash(server.channel, "ask", question=PART_TIME)
    offered = await server.alice.click(sight.message(unsure), label="Not it")

    reply = await server.alice.click(sight.message(offered), label=sight.labels(offered)[0])

    assert "Guide, " in sight.text(reply)
    assert reply.ephemeral


async def test_related_answers_of_a_public_one_are_shown_to_whoever_presses(server: Server) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME, public=True)

    reply = await server.bob.click(sight.message(asked), label="How long does the Junior track take?")

    assert "300-400 hours" in sight.text(reply)
    assert reply.ephemeral


async def test_helpful_is_counted_without_the_person(server: Server, database: Database) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME)

    await server.alice.click(sight.message(asked), label="Helpful")

    assert await answer_counts(database) == {"time:part-time:junior": Counts(helpful=1, not_it=0)}


@pytest.mark.parametrize("verdict", ["Helpful", "Not it"])
async def test_a_private_answer_is_judged_once(server: Server, verdict: str) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME)

    judged = await server.alice.click(sight.message(asked), label=verdict)

    assert "6-9 months" in sight.text(judged)
    assert not {"Helpful", "Not it"} & set(sight.labels(judged))


@pytest.mark.parametrize("in_server", [True, False])
@pytest.mark.parametrize("verdict", ["Helpful", "Not it"])
async def test_a_judged_answer_stays_word_for_word_as_it_was_shown(
    server: Server, knowledge: Knowledge, database: Database, *, verdict: str, in_server: bool
) -> None:
    ask = partial(server.alice.slash, server.channel) if in_server else server.alice.user.slash
    press = server.alice.click if in_server else server.alice.user.click
    asked = await ask("ask", question=WITHOUT_LINUX)
    shown = sight.text(asked)
    assert "The guide lists **Linux/Unix familiarity** as helpful but optional" in shown
    await server.env.restart_bot(new_client(knowledge, database))

    judged = await press(sight.message(asked), label=verdict)

    assert sight.text(judged).startswith(f"{shown}\n")


async def test_a_helpful_answer_keeps_what_to_ask_next(server: Server) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME)
    labels = sight.labels(asked)

    judged = await server.alice.click(sight.message(asked), label="Helpful")

    assert sight.labels(judged) == [label for label in labels if label not in ("Helpful", "Not it")]


async def test_a_public_answer_stays_as_it_is_when_somebody_judges_it(server: Server) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME, public=True)

    thanked = await server.bob.click(sight.message(asked), label="Helpful")

    assert thanked.ephemeral
    assert "Helpful" in sight.labels(asked)


@pytest.mark.parametrize("public", [True, False])
async def test_not_it_is_counted_and_offers_the_next_answers(
    server: Server, database: Database, *, public: bool
) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME, public=public)

    offered = await server.alice.click(sight.message(asked), label="Not it")

    assert await answer_counts(database) == {"time:part-time:junior": Counts(helpful=0, not_it=1)}
    assert sight.custom_ids(offered)
    assert "answer:time:part-time:junior" not in sight.custom_ids(offered)


async def test_not_it_offers_what_else_came_close_to_what_was_asked(server: Server, knowledge: Knowledge) -> None:
    close = [f"answer:{answer.id}" for answer in knowledge.ask(WITHOUT_LINUX).suggestions]
    asked = await server.alice.slash(server.channel, "ask", question=WITHOUT_LINUX)

    offered = await server.alice.click(sight.message(asked), label="Not it")

    assert sight.custom_ids(offered) == close


async def test_not_it_offers_the_next_answers_after_a_restart_too(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME)
    await server.env.restart_bot(new_client(knowledge, database))

    offered = await server.alice.click(sight.message(asked), label="Not it")

    assert sight.labels(offered)


def test_where_nothing_is_closer_that_is_said() -> None:
    view = candidates_card(None, [])

    (text,) = (item.content for item in view.walk_children() if isinstance(item, TextDisplay))
    assert "nothing closer" in text


async def test_where_several_answers_are_close_they_are_offered(server: Server, knowledge: Knowledge) -> None:
    offered = await server.alice.slash(server.channel, "ask", question=_unclear(knowledge))

    assert sight.text(offered).startswith("### Did you mean one of these?")
    assert sight.labels(offered)


async def test_close_answers_are_offered_in_private_with_the_way_to_share_one(
    server: Server, knowledge: Knowledge
) -> None:
    offered = await server.alice.slash(server.channel, "ask", question=_unclear(knowledge), public=True)

    assert offered.ephemeral
    assert "Only you see this" in sight.text(offered)


async def test_a_button_of_an_answer_that_a_newer_guide_does_not_give_says_so(
    server: Server, knowledge: Knowledge, database: Database
) -> None:
    asked = await server.alice.slash(server.channel, "ask", question=PART_TIME)
    newer = copy.copy(knowledge)
    newer.answers = {}
    await server.env.restart_bot(new_client(newer, database))

    reply = await server.alice.click(sight.message(asked), label="Helpful")

    assert "no longer in it" in sight.text(reply)
    assert len(server.env.errors) == 1


async def test_typing_is_continued_with_questions(server: Server) -> None:
    choices = await server.alice.autocomplete(server.channel, "ask", "question", "how long does the junior")

    assert 0 < len(choices) <= 25
    assert all(choice["name"] == choice["value"] for choice in choices)


async def test_a_question_in_own_words_stays_the_first_choice(server: Server) -> None:
    choices = await server.alice.autocomplete(server.channel, "ask", "question", "what do engineers  earn?")

    assert choices[0]["value"] == "“what do engineers earn?”"
    assert 1 < len(choices) <= 25


async def test_quotation_marks_make_no_other_question_of_it(server: Server, knowledge: Knowledge) -> None:
    choices = await server.alice.autocomplete(server.channel, "ask", "question", "whats the junior track in part time")

    reply = await server.alice.slash(server.channel, "ask", question=choices[0]["value"])

    answer = knowledge.ask("whats the junior track in part time").answer
    assert answer
    assert sight.text(reply).startswith(f"### {answer.title}")


async def test_the_beginning_of_a_question_is_no_choice_of_its_own(server: Server) -> None:
    choices = await server.alice.autocomplete(server.channel, "ask", "question", "CAN I skip")

    assert choices[0]["value"] == "Can I skip the Junior track?"


async def test_a_question_longer_than_a_choice_may_be_is_left_alone(server: Server) -> None:
    assert await server.alice.autocomplete(server.channel, "ask", "question", "how long " * 20) == []


async def test_a_question_from_the_list_gets_its_own_answer(server: Server) -> None:
    choices = await server.alice.autocomplete(server.channel, "ask", "question", "")

    reply = await server.alice.slash(server.channel, "ask", question=choices[0]["value"])

    assert "Guide, " in sight.text(reply)


def _unclear(knowledge: Knowledge) -> str:
    """A message to which several answers are close."""
    messages = ("modules", "steps", "how long")
    return next(message for message in messages if knowledge.ask(message).outcome == "suggest")


def _allowed_mentions(server: Server) -> object:
    """Whom the last message to be sent may notify."""
    body = server.env.http_requests[-1].json
    assert isinstance(body, dict)
    return body["data"]["allowed_mentions"]
