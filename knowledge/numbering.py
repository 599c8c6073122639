"""Which modules, paths and options does a message name by number or letter? `mod 107`, `paths 1 and 3`, `option b`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from knowledge.language import WORD_CHARACTERS, Word, stem
from knowledge.lexicon import Mention

KINDS = {"module": ("module", "lesson", "unit"), "path": ("path", "route", "road"), "option": ("option",)}
"""The kinds of things that have numbers or letters, and the words for each."""
_NUMBERED = {stem(word): kind for kind, words in KINDS.items() for word in words}
_TO = frozenset(("to", "through"))
_OPENING = frozenset(("number", "no", "minus"))
"""Words between a kind and its number."""
_LINKING = frozenset(("or", "vs", "versus")) | _TO
"""Words between two numbers of a kind."""
_LISTED = 8
"""Most words between a kind and the last of its numbers."""
_ROW = 10
"""Most numbers of a row such as `modules 1 to 10`; ends that lie further apart name only themselves."""
_NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
}  # fmt: skip
_COUNTS = frozenset(("one", "two", "three", "four"))
"""Words that count paths rather than name one: `two paths`."""
_UNITS = frozenset(("hour", "month", "week", "year", "day", "track", "step", "stage", "modul", "lesson", "path"))

_KIND, _DASH = rf"(\b(?:mod|{'|'.join((*KINDS['module'], *KINDS['path']))})s?", "[-\u2010-\u2015\u2212]"
_SIGNS = (
    (re.compile(rf"{_KIND}\s+){_DASH}(?=\d)", re.IGNORECASE), r"\1minus "),
    (re.compile(rf"{_KIND}\s*\d+)\.(?=\d)", re.IGNORECASE), r"\1 point "),
    (re.compile(rf"{_KIND}\s*\d+)\s*{_DASH}\s*(?=\d)", re.IGNORECASE), r"\1 to "),
)
"""The signs of a number after its kind, and how they are spoken; chat, such as `mod`, is not spelled out yet."""


def signs_spoken(text: str) -> str:
    """The text with `modules 1-4` as `modules 1 to 4`: only words are read."""
    for sign, spoken in _SIGNS:
        text = sign.sub(spoken, text)
    return text


@dataclass(frozen=True, slots=True)
class Number:
    """A number or letter of a message, taken for one of a kind.

    Attributes:
        kind: `module`, `path` or `option`.
        text: Without leading zeros, in small letters.
        ids: What it names; none where the guide has no such thing.
        at: Index of its word.
    """

    kind: str
    text: str
    ids: tuple[str, ...]
    at: int


class Numbering:
    """Knows the guide's things by number and letter.

    Args:
        numbers: Ids by kind and number as the guide writes it, such as `("module", "107")`.
    """

    def __init__(self, numbers: Mapping[tuple[str, str], tuple[str, ...]]) -> None:
        self._written = numbers
        self._ids = {(kind, _value(text)): ids for (kind, text), ids in numbers.items()}

    def mentions(self, words: Sequence[Word]) -> tuple[list[Mention], list[tuple[str, str]]]:
        """What is named by number or letter, and the kinds and numbers of what does not exist."""
        numbers = [number for at in range(len(words)) if (number := self._named(words, at))]
        found = [Mention(number.kind, number.ids, *_place(words, number)) for number in numbers if number.ids]
        for low, high in pairwise(numbers):
            if high.at == low.at + 2 and words[low.at + 1].text in _TO:
                found += (Mention(low.kind, ids, low.at + 1, high.at) for ids in self._between(low, high))
        found.sort(key=attrgetter("first"))
        return found, [(number.kind, number.text) for number in numbers if not number.ids]

    def bare(self, words: Sequence[Word]) -> tuple[Number, ...]:
        """The numbers and letters whose kind is not said, as one of each kind that they may be of."""
        return tuple(
            self._number(kind, text, at)
            for at, text in enumerate(_digits(word.text) for word in words)
            for kind in (("option",) if _is_option(text) else ("path", "module") if _is_number(text) else ())
            if words[at].text != "one" and not _counts(words, at) and not self._named(words, at)
        )

    def _named(self, words: Sequence[Word], at: int) -> Number | None:
        """The number or letter that the word is, where a word before it, or how it is written, says of what kind."""
        if named := _number_at(words, at):
            return self._number(*named, at)
        text = words[at].text.removeprefix("m")
        return self._number("module", text, at) if ("module", text) in self._written else None

    def _number(self, kind: str, text: str, at: int) -> Number:
        value = _value(text)
        return Number(kind, value, self._ids.get((kind, value), ()), at)

    def _between(self, low: Number, high: Number) -> Iterator[tuple[str, ...]]:
        """What lies between the ends of a row."""
        if low.text.isdigit() and high.text.isdigit() and int(high.text) - int(low.text) < _ROW:
            for value in range(int(low.text) + 1, int(high.text)):
                if ids := self._ids.get((low.kind, str(value))):
                    yield ids


def _digits(text: str) -> str:
    """A number in words as digits; anything else as it is."""
    return _NUMBER_WORDS.get(text, text)


def _value(text: str) -> str:
    """The number without leading zeros; a letter as it is."""
    return text.lstrip("0") or "0"


def _place(words: Sequence[Word], number: Number) -> tuple[int, int]:
    """From where to where the number stands, with the word beside it that says its kind."""
    first, end = number.at, number.at + 1
    if first and _NUMBERED.get(words[first - 1].stem) == number.kind:
        first -= 1
    if words[number.at].text in _NUMBER_WORDS and end < len(words) and _NUMBERED.get(words[end].stem) == "path":
        end += 1
    return first, end


def _number_at(words: Sequence[Word], at: int) -> tuple[str, str] | None:
    """The kind and the number or letter that the word is, where a word says the kind."""
    text = words[at].text
    kind = _kind_before(words, at)
    if kind == "option":
        return (kind, text) if _is_option(text) else None
    after = words[at + 1 : at + 3]
    if text in _NUMBER_WORDS and text not in _COUNTS and after and _NUMBERED.get(after[0].stem) == "path":
        return "path", _NUMBER_WORDS[text]
    text = _digits(text)
    if kind is None or not _is_number(text) or _counts(words, at):
        return None
    if words[at - 1].text == "minus":
        text = f"-{text}"
    if after and after[0].text == "point" and _is_number(_digits(after[-1].text)):
        text = f"{text}.{_digits(after[-1].text)}"
    return kind, text


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether the number says how many there are, as in `path takes 2 months`."""
    unit = words[at + 1].stem if at + 1 < len(words) else ""
    return unit in _UNITS and not (at and words[at - 1].stem in _NUMBERED)


def _kind_before(words: Sequence[Word], at: int) -> str | None:
    """The kind that a word says right before the number, or before the first of several: `paths 1, 2 or 4`."""
    first = at
    while first > max(0, at - _LISTED) and _is_between(words, first - 1):
        first -= 1
    return _NUMBERED.get(words[first - 1].stem) if first else None


def _is_between(words: Sequence[Word], at: int) -> bool:
    """Whether the word may stand between a kind and the last of its numbers, as in no `path to 80% coverage`."""
    text = words[at].text
    return text in _OPENING or _is_listed(text) or (text in _LINKING and at > 0 and _is_listed(words[at - 1].text))


def _is_listed(text: str) -> bool:
    """Whether the word may be one of several numbers or letters."""
    return text in _NUMBER_WORDS or text.isdigit() or _is_option(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= WORD_CHARACTERS


def _is_option(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalpha() and text != "i"
