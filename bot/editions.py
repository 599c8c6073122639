"""What became of a module or a path in a newer guide?

What is stored names a thing by the id that it had. A newer guide may have moved it to another id, left it out, or given
its id to something else; so of each guide that something was stored under, an edition is kept to compare with.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from knowledge.models import Guide


@dataclass(frozen=True, slots=True)
class Thing:
    """A module or a path, as an edition remembers it.

    Attributes:
        name: As the guide wrote it.
        parts: A module's topics, or a path's modules in order.
    """

    name: str
    parts: tuple[str, ...]


Things = Mapping[str, Thing]
"""The things of one kind by their ids."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is kept of a guide.

    Attributes:
        version: The guide's version.
        modules: Its modules.
        paths: Its paths.
    """

    version: str
    modules: Things
    paths: Things


@dataclass(frozen=True, slots=True)
class Moved:
    """A module that is elsewhere now.

    Attributes:
        name: As the learner knew it.
        was: The id by which they knew it.
        now: Its present id, or None where the guide has it no longer.
    """

    name: str
    was: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What a newer guide changes for one learner.

    Attributes:
        moved: Modules on their record that are elsewhere now, or nowhere.
        gained: Ids of modules that their path has now and did not have.
        lost: Ids of modules of the guide that their path had and has no longer.
        reordered: Whether what remains of their path comes in another order.
    """

    moved: tuple[Moved, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        return bool(self.moved or self.gained or self.lost or self.reordered)


def edition(guide: Guide) -> Edition:
    """What is kept of a guide."""
    return Edition(
        guide.version,
        modules={module.id: Thing(module.name, module.topics) for module in guide.modules},
        paths={path.id: Thing(path.name, path.modules) for path in guide.paths},
    )


def became(id: str, then: Things, now: Things) -> str | None:
    """The present id of what had that id then, or None where it is no longer there.

    A name decides before an id. Where nothing has the name any more, the id still stands for the same thing if
    something of it is left: one of its parts, or a word of its name that is in no other name.
    """
    old = then.get(id)
    if old is None:
        return id if id in now else None
    same = [other for other, thing in now.items() if _words(thing.name) == _words(old.name)]
    if same:
        track = id.partition("-")[0]
        return id if id in same else min(same, key=lambda other: other.partition("-")[0] != track)
    return id if id in now and _is_left(old, now[id], now) else None


def module_changes(known: Collection[tuple[str, Edition]], told: Edition, present: Edition) -> Iterator[Moved]:
    """The modules that are elsewhere now than when the learner was told; each is known from an edition."""
    for module, then in known:
        before = became(module, then.modules, told.modules)
        now = became(module, then.modules, present.modules)
        if before is not None and before != now:
            yield Moved(told.modules[before].name, before, now)


def path_changes(path: str, told: Edition, present: Edition) -> Changes:
    """What changed in a path of the guide; nothing where either edition lacks it."""
    now = became(path, told.paths, present.paths)
    if path not in told.paths or now is None:
        return Changes()
    before = [became(module, told.modules, present.modules) for module in told.paths[path].parts]
    after = present.paths[now].parts
    kept = [module for module in before if module in after]
    places = [after.index(module) for module in kept if module]
    return Changes(
        gained=tuple(module for module in after if module not in before),
        lost=tuple(module for module in before if module and module not in after),
        reordered=any(first > second for first, second in pairwise(places)),
    )


def _is_left(old: Thing, new: Thing, now: Things) -> bool:
    frequency = Counter(word for thing in now.values() for word in _words(thing.name))
    telling = {word for word in _words(new.name) if frequency[word] == 1}
    return bool(telling & _words(old.name)) or not set(old.parts).isdisjoint(new.parts)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))
