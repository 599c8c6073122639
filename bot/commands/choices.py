"""Which part of the guide does somebody mean who is typing its number, name or nickname?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from discord.app_commands import Choice
from discord.utils import escape_markdown

from bot.errors import AdvisorError
from bot.views.limits import CHOICES, CUSTOM_ID, OPTION_LABEL, cut
from knowledge import Answer, Knowledge

VAGUE = 6
"""Parts that what is typed must mean fewer of, to mean any."""

Part_co = TypeVar("Part_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Choosable(Generic[Part_co]):
    """A part of the guide that can be chosen.

    Attributes:
        part: The part.
        id: Its id, which a choice and a button carry.
        label: How it is shown.
        names: What else it is called.
    """

    part: Part_co
    id: str
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Menu(Generic[Part_co]):
    """Parts of one kind to choose from.

    Attributes:
        parts: In the guide's order.
        question: What one would ask to find one, with `{}` for what is typed.
    """

    parts: tuple[Choosable[Part_co], ...]
    question: str = "{}"

    def offered(self, knowledge: Knowledge, typed: str) -> list[Choice[str]]:
        """What Discord offers while somebody types: what is called so, then what close answers are about."""
        reply = knowledge.ask(self.question.format(typed))
        answers = [reply.answer, *reply.suggestions] if reply.answer else reply.suggestions
        meant = list(dict.fromkeys((*self._named(typed), *self._told_of(answers))))
        return [Choice(name=cut(part.label, OPTION_LABEL), value=part.id[:CUSTOM_ID]) for part in meant[:CHOICES]]

    def chosen(self, knowledge: Knowledge, typed: str) -> Part_co:
        """What was chosen from the offer, or typed without it; raises AdvisorError where that is none, or several."""
        for choosable in self.parts:
            if choosable.id[:CUSTOM_ID] == typed:
                return choosable.part
        for choosable in self._named(typed):
            return choosable.part
        answer = knowledge.ask(self.question.format(typed)).answer
        meant = self._told_of([answer] if answer else [])
        if len(meant) == 1:
            return meant[0].part
        plain = escape_markdown(cut(typed, OPTION_LABEL))
        found = f"The guide has nothing called “{plain}” here"
        if 0 < len(meant) < min(len(self.parts), VAGUE):
            found = f"“{plain}” may mean {' or '.join(choosable.label for choosable in meant)}"
        message = f"{found}. Choose from the list that appears while you type."
        raise AdvisorError(message)

    def _named(self, typed: str) -> list[Choosable[Part_co]]:
        """Parts of which a name continues what is typed, best first; all where nothing is."""
        wanted = " ".join(typed.casefold().split())
        scored = [(_score(choosable, wanted), choosable) for choosable in self.parts]
        return [choosable for score, choosable in sorted(scored, key=lambda pair: -pair[0]) if score]

    def _told_of(self, answers: Iterable[Answer]) -> list[Choosable[Part_co]]:
        return [choosable for answer in answers for choosable in self.parts if choosable.id in answer.about]


def _score(choosable: Choosable[object], wanted: str) -> int:
    """3 where a name is what is typed, 2 where one begins with it, 1 where a word in one does, else 0."""
    names = (choosable.id, choosable.label, *choosable.names)
    return max(_name_score(name.casefold(), wanted) for name in names)


def _name_score(name: str, wanted: str) -> int:
    if name == wanted:
        return 3
    if name.startswith(wanted):
        return 2
    return int(f" {wanted}" in name)
