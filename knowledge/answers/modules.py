"""What can be said of a module: what it teaches, what comes before and after it, and how it builds on another?"""

from collections.abc import Iterable, Iterator

from knowledge.answers.composing import (
    LEVEL_NAMES,
    bullets,
    cell,
    cited,
    compose,
    counted,
    covers,
    listed,
    module_names,
    named,
    places,
    progressions_of,
)
from knowledge.models import Guide, Mapping, Module
from knowledge.replies import Answer
from knowledge.subjects import both_sides


def row_line(guide: Guide, row: Mapping) -> str:
    """A mapping row in one line: both modules with their topics, and the progression type."""
    (progression,) = progressions_of(guide, [row])
    return f"{both_sides(row)}. Progression: **{progression.name}**"


def rows_of(guide: Guide, modules: Iterable[str]) -> list[Mapping]:
    """The mapping rows that name one of the modules."""
    wanted = set(modules)
    return [row for row in guide.mappings if wanted & {row.junior, row.engineer}]


def module_answers(guide: Guide) -> Iterator[Answer]:
    """What each module is, and its neighbours."""
    for track in guide.tracks:
        modules = [*guide.modules_of(track.id)]
        for before, module, after in zip([None, *modules], modules, [*modules[1:], None], strict=False):
            yield from _about_module(guide, before, module, after)
    if guide.modules:
        yield _all_modules(guide)


def _all_modules(guide: Guide) -> Answer:
    counts = [
        f"{len(modules)} in the {LEVEL_NAMES[track.id]} track ({modules[0].number}-{modules[-1].number})"
        for track in guide.tracks
        if (modules := [*guide.modules_of(track.id)])
    ]
    return compose(
        "modules",
        question="Which modules are there?",
        title="All modules",
        lead=f"The guide maps **{counted(len(guide.modules), 'module')}**: {listed(counts)}. Junior → Engineer:",
        lines=bullets(_pair(row) for row in guide.mappings),
        sources=places(guide.mappings),
        about=[track.id for track in guide.tracks],
        related=[f"track-modules:{track.id}" for track in guide.tracks],
    )


def _about_module(guide: Guide, before: Module | None, module: Module, after: Module | None) -> Iterator[Answer]:
    rows = rows_of(guide, [module.id])
    about = [module.track, *{id for row in rows for id in (row.junior, row.engineer) if id}]
    paths = [path for path in guide.paths if module.id in path.modules]
    related = [f"module-next:{module.id}", f"module-before:{module.id}", f"module-paths:{module.id}"]
    mapped = bullets(row_line(guide, row) for row in rows)
    topics = ", ".join(module.topics)
    meanings = progressions_of(guide, rows)
    sequence = [
        *([f"Within the track it comes after {named(before)}."] if before else []),
        *([f"Within the track {named(after)} comes next."] if after else []),
    ]
    yield compose(
        "module",
        module.id,
        question=f"What is in {named(module)}?",
        title=named(module),
        lead=f"**{named(module)}** covers **{topics}**."
        if topics
        else f"**{named(module)}** stands in the module mapping.",
        lines=[*mapped, *bullets(f"**{kind.name}**: {kind.meaning}" for kind in meanings), *bullets(sequence)],
        sources=places([*rows, *filter(None, (before, after)), *meanings]),
        about=about,
        related=related,
    )
    yield _next(guide, module, after, rows, about)
    yield _before(guide, before, module, rows, about)
    names = [f"Path {path.number}: {path.name}" for path in paths]
    without = [path for path in guide.paths if path not in paths]
    if paths:
        yield compose(
            "module-paths",
            module.id,
            question=f"Which learning paths include {named(module)}?",
            title=f"Paths with {named(module)}",
            lead=f"{named(module)} is in **{listed(names)}**.",
            lines=[
                *bullets(
                    f"Path {path.number}, step {n}: {stage.text}"
                    for path in paths
                    for n, stage in enumerate(path.stages, 1)
                    if module.id in stage.modules
                ),
                *(f"It is not in **Path {path.number}: {path.name}** ({path.best_for})." for path in without),
            ],
            sources=cited(guide, [*without[:1], *paths, *without[1:]]),
            about=about,
            related=[f"path:{path.id}" for path in paths],
        )


