"""What can be said of a subject: at each level, the difference, the gap, and which modules teach it?"""

import re
from collections.abc import Iterator, Sequence

from knowledge.answers.composing import (
    LEVEL_NAMES,
    bullets,
    cell,
    compose,
    covers,
    listed,
    module_names,
    named,
    opened,
    other_level,
    places,
    progressions_of,
    validation_lines,
)
from knowledge.models import LEVELS, Guide, Level, Mapping, Part, Topic
from knowledge.replies import Answer, Decision
from knowledge.subjects import Subject, side_by_side

_YES, _NO = "Yes, ", "No, "


def subject_answers(guide: Guide, found: Sequence[Subject]) -> Iterator[Answer]:
    """Everything about each subject, and the skills of each level in a list."""
    for subject in found:
        about = [module for level in LEVELS for module in subject.modules[level]]
        for level in LEVELS:
            yield _at_level(guide, subject, level, about)
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


def _parts(subject: Subject) -> list[Part]:
    """The rows and tables that are about the subject."""
    return [part for part in (subject.skill, *subject.rows, subject.topic) if part]


def _at_level(guide: Guide, subject: Subject, level: Level, about: list[str]) -> Answer:
    opening, first = _told(guide, subject, level)
    lines = [] if opening == _NO else [_row_line(row, level) for row in subject.rows if cell(row, level) not in first]
    if subject.topic:
        rows = bullets(text for row in subject.topic.rows if (text := getattr(row, level)))
        lines += [f"In {named(guide.module_by_id[getattr(subject.topic, level)])}:", *rows] if rows else []
    return compose(
        "subject-level",
        subject.id,
        level,
        question=f"Does the {LEVEL_NAMES[level]} track cover {subject.name}?",
        title=f"{subject.name}, {LEVEL_NAMES[level]} level",
        lead=opened(opening, first),
        lines=dict.fromkeys([*lines, *_at_other_level(subject, level)]),
        sources=places(_parts(subject)),
        about=[*about, f"kind:{subject.skill.kind}"] if subject.skill else about,
        related=_related(subject, f"subject-level:{subject.id}:{level}"),
        decides=_decision(guide, subject, opening, [level], [first, *lines]),
    )


def _told(guide: Guide, subject: Subject, level: Level) -> tuple[str, str]:
    """Whether the level covers the subject, as a yes or a no where the guide decides it, and what it says of it."""
    at_level = f"{subject.name} at the {LEVEL_NAMES[level]} level:"
    rows = [row for row in subject.rows if covers(row, level)]
    ground = [row.junior for row in rows if row.junior and row.junior not in subject.modules["junior"]]
    if subject.skill and (able := getattr(subject.skill, level)):
        return _YES, f"{at_level} **{able}**."
    if level == "junior" and ground:
        builds = f"{module_names(guide, subject.modules['engineer'])} builds on {module_names(guide, ground)}"
        return "", f"The Junior track has no module of that name: {builds}."
    if rows:
        return _YES, f"{at_level} {cell(rows[0], level)}."
    if subject.topic and any(getattr(row, level) for row in subject.topic.rows):
        return _YES, at_level
    if any(cell(row, level) for row in subject.rows):
        return _NO, f"{subject.name} is **not covered** at the {LEVEL_NAMES[level]} level."
    return "", f"The guide has nothing on {at_level.removesuffix(':')}."


def _decision(
    guide: Guide, subject: Subject, opening: str, levels: Sequence[Level], says: Sequence[str]
) -> Decision | None:
    """The yes or no to a question that asks with the guide's names of the subject, or with what it says there."""
    if not opening:
        return None
    names = [subject.name, *(guide.module_by_id[module].name for level in LEVELS for module in subject.modules[level])]
    names += [part.name for part in (subject.skill, subject.topic) if part]
    return Decision(opening, frozenset(levels), " ".join((*names, *says)))


def _row_line(row: Mapping, level: Level) -> str:
    """What a mapping row says of a level, as a line that is read by itself."""
    if getattr(row, level):
        return cell(row, level)
    if covers(row, level):
        return f"In the module mapping: {cell(row, level)}"
    said = f": {cell(row, level)}" if cell(row, level) else ""
    return f"The module mapping names no {LEVEL_NAMES[level]} module{said}"


