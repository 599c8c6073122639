"""What words is a message made of? Text -> sentences of plain words, chat spelled out and misspellings mended."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

MESSAGE_CHARACTERS = 4_000
"""Longest message that is read; Discord takes no longer one from anybody."""
MESSAGE_WORDS = 400
"""Most words that are read: a longer message is no longer a question."""
WORD_CHARACTERS = 40
"""Longest run of letters that can be a word."""
MENDED_WORDS = 40
"""Most words of a message whose spelling is looked up: one costs a tenth of a millisecond, and people miss a few."""

_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad]")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "`": "'", "\u00b4": "'"})
_ACCENTED_ALONE = re.compile(r"(?<!\S)[\u00c0-\u024f](?=\W?(?:\s|$))")
_NOISE = re.compile(r"https?://\S+|<[@#:a][^>\s]{0,80}>|@everyone|@here")
_LETTERS_REPEATED = re.compile(r"([a-z])\1{2,}")
_SENTENCE = re.compile(r"[^.?!;\n]*(?:[.](?=\w)[^.?!;\n]*)*[.?!;\n]*")
_WORD = re.compile(r"c\+\+|c#|[a-z]+'[a-z]+|[a-z]+[0-9]+[a-z]*|[0-9]+[a-z]*|[a-z]+|\w+")
_MODULE_WORD = re.compile(r"(mod|module|path|option)([0-9]{1,4})")
_COUNTED = re.compile(r"([0-9]+)(h|hr|hrs|hour|hours|w|wk|wks|week|weeks|mo|mos|month|months|y|yr|yrs|year|years)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a message.

    Attributes:
        text: Lower case, chat spelled out, spelling mended.
        stem: What `stem` makes of it, by which words are compared.
        sentence: Which sentence it stands in, counted from 0.
        written: As it was written, in lower case.
        corrected: Whether a misspelling was mended.
    """

    text: str
    stem: str
    sentence: int
    written: str
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Sentences:
    """A message as read.

    Attributes:
        words: All words in order.
        asked: For each sentence whether it ends in a question mark.
    """

    words: tuple[Word, ...]
    asked: tuple[bool, ...]


_INFLECTIONS = (
    (re.compile(r"i[sz](e|es|ed|ing|ation|ations)$"), "iz"),  # British and American spelling meet
    (re.compile(r"ie[sd]$"), "y"),
    (re.compile(r"(?<=[cs]h)es$|(?<=[sxz])es$|(?<=[^isu])s$"), ""),
    (re.compile(r"(?<=[a-z]{3})(ing|ed)$"), ""),
    (re.compile(r"([bdgmnprt])\1$"), r"\1"),
    (re.compile(r"(?<=[a-z]{2})e$"), ""),
)
_SHORTEST_INFLECTED = 4
_NO_PLURALS = frozenset(("news", "does", "always"))
"""Words that only look inflected, and whose stem would be another word."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without its inflection: `modules` and `module`, `planned` and `plan`, `realise` and `realize` meet.

    Lighter than Porter's, which lets `option` and `optional` meet.
    """
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha() or word in _NO_PLURALS:
        return word
    for ending, replacement in _INFLECTIONS:
        word = ending.sub(replacement, word)
    return word


