"""What does the guide teach, and how do its two levels relate? Modules, skills and topics."""

import re
from collections.abc import Iterator
from typing import Literal

from knowledge.models import LEVELS, Level, Mapping, Module, ProgressionType, Skill, Source, Topic, TopicRow
from knowledge.reading import notation
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Columns, Manuscript
from knowledge.reading.outline import Block, Chapter

_MAPPING_COLUMNS = {
    "junior module": "junior modules?",
    "junior topics": "junior topics?",
    "engineer module": "engineer modules?",
    "engineer topics": "engineer topics?",
    "progression type": "progression( types?)?",
}
_SKILL_COLUMNS = {
    "skill area": "skill( areas?)?",
    "junior level": "junior( level)?",
    "engineer level": "engineer( level)?",
}
_TOPIC_HEAD = re.compile(r"(junior|engineer)\s*\(\s*mod(?:ule)?\.?\s*([0-9]{3})\s*\)", re.IGNORECASE)


def read_progression_types(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """How an Engineer module can relate to the Junior one."""
    for entry, label, text in page.labelled(chapter):
        source = page.take(chapter, entry.first, entry.last)
        kind = ProgressionType(source=source, id=f"progression-{notation.slug(label)}", name=label, meaning=text)
        draft.progression_types.append(kind)


def read_mapping(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """The module mapping, and from it the modules of both tracks."""
    table = next(chapter.of_kind("table"), None)
    if table is None:
        raise page.refuse(chapter.first, "there is no table of modules", "put the module mapping under this heading")
    columns = page.need_columns(table, _MAPPING_COLUMNS)
    modules = {module.id: module for module in draft.modules}
    for row in table.rows[1:]:
        cells = {name: notation.without_dash(row.cells[place]) for name, place in columns.items()}
        source = page.take_row(chapter, table, row, columns)
        if not any(cells.values()):
            continue
        named = {level: _named_module(page, source, level, cells) for level in LEVELS}
        junior, engineer = (module.id if module else None for module in named.values())
        if junior in modules or (engineer in modules and junior is None):
            raise page.refuse(row.line, f"{_called(junior or engineer)} is listed twice", "keep one of its rows")
        for module in filter(None, named.values()):
            modules[module.id] = _merged(page, modules.get(module.id, module), module)
        draft.mappings.append(
            Mapping(
                source=source,
                junior=junior,
                junior_text=notation.without_emphasis(cells["junior module"]),
                junior_topics=cells["junior topics"],
                engineer=engineer,
                engineer_text=notation.without_emphasis(cells["engineer module"]),
                engineer_topics=cells["engineer topics"],
                progression=_progression(page, row.line, cells["progression type"], draft),
            )
        )
    draft.modules = sorted(modules.values(), key=lambda module: (LEVELS.index(module.track), module.number))


def _named_module(page: Manuscript, source: Source, level: Level, cells: dict[str, str]) -> Module | None:
    """The module that a row names for a level; None for such as `Not covered`; raises GuideError for a bad number."""
    text = notation.without_emphasis(cells[f"{level} module"])
    named = notation.split_module_name(text)
    if named:
        number, name = named
        topics = tuple(dict.fromkeys(notation.split_topics(cells[f"{level} topics"])))
        return Module(source=source, id=f"{level}-{number}", track=level, number=number, name=name, topics=topics)
    if text.lower().startswith("mod"):
        raise page.refuse(source.first, f'"{text}" is not a module', "write it like `Mod 001: Python Fundamentals`")
    return None


def _merged(page: Manuscript, known: Module, row: Module) -> Module:
    """A module with the topics of one more row; raises GuideError where the row gives it another name."""
    if known.name != row.name:
        problem = f'{_called(row.id)} is called "{row.name}" here and "{known.name}" in line {known.source.first}'
        raise page.refuse(row.source.first, problem, "give it one name, or one of them another number")
    return known.model_copy(update={"topics": tuple(dict.fromkeys(known.topics + row.topics))})


def _called(module_id: str | None) -> str:
    """A module's id in words, such as `Junior module 001`."""
    return (module_id or "").replace("-", " module ").capitalize()


def _progression(page: Manuscript, line: int, cell: str, draft: Draft) -> str:
    """Id of a progression type; raises GuideError for one that the guide does not explain."""
    name = notation.without_emphasis(cell)
    for kind in draft.progression_types:
        if kind.name.casefold() == name.casefold():
            return kind.id
    known = ", ".join(kind.name for kind in draft.progression_types) or "none"
    problem = f'"{name}" is no progression type that the guide explains (it explains {known})'
    raise page.refuse(line, problem, "use one of these or explain it under Progression Types Explained")


def read_technical_skills(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """The table of technical skill areas."""
    _read_skills(page, chapter, draft, "technical")


def read_soft_skills(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """The table of soft skill areas."""
    _read_skills(page, chapter, draft, "soft")


def _read_skills(page: Manuscript, chapter: Chapter, draft: Draft, kind: Literal["technical", "soft"]) -> None:
    """A table of skill areas, with what each level is able to do."""
    for table in chapter.of_kind("table"):
        columns = page.need_columns(table, _SKILL_COLUMNS)
        for row in table.rows[1:]:
            source = page.take_row(chapter, table, row, columns)
            name, junior, engineer = (notation.without_emphasis(row.cells[place]) for place in columns.values())
            if name:
                skill_id = f"skill-{notation.slug(name)}"
                skill = Skill(source=source, id=skill_id, kind=kind, name=name, junior=junior, engineer=engineer)
                draft.skills.append(skill)


def read_topic(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """A topic table, which is known by its head: `| Junior (Mod 001) | Engineer (Mod 101) |`."""
    for table in chapter.of_kind("table"):
        heads = [_TOPIC_HEAD.fullmatch(notation.without_emphasis(cell)) for cell in table.rows[0].cells]
        columns = {head[1].lower(): place for place, head in enumerate(heads) if head}
        if columns.keys() != set(LEVELS):
            continue
        ids = {
            level: draft.need_modules(page, table.first, level, *[heads[columns[level]][2]] * 2)[0] for level in LEVELS
        }
        gap = page.need_fact(chapter, "Gap to Bridge")
        draft.topics.append(
            Topic(
                rows=tuple(_topic_rows(page, chapter, table, columns)),
                source=page.span(chapter),
                id=f"topic-{notation.slug(chapter.title)}",
                name=chapter.title,
                junior=ids["junior"],
                engineer=ids["engineer"],
                gap=gap.text,
                gap_source=gap.source,
            )
        )


def _topic_rows(page: Manuscript, chapter: Chapter, table: Block, columns: Columns) -> Iterator[TopicRow]:
    """The rows of a topic table that say something."""
    for row in table.rows[1:]:
        source = page.take_row(chapter, table, row, columns)
        junior, engineer = (notation.without_dash(row.cells[columns[level]]) for level in LEVELS)
        if junior or engineer:
            yield TopicRow(source=source, junior=junior, engineer=engineer)
