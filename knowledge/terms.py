"""Which terms stand in the guide's tables and lists, and where? Every fragment of a cell, and every technical word."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from knowledge.models import LEVELS, Guide, Level, Source
from knowledge.reading.notation import fitted, slug
from knowledge.subjects import Subject, both_sides, side_by_side, with_topics

_FRAGMENT = re.compile(r"\s*(?:[,;()→|]|(?<![A-Z])/|/(?![A-Z])|\band\b|\bor\b)\s*")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9+#.-]*(?:/[A-Z]+)?")
_QUALIFIERS = re.compile(
    r"^(?:basic|basics|advanced|simple|the|set up|use|used|run|write|create|know|build|deploy|implement) ",
    re.IGNORECASE,
)
_TAIL = re.compile(r" (?:basics|basic|strategies|fundamentals)$", re.IGNORECASE)
_PREPOSITIONS = frozenset(("with", "to", "as", "for", "at", "in", "on", "of", "via"))
"""What makes a fragment part of a sentence."""
_MOST_PLACES = 6
"""A single word that stands in more places names nothing in particular."""
PREREQUISITE = 4
"""Rank of the items of the checklists."""
_ID_CHARACTERS = 60
"""Longest id of a term: with the level that is asked about, a button carries it."""
_PHRASE_WORDS = 4
"""Longest fragment that is a term of its own; a longer one is a sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell or list line that holds a term.

    Attributes:
        text: The cell as written.
        level: The level it belongs to.
        module: Id of the module that teaches it, or None.
        line: How the place is shown: where it is and what the whole row says.
        beside: What its row says of the other level; empty where that is nothing.
        source: Where it stands.
        rank: Order of places: tables of modules before skills, those before lists, prerequisites last.
    """

    text: str
    level: Level
    module: str | None
    line: str
    beside: str
    source: Source
    rank: int

    @property
    def is_taught(self) -> bool:
        """Whether the level teaches it, rather than that its track asks for it beforehand."""
        return self.rank < PREREQUISITE


@dataclass(frozen=True, slots=True)
class Term:
    """A term with every place where it stands.

    Attributes:
        id: Such as `term-opentelemetry`.
        name: As first written.
        stems: Its words' stems.
        places: Tables first; never empty.
        telling: Whether the words alone name the term; an everyday word such as `Services` does not.
    """

    id: str
    name: str
    stems: tuple[str, ...]
    places: tuple[Place, ...]
    telling: bool


def terms(
    guide: Guide,
    subjects: Iterable[Subject],
    stems_of: Callable[[str], tuple[str, ...]],
    is_common: Callable[[str], bool],
    frame: AbstractSet[str],
    phrases: Iterable[str] = (),
) -> tuple[Term, ...]:
    """Every term of the guide that is not a subject by some name.

    Args:
        guide: The guide.
        subjects: Its subjects.
        stems_of: The stems by which words are compared.
        is_common: Whether a word is everyday English.
        frame: Words of the guide's frame, which are no terms by themselves.
        phrases: Longer ones that people have other words for, such as `Debug with guidance`: terms where they stand.
    """
    cells = [(place, stems_of(place.text)) for place in _places(guide)]
    holding: dict[str, list[int]] = {}
    for index, (_, stems) in enumerate(cells):
        for stem in dict.fromkeys(stems):
            holding.setdefault(stem, []).append(index)
    taken = {stems_of(name) for subject in subjects for name in subject.names}
    found: dict[tuple[str, ...], str] = {}
    for name in chain(chain.from_iterable(_names(place.text, frame) for place, _ in cells), phrases):
        stems = stems_of(name)
        if stems and stems not in taken:
            found.setdefault(stems, name)
    result: dict[str, Term] = {}
    for stems, name in found.items():
        rarest = min((holding.get(stem, []) for stem in stems), key=len)
        at = [cells[index][0] for index in rarest if _holds(cells[index][1], stems)]
        if at and (len(stems) > 1 or len(at) <= _MOST_PLACES):
            ranked = tuple(sorted(at, key=lambda place: place.rank))
            telling = len(stems) > 1 or not is_common(name.lower())
            term = Term(fitted(f"term-{slug(name)}", _ID_CHARACTERS), name, stems, ranked, telling=telling)
            result.setdefault(term.id, term)
    return tuple(result.values())


def _holds(stems: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return any(stems[at : at + size] == wanted for at in range(len(stems) - size + 1))


def _names(text: str, frame: AbstractSet[str]) -> Iterator[str]:
    for fragment in _FRAGMENT.split(text):
        name = _TAIL.sub("", _QUALIFIERS.sub("", fragment.strip(" -—*`"))).strip()
        if not name:
            continue
        words = _WORD.findall(name)
        if 1 < len(words) <= _PHRASE_WORDS and not _PREPOSITIONS.intersection(words):
            yield name
        for word in words:
            if len(word) > 1 and word.lower() not in frame:
                yield word


def _places(guide: Guide) -> Iterator[Place]:
    yield from _topic_places(guide)
    yield from _mapping_places(guide)
    for skill in guide.skills:
        line = f"Skill {skill.name}: {side_by_side(skill.junior, skill.engineer)}"
        sides = [_Side(text, None, text) for text in (skill.junior, skill.engineer)]
        yield from _row_places(sides, line, skill.source, 2)
    yield from _list_places(guide)


class _Side(NamedTuple):
    """What a row has for one level: its text, the module that teaches it, and how both are shown."""

    text: str
    module: str | None
    shown: str


def _row_places(sides: Sequence[_Side], line: str, source: Source, rank: int) -> Iterator[Place]:
    """The places of a row, the Junior side first; a side without text is none."""
    for level, side, other in zip(LEVELS, sides, reversed(sides), strict=True):
        if side.text:
            yield Place(side.text, level, side.module, line, other.shown, source, rank)


def _topic_places(guide: Guide) -> Iterator[Place]:
    for topic in guide.topics:
        modules = [guide.module_by_id[module] for module in (topic.junior, topic.engineer)]
        where = f"{topic.name}, Junior Mod {modules[0].number} → Engineer Mod {modules[1].number}"
        for row in topic.rows:
            sides = [
                _Side(text, module.id, text and with_topics(f"Mod {module.number}: {module.name}", text))
                for module, text in zip(modules, (row.junior, row.engineer), strict=True)
            ]
            yield from _row_places(sides, f"{where}: {side_by_side(row.junior, row.engineer)}", row.source, 0)
        gap = f"{topic.name}, gap to bridge: {topic.gap}"
        yield Place(topic.gap, "engineer", topic.engineer, gap, "", topic.gap_source, 0)


def _mapping_places(guide: Guide) -> Iterator[Place]:
    for row in guide.mappings:
        sides = [
            _Side(f"{name}; {topics}" if module and topics else topics, module, with_topics(name, topics))
            for module, name, topics in (
                (row.junior, row.junior_text, row.junior_topics),
                (row.engineer, row.engineer_text, row.engineer_topics),
            )
        ]
        yield from _row_places(sides, both_sides(row), row.source, 1)


def _list_places(guide: Guide) -> Iterator[Place]:
    for validation in guide.validations:
        for group in validation.groups:
            for item in group.items:
                line = f"{validation.title.rstrip(':')}: {item.text}"
                yield Place(item.text, validation.track, None, line, "", item.source, 3)
    for checklist in guide.checklists:
        lists = (("Hard prerequisite of", checklist.hard), ("Helpful but optional for", checklist.optional))
        for label, items in lists:
            for item in items:
                text = item.text.replace("*", "")
                line = f"{label} the {checklist.track.capitalize()} track: {text}"
                yield Place(text, checklist.track, None, line, "", item.source, PREREQUISITE)
