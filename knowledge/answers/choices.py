"""What can be said of a learner's choices: options, skipping, prerequisites, validation and common questions?"""

import re
from collections.abc import Iterator

from knowledge.answers.composing import (
    LEVEL_NAMES,
    answer_lines,
    bullets,
    compose,
    listed,
    places,
    question_lines,
    validation_lines,
)
from knowledge.models import Checklist, Conditions, Guide, Item, Option, Question, Source
from knowledge.reading.notation import fitted
from knowledge.replies import Answer
from knowledge.subjects import item_id, slug

PART_CHARACTERS = 25
"""Longest id of a part of a common question's answer, beside the question's own."""

_BOLD_NAME = re.compile(r"(?:- )?\*\*([^*]+)\*\*")


def option_answers(guide: Guide) -> Iterator[Answer]:
    """What each option is, and all of them beside each other."""
    for option in guide.options:
        facts = {fact.label.lower(): fact.text for fact in option.facts}
        name = f"Option {option.letter}: {option.name}"
        remark = " It is the one the guide recommends." if option.recommended else ""
        leads = {
            "option": (f"What is {name}?", f"**{name}**.{remark}"),
            "option-duration": (f"How long does {name} take?", f"{name} takes **{option.timeline.text}**."),
        }
        for label, kind, question in (
            ("why", "option-why", f"Why choose {name}?"),
            ("trade-off", "option-trade-off", f"What is the trade-off of {name}?"),
        ):
            if label in facts:
                leads[kind] = (question, f"{name}: **{facts[label]}**.")
        for kind, (question, lead) in leads.items():
            yield compose(
                kind,
                option.id,
                question=question,
                title=name,
                lead=lead,
                lines=bullets(f"**{fact.label}**: {fact.text}" for fact in option.facts),
                sources=[option.source],
                related=["options", *(f"option:{other.id}" for other in guide.options if other is not option)],
            )
    yield compose(
        "options",
        question="What can I do after the Junior track?",
        title="After the Junior track",
        lead=f"After the Junior track you have {len(guide.options)} options. {_recommended(guide)}",
        lines=[line for option in guide.options for line in _option_lines(option)],
        sources=places(guide.options),
        about=["junior", *(option.id for option in guide.options)],
        related=[f"option:{option.id}" for option in guide.options],
    )


def _recommended(guide: Guide) -> str:
    names = [f"Option {option.letter}: {option.name}" for option in guide.options if option.recommended]
    return f"The guide recommends **{listed(names)}**." if names else ""


def _option_lines(option: Option) -> list[str]:
    return [
        f"**Option {option.letter}: {option.name}**",
        *bullets(f"{fact.label}: {fact.text}" for fact in option.facts),
    ]


def _listed_items(items: tuple[Item, ...]) -> list[str]:
    return bullets(item.text for item in items)


def skip_answers(guide: Guide) -> Iterator[Answer]:
    """When the Junior track may be skipped and when it is the better start."""
    by_id = {conditions.id: conditions for conditions in guide.conditions}
    skip, take = by_id.get("skip-junior"), by_id.get("take-junior")
    asked = [question for question in guide.questions if "skip" in question.text.lower()]
    skipping = _condition_lines(skip) if skip else []
    taking = _condition_lines(take) if take else []
    asking = [line for question in asked for line in question_lines(question)]
    both = [conditions for conditions in (skip, take) if conditions]
    if skip:
        yield compose(
            "skip-junior",
            question="When can I skip the Junior track?",
            title="Skipping the Junior track",
            lead=f"It depends: **{_clause(asked[0])}**." if asked else "It depends:",
            lines=[*skipping, *asking, *taking],
            sources=places([*both, *asked]),
            about=["junior", "engineer", *([skip.module] if skip.module else [])],
            related=["take-junior", *(f"faq:{question.id}" for question in asked)],
        )
    if take:
        yield compose(
            "take-junior",
            question="When should I take the Junior track?",
            title="When to take the Junior track",
            lead="Take the Junior track if any of these holds:",
            lines=[*_listed_items(take.items), *skipping, *asking],
            sources=places([*both[::-1], *asked]),
            about=["junior", "engineer"],
            related=["skip-junior"],
        )
    which = [question for question in guide.questions if "which track" in question.text.lower()]
    for question in which:
        first, *rest = question_lines(question)[1:]
        yield compose(
            "which-track",
            question=question.text,
            title=question.text,
            lead=first,
            lines=[*rest, *skipping, *taking],
            sources=places([question, *both]),
            about=["junior", "engineer", "both"],
            related=["skip-junior", "take-junior", "tracks"],
        )


