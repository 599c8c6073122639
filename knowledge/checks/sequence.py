"""Can the paths be walked? Modules in their order, and nothing asked for before it is taught."""

import re
from collections import Counter
from collections.abc import Iterator

from knowledge.checks.remarks import Remark, joined, modules
from knowledge.models import LEVELS, Guide, Item, Level, Path, Skill, Source, Stage, TopicRow

# Words in the names of modules that say how deep they go, or nothing, rather than what they are about.
_VAGUE = frozenset(
    {"advanced", "basic", "basics", "essentials", "foundations", "fundamentals", "intro"}
    | {"and", "for", "of", "or", "the", "to", "with"}
)


def order(guide: Guide) -> Iterator[Remark]:
    """Paths that take a module after one that follows it in its track ("follow the sequence"), or take it twice."""
    positions = {module.id: position for position, module in enumerate(guide.modules)}
    for path in guide.paths:
        strays = [stray for level in LEVELS for stray in _strays(path, level, positions)]
        if strays:
            told = ", ".join(f"{modules(late)} after {modules([ahead])}" for late, _, ahead, _ in strays)
            sources = {stage.source for _, here, _, before in strays for stage in (before, here)}
            sentence = f"Path {path.number} leaves the order of the modules: {told}."
            yield Remark(sentence, tuple(sorted(sources, key=lambda source: source.first)))
        repeated = [module for module, times in Counter(path.modules).items() if times > 1]
        if repeated:
            yield Remark(f"Path {path.number} takes {modules(repeated)} more than once.", (path.source,))


def _strays(path: Path, level: Level, positions: dict[str, int]) -> Iterator[tuple[list[str], Stage, str, Stage]]:
    """Modules that come too late in their track, with their stage, and the module ahead of them with its stage."""
    ahead: tuple[str, Stage] | None = None
    for stage in path.stages:
        late = []
        for module in stage.modules if stage.track == level else ():
            if ahead and positions[module] < positions[ahead[0]]:
                late.append(module)
            else:
                ahead = module, stage
        if ahead and late:
            yield late, stage, *ahead


def prerequisites(guide: Guide) -> Iterator[Remark]:
    """Paths that reach the Engineer track before the Junior modules that teach its checklist's hard prerequisites.

    A path without any Junior module is for those who have that track behind them.
    """
    taught = dict(_taught(guide))
    for path in guide.paths:
        begin = next((stage for stage in path.stages if stage.track == "engineer"), None)
        if begin is None or all(stage.track == "engineer" for stage in path.stages):
            continue
        before = path.modules[: path.modules.index(begin.modules[0])]
        missing = [module for module in taught if module not in before]
        if missing:
            sources = dict.fromkeys(item.source for module in missing for item in taught[module])
            sentence = (
                f"Path {path.number} reaches {modules(begin.modules[:1])} without hard prerequisites of the Engineer "
                f"track: {_when(path.modules, missing)}."
            )
            yield Remark(sentence, (begin.source, *sources))


def _when(taken: tuple[str, ...], missing: list[str]) -> str:
    """Which of the missing modules a path takes later, and which never."""
    told = {
        "only later": [module for module in missing if module in taken],
        "not at all": [module for module in missing if module not in taken],
    }
    return ", ".join(f"{modules(some)} {when}" for when, some in told.items() if some)


def _taught(guide: Guide) -> Iterator[tuple[str, list[Item]]]:
    """The Junior modules that teach hard prerequisites of the Engineer track, by the words that they share."""
    hard = [(item, _words(item.text)) for item in _hard_prerequisites(guide)]
    for module in guide.modules_of("junior"):
        words = _words(f"{module.name} {' '.join(module.topics)}")
        items = [item for item, asked in hard if words & asked]
        if items:
            yield module.id, items


def _words(text: str) -> set[str]:
    """The telling words of a text."""
    return set(re.findall(r"\w+", text.casefold())) - _VAGUE


def continuations(guide: Guide) -> Iterator[Remark]:
    """Paths that take an Engineer module without, or before, a Junior module that it continues."""
    names = {kind.id: kind.name for kind in guide.progression_types}
    for path in guide.paths:
        taken = path.modules
        for row in guide.mappings if any(stage.track == "junior" for stage in path.stages) else ():
            if row.junior is None or row.engineer not in taken:
                continue
            if row.junior not in taken[: taken.index(row.engineer)]:
                how = "before" if row.junior in taken else "without"
                sentence = (
                    f"Path {path.number} takes {modules([row.engineer])} {how} {modules([row.junior])}, "
                    f"which it continues ({names[row.progression]})."
                )
                stage = next(stage for stage in path.stages if row.engineer in stage.modules)
                yield Remark(sentence, (stage.source, row.source))


def taught_later(guide: Guide) -> Iterator[Remark]:
    """Skills in brackets of the Engineer checklist's hard prerequisites that the Engineer track alone teaches."""
    junior, engineer = (list(_taught_words(guide, level)) for level in LEVELS)
    for item in _hard_prerequisites(guide):
        late: dict[str, Source] = {}
        for skill in ",".join(re.findall(r"\(([^()]*)\)", item.text)).split(","):
            asked = _words(skill)
            places = [source for words, source in engineer if asked <= words]
            if asked and places and not any(asked <= words for words, _ in junior):
                late[skill.strip()] = places[0]
        if late:
            sentence = (
                f'"{item.text}" is a hard prerequisite of the Engineer track, which itself teaches {joined(late)}.'
            )
            yield Remark(sentence, tuple(dict.fromkeys([item.source, *late.values()])))


def _taught_words(guide: Guide, level: Level) -> Iterator[tuple[set[str], Source]]:
    """The telling words of everything that a level teaches, with its place."""
    for row in guide.mappings:
        yield _words(row.junior_topics if level == "junior" else row.engineer_topics), row.source
    parts: list[Skill | TopicRow] = [*guide.skills, *(row for topic in guide.topics for row in topic.rows)]
    for part in parts:
        yield _words(part.junior if level == "junior" else part.engineer), part.source
    for validation in guide.validations:
        for group in validation.groups if validation.track == level else ():
            yield from ((_words(item.text), item.source) for item in group.items)


def _hard_prerequisites(guide: Guide) -> Iterator[Item]:
    """What the Engineer checklist asks for without fail."""
    for checklist in guide.checklists:
        if checklist.track == "engineer":
            yield from checklist.hard
