"""What can be said of a subject: at each level, the difference, the gap, and which modules teach it?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.answers.composing import (
    LEVEL_NAMES,
    bullets,
    compose,
    listed,
    module_names,
    named,
    places,
    validation_lines,
)
from knowledge.models import LEVELS, Guide, Level, Mapping, Part, Topic
from knowledge.replies import Answer
from knowledge.subjects import Subject


def subject_answers(guide: Guide, found: Sequence[Subject]) -> Iterator[Answer]:
    """Everything about each subject, and the skills of each level in a list."""
    for subject in found:
        about = [module for level in LEVELS for module in subject.modules[level]]
        for level in LEVELS:
            if answer := _at_level(guide, subject, level, about):
                yield answer
            if answer := _able(guide, subject, level, about):
                yield answer
        yield _difference(guide, subject, about)
        if subject.topic:
            yield _gap(guide, subject, subject.topic, about)
        if any(subject.modules.values()):
            yield _modules(guide, subject, about)
    yield from _skill_lists(guide)


def _related(subject: Subject, kind: str) -> list[str]:
    ids = ["subject", "subject-modules", "subject-gap", "subject-level"]
    found = [f"{id}:{subject.id}" for id in ids[:3]] + [f"subject-level:{subject.id}:{level}" for level in LEVELS]
    return [id for id in found if id != kind]


def _level_lines(guide: Guide, subject: Subject, level: Level) -> tuple[list[str], list[Part]]:
    """What the guide's tables say of the subject at the level, and where."""
    lines: list[str] = []
    parts: list[Part] = []
    if subject.skill:
        lines.append(f"**{LEVEL_NAMES[level]} level**: {getattr(subject.skill, level)}")
        parts.append(subject.skill)
    for row in subject.rows:
        lines.append(_line(row, level))
        parts.append(row)
    if subject.topic:
        rows = [getattr(row, level) for row in subject.topic.rows]
        module = guide.module_by_id[getattr(subject.topic, level)]
        lines.append(f"In {named(module)}:")
        lines += bullets(text for text in rows if text)
        parts.append(subject.topic)
    return list(dict.fromkeys(lines)), parts


def _cell(row: Mapping, level: Level) -> str:
    """What a mapping row says of a level, such as `**Mod 005: Docker Containers** (Dockerfile, compose, basics)`."""
    text, topics = (
        (row.junior_text, row.junior_topics) if level == "junior" else (row.engineer_text, row.engineer_topics)
    )
    return f"**{text}**" + (f" ({topics})" if topics else "")


def _line(row: Mapping, level: Level) -> str:
    """The same as a line that is read by itself, where the cell names no module."""
    names_module = row.junior if level == "junior" else row.engineer
    return _cell(row, level) if names_module else f"Module mapping: {_cell(row, level)}"


def _at_level(guide: Guide, subject: Subject, level: Level, about: list[str]) -> Answer | None:
    lines, parts = _level_lines(guide, subject, level)
    if not lines:
        return None
    if level == "junior" and not subject.modules["junior"] and not subject.skill:
        lead = f"{subject.name} is **not covered** in the Junior track; it is new in the Engineer track."
        lines += _level_lines(guide, subject, "engineer")[0]
    else:
        lead = f"{subject.name} at the {LEVEL_NAMES[level]} level:"
        if subject.skill or subject.rows:
            first = f"**{getattr(subject.skill, level)}**" if subject.skill else _cell(subject.rows[0], level)
            lead, lines = f"{lead} {first}.", lines[1:]
        lines += _other_level(subject, level)
    return compose(
        "subject-level",
        subject.id,
        level,
        question=f"What about {subject.name} at the {LEVEL_NAMES[level]} level?",
        title=f"{subject.name}, {LEVEL_NAMES[level]} level",
        lead=lead,
        lines=lines,
        sources=places(parts),
        about=[*about, f"kind:{subject.skill.kind}"] if subject.skill else about,
        related=_related(subject, f"subject-level:{subject.id}:{level}"),
    )


def _other_level(subject: Subject, level: Level) -> list[str]:
    """What stands in the same rows for the other level, where people look next."""
    other: Level = "engineer" if level == "junior" else "junior"
    skill = [getattr(subject.skill, other)] if subject.skill else []
    return [f"{LEVEL_NAMES[other]} level: {text}" for text in (*skill, *(_line(row, other) for row in subject.rows))]


def _able(guide: Guide, subject: Subject, level: Level, about: list[str]) -> Answer | None:
    """What one should be able to do in the subject after the track, or None where the guide lists nothing."""
    spoken = re.compile(rf"\b(?:{'|'.join(map(re.escape, subject.names))})s?\b", re.IGNORECASE)
    validation = next((validation for validation in guide.validations if validation.track == level), None)
    items = [
        item.text
        for group in (validation.groups if validation else ())
        for item in group.items
        if spoken.search(item.text) or spoken.fullmatch(group.name)
    ]
    if validation is None or not items:
        return None
    # Without its topic table, which would be a fourth place.
    lines, parts = _level_lines(guide, replace(subject, topic=None), level)
    return compose(
        "able",
        level,
        subject.id,
        question=f"What will I be able to do in {subject.name} after the {LEVEL_NAMES[level]} track?",
        title=f"{subject.name} after the {LEVEL_NAMES[level]} track",
        lead=f"After the {LEVEL_NAMES[level]} track you should be able to: **{'; '.join(items)}**.",
        lines=[*validation_lines(validation), *lines],
        sources=[validation.source, *places(parts)],
        about=about,
        related=[f"able:{level}", f"subject-level:{subject.id}:{level}"],
    )