def _clause(question: Question) -> str:
    """How the guide's answer begins, fit to go on a sentence."""
    first = question.answer.splitlines()[0].rstrip(":.")
    return first[:1].lower() + first[1:]


def _condition_lines(conditions: Conditions) -> list[str]:
    lines = [f"**{conditions.title}**", *_listed_items(conditions.items)]
    if conditions.start:
        lines.append(f"**{conditions.start.label}**: {conditions.start.text}")
    return lines


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


def checklist_answers(guide: Guide) -> Iterator[Answer]:
    """What each track asks for, each item of it, and what is needed for either."""
    for checklist in guide.checklists:
        name = f"{LEVEL_NAMES[checklist.track]} track"
        related = [
            f"prerequisites:{checklist.track}",
            f"optional:{checklist.track}",
            f"able:{checklist.track}",
            "foundations",
        ]
        equivalent = [q for q in guide.questions if "skip" in q.text.lower()] if checklist.track == "engineer" else []
        further = _foundation_lines(guide) if checklist.track == "junior" else []
        further += [line for question in equivalent for line in question_lines(question)]
        sources = [checklist.source, *places(guide.foundations if checklist.track == "junior" else equivalent)]
        yield compose(
            "prerequisites",
            checklist.track,
            question=f"What do I need before the {name}?",
            title=f"Prerequisites of the {name}",
            lead=f"The {name} has **{len(checklist.hard)} hard prerequisites**:",
            lines=[
                *_listed_items(checklist.hard),
                "**Helpful but optional**",
                *_listed_items(checklist.optional),
                *further,
            ],
            sources=sources,
            related=related[1:],
        )
        yield compose(
            "optional",
            checklist.track,
            question=f"What is helpful but optional for the {name}?",
            title=f"Helpful but optional for the {name}",
            lead=f"Helpful but optional for the {name}: **{listed([item.text for item in checklist.optional])}**.",
            lines=["**Hard prerequisites**", *_listed_items(checklist.hard)],
            sources=sources[:1],
            related=[related[0], *related[2:]],
        )
        yield from _single_items(guide, checklist, name)
    yield compose(
        "foundations",
        question="What do I need before either track?",
        title="Foundation skills",
        lead="Before starting either track, the guide asks for:",
        lines=[
            *bullets(item.text for item in guide.foundations),
            *(line for checklist in guide.checklists if checklist.track == "junior" for line in _checked(checklist)),
        ],
        sources=[*places(guide.foundations), *(c.source for c in guide.checklists if c.track == "junior")],
        about=["both"],
        related=[f"prerequisites:{checklist.track}" for checklist in guide.checklists],
    )


def _checked(checklist: Checklist) -> list[str]:
    return [
        f"**{LEVEL_NAMES[checklist.track]} track, hard prerequisites**",
        *_listed_items(checklist.hard),
        "**Helpful but optional**",
        *_listed_items(checklist.optional),
    ]


def _foundation_lines(guide: Guide) -> list[str]:
    return ["**Before either track**", *bullets(item.text for item in guide.foundations)]


def _single_items(guide: Guide, checklist: Checklist, name: str) -> Iterator[Answer]:
    lines = [
        "**Hard prerequisites**",
        *_listed_items(checklist.hard),
        "**Helpful but optional**",
        *_listed_items(checklist.optional),
    ]
    sources = [checklist.source]
    if checklist.track == "junior":
        # The foundation skills ask for more than this checklist does: both are said.
        lines += _foundation_lines(guide)
        sources += places(guide.foundations)
    for items, lead in (
        (checklist.hard, "Yes: the guide lists **{}** as a hard prerequisite of the {}."),
        (checklist.optional, "No: the guide lists **{}** as helpful but optional for the {}."),
    ):
        for item in items:
            text = item.text.replace("*", "")
            skills = [skill for skill in guide.skills if skill.name.lower() in text.lower()]
            yield compose(
                "needs",
                checklist.track,
                item_id(item.text),
                question=f"Is this required for the {name}: {text}?",
                title=f"{text}: required for the {name}?",
                lead=lead.format(text, name),
                lines=[*lines, *(f"**Skill {s.name}**: {s.junior} → {s.engineer}" for s in skills)],
                sources=[*sources, *places(skills)],
                related=[f"prerequisites:{checklist.track}"],
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
