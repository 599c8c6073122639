"""What can be said? Answers, and the replies that hold them.

An answer is made once from the guide; a reply is what one message gets: an answer, up to three close ones to
choose from, or an honest "the guide does not say".
"""

from dataclasses import dataclass, field
from typing import Literal

from knowledge.models import Source

ANSWER_CHARACTERS = 1_200
"""Longest text of an answer: what fits a phone's screen with a little scrolling."""
ANSWER_SOURCES = 3
"""Most places that an answer cites: more cannot be checked at a glance."""
SUGGESTIONS = 3
"""Most answers that a reply offers to choose from."""

Outcome = Literal["answer", "suggest", "none"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A yes or no of ours: what the guide says, as the answer to a question that asks for one.

    Attributes:
        opening: Such as `Yes, `; the answer follows it.
        tracks: Ids of the tracks that it is about; to a question about others it is no answer.
        words: What may be asked about, in words of the guide: another name may mean more, or less, than is decided.
        things: Ids of the path and the module that it is about, which may also be asked about by their numbers.
        asks: Whether something is covered, or needed beforehand.
    """

    opening: str
    tracks: frozenset[str]
    words: str
    things: frozenset[str] = frozenset()
    asks: Literal["covered", "needed"] = "covered"


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that the guide states, ready to be shown.

    Attributes:
        id: Stable slug, such as `module-next:engineer-107`; at most 80 characters, fit for a custom_id.
        kind: The kind of question that it answers, such as `module-next`.
        question: The question that it answers in full, as autocomplete and buttons show it; at most 100 characters.
        title: At most 100 characters.
        text: Discord Markdown, at most ANSWER_CHARACTERS; leads with the fact asked for.
        sources: One to ANSWER_SOURCES places of the guide that it stands on.
        about: Ids of what it is about: the guide's things and the subjects that it names.
        related: Ids of answers that a reader may want next.
        decides: The yes or no that it gives where one is asked for; the text opens with it if its question asks so.
    """

    id: str
    kind: str
    question: str
    title: str
    text: str
    sources: tuple[Source, ...]
    about: frozenset[str] = frozenset()
    related: tuple[str, ...] = ()
    decides: Decision | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a message gets.

    Attributes:
        outcome: Whether it is an answer, a choice or neither.
        answer: The answer, where the outcome is `answer`.
        suggestions: Up to SUGGESTIONS close answers; for an `answer` they are the runners-up ("Not it" offers them).
        note: One sentence for the reader where there is no answer, such as "The guide does not cover salaries."
        query: The message as understood, which a follow-up goes on from; None where there is no answer.
    """

    outcome: Outcome
    answer: Answer | None = None
    suggestions: tuple[Answer, ...] = ()
    note: str = ""
    query: object = field(default=None, compare=False, repr=False)
