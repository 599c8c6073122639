"""Which question is somebody typing? Canonical questions by the words they begin, forgiving of misspellings."""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from heapq import nsmallest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.language import Shorthand, words_of
from knowledge.replies import Answer

_TYPED_CHARACTERS = 100
"""Characters of the typed text that are looked at, and most that Discord lets somebody choose."""
_TYPED_WORDS = 12
"""Words of the typed text that are looked at: more do not narrow the choice."""
_SLIPS_FROM = 4
"""Shortest typed word in which a slip is forgiven."""
_MOST = 2_000
"""Most questions that one word finds; a word of more only tells apart what rarer words found."""
_EXACT, _BEGUN, _MISSPELLED = 3.0, 2.0, 1.2


class Completion:
    """The canonical questions of a guide's answers.

    Args:
        answers: In the order in which an empty text offers them.
        shorthand: What chat writes for words.
    """

    def __init__(self, answers: Iterable[Answer], shorthand: Shorthand) -> None:
        unique: dict[str, Answer] = {}
        for answer in answers:
            unique.setdefault(answer.question, answer)
        self._answers = tuple(unique.values())
        self._shorthand = shorthand
        self._questions = [" ".join(self._compared(answer.question)) for answer in self._answers]
        holding: dict[str, list[int]] = {}
        for index, question in enumerate(self._questions):
            for word in dict.fromkeys(question.split()):
                holding.setdefault(word, []).append(index)
        self._holding: Mapping[str, list[int]] = holding
        self._words = sorted(holding)

    def best(self, text: str, limit: int) -> tuple[Answer, ...]:
        """The answers whose questions hold most of the typed words, best first; the first ones for an empty text."""
        text = text[:_TYPED_CHARACTERS]
        typed = self._compared(text)[:_TYPED_WORDS]
        if not typed:
            return self._answers[:limit]
        written = words_of(text)[-1]  # `h` is chat for hours, and how begins with it
        ways = [self._likely(word, finished=position < len(typed) - 1) for position, word in enumerate(typed)]
        ways[-1] += self._begun(written)
        scores: dict[int, float] = {}
        for likely in sorted(ways, key=self._reach):
            found: dict[int, float] = {}
            for known, closeness in likely:
                share = closeness / (1 + len(self._holding[known]) / len(self._answers))
                for index in self._among(scores, known):
                    found[index] = max(share, found.get(index, 0.0))
                if len(found) > _MOST:
                    break
            for index, share in found.items():
                scores[index] = scores.get(index, 0.0) + share
        starts = (" ".join(typed), " ".join((*typed[:-1], written)))

        def distance(index: int) -> tuple[float, int]:
            question = self._questions[index]
            return -scores[index] - _EXACT * question.startswith(starts) - (question in starts), index

        return tuple(self._answers[index] for index in nsmallest(limit, scores, key=distance))

    def _reach(self, likely: Iterable[tuple[str, float]]) -> int:
        """How many questions hold the words."""
        return sum(len(self._holding[known]) for known, _ in likely)

    def _among(self, scores: Mapping[int, float], word: str) -> Iterable[int]:
        """The questions that hold the word: all of them, or of too many those that are found already."""
        holding = self._holding[word]
        if len(holding) <= _MOST:
            return holding
        return [index for index in scores if word in self._questions[index].split()] or holding[:_MOST]

    def _compared(self, text: str) -> list[str]:
        """The words of a text, numbers without leading zeros: `module 5` is `Mod 005`."""
        return [(word.lstrip("0") or "0") if word.isdigit() else word for word in self._shorthand.words_of(text)]

    def _likely(self, word: str, *, finished: bool) -> list[tuple[str, float]]:
        """The words of the questions that the typed one is or may become, each with its closeness."""
        likely = [(word, _EXACT)] if word in self._holding else []
        if not finished or not likely:
            likely += self._begun(word)
        if not likely and len(word) >= _SLIPS_FROM:
            slips = 1 + len(word) // 8
            close = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=5)
            likely = [(known, _MISSPELLED / slip) for known, slip, _ in close if slip]
        return likely

    def _begun(self, word: str) -> list[tuple[str, float]]:
        """The longer words that begin with the word."""
        first, end = (bisect_left(self._words, limit) for limit in (word, word + chr(sys.maxunicode)))
        return [(known, _BEGUN) for known in self._words[first:end] if known != word]
