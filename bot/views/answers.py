"""What does a reply look like?"""

from collections.abc import Iterable, Sequence
from typing import Any

from discord import ButtonStyle, Message
from discord.ui import ActionRow, Container, LayoutView, Separator, TextDisplay
from discord.utils import escape_markdown, escape_mentions

from bot.views.buttons import ANSWER, HELPFUL, NOT_IT, QUESTIONS, row
from bot.views.cards import NOTICES, card
from bot.views.limits import cut
from bot.views.notices import notice
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
) -> LayoutView:
    """An answer with its places, what to ask next, and whether it helped.

    Args:
        answer: The answer.
        related: What a reader may want next.
        places: Writes where it stands.
        asked: The question as typed, where others see the answer.
        member: Mention of the person it is meant for, or empty.
    """
    judging = row(HELPFUL.button("Helpful", answer.id, ButtonStyle.success), NOT_IT.button("Not it", answer.id))
    return card(
        f"### {answer.title}\n{answer.text}",
        places=places.write(answer.sources),
        rows=[*_question_rows(related[:RELATED]), judging],
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


def thanks_card(shown: Message | None, related: Sequence[Answer]) -> LayoutView:
    """For a press of "Helpful": on the answer `shown`, with what a reader may want next, or as a card of its own."""
    thanks = "Thank you. That helps to make the answers better."
    return _as_shown(shown, thanks, _question_rows(related[:RELATED])) if shown else notice(thanks)


def candidates_card(shown: Message | None, candidates: Sequence[Answer]) -> LayoutView:
    """The next answers after a press of "Not it", if any: on the answer `shown`, or as a card of its own."""
    said, rows = "### Is it one of these?", _question_rows(candidates)
    if not candidates:
        said = "Thank you for telling. I have nothing closer, so the guide may not say; other words may still help."
        rows = [row(QUESTIONS.button("Common questions"))]
    return _as_shown(shown, said, rows) if shown else card(said, rows=rows, accent=NOTICES)


def as_typed(question: str) -> str:
    """A question in somebody's own words, as a choice beside ours.

    It is another text than what stands in the field: SimCord's page would offer the same again, and never send it.
    """
    return f"“{question}”"


def _as_shown(shown: Message, said: str, rows: Iterable[ActionRow[Any]]) -> LayoutView:
    """An answer's card with what is said, and rows, in place of its buttons.

    Its texts are those of the message: an answer is worded as it was asked for, and that is not known any more.
    """
    view = LayoutView.from_message(shown, timeout=None)
    for frame in view.children:
        if isinstance(frame, Container):
            for item in frame.children:
                if isinstance(item, ActionRow):
                    frame.remove_item(item)
            for item in (Separator[Any](), TextDisplay[Any](said), *rows):
                frame.add_item(item)
    return view


def _question_rows(answers: Iterable[Answer]) -> list[ActionRow[Any]]:
    """A button for each answer, below each other since questions are long."""
    return [row(ANSWER.button(answer.question, answer.id)) for answer in answers]


def _quoted(asked: str) -> str:
    """What somebody typed, so that it can neither format nor mention anything."""
    plain = cut(" ".join(asked.split()), ASKED_CHARACTERS)
    return f"-# Question: {escape_mentions(escape_markdown(plain))}" if plain else ""
