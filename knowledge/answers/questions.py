"""What can be said of the common questions: each with its answer, its parts, all in a list, and what some are about?"""

import re
from collections.abc import Iterator

from knowledge.answers.composing import answer_lines, bullets, compose
from knowledge.models import Guide, Question, Source
from knowledge.reading.notation import fitted, slug
from knowledge.replies import Answer

PART_CHARACTERS = 25
"""Longest id of a part of a common question's answer, beside the question's own."""

_BOLD_NAME = re.compile(r"(?:- )?\*\*([^*]+)\*\*")
_SKIPPING = re.compile(r"\bskip(?:ping)? (?:the )?junior\b", re.IGNORECASE)
_STARTING = re.compile(r"\bwhich track\b.*\bstart\b", re.IGNORECASE)
_JOB_READY = re.compile(r"\bjob[- ]ready\b", re.IGNORECASE)


def about_skipping(guide: Guide) -> list[Question]:
    """The common questions whether to skip the Junior track; quizzes may be skipped too."""
    return [question for question in guide.questions if _SKIPPING.search(question.text)]


def about_starting(guide: Guide) -> list[Question]:
    """The common questions which track to start with."""
    return [question for question in guide.questions if _STARTING.search(question.text)]


def about_jobs(guide: Guide) -> list[Question]:
    """The common questions what makes one ready for a job; a day job is another matter."""
    return [question for question in guide.questions if _JOB_READY.search(question.text)]


def question_answers(guide: Guide) -> Iterator[Answer]:
    """The common questions with the guide's answers, and a list of them."""
    for question in guide.questions:
        lines = answer_lines(question)
        yield compose(
            "faq",
            question.id,
            question=question.text,
            title=question.text,
            lead=lines[0],
            lines=lines[1:],
            sources=[question.source],
            related=[f"faq:{other.id}" for other in guide.questions if other is not question],
        )
        yield from _named_parts(question, lines)
    if guide.questions:
        yield compose(
            "faqs",
            question="Which common questions does the guide answer?",
            title="Common questions",
            lead="The guide answers these common questions:",
            lines=bullets(question.text for question in guide.questions),
            sources=[_section_around(guide, guide.questions[0].source.last)],
            related=[f"faq:{question.id}" for question in guide.questions],
        )


def _named_parts(question: Question, lines: list[str]) -> Iterator[Answer]:
    """The parts of an answer that open with a bold name, such as `**Test yourself**: ...`, each in front."""
    for at, line in enumerate(lines):
        match = _BOLD_NAME.match(line)
        if match:
            end = next((n for n in range(at + 1, len(lines)) if not lines[n].startswith("- ")), len(lines))
            yield compose(
                "faq-part",
                question.id,
                fitted(slug(match[1]), PART_CHARACTERS),
                question=f"{question.text} ({match[1]})",
                title=question.text,
                lead=line.removeprefix("- "),
                lines=[*lines[at + 1 : end], *lines[:at], *lines[end:]],
                sources=[question.source],
                related=[f"faq:{question.id}"],
            )


def _section_around(guide: Guide, line: int) -> Source:
    """The section above the one that the line stands in."""
    around = [section.source for section in guide.sections if section.source.first < line <= section.source.last]
    return around[-2] if len(around) > 1 else around[-1]