def _next(guide: Guide, module: Module, after: Module | None, rows: list[Mapping], about: list[str]) -> Answer:
    continued = [row.engineer for row in rows if row.junior == module.id and row.engineer]
    kinds = progressions_of(guide, rows)
    progression = f" (progression: {listed([f'**{kind.name}**' for kind in kinds])})"
    following = f"Within the {LEVEL_NAMES[module.track]} track, **{named(after)}** comes next." if after else ""
    lead = following or f"{named(module)} is the last module of the {LEVEL_NAMES[module.track]} track."
    if continued:
        lead = f"{named(module)} is continued by {module_names(guide, continued)}{progression}."
    elif module.track == "junior":
        said = [f"**{row.engineer_text}**" for row in rows if row.engineer_text]
        lead = f"{named(module)} has no Engineer module of its own{': ' if said else ''}{listed(said)}{progression}."
    return compose(
        "module-next",
        module.id,
        question=f"What comes after {named(module)}?",
        title=f"After {named(module)}",
        lead=lead,
        lines=bullets(
            [
                *(row_line(guide, row) for row in rows),
                *([following] if following and following != lead else []),
                *(f"**{kind.name}**: {kind.meaning}" for kind in kinds),
            ]
        ),
        sources=places([*rows, *filter(None, [after]), *kinds]),
        about=about,
        related=[f"module:{id}" for id in continued] or ([f"module:{after.id}"] if after else []),
    )


def _before(guide: Guide, before: Module | None, module: Module, rows: list[Mapping], about: list[str]) -> Answer:
    ground = [row.junior for row in rows if row.engineer == module.id and row.junior]
    if ground:
        lead = f"{named(module)} builds on {module_names(guide, ground)}."
    elif module.track == "engineer":
        new = "" if any(covers(row, "junior") for row in rows) else ": its topic is **not covered** in the Junior track"
        lead = f"{named(module)} has no Junior module before it{new}."
    elif before:
        lead = f"Within the {LEVEL_NAMES[module.track]} track, **{named(before)}** comes before it."
    else:
        lead = f"{named(module)} is the first module of the {LEVEL_NAMES[module.track]} track."
    lines = bullets(row_line(guide, row) for row in rows)
    if module.track == "engineer" and before:
        lines += bullets([f"Within the Engineer track, {named(before)} comes before it."])
    return compose(
        "module-before",
        module.id,
        question=f"What comes before {named(module)}?",
        title=f"Before {named(module)}",
        lead=lead,
        lines=lines,
        sources=places([*rows, *filter(None, [before])]),
        about=about,
        related=[f"module:{id}" for id in ground] or ([f"module:{before.id}"] if before else []),
    )


def progression_answers(guide: Guide) -> Iterator[Answer]:
    """What each progression type means and which modules are of it."""
    for kind in guide.progression_types:
        rows = [row for row in guide.mappings if row.progression == kind.id]
        yield compose(
            "progression",
            kind.id,
            question=f"What does {kind.name} mean in the module mapping?",
            title=f"Progression type: {kind.name}",
            lead=f"**{kind.name}**: {kind.meaning}.",
            lines=["In the mapping:", *bullets(_pair(row) for row in rows)],
            sources=[kind.source, *places(rows)],
            related=["progressions"],
        )
    yield compose(
        "progressions",
        question="Which progression types are there?",
        title="Progression types",
        lead=f"The mapping has **{counted(len(guide.progression_types), 'progression type')}**:",
        lines=bullets(f"**{kind.name}**: {kind.meaning}" for kind in guide.progression_types),
        sources=places(guide.progression_types),
        about=[kind.id for kind in guide.progression_types],
        related=[f"progression:{kind.id}" for kind in guide.progression_types],
    )
    yield from _unpaired(guide)


def _unpaired(guide: Guide) -> Iterator[Answer]:
    """The modules that have no counterpart: new ones, and those without a module of their own."""
    new = [row for row in guide.mappings if row.engineer and not covers(row, "junior")]
    alone = [row for row in guide.mappings if row.junior and not row.engineer]
    new_lead = (
        f"New in the Engineer track, not covered in the Junior track: **{counted(len(new), 'Engineer module')}**."
    )
    alone_lead = f"Without an Engineer module of their own: **{counted(len(alone), 'Junior module')}**."
    new_lines = ["New in the Engineer track:", *bullets(cell(row, "engineer") for row in new)]
    alone_lines = ["Without an Engineer module of their own:", *bullets(row_line(guide, row) for row in alone)]
    yield compose(
        "new-modules",
        question="Which topics are only in the Engineer track?",
        title="New in the Engineer track",
        lead=f"{new_lead} {alone_lead}",
        lines=[*new_lines, *alone_lines],
        sources=places([*new, *alone]),
        about=["junior", "engineer", *(row.engineer for row in new if row.engineer)],
        related=[f"module:{row.engineer}" for row in new],
    )
    yield compose(
        "without-module",
        question="Which Junior topics have no Engineer module of their own?",
        title="Junior topics without an Engineer module of their own",
        lead=f"{alone_lead} {new_lead}",
        lines=[*alone_lines, *new_lines],
        sources=[*places([*alone, *new]), *places(guide.progression_types)],
        about=["junior", "engineer", *(row.junior for row in alone if row.junior)],
        related=["progressions"],
    )


def _pair(row: Mapping) -> str:
    return f"{row.junior_text} → {row.engineer_text}"
