"""What does a reply look like?"""

from collections.abc import Iterable, Sequence
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, LayoutView
from discord.utils import escape_markdown, escape_mentions

from bot.views.buttons import ANSWER, HELPFUL, NOT_IT, QUESTIONS, row
from bot.views.cards import NOTICES, card
from bot.views.limits import cut
from bot.views.places import Places
from knowledge import Answer

ASKED_CHARACTERS = 300
"""How much of a question is repeated above a public answer."""
RELATED = 3
"""Most related answers that are offered."""


def answer_card(
    answer: Answer,
    related: Sequence[Answer],
    places: Places,
    *,
    asked: str = "",
    member: str = "",
    judged: str = "",
) -> LayoutView:
    """An answer with its places, what to ask next, and whether it helped.

    Args:
        answer: The answer.
        related: What a reader may want next.
        places: Writes where it stands.
        asked: The question as typed, where others see the answer.
        member: Mention of the person it is meant for, or empty.
        judged: What is said in place of "Helpful" and "Not it" once one of them was pressed.
    """
    rows = _question_rows(related[:RELATED])
    if not judged:
        rows.append(row(HELPFUL.button("Helpful", answer.id, ButtonStyle.success), NOT_IT.button("Not it", answer.id)))
    return card(
        f"### {answer.title}\n{answer.text}",
        judged,
        places=places.write(answer.sources),
        rows=rows,
        above="\n".join(filter(None, (f"{member}, this may help you." if member else "", _quoted(asked)))),
    )


def suggestions_card(suggestions: Iterable[Answer], *, to_share: bool = False) -> LayoutView:
    """Close answers to choose from, which only the asker sees, also where the answer was meant `to_share`."""
    hint = "\nOnly you see this. To share an answer, ask its question word for word." if to_share else ""
    return card(f"### Did you mean one of these?{hint}", rows=_question_rows(suggestions), accent=NOTICES)


def silence_card(note: str, suggestions: Sequence[Answer] = ()) -> LayoutView:
    """The guide does not say, as the note has it if there is one; what is near may still help."""
    said = note or (
        "### The guide does not say\nI found nothing about that in the curriculum guide, and I answer from it alone."
    )
    if suggestions:
        said += "\nYou may want to ask:"
    rows = [*_question_rows(suggestions), row(QUESTIONS.button("Common questions"))]
    return card(said, rows=rows, accent=NOTICES)


def candidates_card(candidates: Sequence[Answer]) -> LayoutView:
    """The next answers after a press of "Not it", if there are any."""
    if not candidates:
        text = "Thank you for telling. I have nothing closer, so the guide may not say; other words may still help."
        return card(text, rows=[row(QUESTIONS.button("Common questions"))], accent=NOTICES)
    return card("### Is it one of these?", rows=_question_rows(candidates), accent=NOTICES)


def thanks() -> str:
    """For a press of "Helpful"."""
    return "Thank you. That helps to make the answers better."


def as_typed(question: str) -> str:
    """A question in somebody's own words, as a choice beside ours.

    It is another text than what stands in the field: SimCord's page would offer the same again, and never send it.
    """
    return f"“{question}”"


def _question_rows(answers: Iterable[Answer]) -> list[ActionRow[Any]]:
    """A button for each answer, below each other since questions are long."""
    return [row(ANSWER.button(answer.question, answer.id)) for answer in answers]


def _quoted(asked: str) -> str:
    """What somebody typed, so that it can neither format nor mention anything."""
    plain = cut(" ".join(asked.split()), ASKED_CHARACTERS)
    return f"-# Question: {escape_mentions(escape_markdown(plain))}" if plain else ""
