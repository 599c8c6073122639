"""Which parts of the guide are about the same thing? Modules, skills and topics joined under one subject."""

from collections.abc import Mapping as Names
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.models import Guide, Level, Mapping, Module, Skill, Topic
from knowledge.reading.notation import fitted, slug

_Named = Module | Topic | Skill

ITEM_CHARACTERS = 60
"""Longest id of a checklist's item: whole sentences, of which learners' ticks keep the ids."""


def item_id(text: str) -> str:
    """The id of a checklist item, such as `item-high-school-level-math`."""
    return fitted(f"item-{slug(text)}", ITEM_CHARACTERS)


def side_by_side(junior: str, engineer: str) -> str:
    """A row's two cells in one line; where one of them is empty, whose the other is."""
    if not junior:
        return f"Engineer only: {engineer}"
    if not engineer:
        return f"Junior only: {junior}"
    return f"{junior} → {engineer}"


def both_sides(row: Mapping) -> str:
    """A mapping row in one line: what stands on each side, with its topics."""
    junior = row.junior_text + (f" ({row.junior_topics})" if row.junior_topics else "")
    engineer = row.engineer_text + (f" ({row.engineer_topics})" if row.engineer_topics else "")
    return f"Junior: {junior} → Engineer: {engineer}"


def with_topics(name: str, topics: str) -> str:
    """A module, or what stands in its place, with its topics: `**Mod 005: Docker Containers** (Dockerfile, basics)`."""
    return f"**{name}**" + (f" ({topics})" if topics else "") if name else topics


@dataclass(frozen=True, slots=True)
class Subject:
    """What modules, a skill and a topic are about together.

    Attributes:
        id: Such as `subject-kubernetes`.
        name: As people say it, such as `Kubernetes`.
        names: Other names, in lower case.
        modules: Its modules by track, in the guide's order; a Junior module's counterpart counts as one.
        rows: The mapping rows of the modules that are its own.
        skill: Its row in a skill table, if any.
        topic: Its topic table, if any.
    """

    id: str
    name: str
    names: tuple[str, ...]
    modules: dict[Level, tuple[str, ...]]
    rows: tuple[Mapping, ...]
    skill: Skill | None
    topic: Topic | None


def subjects(guide: Guide, vocabulary: Names[str, tuple[str, ...]]) -> tuple[Subject, ...]:
    """Every subject of the guide; a name that the vocabulary does not know is a subject of its own."""
    canonical = {slug(other): name for name, others in vocabulary.items() for other in (name, *others)}

    def subject_of(name: str) -> str:
        return canonical.get(slug(name).replace("-and-", "-"), canonical.get(slug(name), name))

    named: tuple[_Named, ...] = (*guide.modules, *guide.topics, *guide.skills)
    joined: dict[str, tuple[str, list[_Named]]] = {}
    for part in named:
        name = subject_of(part.name)
        joined.setdefault(slug(name), (name, []))[1].append(part)
    return tuple(_subject(guide, name, vocabulary.get(name, ()), parts) for name, parts in joined.values())


def _subject(guide: Guide, name: str, others: tuple[str, ...], parts: Sequence[_Named]) -> Subject:
    own = [part for part in parts if isinstance(part, Module)]
    topic = next((part for part in parts if isinstance(part, Topic)), None)
    rows = [row for row in guide.mappings if {row.junior, row.engineer} & {module.id for module in own}]
    if any(module.track == "junior" for module in own):
        # The rows of its Junior module tell the counterpart; an Engineer module of many subjects has rows of others.
        juniors = {module.id for module in own if module.track == "junior"}
        rows = [row for row in rows if row.junior in juniors]
    junior = [module.id for module in own if module.track == "junior"]
    engineer = [module.id for module in own if module.track == "engineer"]
    engineer += [row.engineer for row in rows if row.engineer and row.engineer not in engineer]
    if topic:
        junior += [topic.junior] if topic.junior not in junior else []
        engineer += [topic.engineer] if topic.engineer not in engineer else []
    return Subject(
        id=fitted(f"subject-{slug(name)}"),
        name=name,
        names=tuple(dict.fromkeys((name.lower(), *others, *(module.name.lower() for module in own)))),
        modules={"junior": tuple(junior), "engineer": tuple(engineer)},
        rows=tuple(rows),
        skill=next((part for part in parts if isinstance(part, Skill)), None),
        topic=topic,
    )
