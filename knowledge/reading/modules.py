"""What does the guide teach, and how do its two levels relate? Modules, skills and topics."""

import re
from collections.abc import Iterator, Mapping

from knowledge import models
from knowledge.models import LEVELS, Level, Module, ProgressionType, Skill, Source, Topic, TopicRow
from knowledge.reading import notation
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Columns, Manuscript
from knowledge.reading.outline import Block, Chapter

_MAPPING_COLUMNS = {
    "Junior Module": "junior modules?",
    "Junior Topics": "junior topics?",
    "Engineer Module": "engineer modules?",
    "Engineer Topics": "engineer topics?",
    "Progression Type": "progression( types?)?",
}
_SKILL_COLUMNS = {
    "Skill Area": "skills?( areas?)?",
    "Junior Level": "junior( level)?",
    "Engineer Level": "engineer( level)?",
}


def read_progression_types(page: Manuscript, chapter: Chapter, _heading: re.Match[str], draft: Draft) -> None:
    """How an Engineer module can relate to the Junior one."""
    for fact in page.facts(chapter):
        kind_id = notation.fitted(f"progression-{notation.slug(fact.label)}")
        kind = ProgressionType(source=fact.source, id=kind_id, name=fact.label, meaning=fact.text)
        draft.progression_types.append(kind)


def read_mapping(page: Manuscript, chapter: Chapter, _heading: re.Match[str], draft: Draft) -> None:
    """The module mapping, and from it the modules of both tracks."""
    modules = {module.id: module for module in draft.modules}
    progressions = {kind.name.casefold(): kind.id for kind in draft.progression_types}
    for table, columns in page.tables(chapter, _MAPPING_COLUMNS):
        for row, cells in page.rows(chapter, table, columns):
            source = page.take_row(chapter, table, row, columns)
            junior, engineer = (_module(page, source, level, cells) for level in LEVELS)
            _add_modules(page, modules, junior, engineer)
            draft.mappings.append(
                models.Mapping(
                    source=source,
                    junior=junior and junior.id,
                    junior_text=notation.without_emphasis(cells["Junior Module"]),
                    junior_topics=cells["Junior Topics"],
                    engineer=engineer and engineer.id,
                    engineer_text=notation.without_emphasis(cells["Engineer Module"]),
                    engineer_topics=cells["Engineer Topics"],
                    progression=_progression(page, row.line, cells["Progression Type"], progressions),
                )
            )
    draft.modules = sorted(modules.values(), key=lambda module: (LEVELS.index(module.track), module.number))


def _module(page: Manuscript, source: Source, level: Level, cells: Mapping[str, str]) -> Module | None:
    """The module that a row names for a level, None for such as `Not covered`; raises GuideError for a bad number."""
    columns = {"junior": ("Junior Module", "Junior Topics"), "engineer": ("Engineer Module", "Engineer Topics")}
    text, topics = (notation.without_emphasis(cells[column]) for column in columns[level])
    named = notation.split_module_name(text)
    if named:
        number, name = named
        distinct = tuple(dict.fromkeys(notation.split_topics(topics)))
        return Module(source=source, id=f"{level}-{number}", track=level, number=number, name=name, topics=distinct)
    if text.casefold().startswith("mod"):
        problem = f"{notation.quoted(text)} names no module"
        raise page.refuse(source.first, problem, "write it like `Mod 001: Python Fundamentals`")
    return None


def _add_modules(page: Manuscript, modules: dict[str, Module], junior: Module | None, engineer: Module | None) -> None:
    """Add what a row of the mapping names.

    An Engineer module may continue several Junior ones, each in a row of its own; its topics are those of all its rows.

    Raises:
        GuideError: A module is listed twice, or under two names.
    """
    for module in filter(None, (junior, engineer)):
        known = modules.get(module.id)
        if known is None:
            modules[module.id] = module
            continue
        called = module.id.capitalize().replace("-", " module ")
        if known.name != module.name:
            here, there = notation.quoted(module.name), notation.quoted(known.name)
            problem = f"{called} is {here} here and {there} in line {known.source.first}"
            raise page.refuse(module.source.first, problem, "give it one name, or one of the two another number")
        if module is junior or junior is None:
            problem = f"{called} is listed twice, first in line {known.source.first}"
            raise page.refuse(module.source.first, problem, "keep one of the two rows")
        topics = tuple(dict.fromkeys(known.topics + module.topics))
        modules[module.id] = known.model_copy(update={"topics": topics})


def _progression(page: Manuscript, line: int, cell: str, progressions: Mapping[str, str]) -> str:
    """Id of a progression type; raises GuideError for one that the guide does not explain."""
    name = notation.without_emphasis(cell)
    found = progressions.get(name.casefold())
    if found is None:
        remedy = 'use one that is explained under "Progression Types Explained", or explain it there'
        raise page.refuse(line, f"unknown progression type {notation.quoted(name)}", remedy)
    return found


def read_skills(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """The technical or the soft skill areas, with what each level can do; a row without a name is kept as text."""
    for table, columns in page.tables(chapter, _SKILL_COLUMNS):
        for row, cells in page.rows(chapter, table, columns):
            name, junior, engineer = (notation.without_emphasis(cell) for cell in cells.values())
            if not name:
                continue
            draft.skills.append(
                Skill(
                    source=page.take_row(chapter, table, row, columns),
                    id=notation.fitted(f"skill-{notation.slug(name)}"),
                    kind="soft" if heading["kind"].casefold() == "soft" else "technical",
                    name=name,
                    junior=junior,
                    engineer=engineer,
                )
            )


def read_topics(page: Manuscript, chapter: Chapter, _heading: re.Match[str], draft: Draft) -> None:
    """A topic table, which is known by its head: `| Junior (Mod 001) | Engineer (Mod 101) |`."""
    for table in chapter.of_kind("table"):
        heads = [notation.split_module_head(notation.without_emphasis(head)) for head in table.rows[0].cells]
        columns: dict[str, int] = {head[0]: place for place, head in enumerate(heads) if head}
        if len(columns) == len(LEVELS):
            named = {head[0]: draft.need_modules(page, table.first, *head, head[1])[0] for head in heads if head}
            rows = tuple(_topic_rows(page, chapter, table, columns))
            gap = page.need_fact(chapter, "Gap to Bridge")
            draft.topics.append(
                Topic(
                    source=page.span(chapter),
                    id=notation.fitted(f"topic-{notation.slug(chapter.title)}"),
                    name=chapter.title,
                    junior=named["junior"],
                    engineer=named["engineer"],
                    rows=rows,
                    gap=gap.text,
                    gap_source=gap.source,
                )
            )


def _topic_rows(page: Manuscript, chapter: Chapter, table: Block, columns: Columns) -> Iterator[TopicRow]:
    """What a topic's modules teach side by side."""
    for row, cells in page.rows(chapter, table, columns):
        source = page.take_row(chapter, table, row, columns)
        yield TopicRow(source=source, junior=cells["junior"], engineer=cells["engineer"])
