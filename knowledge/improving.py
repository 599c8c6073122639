"""Which phrasing or nickname would have helped? Questions that went wrong, grouped by what mends them."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from knowledge.models import Source
from knowledge.search import Explanation, Knowledge
from knowledge.understanding import Understood

Remedy = Literal["phrasing", "nickname", "silent topic", "answer"]
_NEAREST = 3
"""Candidates whose kinds are proposed for a phrasing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the server, or of a test set.

    Attributes:
        text: As it was asked.
        sections: Headings that a right answer cites; empty where nobody knows.
        answerable: Whether the guide answers it, or None where nobody knows.
    """

    text: str
    sections: frozenset[str] = frozenset()
    answerable: bool | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that got no answer, or the wrong one.

    Attributes:
        text: The question.
        got: The answer's id, or the outcome.
        remedy: What kind of entry would help.
        proposal: The entry, ready to be looked at and copied.
    """

    text: str
    got: str
    remedy: Remedy
    proposal: str


def misses(knowledge: Knowledge, asked: Iterable[Asked]) -> Iterator[Miss]:
    """The questions that went wrong, each with what would help; right ones are left out."""
    for question in asked:
        explanation = knowledge.explain(question.text)
        reply = explanation.reply
        if not _went_wrong(question, explanation):
            continue
        got = reply.answer.id if reply.answer else reply.outcome
        remedy, proposal = _remedy(knowledge, question, explanation)
        yield Miss(question.text, got, remedy, proposal)


def _went_wrong(question: Asked, explanation: Explanation) -> bool:
    answer = explanation.reply.answer
    if question.answerable is False:
        return answer is not None
    return answer is None or (bool(question.sections) and not _cites(answer.sources, question.sections))


def _cites(sources: Iterable[Source], headings: AbstractSet[str]) -> bool:
    return any(source.heading in headings for source in sources)


def _remedy(knowledge: Knowledge, question: Asked, explanation: Explanation) -> tuple[Remedy, str]:
    understood = explanation.understood
    pattern = delexicalised(understood)
    if question.answerable is False:
        return "silent topic", f"silent: - {question.text}"
    right = [c for c in explanation.verdict.answers if c.answer and _cites(c.answer.sources, question.sections)]
    if right:
        return "phrasing", f"{right[0].template}: - {pattern}"
    strange = knowledge.strange_words(understood)
    if strange:
        return "nickname", f"vocabulary.yaml: {', '.join(strange)}"
    near = dict.fromkeys(c.template for c in explanation.verdict.answers[:_NEAREST])
    return ("phrasing", f"{' or '.join(near)}: - {pattern}") if near else ("answer", pattern)


def delexicalised(understood: Understood) -> str:
    """The question as a phrasing: every name in it is a slot."""
    slots: dict[int, tuple[int, str]] = {}
    taken = 0
    for mention in sorted(understood.mentions, key=lambda mention: (mention.first, mention.first - mention.end)):
        if mention.kind not in ("idea", "silent", "goal") and mention.first >= taken:
            slots[mention.first] = (mention.end, f"{{{mention.kind}}}")
            taken = mention.end
    spoken: list[str] = []
    at = 0
    while at < len(understood.words):
        end, text = slots.get(at, (at + 1, understood.words[at].text))
        spoken.append(text)
        at = end
    return " ".join(spoken)
