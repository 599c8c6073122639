"""What would have helped a question that went wrong? The entry, as its file has it."""

from collections.abc import Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from knowledge.lexicon import Mention
from knowledge.matching import Candidate
from knowledge.replies import SUGGESTIONS, Answer
from knowledge.search import Explanation, Knowledge
from knowledge.understanding import Understood
from knowledge.vocabulary import SLOT
from knowledge.weighing import UNUSED_WEIGHTS

Remedy = Literal["phrasing", "nickname", "silent topic", "nothing"]


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
        remedy: What kind of entry would help; `nothing` where none is sure to.
        proposals: Entries to choose from, each as it is written in its file; what stands in capitals is for a person.
    """

    text: str
    got: str
    remedy: Remedy
    proposals: tuple[str, ...]


def misses(knowledge: Knowledge, asked: Iterable[Asked]) -> Iterator[Miss]:
    """The questions that went wrong, each with what would help; right ones are left out."""
    for question in asked:
        explanation = knowledge.explain(question.text)
        if _went_wrong(question, explanation):
            answer = explanation.reply.answer
            got = answer.id if answer else explanation.reply.outcome
            yield Miss(question.text, got, *_remedy(knowledge, question, explanation))


def _went_wrong(question: Asked, explanation: Explanation) -> bool:
    reply = explanation.reply
    if question.answerable is False:
        return reply.answer is not None
    if reply.answer:
        return bool(question.sections) and not _cites(reply.answer, question.sections)
    # A greeting wants no answer, and a note says why there is none, unless somebody knows better.
    return bool(question.answerable or question.sections) or (explanation.understood.asks and not reply.note)


def _cites(answer: Answer, headings: AbstractSet[str]) -> bool:
    return any(source.heading in headings for source in answer.sources)


def _remedy(knowledge: Knowledge, question: Asked, explanation: Explanation) -> tuple[Remedy, tuple[str, ...]]:
    understood = explanation.understood
    if question.answerable is False:
        return "silent topic", (_silent_topic(understood),)
    unknown = _unknown_words(knowledge, understood)
    if unknown:
        return "nickname", tuple(f"  WHAT IT MEANS: [{word}]" for word in unknown)
    meant = (candidate for candidate in _meant(question, explanation) if _takes_up(candidate, understood))
    phrasings = tuple(dict.fromkeys(_phrasing(candidate, understood) for candidate in meant))
    return ("phrasing", phrasings[:SUGGESTIONS]) if phrasings else ("nothing", ())


def _unknown_words(knowledge: Knowledge, understood: Understood) -> list[str]:
    """The strange words that name nothing; a number is no name either."""
    naming = {at for mention in understood.mentions for at in range(mention.first, mention.end)}
    known = {understood.words[at].text for at in naming}
    strange = dict.fromkeys(knowledge.strange_words(understood))
    return [word for word in strange if word not in known and not word.isdigit()]


def _meant(question: Asked, explanation: Explanation) -> Sequence[Candidate]:
    """What came close and may be what was asked for: all that is right where that is known, else what was offered."""
    close = explanation.verdict.answers
    if question.sections:
        return [candidate for candidate in close if candidate.answer and _cites(candidate.answer, question.sections)]
    return close[:SUGGESTIONS] if explanation.reply.outcome == "suggest" else ()


def _takes_up(candidate: Candidate, understood: Understood) -> bool:
    """Whether the question fills the slots of the kind, and the answer is about all else that it names.

    Learned for another kind, a phrasing would draw questions away from what they name.
    """
    slots = SLOT.findall(candidate.template)
    filling = _names(understood, slots)
    about = candidate.answer.about if candidate.answer else frozenset()
    return sorted(name.kind for name in filling) == sorted(slots) and all(
        not about.isdisjoint(name.ids) or any(other.first <= name.first and name.end <= other.end for other in filling)
        for name in _names(understood, UNUSED_WEIGHTS)
    )


def _phrasing(candidate: Candidate, understood: Understood) -> str:
    return f'  "{candidate.template}":\n    - "{_with_slots(understood, SLOT.findall(candidate.template))}"'


def _silent_topic(understood: Understood) -> str:
    phrasing = _with_slots(understood, UNUSED_WEIGHTS.keys() - {"silent"})
    return f'  TOPIC:\n    note: "The guide does not cover TOPIC."\n    phrasings:\n      - "{phrasing}"'


def _with_slots(understood: Understood, slots: Container[str]) -> str:
    """The question as a phrasing, in which names of these kinds are slots."""
    names = {name.first: name for name in _names(understood, slots)}
    spoken: list[str] = []
    at = 0
    while at < len(understood.words):
        name = names.get(at)
        spoken.append(f"{{{name.kind}}}" if name else understood.words[at].text)
        at = name.end if name else at + 1
    return " ".join(spoken)


def _names(understood: Understood, kinds: Container[str]) -> list[Mention]:
    """The names of these kinds in order, the longer one where two overlap."""
    found: list[Mention] = []
    for mention in sorted(understood.mentions, key=lambda mention: (mention.first, -mention.end)):
        if mention.kind in kinds and (not found or mention.first >= found[-1].end):
            found.append(mention)
    return found
