"""What do words name? Phrases of stems, each standing for a thing of the guide, an idea or a silent topic."""

from collections.abc import Iterator, Sequence
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


WITHOUT_A_THING = ("idea", "silent", "goal")
"""Kinds of phrases that say what is asked, or why, and name no thing of the guide."""


class Lexicon:
    """Phrases by their first stem and their length."""

    def __init__(self) -> None:
        self._phrases: dict[str, dict[int, dict[tuple[str, ...], dict[str, list[str]]]]] = {}

    def add(self, kind: str, stems: Sequence[str], meaning: str) -> None:
        """Let the stems stand for a thing of the kind."""
        if stems:
            by_length = self._phrases.setdefault(stems[0], {})
            meanings = by_length.setdefault(len(stems), {}).setdefault(tuple(stems), {}).setdefault(kind, [])
            if meaning not in meanings:
                meanings.append(meaning)

    def mentions(self, words: Sequence[Word], joined: frozenset[int] = frozenset()) -> list[Mention]:
        """What the words name; of each kind the longest phrase wins, and phrases of a kind do not overlap.

        Args:
            words: The words in order.
            joined: Indices of words before which an `and` was left out: `junior and engineer` are two tracks.
        """
        stems = tuple(word.stem for word in words)
        found: list[Mention] = []
        free_from: dict[str, int] = {}
        for at, stem in enumerate(stems):
            by_length = self._phrases.get(stem)
            if by_length is None:
                continue
            for length in sorted(by_length, reverse=True):
                for kind, meanings in by_length[length].get(stems[at : at + length], _NOTHING).items():
                    if at >= free_from.get(kind, 0) and not (
                        kind == "track"
                        and any(
                            "track" in by_length.get(cut - at, {}).get(stems[at:cut], _NOTHING)
                            for cut in joined.intersection(range(at + 1, at + length))
                        )
                    ):
                        found.append(Mention(kind, tuple(meanings), at, at + length))
                        free_from[kind] = at + length
        return list(_unshadowed(found))


_NOTHING: dict[str, list[str]] = {}
_HIDDEN = {
    "subject": (*WITHOUT_A_THING, "prerequisite"),
    "option": (*WITHOUT_A_THING, "prerequisite"),
    "progression": (*WITHOUT_A_THING, "prerequisite"),
    "prerequisite": WITHOUT_A_THING,
    "silent": ("idea", "goal", "prerequisite", "track", "subject", "term", "path"),
    "goal": ("track", "silent"),
}
"""What a phrase of several words hides inside: a platform engineer is not the Engineer track."""


def _unshadowed(found: Sequence[Mention]) -> Iterator[Mention]:
    shadows = [mention for mention in found if mention.kind in _HIDDEN and mention.end - mention.first > 1]
    for mention in found:
        size = mention.end - mention.first
        if not any(
            shadow.first <= mention.first
            and mention.end <= shadow.end
            and shadow.end - shadow.first > size
            and (mention.kind == shadow.kind or mention.kind in _HIDDEN[shadow.kind])
            for shadow in shadows
        ):
            yield mention
