"""What is answered to questions in a terminal, whether they are typed, piped or collected in a file?"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, JsonValue, ValidationError

from bot.errors import AdvisorError
from bot.terminal import show_explanation, show_misses, show_reply
from knowledge import Answer, Knowledge, Reply
from knowledge.improving import Asked, misses
from knowledge.search import Explanation

USAGE_STATUS = 2
"""What a program exits with that was given what it does not understand; argparse's own choice."""


def answer(knowledge: Knowledge, questions: Sequence[str], *, as_json: bool, explain: bool) -> None:
    """Print the answers to questions, each of which may follow the one before, or how the last answer came about."""
    explanations = [*_conversation(knowledge, questions)]
    if explain:
        show_reply(explanations[-1].reply)
        show_explanation(explanations[-1])
        return
    for explanation in explanations:
        if as_json:
            print(json.dumps(_as_json(explanation.reply)))
        else:
            show_reply(explanation.reply)


def _conversation(knowledge: Knowledge, questions: Iterable[str]) -> Iterator[Explanation]:
    """The reply to each question and how it came about; as in Discord it may go on from the last that said anything."""
    last = None
    for question in questions:
        explanation = knowledge.explain(question, last)
        if explanation.reply.outcome != "none":
            last = explanation.reply
        yield explanation


class _Line(BaseModel):
    """One line of `advisor ask --jsonl`."""

    id: JsonValue
    q: str


def answer_lines(knowledge: Knowledge, lines: Iterable[bytes]) -> int:
    """Answer each line as it comes, for programs on the other end of a pipe; returns the exit status."""
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            line = _Line.model_validate_json(text)
        except ValidationError:
            print(f'line {number} is not like {{"id": 1, "q": "a question"}}', file=sys.stderr)
            return USAGE_STATUS
        print(json.dumps({"id": line.id, **_as_json(knowledge.ask(line.q))}), flush=True)
    return 0


def _as_json(reply: Reply) -> dict[str, Any]:
    return {
        "outcome": reply.outcome,
        "answer": reply.answer and _answer_as_json(reply.answer),
        "suggestions": [_answer_as_json(answer) for answer in reply.suggestions],
        "note": reply.note,
    }


def _answer_as_json(answer: Answer) -> dict[str, Any]:
    sources = [source.model_dump() for source in answer.sources]
    return {"question": answer.question, "title": answer.title, "text": answer.text, "sources": sources}


class _Question(BaseModel):
    """One line of `advisor questions review`; the labels of a test set may be absent."""

    q: str
    kind: Literal["answerable", "unanswerable"] | None = None
    sections: frozenset[str] = frozenset()


def review_questions(knowledge: Knowledge, file: Path) -> int:
    """Print which questions of a file go wrong, and what would help; returns the exit status."""
    try:
        lines = file.read_bytes().splitlines()
    except OSError:
        message = f'{file} is not a file with lines like {{"q": "a question"}}.'
        raise AdvisorError(message) from None
    asked, status = [], 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            question = _Question.model_validate_json(line)
        except ValidationError:
            print(
                f'line {number} is left out: write it like {{"q": "a question"}}; with "kind": "answerable" or '
                '"unanswerable", and "sections": ["a heading"], where they are known',
                file=sys.stderr,
            )
            status = USAGE_STATUS
        else:
            answerable = question.kind and question.kind == "answerable"
            asked.append(Asked(question.q, question.sections, answerable))
    show_misses(misses(knowledge, asked), len(asked))
    return status
