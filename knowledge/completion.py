"""Which question is somebody typing? Canonical questions by the words they begin, forgiving of misspellings."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from heapq import nsmallest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.replies import Answer

_TYPED_WORDS = 12
"""Words of the typed text that are looked at: more do not narrow the choice."""
_SLIPS_FROM = 4
"""Shortest typed word in which a slip is forgiven."""
_EXACT, _BEGUN, _MISSPELLED = 3.0, 2.0, 1.2


class Completion:
    """The canonical questions of a guide's answers.

    Args:
        answers: In the order in which an empty text offers them.
        words_of: The words of a text, chat spelled out.
    """

    def __init__(self, answers: Iterable[Answer], words_of: Callable[[str], list[str]]) -> None:
        unique: dict[str, Answer] = {}
        for answer in answers:
            unique.setdefault(answer.question, answer)
        self._answers = tuple(unique.values())
        self._words_of = words_of
        self._questions = [" ".join(self._compared(answer.question)) for answer in self._answers]
        holding: dict[str, list[int]] = {}
        for index, question in enumerate(self._questions):
            for word in dict.fromkeys(question.split()):
                holding.setdefault(word, []).append(index)
        self._holding: Mapping[str, list[int]] = holding
        self._words = sorted(holding)

    def best(self, text: str, limit: int) -> tuple[Answer, ...]:
        """The answers whose questions hold most of the typed words, best first; the first ones for an empty text."""
        typed = self._compared(text)[:_TYPED_WORDS]
        if not typed:
            return self._answers[:limit]
        scores: dict[int, float] = {}
        for position, word in enumerate(typed):
            found: dict[int, float] = {}
            for known, closeness in self._likely(word, finished=position < len(typed) - 1):
                share = closeness / (1 + len(self._holding[known]) / len(self._answers))
                for index in self._holding[known]:
                    found[index] = max(share, found.get(index, 0.0))
            for index, share in found.items():
                scores[index] = scores.get(index, 0.0) + share
        start = " ".join(typed)
        best = nsmallest(
            limit,
            scores,
            key=lambda index: (-scores[index] - _EXACT * self._questions[index].startswith(start), index),
        )
        return tuple(self._answers[index] for index in best)

    def _compared(self, text: str) -> list[str]:
        """The words of a text, numbers without leading zeros: `module 5` is `Mod 005`."""
        return [word.lstrip("0") if word.isdigit() else word for word in self._words_of(text)]

    def _likely(self, word: str, *, finished: bool) -> list[tuple[str, float]]:
        """The words of the questions that the typed one is or may become, each with its closeness."""
        likely = [(word, _EXACT)] if word in self._holding else []
        if not finished or not likely:
            at = bisect_left(self._words, word)
            while at < len(self._words) and self._words[at].startswith(word):
                if self._words[at] != word:
                    likely.append((self._words[at], _BEGUN))
                at += 1
        if not likely and len(word) >= _SLIPS_FROM:
            slips = 1 + len(word) // 8
            close = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=5)
            likely = [(known, _MISSPELLED / slip) for known, slip, _ in close if slip]
        return likely
