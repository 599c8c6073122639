"""What do words name? Phrases of stems, each standing for a thing of the guide, an idea or a silent topic."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.language import Word


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a message that name something.

    Attributes:
        kind: What kind of thing: `track`, `subject`, `idea`, `silent` ...
        ids: What the words may mean, usually one thing.
        first: Index of the first word.
        end: Index after the last word.
    """

    kind: str
    ids: tuple[str, ...]
    first: int
    end: int


class Lexicon:
    """Phrases by their first stem, the longest first."""

    def __init__(self) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}

    def add(self, kind: str, stems: Sequence[str], meaning: str) -> None:
        """Let the stems stand for a thing of the kind."""
        if stems:
            entry = (tuple(stems), kind, meaning)
            entries = self._phrases.setdefault(stems[0], [])
            if entry not in entries:
                entries.append(entry)

    def sort(self) -> None:
        """Put longer phrases first, as `mentions` expects; call once after the last `add`."""
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def stems(self) -> Iterator[str]:
        """Every stem that stands in a phrase."""
        for entries in self._phrases.values():
            for stems, _, _ in entries:
                yield from stems

    def mentions(self, words: Sequence[Word]) -> list[Mention]:
        """What the words name; of each kind the longest phrase wins, and phrases of a kind do not overlap."""
        stems = [word.stem for word in words]
        found: list[Mention] = []
        free_from: dict[str, int] = {}
        for at, stem in enumerate(stems):
            best: dict[str, tuple[int, list[str]]] = {}
            for phrase, kind, meaning in self._phrases.get(stem, ()):
                size = len(phrase)
                if at < free_from.get(kind, 0):
                    continue
                longest = best.get(kind)
                if longest and longest[0] > size:
                    continue
                if size > 1 and tuple(stems[at : at + size]) != phrase:
                    continue
                if longest:
                    longest[1].append(meaning)
                else:
                    best[kind] = (size, [meaning])
            for kind, (size, meanings) in best.items():
                found.append(Mention(kind, tuple(meanings), at, at + size))
                free_from[kind] = at + size
        return list(_unshadowed(found))


_SHADOWING = ("subject", "option", "silent", "progression", "prerequisite")
"""Kinds whose phrases of several words hide what single words inside them would mean alone."""

_SHADOWED = (("idea", "silent", "goal", "prerequisite"), ("track", "silent"))
"""Kinds that are hidden inside such phrases, and inside a goal: a platform engineer is not the Engineer track."""


def _unshadowed(found: Iterable[Mention]) -> Iterator[Mention]:
    found = list(found)
    shadows = [m for m in found if m.kind in (*_SHADOWING, "goal") and m.end - m.first > 1]
    for mention in found:
        size = mention.end - mention.first
        if any(
            shadow.first <= mention.first and mention.end <= shadow.end and shadow.end - shadow.first > size
            for shadow in shadows
            if shadow is not mention
            and (mention.kind in _SHADOWED[shadow.kind == "goal"] or shadow.kind == mention.kind)
        ):
            continue
        yield mention
