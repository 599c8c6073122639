"""What does a track ask for before it begins, and what can one do after it?"""

import re
from collections.abc import Iterable, Iterator

from knowledge.answers.composing import (
    LEVEL_NAMES,
    compose,
    counted,
    item_lines,
    listed,
    opened,
    places,
    question_lines,
    validation_lines,
)
from knowledge.answers.questions import about_skipping
from knowledge.models import Checklist, Guide, Item
from knowledge.reading.notation import slug
from knowledge.replies import Answer, Decision
from knowledge.subjects import item_id, side_by_side

_HOW_WELL = frozenset((
    "a", "and", "any", "basic", "basics", "can", "comfort", "comfortable", "experience", "familiarity", "for", "how",
    "in", "knowledge", "of", "or", "the", "to", "understanding", "use", "with",
))  # fmt: skip
"""Words of a checklist's item that say how well something is known, and not what."""

_ALTERNATIVES = re.compile(r"\([^()]*\bor\b[^()]*\)|\bor\b.*", re.IGNORECASE)
"""What an item takes instead, such as `(AWS, GCP, or Azure)`: of these, none is needed by itself."""


def checklist_answers(guide: Guide) -> Iterator[Answer]:
    """What each track asks for, each item of it, and what is needed for either."""
    for checklist in guide.checklists:
        name = f"{LEVEL_NAMES[checklist.track]} track"
        if checklist.hard:
            yield _hard(guide, checklist, name)
        if checklist.optional:
            yield _optional(checklist, name)
        yield from _single_items(guide, checklist, name)
    if guide.foundations:
        yield _foundations(guide)


def _related(checklist: Checklist, kind: str) -> list[str]:
    kinds = [f"{each}:{checklist.track}" for each in ("prerequisites", "optional", "able") if each != kind]
    return [*kinds, "foundations"]


def _hard(guide: Guide, checklist: Checklist, name: str) -> Answer:
    is_junior = checklist.track == "junior"
    equivalent = [] if is_junior else about_skipping(guide)
    further = [*_foundation_lines(guide), *_both_ways(guide)] if is_junior else []
    return compose(
        "prerequisites",
        checklist.track,
        question=f"What do I need before the {name}?",
        title=f"Prerequisites of the {name}",
        lead=f"The {name} has **{counted(len(checklist.hard), 'hard prerequisite')}**:",
        lines=[
            *item_lines(checklist.hard),
            *_named("Helpful but optional", checklist.optional),
            *further,
            *(line for question in equivalent for line in question_lines(question)),
        ],
        sources=[checklist.source, *places(guide.foundations if is_junior else equivalent)],
        related=_related(checklist, "prerequisites"),
    )


def _optional(checklist: Checklist, name: str) -> Answer:
    return compose(
        "optional",
        checklist.track,
        question=f"What is helpful but optional for the {name}?",
        title=f"Helpful but optional for the {name}",
        lead=f"Helpful but optional for the {name}: **{listed([item.text for item in checklist.optional])}**.",
        lines=_named("Hard prerequisites", checklist.hard),
        sources=[checklist.source],
        related=_related(checklist, "optional"),
    )


def _foundations(guide: Guide) -> Answer:
    junior = [checklist for checklist in guide.checklists if checklist.track == "junior"]
    said = {slug(item.text) for item in guide.foundations}
    hard = [item for checklist in junior for item in checklist.hard if slug(item.text) not in said]
    return compose(
        "foundations",
        question="What do I need before either track?",
        title="Foundation skills",
        lead="Before starting either track, the guide asks for:",
        lines=[
            *item_lines(guide.foundations),
            *_named("The Junior track has further hard prerequisites", hard),
            *(line for checklist in junior for line in _named("Helpful but optional", checklist.optional)),
            *_both_ways(guide),
        ],
        sources=places([*guide.foundations, *junior]),
        about=["both"],
        related=[f"prerequisites:{checklist.track}" for checklist in guide.checklists],
    )


def _named(name: str, items: Iterable[Item]) -> list[str]:
    """The items under a bold name; nothing where there are none."""
    return [f"**{name}**", *lines] if (lines := item_lines(items)) else []


def _foundation_lines(guide: Guide) -> list[str]:
    return _named("Before either track", guide.foundations)


def _foundation_like(guide: Guide, item: Item) -> Item | None:
    """What the guide asks for before either track and nevertheless lists as this optional item of the Junior one."""
    return next((asked for asked in guide.foundations if _known(asked) & _known(item)), None)


def _known(item: Item) -> set[str]:
    """What an item is about."""
    return set(slug(item.text).split("-")) - _HOW_WELL


def _both_ways(guide: Guide) -> Iterator[str]:
    """Where the foundation skills and the Junior checklist contradict each other, what each of them says."""
    optional = [item for checklist in guide.checklists if checklist.track == "junior" for item in checklist.optional]
    for item in optional:
        if asked := _foundation_like(guide, item):
            yield _contrary(asked, item)


def _contrary(asked: Item, optional: Item) -> str:
    return (
        f"The guide lists **{optional.text}** as helpful but optional for the Junior track, and asks for "
        f"**{asked.text}** before either track."
    )


def _single_items(guide: Guide, checklist: Checklist, name: str) -> Iterator[Answer]:
    lines = [*_named("Hard prerequisites", checklist.hard), *_named("Helpful but optional", checklist.optional)]
    sources = [checklist.source]
    if checklist.track == "junior":
        # The foundation skills ask for more than this checklist does: both are said.
        lines += _foundation_lines(guide)
        sources += places(guide.foundations)
    for items, opening, listed_as in (
        (checklist.hard, "Yes: ", f"as a hard prerequisite of the {name}"),
        (checklist.optional, "No: ", f"as helpful but optional for the {name}"),
    ):
        for item in items:
            text = item.text.replace("*", "")
            skills = [skill for skill in guide.skills if skill.name.lower() in text.lower()]
            words = _ALTERNATIVES.sub("", text)
            lead = opened(opening, f"the guide lists **{text}** {listed_as}.")
            asked = _foundation_like(guide, item) if checklist.track == "junior" and opening == "No: " else None
            yield compose(
                "needs",
                checklist.track,
                item_id(item.text),
                question=f'Does the {name} require "{text}"?',
                title=f"{text}: required for the {name}?",
                lead=_contrary(asked, item) if asked else lead,
                lines=[*lines, *(f"**Skill {s.name}**: {side_by_side(s.junior, s.engineer)}" for s in skills)],
                sources=[*sources, *places(skills)],
                related=[f"prerequisites:{checklist.track}"],
                decides=None if asked else Decision(opening, frozenset({checklist.track}), words, asks="needed"),
            )


def validation_answers(guide: Guide) -> Iterator[Answer]:
    """What one should be able to do after each track."""
    for validation in guide.validations:
        name = f"{LEVEL_NAMES[validation.track]} track"
        track = guide.track(validation.track)
        yield compose(
            "able",
            validation.track,
            question=f"What will I be able to do after the {name}?",
            title=validation.title,
            lead=f"After the {name} you should be able to:",
            lines=validation_lines(validation),
            sources=[validation.source],
            related=[f"track-outcome:{track.id}", f"prerequisites:{track.id}"],
        )
