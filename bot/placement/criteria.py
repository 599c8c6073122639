"""On what does the guide make a placement depend?

Reads the guide's own conditions, checklists, paths and options into what can be compared with a learner's answers.
Only here is it known by which words the guide names a skill, a goal or a question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from bot.placement.situations import GOALS, SKILLS, Goal, Skill
from knowledge.models import Guide, Item, Module, Option, Path, Source

SKILL_WORDS: Mapping[Skill, tuple[str, ...]] = {
    "python": ("python",),
    "containers": ("docker", "kubernetes", "container", "containers", "k8s"),
    "cloud": ("cloud",),
    "ci-cd": ("git", "ci/cd"),
    "ml": ("ml", "machine learning"),
}
GOAL_WORDS: Mapping[Goal, tuple[str, ...]] = {
    "deployment": ("deployment",),
    "platform": ("platform",),
    "mlops": ("mlops",),
    "gpu": ("gpu",),
    "llm": ("llm",),
    "comprehensive": ("comprehensive", "career change"),
    "unsure": (),
}
COMPLETING = ("junior",)
"""What stands in the hard prerequisite to have completed the Junior track."""
SKIPPING, STARTING, ORDERING = ("skip",), ("start",), ("order",)
"""What stands in the common question about skipping the Junior track, about where to start, about order."""
WORKING = "Work"
"""The label of what an option asks one to do at work first."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that the guide asks of a learner.

    Attributes:
        text: As written, without emphasis.
        source: Where.
        skills: What it is about; empty where it is none of SKILLS.
        years: Years of experience that it asks for at least, or 0.
        comprehensive: Whether it is the wish for a comprehensive foundation.
        completing: Whether it is a completed Junior track.
    """

    text: str
    source: Source
    skills: frozenset[Skill]
    years: int
    comprehensive: bool
    completing: bool


@dataclass(frozen=True, slots=True)
class Late:
    """Words of a hard prerequisite that the guide's tables name on the Engineer side only.

    Attributes:
        words: In the prerequisite's order.
        where: The Engineer module or cell that names them.
        source: The table's row that names the first of them.
    """

    words: tuple[str, ...]
    where: str
    source: Source


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a placement depends on.

    Attributes:
        junior: Ids of the Junior modules, in order.
        engineer: Ids of the Engineer modules, in order.
        order: Where each module stands if the tracks are studied one after the other.
        closing: The Junior modules that teach each skill.
        skip: What allows to skip the Junior track.
        skip_source: Where that stands, or else the Engineer track.
        take: What speaks for taking the Junior track.
        hard: The hard prerequisites of the Engineer track.
        named: The skills that any of these is about.
        late: Of each hard prerequisite by its text, what the guide teaches later only.
        first: Id of the module with which the Engineer track begins.
        first_source: Where the guide says so, or else the module itself.
        path: The path for each goal.
        target: The Engineer module that a path was chosen for because no path is best for the goal.
        option: The option of a Junior graduate for each goal; empty where the guide has none.
        work_first: The option to work first, or None.
        skipping: What the common question about skipping the Junior track asks for.
        advice: What it says besides.
        starting: What the common question about the track to start with asks for, for either.
        sequence: The rule to study a track in its sequence, or None in a guide without it.
    """

    junior: tuple[str, ...]
    engineer: tuple[str, ...]
    order: Mapping[str, int]
    closing: Mapping[Skill, tuple[str, ...]]
    skip: tuple[Condition, ...]
    skip_source: Source
    take: tuple[Condition, ...]
    hard: tuple[Condition, ...]
    named: frozenset[Skill]
    late: Mapping[str, tuple[Late, ...]]
    first: str
    first_source: Source
    path: Mapping[Goal, Path]
    target: Mapping[Goal, str]
    option: Mapping[Goal, Option]
    work_first: Option | None
    skipping: tuple[Condition, ...]
    advice: tuple[Item, ...]
    starting: tuple[Condition, ...]
    sequence: Item | None


