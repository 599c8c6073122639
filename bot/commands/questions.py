"""How does one read the guide's common questions?"""

from discord import app_commands
from discord.ui import LayoutView

from bot.client import AdvisorClient, Interaction
from bot.commands.choices import Choosable, Menu
from bot.commands.presses import on_press
from bot.commands.showing import show
from bot.views import questions as views
from bot.views.buttons import QUESTION, QUESTIONS
from knowledge.models import Guide, Question


@app_commands.command(description="Read the common questions and their answers")
@app_commands.describe(question="Which one; all of them unless you choose one", public="Show it to everybody here")
async def faq(interaction: Interaction, question: str | None = None, *, public: bool = False) -> None:
    """Show all common questions, or one with its answer."""
    view = _list(interaction.client) if question is None else _card(interaction.client, question)
    await show(interaction, view, public=public)


@faq.autocomplete("question")
async def offer_questions(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Common questions by their words."""
    knowledge = interaction.client.knowledge
    return _menu(knowledge.guide).offered(knowledge, typed)


@on_press(QUESTIONS)
async def press_questions(interaction: Interaction, _value: str) -> None:
    """Show all common questions."""
    await show(interaction, _list(interaction.client))


@on_press(QUESTION)
async def press_question(interaction: Interaction, value: str) -> None:
    """Show the common question that was chosen."""
    await show(interaction, _card(interaction.client, value))


def _menu(guide: Guide) -> Menu[Question]:
    return Menu(tuple(Choosable(question, question.id, question.text) for question in guide.questions))


def _list(client: AdvisorClient) -> LayoutView:
    return views.questions_card(client.knowledge.guide, client.places)


def _card(client: AdvisorClient, typed: str) -> LayoutView:
    guide = client.knowledge.guide
    return views.question_card(_menu(guide).chosen(client.knowledge, typed), client.places)