def _difference(guide: Guide, subject: Subject, about: list[str]) -> Answer:
    lines: list[str] = []
    parts: list[Part] = []
    lead = f"{subject.name} in the curriculum:"
    if subject.skill:
        junior, engineer = subject.skill.junior, subject.skill.engineer
        lead = f"{subject.name}: **{junior}** at the Junior level, **{engineer}** at the Engineer level."
        parts.append(subject.skill)
    elif subject.rows:
        junior, engineer = (_cell(subject.rows[0], level) for level in LEVELS)
        lead = f"{subject.name}: {junior} at the Junior level, {engineer} at the Engineer level."
    for row in subject.rows:
        lines += bullets(_line(row, level) for level in LEVELS)
        progression = next(kind for kind in guide.progression_types if kind.id == row.progression)
        lines.append(f"- Progression: **{progression.name}**")
        parts.append(row)
    if subject.topic:
        lines.append(f"**Gap to bridge**: {subject.topic.gap}")
        lines += bullets(f"{row.junior or '—'} → {row.engineer or '—'}" for row in subject.topic.rows)
        parts.append(subject.topic)
    return compose(
        "subject",
        subject.id,
        question=f"How does {subject.name} differ between Junior and Engineer?",
        title=f"{subject.name}: Junior and Engineer",
        lead=lead,
        lines=lines,
        sources=places(parts),
        about=[*about, *LEVELS, *([f"kind:{subject.skill.kind}"] if subject.skill else [])],
        related=_related(subject, f"subject:{subject.id}"),
    )


def _gap(guide: Guide, subject: Subject, topic: Topic, about: list[str]) -> Answer:
    modules = (guide.module_by_id[topic.junior], guide.module_by_id[topic.engineer])
    return compose(
        "subject-gap",
        subject.id,
        question=f"What is the gap to bridge in {subject.name}?",
        title=f"{topic.name}: gap to bridge",
        lead=f"Between {named(modules[0])} and {named(modules[1])}, the gap to bridge is **{topic.gap}**.",
        lines=["The Engineer module goes on to:", *bullets(row.engineer for row in topic.rows if row.engineer)],
        sources=[topic.source],
        about=[*about, *LEVELS],
        related=_related(subject, f"subject-gap:{subject.id}"),
    )


def _modules(guide: Guide, subject: Subject, about: list[str]) -> Answer:
    lines = bullets(_line(row, level) for row in subject.rows for level in LEVELS)
    types = {row.progression for row in subject.rows}
    meanings = [kind for kind in guide.progression_types if kind.id in types]
    lines += bullets(f"Progression: **{kind.name}** ({kind.meaning})" for kind in meanings)
    parts: list[Part] = [*subject.rows, *meanings]
    if subject.topic:
        parts.append(subject.topic)
        lines.append("In detail, Junior → Engineer:")
        lines += bullets(f"{row.junior or '—'} → {row.engineer or '—'}" for row in subject.topic.rows)
    return compose(
        "subject-modules",
        subject.id,
        question=f"Which module teaches {subject.name}?",
        title=f"{subject.name}: modules",
        lead=f"You find {subject.name} in {module_names(guide, about)}.",
        lines=list(dict.fromkeys(lines)),
        sources=places(parts),
        about=[*about, *(level for level in LEVELS if subject.modules[level])],
        related=_related(subject, f"subject-modules:{subject.id}"),
    )


def _skill_lists(guide: Guide) -> Iterator[Answer]:
    for kind in ("technical", "soft"):
        skills = [skill for skill in guide.skills if skill.kind == kind]
        if not skills:
            continue
        names = listed([skill.name for skill in skills])
        for level in LEVELS:
            yield compose(
                "skills",
                kind,
                level,
                question=f"Which {kind} skills does the {LEVEL_NAMES[level]} level have?",
                title=f"{kind.capitalize()} skills, {LEVEL_NAMES[level]} level",
                lead=f"The {kind} skill areas are {names}. At the {LEVEL_NAMES[level]} level:",
                lines=bullets(f"**{skill.name}**: {getattr(skill, level)}" for skill in skills),
                sources=places(skills),
                related=[f"skills:{kind}"],
            )
        yield compose(
            "skills",
            kind,
            question=f"Which {kind} skills are there?",
            title=f"{kind.capitalize()} skills",
            lead=f"The guide lists {len(skills)} {kind} skill areas:",
            lines=bullets(f"**{s.name}**: {s.junior} → {s.engineer}" for s in skills),
            sources=places(skills),
            about=LEVELS,
            related=[f"skills:{kind}:{level}" for level in LEVELS],
        )
