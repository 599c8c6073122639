"""What became of every line of a guide? An account that knows nothing of how the reader works."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from knowledge.models import Guide, Section, Source

# Names of fields and columns, which no part needs to repeat.
_LABELS = (
    *("Target Audience", "Duration", "Focus", "Outcome", "Timeline", "Best for", "Gap to Bridge", "Start", "A"),
    *("Hard Prerequisites", "Helpful but Optional", "Maintained by", "Last Updated", "Questions"),
    *("Junior Module", "Junior Topics", "Engineer Module", "Engineer Topics", "Progression Type", "Mod", "Skill Area"),
    *("Junior Level", "Engineer Level", "Track", "Range", "Schedule", "Notes"),
)
_LONGEST_HEADING = 9
"""Lines of an underlined heading that a test may make."""


def values_at(guide: Guide, places: Iterable[str]) -> dict[str, object]:
    """The values at dotted places such as `paths.0.name`; `#` is the length of a list."""
    dump: dict[str, object] = guide.model_dump(mode="json")
    found = {}
    for place in places:
        value: object = dump
        for step in place.split("."):
            if isinstance(value, list):
                value = len(value) if step == "#" else value[int(step)]
            elif isinstance(value, dict):
                value = value[step]
        found[place] = value
    return found


def sources(part: object) -> Iterator[Source]:
    """Every source in a part."""
    if isinstance(part, Source):
        yield part
    elif isinstance(part, BaseModel):
        for _, value in part:
            yield from sources(value)
    elif isinstance(part, tuple):
        for value in part:
            yield from sources(value)


def unaccounted(text: str, guide: Guide) -> list[str]:
    """The lines of a text with a word that no part with a source over that line holds."""
    said: dict[int, set[str]] = defaultdict(set)
    for source, value in _said(guide, ()):
        for line in range(source.first, source.last + 1):
            said[line] |= words(value)
    labels = words(" ".join(_LABELS))
    lines = re.sub("<!--.*?-->", lambda comment: "\n" * comment[0].count("\n"), text, flags=re.DOTALL).split("\n")
    return [
        line
        for number, line in enumerate(lines, start=1)
        if not line.lstrip().startswith("```") and not words(_unmarked(line)) <= said[number] | labels
    ]


def _said(value: object, where: tuple[Source, ...]) -> Iterator[tuple[Source, str]]:
    """Every text of a value with the sources of the part that it belongs to."""
    if isinstance(value, str):
        yield from ((source, value) for source in where)
    elif isinstance(value, tuple):
        for each in value:
            yield from _said(each, where)
    elif isinstance(value, Section):
        first = value.source.first
        yield Source(heading=value.title, first=first, last=first + _LONGEST_HEADING - 1), value.title
    elif isinstance(value, BaseModel) and not isinstance(value, Source):
        own = tuple(source for _, source in value if isinstance(source, Source)) or where
        for _, each in value:
            yield from _said(each, own)


def words(text: str) -> set[str]:
    """The words of a text in lower case."""
    return set(re.findall(r"[^\W_]+", text.casefold()))


def _unmarked(line: str) -> str:
    """A line without what marks it as an item of a list, or as an arrow."""
    return re.sub(r"^\s*(?:[-*+]|\d+[.)])(?:\s+|$)(?:\[[ xX]\]\s)?|^\s*v\s*$", "", line)
