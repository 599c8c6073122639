"""What is met of one of the guide's checklists, and which modules teach the rest?"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from knowledge.models import Guide, Item, Level, Source
from knowledge.reading.notation import slug

Kind = Literal["prerequisites", "validation"]
ID = 80
"""Most characters of an item's id."""
DIGEST = 8
SAME: Mapping[str, str] = {
    "ci/cd": "cicd",
    "machine learning": "ml",
    "monitoring": "monitor",
    "testing": "test",
    "virtual environments": "virtualenv",
}
"""What the guide calls by two names."""
NEAR = 2 / 3
"""How much as telling as the most telling words those of another module must be."""
COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an and any apply as be basic basics build builds can comfortable create experience for fundamentals in "
        "level of on or run set software system the to understand understanding up use using with without write",
    )
)
"""Words that tell nothing about what is taught."""


@dataclass(frozen=True, slots=True)
class Box:
    """Something to be ticked.

    Attributes:
        id: Made from the whole text, so that another text is another box.
        text: As written.
        group: The name that it stands under.
        hard: Whether the guide calls it hard; None where it makes no such difference.
        taught_in: Ids of the modules that teach it, as far as the guide's own words tell.
    """

    id: str
    text: str
    group: str
    hard: bool | None
    taught_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """A checklist.

    Attributes:
        id: Such as `prerequisites-engineer`.
        kind: What one needs before a track, or what one can do after it.
        level: The track.
        title: As the guide has it, or empty.
        boxes: In the guide's order.
        source: Where it stands.
    """

    id: str
    kind: Kind
    level: Level
    title: str
    boxes: tuple[Box, ...]
    source: Source


def boxes(guide: Guide, kind: Kind, level: Level) -> Boxes | None:
    """A checklist of the guide, or None where it has no such."""
    if kind == "prerequisites":
        checklist = next((known for known in guide.checklists if known.track == level), None)
        if checklist is None:
            return None
        groups: list[tuple[str, bool | None, tuple[Item, ...]]]
        groups = [("Hard prerequisites", True, checklist.hard), ("Helpful but optional", False, checklist.optional)]
        title, source = "", checklist.source
    else:
        validation = next((known for known in guide.validations if known.track == level), None)
        if validation is None:
            return None
        groups = [(group.name, None, group.items) for group in validation.groups]
        title, source = validation.title, validation.source
    teaching = _Teaching(guide, "junior" if kind == "prerequisites" else level)
    made = (Box(_id(item), item.text, name, hard, teaching.of(item)) for name, hard, items in groups for item in items)
    return Boxes(f"{kind}-{level}", kind, level, title, tuple({box.id: box for box in made}.values()), source)


def _id(item: Item) -> str:
    digest = blake2b(item.text.encode(), digest_size=DIGEST // 2).hexdigest()
    return f"{slug(item.text)[: ID - DIGEST - 1]}-{digest}"


class _Teaching:
    """Which modules of a track teach what, by the words of their names, topics and topic tables.

    The fewer modules share a word, the more it tells: a module teaches an item if one of its words is in no other or
    shared ones make up for it, and if no other module's words tell much more.
    """

    def __init__(self, guide: Guide, level: Level) -> None:
        self._modules = {
            module.id: set(_words(" ".join((module.name, *module.topics)))) for module in guide.modules_of(level)
        }
        self._track = guide.track(level).name
        for topic in guide.topics:
            for row in topic.rows:
                for module, cell in ((topic.junior, row.junior), (topic.engineer, row.engineer)):
                    if module in self._modules:
                        self._modules[module].update(_words(cell))
        self._frequency = Counter(word for words in self._modules.values() for word in words)
        self._level = level

    def of(self, item: Item) -> tuple[str, ...]:
        """Ids of the modules in order; all of them for the completed track itself."""
        words = set(_words(item.text))
        if {self._level, "track"} <= words:
            return tuple(self._modules)
        scores = {
            module: sum(1 / self._frequency[word] for word in words & own) for module, own in self._modules.items()
        }
        most = max(scores.values(), default=0)
        return tuple(module for module, score in scores.items() if score >= max(1, NEAR * most))


def _words(text: str) -> Iterator[str]:
    plain = text.lower()
    for name, other in SAME.items():
        plain = plain.replace(name, other)
    for word in re.findall(r"[a-z0-9]+", plain):
        if word not in COMMON:
            yield word.removesuffix("s") if len(word) > len("aws") else word
