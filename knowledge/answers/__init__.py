"""What can the guide answer? Guide -> every Answer that it can give."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain, count

from knowledge.answers.about import about_answers
from knowledge.answers.checklists import checklist_answers, validation_answers
from knowledge.answers.choices import option_answers, skip_answers
from knowledge.answers.modules import module_answers, progression_answers
from knowledge.answers.paths import path_answers, path_module_answers, path_pair_answers
from knowledge.answers.questions import question_answers
from knowledge.answers.subjects import subject_answers
from knowledge.answers.terms import term_answers
from knowledge.answers.tracks import time_answers, track_answers
from knowledge.models import Guide
from knowledge.reading.notation import fitted
from knowledge.replies import Answer
from knowledge.subjects import Subject
from knowledge.terms import Term

ID_CHARACTERS = 80
"""Longest id of an answer: what a button carries."""


def all_answers(guide: Guide, subjects: Sequence[Subject], terms: Sequence[Term]) -> dict[str, Answer]:
    """Every answer by its id, the general ones before those about single things."""
    # What stands nowhere, such as the list of paths of a guide without any, cannot be said.
    answers: dict[str, Answer] = {}
    for answer in _answers(guide, subjects, terms):
        if answer.sources:
            id = _free(answer.id, answers)
            answers[id] = replace(answer, id=id)
    return {
        id: replace(answer, related=tuple(other for other in answer.related if other in answers and other != id))
        for id, answer in answers.items()
    }


def _free(id: str, taken: Collection[str]) -> str:
    """The id, or numbered where another answer has it: two links of the same name are two answers."""
    numbered = (fitted(f"{id}-{number}", ID_CHARACTERS) for number in count(2))
    return next(free for free in chain([id], numbered) if free not in taken)


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