def _at_other_level(subject: Subject, level: Level) -> list[str]:
    """What stands in the same rows for the other level, where people look next."""
    other = other_level(level)
    cells = [getattr(subject.skill, other) if subject.skill else "", *(cell(row, other) for row in subject.rows)]
    return [f"{LEVEL_NAMES[other]} level: {text}" for text in cells if text]


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
    able = [f"**{LEVEL_NAMES[level]} level**: {getattr(subject.skill, level)}"] if subject.skill else []
    return compose(
        "able",
        level,
        subject.id,
        question=f"What will I be able to do in {subject.name} after the {LEVEL_NAMES[level]} track?",
        title=f"{subject.name} after the {LEVEL_NAMES[level]} track",
        lead=f"After the {LEVEL_NAMES[level]} track you should be able to: **{'; '.join(items)}**.",
        lines=[*validation_lines(validation), *able, *(_row_line(row, level) for row in subject.rows)],
        # Without its topic table, which would be a fourth place.
        sources=[validation.source, *places(part for part in _parts(subject) if part is not subject.topic)],
        about=about,
        related=[f"able:{level}", f"subject-level:{subject.id}:{level}"],
    )


def _difference(guide: Guide, subject: Subject, about: list[str]) -> Answer:
    lines: list[str] = []
    for row in subject.rows:
        (progression,) = progressions_of(guide, [row])
        lines += bullets([*_both_cells(row), f"Progression: **{progression.name}**"])
    if subject.topic:
        lines.append(f"**Gap to bridge**: {subject.topic.gap}")
        lines += bullets(side_by_side(row.junior, row.engineer) for row in subject.topic.rows)
    openings, told = zip(*(_told(guide, subject, level) for level in LEVELS), strict=True)
    opening = next((each for each in (_NO, "") if each in openings), _YES)
    in_short = f"{subject.name}: {_in_short(subject, 'junior')}, {_in_short(subject, 'engineer')}."
    return compose(
        "subject",
        subject.id,
        question=f"How do Junior and Engineer differ in {subject.name}?",
        title=f"{subject.name}: Junior and Engineer",
        lead=in_short if opening else " ".join(told),
        lines=lines,
        sources=places(_parts(subject)),
        about=[*about, *LEVELS, *([f"kind:{subject.skill.kind}"] if subject.skill else [])],
        related=_related(subject, f"subject:{subject.id}"),
        decides=_decision(guide, subject, opening, LEVELS, told),
    )


def _in_short(subject: Subject, level: Level) -> str:
    """The first that the guide says of the subject at a level."""
    able = [f"**{text}**"] if subject.skill and (text := getattr(subject.skill, level)) else []
    said = [*able, *(cell(row, level) for row in subject.rows if covers(row, level)), "not covered"]
    return f"{said[0]} at the {LEVEL_NAMES[level]} level"


def _both_cells(row: Mapping) -> list[str]:
    """What a mapping row says of each level."""
    return [f"{LEVEL_NAMES[level]}: {said}" for level in LEVELS if (said := cell(row, level))]


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
    lines = bullets(text for row in subject.rows for text in _both_cells(row))
    meanings = progressions_of(guide, subject.rows)
    lines += bullets(f"Progression: **{kind.name}** ({kind.meaning})" for kind in meanings)
    parts: list[Part] = [*subject.rows, *meanings]
    if subject.topic:
        parts.append(subject.topic)
        lines.append("In detail, Junior → Engineer:")
        lines += bullets(side_by_side(row.junior, row.engineer) for row in subject.topic.rows)
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
                lines=bullets(f"**{s.name}**: {able}" for s in skills if (able := getattr(s, level))),
                sources=places(skills),
                related=[f"skills:{kind}"],
            )
        yield compose(
            "skills",
            kind,
            question=f"Which {kind} skills are there?",
            title=f"{kind.capitalize()} skills",
            lead=f"The guide lists {len(skills)} {kind} skill areas:",
            lines=bullets(f"**{s.name}**: {side_by_side(s.junior, s.engineer)}" for s in skills),
            sources=places(skills),
            about=LEVELS,
            related=[f"skills:{kind}:{level}" for level in LEVELS],
        )
