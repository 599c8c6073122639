"""What can the guide answer? Guide -> every Answer that it can give."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answers.about import about_answers
from knowledge.answers.choices import (
    checklist_answers,
    option_answers,
    question_answers,
    skip_answers,
    validation_answers,
)
from knowledge.answers.modules import module_answers, progression_answers
from knowledge.answers.paths import path_answers, path_module_answers, path_pair_answers
from knowledge.answers.subjects import subject_answers
from knowledge.answers.terms import term_answers
from knowledge.answers.tracks import time_answers, track_answers
from knowledge.models import Guide
from knowledge.replies import Answer
from knowledge.subjects import Subject
from knowledge.terms import Term


def all_answers(guide: Guide, subjects: Sequence[Subject], terms: Sequence[Term]) -> dict[str, Answer]:
    """Every answer by its id, the general ones before those about single things."""
    # What stands nowhere, such as the list of paths of a guide without any, cannot be said.
    answers = {answer.id: answer for answer in _answers(guide, subjects, terms) if answer.sources}
    return {
        id: replace(answer, related=tuple(other for other in answer.related if other in answers and other != id))
        for id, answer in answers.items()
    }


def _answers(guide: Guide, subjects: Sequence[Subject], terms: Sequence[Term]) -> Iterator[Answer]:
    yield from question_answers(guide)
    yield from track_answers(guide)
    yield from time_answers(guide)
    yield from skip_answers(guide)
    yield from option_answers(guide)
    yield from path_answers(guide)
    yield from path_pair_answers(guide)
    yield from checklist_answers(guide)
    yield from validation_answers(guide)
    yield from subject_answers(guide, subjects)
    yield from module_answers(guide)
    yield from progression_answers(guide)
    yield from about_answers(guide)
    yield from term_answers(guide, terms)
    yield from path_module_answers(guide)
