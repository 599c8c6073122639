"""What does a message ask about? Its ideas, what it names, and the words that nothing explains."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from knowledge.language import Language, Sentences, Word
from knowledge.lexicon import Lexicon, Mention

CONTEXT = 0.35
"""Weight of what stands outside the asking sentences of a message; what is asked weighs 1."""

_NUMBERED = {
    "modul": "module",
    "lesson": "module",
    "unit": "module",
    "path": "path",
    "rout": "path",
    "option": "option",
}
_BETWEEN = frozenset(("number", "no", "or", "to", "vs", "versus"))
_LISTED = 8
"""Most words between a kind and the last of its numbers."""
PATH_WORDS = frozenset(("path", "rout", "roadmap", "pathway", "focus"))
_ORDINALS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5",
}  # fmt: skip
_ASKED_FOR = frozenset(("which", "what", "an", "any", "best"))
_UNITS = frozenset(("hour", "month", "week", "year", "day", "track", "step", "stage", "modul", "lesson", "path"))

_CUES = re.compile(
    r"\b(what|which|how|where|when|who|whom|whose|why|can i|could i|can you|can we|should i|do i|do we|do you|does|"
    r"is there|are there|am i|will i|would i|may i|tell me|give me|show me|explain|describe|wondering|wonder|curious|"
    r"want to know|need to know|would like to know|like to hear|looking for|any idea|anyone know|not sure|remind me|"
    r"recommend|suggest|point me)\b"
)
_OPENING_CUES = re.compile(r"(is|are|do|did|can|should|could|would|must|will|need|have|any|list|name|compare|help)\b")
_TELLING = re.compile(
    r"(i|we|my|our|thanks|thank|good|hi|hello|hey|lol|haha|nice|great|cool|wow|congrats|yes|no|ok|okay|love|happy|sorry)\b"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A message as understood. Every weight is 1 where the message asks, CONTEXT where it only tells.

    Attributes:
        words: Its words in order.
        mentions: What they name.
        features: Its ideas (`how-long`) and its words by stem (`w:salari`), with their weights; words that name a
            thing are not among them.
        named: For each kind of thing the ids named, with their weights.
        turns: Every two neighbouring words by stem, a name standing as its kind (`after {thing}`).
        unknown: Kinds and numbers of modules, paths and options that the guide does not have.
        asks: Whether the message asks anything.
        corrections: What was written and what was read instead.
    """

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    features: dict[str, float]
    named: dict[str, dict[str, float]]
    turns: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    asks: bool
    corrections: tuple[tuple[str, str], ...] = ()


class Understanding:
    """Understands messages.

    Args:
        language: Reads words.
        lexicon: Knows what words name.
        numbers: Ids by kind and number, such as `("module", "107")`.
        unread: Words that are read over.
    """

    def __init__(
        self,
        language: Language,
        lexicon: Lexicon,
        numbers: Mapping[tuple[str, str], tuple[str, ...]],
        unread: AbstractSet[str],
    ) -> None:
        self._language = language
        self._lexicon = lexicon
        self._numbers = numbers
        self._unread = unread

    def understand(self, text: str) -> Understood:
        """The message's ideas and names."""
        sentences = self._language.read(text)
        words = tuple(
            word
            for at, word in enumerate(sentences.words)
            if word.text not in self._unread or _is_letter(sentences.words, at)
        )
        weights = _sentence_weights(sentences, words)
        numbered, unknown = self._numbered(words)
        mentions = numbered + [
            mention
            for mention in map(partial(_with_path_word, words), self._lexicon.mentions(words))
            if not any(number.first <= mention.first and mention.end <= number.end for number in numbered)
        ]
        mentions = [mention for mention in mentions if mention.kind != "idea" or not _in_path(mention, mentions)]
        named: dict[str, dict[str, float]] = {}
        features: dict[str, float] = {}
        naming = [False] * len(words)
        for mention in mentions:
            weight = max(weights[words[at].sentence] for at in range(mention.first, mention.end))
            found = features if mention.kind == "idea" else named.setdefault(mention.kind, {})
            for id in mention.ids:
                found[id] = max(weight, found.get(id, 0.0))
            if mention.kind not in ("idea", "silent", "goal"):
                naming[mention.first : mention.end] = [True] * (mention.end - mention.first)
        for word, names in zip(words, naming, strict=True):
            if not names:
                feature = f"w:{word.stem}"
                features[feature] = max(weights[word.sentence], features.get(feature, 0.0))
        return Understood(
            words=words,
            mentions=tuple(mentions),
            features=features,
            named=named,
            turns=_turns(words, mentions),
            unknown=tuple(unknown),
            asks=any(sentences.asked) or any(_cued(sentence) for sentence in _by_sentence(words)) or not _tells(words),
            corrections=tuple((word.written, word.text) for word in words if word.corrected),
        )

    def _numbered(self, words: Sequence[Word]) -> tuple[list[Mention], list[tuple[str, str]]]:
        """The modules, paths and options that are named by number or letter, and those that do not exist."""
        found: list[Mention] = []
        unknown: list[tuple[str, str]] = []
        for at, word in enumerate(words):
            named = _number_at(words, at)
            if named is None and word.text.isdigit() and ("module", word.text) in self._numbers:
                named = ("module", word.text)
            if named is None:
                continue
            kind, text = named
            ids = self._numbers.get(named) or self._numbers.get((kind, text.zfill(3)))
            if ids:
                end = (
                    at + 2
                    if word.text in _ORDINALS and words[at + 1 : at + 2] and words[at + 1].stem in PATH_WORDS
                    else at + 1
                )
                first = at - 1 if at and _NUMBERED.get(words[at - 1].stem, words[at - 1].text) == kind else at
                found.append(Mention(kind, ids, first, end))
            else:
                unknown.append(named)
        return found, unknown


