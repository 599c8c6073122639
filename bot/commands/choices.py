"""Which of the guide's things does somebody mean who is typing its number, name or nickname?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from discord.app_commands import Choice
from discord.utils import escape_markdown

from bot.errors import AdvisorError
from bot.views.limits import CHOICES, CUSTOM_ID, OPTION_LABEL, cut
from knowledge import Answer, Knowledge

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


def offered(knowledge: Knowledge, things: Sequence[Choosable[Part_co]], typed: str) -> list[Choice[str]]:
    """What Discord offers while somebody types: what is called so, then what the likeliest questions are about."""
    about = _about(knowledge.complete(typed), things) if typed else []
    meant = dict.fromkeys((*_named(things, typed), *about))
    return [Choice(name=cut(thing.label, OPTION_LABEL), value=thing.id[:CUSTOM_ID]) for thing in list(meant)[:CHOICES]]


def chosen(knowledge: Knowledge, things: Sequence[Choosable[Part_co]], typed: str) -> Part_co:
    """What was chosen from the offer, or typed without it; raises AdvisorError where the guide has no such thing."""
    for thing in things:
        if thing.id[:CUSTOM_ID] == typed:
            return thing.part
    answer = knowledge.ask(typed).answer
    for thing in (*_named(things, typed), *_about([answer] if answer else [], things)):
        return thing.part
    plain = escape_markdown(cut(typed, OPTION_LABEL))
    message = f"The guide has nothing called “{plain}” here. Choose from the list that appears while you type."
    raise AdvisorError(message)


def _named(things: Iterable[Choosable[Part_co]], typed: str) -> list[Choosable[Part_co]]:
    """Things of which a name continues what is typed, best first; all where nothing is."""
    wanted = " ".join(typed.casefold().split())
    scored = [(_score(thing, wanted), thing) for thing in things]
    return [thing for score, thing in sorted(scored, key=lambda pair: -pair[0]) if score]


def _about(answers: Iterable[Answer], things: Sequence[Choosable[Part_co]]) -> list[Choosable[Part_co]]:
    return [thing for answer in answers for thing in things if thing.id in answer.about]


def _score(thing: Choosable[Part_co], wanted: str) -> int:
    """3 where a name is what is typed, 2 where one begins with it, 1 where a word in one does, else 0."""
    return max(_name_score(name.casefold(), wanted) for name in (thing.id, thing.label, *thing.names))


def _name_score(name: str, wanted: str) -> int:
    if name == wanted:
        return 3
    if name.startswith(wanted):
        return 2
    return int(f" {wanted}" in name)
