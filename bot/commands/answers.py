"""How is a question answered, and what can be pressed under an answer?"""

import discord
from discord import app_commands

from bot.client import AdvisorClient, Interaction
from bot.commands.presses import on_press
from bot.commands.showing import hold, show, think
from bot.errors import AdvisorError
from bot.storage.feedback import Verdict, count_verdict
from bot.views import answers as views
from bot.views.buttons import ANSWER, HELPFUL, NOT_IT
from bot.views.limits import CHOICES, OPTION_LABEL
from knowledge import Answer
from knowledge.replies import SUGGESTIONS


@app_commands.command(description="Ask about the curriculum; answers come from the guide alone")
@app_commands.describe(
    question="In your own words, such as: how long is the Junior track part-time?",
    public="Show the answer to everybody here",
    for_member="Address the answer to somebody, who is notified; it is public then",
)
async def ask(
    interaction: Interaction,
    question: str,
    *,
    public: bool | None = None,
    for_member: discord.User | discord.Member | None = None,
) -> None:
    """Answer a question from the guide."""
    if for_member and public is False:
        message = (
            "An answer for somebody else is seen by everybody here: leave `public` out, or leave out `for_member`."
        )
        raise AdvisorError(message)
    client, person = interaction.client, interaction.user.id
    now = discord.utils.utcnow()
    reply = client.knowledge.ask(question, after=client.conversations.last_reply(person, now))
    if reply.outcome != "none":
        client.conversations.remember(person, reply, now)
    seen = bool(public or for_member)
    if reply.answer:
        member = for_member.mention if for_member else ""
        view = _card(client, reply.answer, asked=question if seen else "", member=member)
        await show(interaction, view, public=seen, member=for_member)
    elif reply.outcome == "suggest":
        await show(interaction, views.suggestions_card(reply.suggestions, to_share=seen))
    else:
        await show(interaction, views.silence_card(reply.note, reply.suggestions))


@ask.autocomplete("question")
async def offer_questions(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Questions that continue what is being typed; that itself comes first where none begins so.

    Discord takes the first choice when Enter is pressed, and a question in one's own words should stay what it is.
    """
    own = " ".join(typed.strip("“”").split())
    if len(views.as_typed(own)) > OPTION_LABEL:
        return []
    questions = [answer.question for answer in interaction.client.knowledge.complete(typed)]
    if not any(question.casefold().startswith(own.casefold()) for question in questions):
        questions.insert(0, views.as_typed(own))
    return [app_commands.Choice(name=question, value=question) for question in questions[:CHOICES]]


@on_press(ANSWER)
async def show_answer(interaction: Interaction, value: str) -> None:
    """Show a suggested or related answer to whoever pressed, who may go on from it as if they had asked for it."""
    client = interaction.client
    answer = _answer(client, value)
    client.conversations.remember(interaction.user.id, client.knowledge.ask(answer.question), discord.utils.utcnow())
    await show(interaction, _card(client, answer))


@on_press(HELPFUL)
async def count_helpful(interaction: Interaction, value: str) -> None:
    """Count that an answer helped."""
    answer = _answer(interaction.client, value)
    await _count(interaction, answer, "helpful")
    view = views.thanks_card(_private_card(interaction), _related(interaction.client, answer))
    await interaction.edit_original_response(view=view)


@on_press(NOT_IT)
async def count_not_it(interaction: Interaction, value: str) -> None:
    """Count that an answer was not what was asked for, and offer the next ones."""
    client = interaction.client
    answer = _answer(client, value)
    reply = client.conversations.last_reply(interaction.user.id, discord.utils.utcnow())
    if reply is None or reply.answer is None or reply.answer.id != answer.id:  # its text is worded as asked
        reply = client.knowledge.ask(answer.question)
    close = {other.id: other for other in (*reply.suggestions, *_related(client, answer)) if other != answer}
    await _count(interaction, answer, "not_it")
    view = views.candidates_card(_private_card(interaction), tuple(close.values())[:SUGGESTIONS])
    await interaction.edit_original_response(view=view)


def _card(client: AdvisorClient, answer: Answer, *, asked: str = "", member: str = "") -> discord.ui.LayoutView:
    return views.answer_card(answer, _related(client, answer), client.places, asked=asked, member=member)


def _related(client: AdvisorClient, answer: Answer) -> list[Answer]:
    return [client.knowledge.answers[related] for related in answer.related]


def _answer(client: AdvisorClient, answer_id: str) -> Answer:
    """The answer with that id; raises AdvisorError where a newer guide does not give it."""
    if answer := client.knowledge.answers.get(answer_id):
        return answer
    message = (
        "The guide has changed since this message, and this answer is no longer in it. Please ask again with `/ask`."
    )
    raise AdvisorError(message)


def _private_card(interaction: Interaction) -> discord.Message | None:
    """The message with the pressed button, where nobody else sees it."""
    message = interaction.message
    return message if message and message.flags.ephemeral else None


async def _count(interaction: Interaction, answer: Answer, verdict: Verdict) -> None:
    """Count a verdict; what is shown next stands on a private message, and below a public one."""
    if _private_card(interaction):
        await hold(interaction)
    else:
        await think(interaction)
    await count_verdict(interaction.client.database, answer.id, verdict)