def plain(text: str) -> str:
    """Text in lower case without dashes, quotes, accents, links and mentions that differ only to the eye."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
        text = _ACCENTED_ALONE.sub(" ", _DASHES.sub("-", text).lower())  # `option ä` is no Option A
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return _LETTERS_REPEATED.sub(r"\1\1", _NOISE.sub(" ", text.lower()))


def words_of(text: str) -> list[str]:
    """The words of a text of our own, in order: no chat, no misspellings."""
    return _WORD.findall(plain(text))


def everyday_english(path: Path) -> dict[str, int]:
    """English words with how common they are: 10 the commonest, then 20, then 35 (SCOWL's sizes)."""
    size = 0
    words: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            size = int(line[1:])
        elif not line.startswith("#"):
            words[line] = size
    return words


_SHORTEST = 3
"""Letters of the shortest word that is mended."""
COMMONEST = 10
"""Size of SCOWL that holds the commonest words."""
_RARE = 35
"""Size of SCOWL from which an everyday word is rare enough to be a slip for another."""
_LONG_ENOUGH = 5
"""Letters from which a rare word may be such a slip."""


_FAMILIAR = 0.12
"""How much a word that is used ten times as often is preferred as a correction."""


class Shorthand:
    """What chat writes for words.

    Args:
        words: How chat writes words, such as `u` or `whats`, and what that means in full.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = {short: tuple(full.split()) for short, full in words.items()}

    def words_of(self, text: str) -> list[str]:
        """The words of a text, spelled out; nothing is mended."""
        return [word for written in words_of(text) for word in self.spelled_out(written)]

    def spelled_out(self, written: str) -> tuple[str, ...]:
        """The words that one written word stands for: itself without apostrophes, where it is no shorthand."""
        bare = written.removesuffix("'s").replace("'", "")
        for short in (written, written.replace("'", ""), bare):
            if (full := self._words.get(short)) is not None:
                return full
        if match := _MODULE_WORD.fullmatch(bare) or _COUNTED.fullmatch(bare):
            return tuple(word for part in match.groups() for word in self.spelled_out(part))
        return (bare,)


class Language:
    """Reads messages with the words of everyday English and those of the guide and its question bank.

    Args:
        english: Everyday words with their SCOWL sizes.
        shorthand: What chat writes for words.
        own_words: The words of the guide and the bank: what a misspelled word is corrected to.
    """

    def __init__(self, english: Mapping[str, int], shorthand: Shorthand, own_words: Iterable[str]) -> None:
        self.english = english
        self._shorthand = shorthand
        self._said = Counter(word for word in own_words if word.isalnum())
        self._own = self._said.keys()
        self._targets: dict[int, list[str]] = {}
        self._own_stems = frozenset(stem(word) for word in self._own if shorthand.spelled_out(word) == (word,))
        for word in sorted(self._own):
            if word.isalpha():
                self._targets.setdefault(len(word), []).append(word)

    def read(self, text: str) -> Sentences:
        """The message's words, sentence by sentence."""
        words: list[Word] = []
        asked: list[bool] = []
        unsure = 0
        for sentence in _SENTENCE.findall(plain(text[:MESSAGE_CHARACTERS])):
            before = len(words)
            for written in _WORD.findall(sentence):
                if len(words) >= MESSAGE_WORDS:
                    break
                found = self._words(written, len(asked), mend=unsure < MENDED_WORDS)
                unsure += any(self._slips(word.written) for word in found)
                words.extend(found)
            if len(words) > before:
                asked.append("?" in sentence)
            elif asked and "?" in sentence:
                asked[-1] = True
        return Sentences(tuple(words), tuple(asked))

    def _words(self, written: str, sentence: int, *, mend: bool) -> list[Word]:
        """The words that one written word stands for."""
        texts = self._shorthand.spelled_out(written)
        slips = self._slips(texts[0]) if mend and len(texts) == 1 else 0
        if slips and (mended := self._corrected(texts[0], slips)) != texts[0]:
            full = self._shorthand.spelled_out(mended)
            return [Word(text, stem(text), sentence, written, corrected=True) for text in full]
        return [Word(text, stem(text), sentence, written) for text in texts]

    def _slips(self, word: str) -> int:
        """How many slips the word may hold: none where it is known, or where it cannot be a misspelled word."""
        if word in self._own or not word.isalpha() or not word.isascii() or len(word) > WORD_CHARACTERS:
            return 0
        if stem(word) != word and stem(word) in self._own_stems:
            return 0
        size = self.english.get(word)
        if size is None:
            return _tolerance(word)
        # "corse", "parth": rare English that is one slip away from a word that people use here.
        return int(size >= _RARE and len(word) >= _LONG_ENOUGH)

    def _corrected(self, word: str, tolerance: int) -> str:
        """The word of our own that a misspelled one stands for, or the word itself where none is near."""
        best, best_cost = word, tolerance + 1.5
        for length in range(len(word) - tolerance, len(word) + tolerance + 1):
            for target, distance, _ in process.extract(
                word, self._targets.get(length, ()), scorer=OSA.distance, score_cutoff=tolerance, limit=None
            ):
                if len(word) == _SHORTEST and not _alike(word, target):
                    continue
                cost = distance + _unlikeness(word, target) - _FAMILIAR * math.log10(self._said[target])
                if cost < best_cost:
                    best, best_cost = target, cost
        return best


def _tolerance(word: str) -> int:
    """How many slips a misspelled word may have: none in the shortest, two in long ones."""
    return sum(len(word) >= length for length in (3, 8))


def _alike(word: str, target: str) -> bool:
    """Whether a word of three letters is the target with two swapped, or with one dropped from its middle."""
    return sorted(word) == sorted(target) or (len(target) > len(word) and word[0] + word[-1] == target[0] + target[-1])


def _unlikeness(word: str, target: str) -> float:
    """What sets equally distant corrections apart: people rarely miss the first letter, and often swap two."""
    cost = 0.0 if word[0] == target[0] else 0.6
    if sorted(word) == sorted(target):
        cost -= 0.4
    # A dropped letter is the commonest slip, a doubled or stray one the next.
    return cost + (0.05 if len(target) > len(word) else 0.15 if len(target) < len(word) else 0.2)
