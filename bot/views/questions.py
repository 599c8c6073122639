"""What do the guide's common questions look like?"""

from discord.ui import LayoutView

from bot.views.buttons import QUESTION, QUESTIONS, Option, row
from bot.views.cards import card
from bot.views.places import Places
from knowledge.models import Guide, Question


def questions_card(guide: Guide, places: Places) -> LayoutView:
    """All common questions, to read the answer of one."""
    return card(
        "### Common questions\n" + "\n".join(f"- {question.text}" for question in guide.questions),
        places=places.write(places.around(guide.questions)),
        rows=[QUESTION.select("Read an answer", (Option(known.id, known.text) for known in guide.questions))],
    )


def question_card(question: Question, places: Places) -> LayoutView:
    """One of them with its answer."""
    return card(
        f"### {question.text}\n{question.answer}",
        places=places.write([question.source]),
        rows=[row(QUESTIONS.button("Other questions"))],
    )
