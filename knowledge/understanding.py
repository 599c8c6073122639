"""What does a message ask about? Its ideas, what it names, and the words that nothing explains."""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from knowledge.language import Language, Sentences, Word, stem, words_of
from knowledge.lexicon import WITHOUT_A_THING, Lexicon, Mention
from knowledge.numbering import KINDS, Number, Numbering, signs_spoken

CONTEXT = 0.35
"""Weight of what stands outside the asking sentences of a message; what is asked weighs 1."""

PATH_WORDS = frozenset(map(stem, (*KINDS["path"], "roadmap", "pathway", "focus")))
_VERBS = frozenset(words_of("can could should would will must may might has needs takes"))
"""Verbs that tell that a word before them is somebody: `option a junior should take`."""
_NOBODY = _VERBS | frozenset(words_of("b c d i or and vs versus is was be do take to in of for on at with than if"))
"""Words that `a` does not go with, so that it is a letter before them."""

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
        weights: How much each of its sentences counts.
        features: Its ideas (`how-long`) and its words by stem (`w:salari`), with their weights; words that name a
            thing are not among them.
        named: For each kind of thing the ids named, with their weights.
        turns: Every two neighbouring words by stem, a name standing as its kind (`after {thing}`).
        unknown: Kinds and numbers of modules, paths and options that the guide does not have.
        asks: Whether the message asks anything.
        corrections: What was written and what was read instead.
        bare: Its numbers and letters whose kind is not said.
    """

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    weights: tuple[float, ...]
    features: dict[str, float]
    named: dict[str, dict[str, float]]
    turns: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    asks: bool
    corrections: tuple[tuple[str, str], ...]
    bare: tuple[Number, ...]


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
        self._numbering = Numbering(numbers)
        self._unread = unread

    def understand(self, text: str) -> Understood:
        """The message's ideas and names."""
        sentences = self._language.read(signs_spoken(text))
        said = sentences.words
        read = [
            at
            for at, word in enumerate(said)
            if word.text not in self._unread or _is_letter(said, at) or _is_of_the_one(said, at)
        ]
        words = tuple(said[at] for at in read)
        joined = frozenset(index for index, at in enumerate(read) if at and said[at - 1].text == "and")
        numbered, unknown = self._numbering.mentions(words)
        mentions = numbered + [
            mention
            for mention in map(partial(_with_path_word, words), self._lexicon.mentions(words, joined))
            if not any(number.first <= mention.first and mention.end <= number.end for number in numbered)
        ]
        mentions = [
            _before_pace(mention, mentions)
            for mention in mentions
            if mention.kind != "idea" or not _in_path(mention, mentions)
        ]
        return composed(
            words,
            mentions,
            _sentence_weights(sentences, words),
            unknown=unknown,
            asks=any(sentences.asked) or any(_cued(sentence) for sentence in _by_sentence(words)) or not _tells(words),
            corrections=((word.written, word.text) for word in words if word.corrected),
            bare=self._numbering.bare(words),
        )


def composed(
    words: Sequence[Word],
    mentions: Sequence[Mention],
    weights: Sequence[float],
    *,
    unknown: Iterable[tuple[str, str]],
    asks: bool,
    corrections: Iterable[tuple[str, str]],
    bare: tuple[Number, ...] = (),
) -> Understood:
    """A message of these words that name these things, with what follows from them; see `Understood`."""
    named: dict[str, dict[str, float]] = {}
    features: dict[str, float] = {}
    naming = [False] * len(words)
    for mention in mentions:
        weight = max(weights[words[at].sentence] for at in range(mention.first, mention.end))
        found = features if mention.kind == "idea" else named.setdefault(mention.kind, {})
        for id in mention.ids:
            found[id] = max(weight, found.get(id, 0.0))
        if mention.kind not in WITHOUT_A_THING:
            naming[mention.first : mention.end] = [True] * (mention.end - mention.first)
    for word, names in zip(words, naming, strict=True):
        if not names:
            feature = f"w:{word.stem}"
            features[feature] = max(weights[word.sentence], features.get(feature, 0.0))
    return Understood(
        words=tuple(words),
        mentions=tuple(mentions),
        weights=tuple(weights),
        features=features,
        named=named,
        turns=_turns(words, mentions),
        unknown=tuple(unknown),
        asks=asks,
        corrections=tuple(corrections),
        bare=bare,
    )


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


def _before_pace(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    """A track's name without the words of a pace: `engineer part time` is no `engineer part`."""
    if mention.kind != "track":
        return mention
    paces = (other.first for other in mentions if other.kind == "pace")
    return replace(mention, end=min((at for at in paces if mention.first < at < mention.end), default=mention.end))


def _is_of_the_one(words: Sequence[Word], at: int) -> bool:
    """Whether the word tells `the path, the one with everything` from `path one`."""
    return words[at].text == "the" and words[at + 1 : at + 2] != () and words[at + 1].text == "one"


def _is_letter(words: Sequence[Word], at: int) -> bool:
    """Whether `a` is the letter of an option, as in `option a` and `and a?` but not in `option a junior can take`."""
    if words[at].text != "a":
        return False
    following = [word.text for word in words[at + 1 : at + 4] if word.sentence == words[at].sentence]
    if not following:
        return True
    is_of_somebody = following[0] not in _NOBODY and not _VERBS.isdisjoint(following)
    return at > 0 and words[at - 1].stem == "option" and not is_of_somebody


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
