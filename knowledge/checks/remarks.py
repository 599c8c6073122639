"""How is something wrong told? Remarks, and the words that they share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.models import LEVELS, Source


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that looks wrong in a guide that reads well.

    Attributes:
        sentence: What it is, for the guide's author.
        sources: The lines that it is about.
    """

    sentence: str
    sources: tuple[Source, ...]


def joined(words: Iterable[str]) -> str:
    """Words as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def modules(ids: Iterable[str]) -> str:
    """Modules as a sentence names them: `Junior modules 005 and 006`."""
    return joined(_by_track(list(ids)))


def _by_track(ids: list[str]) -> Iterator[str]:
    """The modules of each track."""
    for level in LEVELS:
        numbers = [module.removeprefix(f"{level}-") for module in ids if module.startswith(level)]
        if numbers:
            yield f"{level.capitalize()} module{'s' * (len(numbers) > 1)} {joined(numbers)}"
