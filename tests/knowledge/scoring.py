"""How well are labelled questions answered? questions/README.md says what the labels mean."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge import Answer, Knowledge

QUESTIONS = Path(__file__).parent / "questions"
_DASHES = re.compile("[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question with what a right answer cites and says; no sections where the guide does not answer it."""

    text: str
    sections: frozenset[str]
    facts: tuple[tuple[str, ...], ...]

    @property
    def answerable(self) -> bool:
        """Whether the guide answers it."""
        return bool(self.sections)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of questions, from 0 to 1: right and wrong of the answerable, false answers of the others."""

    right: float
    wrong: float
    false: float


def read_labelled(name: str) -> list[Labelled]:
    """The questions of a file in tests/knowledge/questions."""
    lines = (QUESTIONS / name).read_text(encoding="utf-8").splitlines()
    return [
        Labelled(
            line["q"],
            frozenset(line["sections"]),
            tuple((fact,) if isinstance(fact, str) else tuple(fact) for fact in line["must"]),
        )
        for line in map(json.loads, lines)
    ]


def is_right(question: Labelled, answer: Answer) -> bool:
    """Whether the answer cites an accepted heading and says every fact that is asked for."""
    said = normal(f"{answer.title}\n{answer.text}")
    return any(source.heading in question.sections for source in answer.sources) and all(
        any(normal(form) in said for form in fact) for fact in question.facts
    )


def score(knowledge: Knowledge, questions: Sequence[Labelled]) -> Score:
    """How the questions are answered."""
    verdicts = Counter(_verdict(knowledge, question) for question in questions)
    answerable = sum(question.answerable for question in questions)
    return Score(
        verdicts["right"] / max(1, answerable),
        verdicts["wrong"] / max(1, answerable),
        verdicts["false"] / max(1, len(questions) - answerable),
    )


def _verdict(knowledge: Knowledge, question: Labelled) -> str:
    answer = knowledge.ask(question.text).answer
    if answer is None:
        return "no answer"
    if not question.answerable:
        return "false"
    return "right" if is_right(question, answer) else "wrong"


def normal(text: str) -> str:
    """The text as facts are looked for in it: in lower case, with one kind of dashes, spaces and modules."""
    text = re.sub(r"\s+", " ", _DASHES.sub("-", text)).lower()
    return re.sub(r"\bmodule (\d{3})", r"mod \1", text)