def criteria(guide: Guide) -> Criteria:
    """What a placement by this guide depends on.

    Raises:
        ValueError: If the guide has no path that could be recommended.
    """
    if not guide.paths:
        message = "a guide without paths recommends none"
        raise ValueError(message)
    junior, engineer = tuple(guide.modules_of("junior")), tuple(guide.modules_of("engineer"))
    by_id = {conditions.id: conditions for conditions in guide.conditions}
    skip, take = by_id.get("skip-junior"), by_id.get("take-junior")
    hard = tuple(
        _condition(item) for checklist in guide.checklists if checklist.track == "engineer" for item in checklist.hard
    )
    skips = tuple(map(_condition, skip.items)) if skip else ()
    takes = tuple(map(_condition, take.items)) if take else ()
    chosen = {goal: _path(guide, goal) for goal in GOALS}
    options = {goal: option for goal in GOALS if (option := _option(guide, goal))}
    return Criteria(
        junior=tuple(module.id for module in junior),
        engineer=tuple(module.id for module in engineer),
        order={module.id: place for place, module in enumerate((*junior, *engineer))},
        closing={skill: tuple(_closing(junior, skill)) for skill in SKILLS},
        skip=skips,
        skip_source=skip.source if skip else guide.track("engineer").source,
        take=takes,
        hard=hard,
        named=frozenset(skill for one in (*skips, *takes, *hard) for skill in one.skills),
        late={one.text: tuple(_late(guide, one)) for one in hard},
        first=skip.module if skip and skip.start and skip.module else engineer[0].id,
        first_source=skip.start.source if skip and skip.start and skip.module else engineer[0].source,
        path={goal: path for goal, (path, _) in chosen.items()},
        target={goal: target for goal, (_, target) in chosen.items() if target},
        option=options,
        work_first=next((one for one in guide.options if any(fact.label == WORKING for fact in one.facts)), None),
        skipping=tuple(_condition(item) for item in _lines(guide, SKIPPING, "- ")),
        advice=tuple(_lines(guide, SKIPPING, "**")),
        starting=tuple(_condition(item) for item in _lines(guide, STARTING, "- ")),
        sequence=sequence_rule(guide),
    )


def sequence_rule(guide: Guide) -> Item | None:
    """The rule to study a track in its sequence, or None in a guide without it."""
    return next(_lines(guide, ORDERING), None)


def title(guide: Guide, module: str) -> str:
    """A module's track, number and name."""
    one = guide.module_by_id[module]
    return f"{one.track.capitalize()} Mod {one.number} ({one.name})"


def mentions(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in the text as a word of its own, in any case."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)


def names(option: Option, goal: Goal) -> bool:
    """Whether an option is about the goal."""
    return any(mentions(fact.text, GOAL_WORDS[goal]) for fact in option.facts)


def _condition(item: Item) -> Condition:
    text = item.text.replace("**", "")
    years = re.search(r"(\d+)[^()]{0,4} years?\b", text)
    skills = frozenset(skill for skill in SKILLS if mentions(text, SKILL_WORDS[skill]))
    return Condition(
        text,
        item.source,
        skills,
        years=int(years[1]) if years else 0,
        comprehensive=mentions(text, GOAL_WORDS["comprehensive"]),
        completing=mentions(text, COMPLETING),
    )


def _closing(junior: Iterable[Module], skill: Skill) -> Iterator[str]:
    return (module.id for module in junior if mentions(module.name, SKILL_WORDS[skill]))


def _path(guide: Guide, goal: Goal) -> tuple[Path, str | None]:
    """The path that is best for the goal; else the shortest one with a module about it, and that module; else all."""
    words = GOAL_WORDS[goal]
    for path in guide.paths:
        if mentions(path.best_for, words):
            return path, None
    targets = [module.id for module in guide.modules_of("engineer") if mentions(module.name, words)]
    leading = [(path, target) for path in guide.paths for target in targets if target in path.modules]
    return min(leading, key=lambda pair: len(pair[0].modules), default=(_fullest(guide), None))


def _fullest(guide: Guide) -> Path:
    return max(guide.paths, key=lambda path: len(path.modules))


def _option(guide: Guide, goal: Goal) -> Option | None:
    """The option that names the goal; else the one that the guide recommends."""
    naming = (one for one in guide.options if names(one, goal))
    recommended = (one for one in guide.options if one.recommended)
    return next(naming, None) or next(recommended, None)


def _lines(guide: Guide, words: Iterable[str], mark: str = "") -> Iterator[Item]:
    """The lines with that mark in the answer to the common question in which one of the words stands."""
    questions = (one for one in guide.questions if mentions(one.text, words))
    for question in islice(questions, 1):
        for line in question.answer.splitlines():
            if line.startswith(mark):
                yield Item(source=question.source, text=line.removeprefix("- ").replace("**", ""))


def _late(guide: Guide, prerequisite: Condition) -> Iterator[Late]:
    """What a prerequisite asks for that no Junior cell names, by the Engineer cell that does."""
    taught = " ".join([*(row.junior for topic in guide.topics for row in topic.rows), *_junior_cells(guide)])
    words = [word for word in re.findall(r"[\w/]+", prerequisite.text) if not mentions(taught, (word,))]
    cells = [(row.engineer, title(guide, topic.engineer), row.source) for topic in guide.topics for row in topic.rows]
    cells += [(mapping.engineer_topics, mapping.engineer_text, mapping.source) for mapping in guide.mappings]
    found: dict[str, tuple[list[str], Source]] = {}
    for word in words:
        for cell, where, source in cells:
            if mentions(cell, (word,)):
                found.setdefault(where, ([], source))[0].append(word)
                break
    return (Late(tuple(words), where, source) for where, (words, source) in found.items())


def _junior_cells(guide: Guide) -> Iterator[str]:
    return (f"{mapping.junior_text} {mapping.junior_topics}" for mapping in guide.mappings)