def _with_path_word(words: Sequence[Word], mention: Mention) -> Mention:
    """A path's name with the word beside it that says that a path is meant, as in `the platform route`."""
    if mention.kind != "path":
        return mention
    first, end = mention.first, mention.end
    if end < len(words) and words[end].stem in PATH_WORDS:
        end += 1
    elif first and words[first - 1].stem in PATH_WORDS:
        first -= 1
    return replace(mention, first=first, end=end)


def _in_path(idea: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the idea is only the word that says that a path is meant."""
    return any(
        mention.kind == "path" and mention.first <= idea.first and idea.end <= mention.end and "path" in idea.ids
        for mention in mentions
    )


def _is_letter(words: Sequence[Word], at: int) -> bool:
    """Whether `a` is the letter of an option, as in `how long is option a`, and not as in `which option a beginner`."""
    return (
        words[at].text == "a"
        and at > 0
        and words[at - 1].stem == "option"
        and words[max(0, at - 2)].text not in _ASKED_FOR
    )


def _number_at(words: Sequence[Word], at: int) -> tuple[str, str] | None:
    """The kind and number or letter that the word is, where a word before it says which kind."""
    text = words[at].text
    kind = _kind_before(words, at)
    if kind == "option":
        return (kind, text) if _is_option(text) else None
    after = words[at + 1].stem if at + 1 < len(words) else ""
    if text in _ORDINALS and after in ("path", "rout") and text not in ("one", "two", "three", "four"):
        return "path", _ORDINALS[text]
    if after in _UNITS and not (at and words[at - 1].stem in _NUMBERED):
        return None
    text = _ORDINALS.get(text, text)
    return (kind, text) if kind and text.isascii() and text.isdigit() and len(text) <= len("0000") else None


def _kind_before(words: Sequence[Word], at: int) -> str | None:
    """The kind that a word says right before the number, or before the first of several: `paths 1, 2 or 4`."""
    first = at
    while first > max(0, at - _LISTED) and _is_between(words[first - 1].text):
        first -= 1
    return _NUMBERED.get(words[first - 1].stem) if first else None


def _is_between(text: str) -> bool:
    """Whether the word may stand between a kind and the last of its numbers."""
    return text in _BETWEEN or text in _ORDINALS or text.isdigit() or _is_option(text)


def _is_option(text: str) -> bool:
    return len(text) == 1 and text.isalpha() and text != "i"


_SPOKEN_AS = {
    "track": "{track}", "pace": "{pace}", "path": "{path}", "option": "{option}", "module": "{thing}",
    "subject": "{thing}", "term": "{thing}", "progression": "{thing}",
}  # fmt: skip


def turns_of(spoken: Sequence[str]) -> tuple[str, ...]:
    """Every two neighbours, the ends of the message included."""
    return tuple(f"{one} {other}" for one, other in pairwise(("^", *spoken, "$")))


def spoken_as(slot: str) -> str:
    """How a name of that kind stands in a turn."""
    return _SPOKEN_AS.get(slot, "{thing}")


def _turns(words: Sequence[Word], mentions: Sequence[Mention]) -> tuple[str, ...]:
    spans: dict[int, tuple[int, str]] = {}
    for mention in mentions:
        if mention.kind in _SPOKEN_AS and mention.end > spans.get(mention.first, (0, ""))[0]:
            spans[mention.first] = (mention.end, _SPOKEN_AS[mention.kind])
    spoken: list[str] = []
    at = 0
    while at < len(words):
        end, text = spans.get(at, (at + 1, words[at].stem))
        spoken.append(text)
        at = end
    return turns_of(spoken)


def _by_sentence(words: Sequence[Word]) -> list[list[Word]]:
    sentences: dict[int, list[Word]] = {}
    for word in words:
        sentences.setdefault(word.sentence, []).append(word)
    return [*sentences.values()]


def _cued(words: Sequence[Word]) -> bool:
    """Whether a sentence without a question mark asks all the same."""
    text = " ".join(word.text for word in words)
    return bool(_CUES.search(text) or _OPENING_CUES.match(text))


def _tells(words: Sequence[Word]) -> bool:
    """Whether a message that holds no question opens like a statement or a greeting; keywords do not."""
    return not words or bool(_TELLING.match(" ".join(word.text for word in words)))


def _sentence_weights(sentences: Sentences, words: Sequence[Word]) -> list[float]:
    """How much each sentence counts: the asking ones in full, the rest of a longer message as context."""
    asked = list(sentences.asked)
    if not any(asked):
        for sentence in _by_sentence(words):
            asked[sentence[0].sentence] = _cued(sentence)
    if not any(asked):
        return [1.0] * len(asked)
    return [1.0 if is_asked else CONTEXT for is_asked in asked]
