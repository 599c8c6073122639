"""Does a message go on from the last one? It asks the same of another thing, or something else of the same thing."""

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import dropwhile

from knowledge.language import Word, stem, words_of
from knowledge.lexicon import Mention
from knowledge.numbering import KINDS
from knowledge.understanding import Understood, composed

_WORDS = 10
"""Most words of a message that goes on from another; a longer one stands alone."""

_WAYS = frozenset(("track", "pace"))
"""Kinds that any question may be asked of."""
_TOPICS = frozenset(("subject", "term", "module"))
"""Kinds of which one stands for the other: a subject in place of a module changes the topic."""
_WHOLES = frozenset(("path", "option"))
"""Kinds that are studied as a whole, and of which one stands for the other too."""
_THINGS = _TOPICS | _WHOLES | {"progression"}
"""Kinds that a question is about."""
_REFERRED_TO = _THINGS | {"track"}
"""Kinds that `it` may mean."""
_BESIDE = frozenset(("prerequisite", "goal"))
"""Kinds that a thing or a track is read as beside."""
_NAMING = _WAYS | _THINGS | _BESIDE

_LINKS = frozenset(
    words_of(
        "and what about how or for if in with then instead but same the it at to on of that one would be i do did ok "
        "okay so now track path level module study mode"
    )
)
"""Words that a message may have beside the other thing that it names."""
_LEADING = frozenset(words_of("and but or so ok okay now then"))
_BEFORE_ASKING = _LEADING | {"what"}
_ASKING = frozenset(words_of("how is are do does did"))
"""Words that open a question in full, unless `about` follows."""

_ASIDE = 2
"""Most words before the sentence that goes on: `ok thanks. how long is it`."""

_POINTING = frozenset(("this", "that"))
_CALLED = {
    "one": _REFERRED_TO,
    "track": frozenset(("track",)),
    **dict.fromkeys(KINDS["path"], frozenset(("path",))),
    "option": frozenset(("option",)),
    "module": _TOPICS,
    "subject": _TOPICS,
    "topic": _TOPICS,
}
"""What `this path` and `that one` may mean, by the second word."""
_AUXILIARIES = frozenset(words_of("is are was does do did will would can could should"))
_QUESTION_WORDS = _AUXILIARIES | frozenset(words_of("what which who how where when why"))
_PREPOSITIONS = frozenset(words_of("in of for from with before after between than to on about"))
_HAVING = frozenset(words_of("has have with"))
"""Words that say what has the thing in it: `which path has GPUs in it`."""
_HOLDING = frozenset(words_of("include cover contain teach have need require in part for"))
"""Words after which a thing is named that `it` is not."""
_NOT_A_THING = frozenset(("to", "own"))
"""Words soon after an `it` that is no thing: `does it take to get a job`, `on its own`."""
_GOING_ON = _HOLDING | frozenset(words_of("take last start about"))
"""Words before which `that` stands by itself."""
_OF_TOPICS = frozenset((
    "how-long", "hours", "contents", "covered", "steps", "where", "next", "before", "skip", "gap",
    "which-module", "which-path", "which-track",
))  # fmt: skip
_ASKED_OF = {
    "path": frozenset((
        "how-long", "audience", "best-for", "focus", "contents", "covered", "steps", "first", "last", "start",
        "which-module",
    )),
    "option": frozenset(("how-long", "contents", "covered", "steps", "why", "tradeoff", "recommended")),
    "track": frozenset((
        "how-long", "hours", "audience", "best-for", "focus", "contents", "covered", "steps", "first", "last", "start",
        "which-module", "need", "optional", "before", "next", "outcome", "job", "able", "soft", "technical", "skip",
    )),
    "progression": frozenset(("contents", "which-module")),
    "module": _OF_TOPICS,
    "subject": _OF_TOPICS,
    "term": _OF_TOPICS,
}  # fmt: skip
"""Ideas of what the guide says of things, by their kinds; `who maintains it` is asked of the guide itself."""
_ELSEWHERE = frozenset(("next", "before"))
"""Ideas of questions that another thing answers, so that `it` may mean either."""


def continued(understood: Understood, before: Understood) -> Understood | None:
    """What a message asks after another one, in full; None where it stands alone."""
    if not before.words or len(understood.words) > _WORDS:
        return None
    return _of_another_thing(understood, before) or _of_the_same_thing(understood, before)


def _of_another_thing(understood: Understood, before: Understood) -> Understood | None:
    """The question before with what the message names put in its place: `and path 4?`."""
    if _asks_in_full(understood) or not _only_links(understood):
        return None
    if _NAMING.isdisjoint(understood.named):
        understood = _with_kind(understood, before)
    if understood.unknown:
        return understood
    new = understood.named.keys() & (_WAYS | _THINGS)
    replaced = new.union(*(family for family in (_TOPICS, _WHOLES) if new & family))
    things = new & _THINGS
    if "pace" in new and not _THINGS.isdisjoint(before.named):
        return None  # the guide gives times at a pace for tracks alone
    if not new or understood.bare or (things and replaced.isdisjoint(before.named.keys() & _THINGS)):
        return None  # "kubernetes?" after a question about time asks something new
    if "track" in new and "track" not in before.named:
        replaced |= _WHOLES  # the junior track in place of a path
    named = [mention for mention in understood.mentions if mention.kind in _NAMING]
    question = replace(before, corrections=understood.corrections)
    return _filled(question, _replaceable(before, replaced), *_taken(understood, named))


def _of_the_same_thing(understood: Understood, before: Understood) -> Understood | None:
    """The message with what the question before was about put in the place of `it`: `how long does it take`."""
    thing = _thing(before)
    kinds = {mention.kind for mention in thing} & _REFERRED_TO
    pronoun = _pronoun(understood, kinds)
    if not pronoun or not _asks_of(kinds, understood) or not _ELSEWHERE.isdisjoint(before.features):
        return None
    return replace(_filled(understood, pronoun, *_taken(before, thing)), unknown=understood.unknown)


def _with_kind(understood: Understood, before: Understood) -> Understood:
    """The message with its bare numbers and letters said to be of the kind that the question before names."""
    kinds = {number.kind for number in understood.bare} & before.named.keys()
    if len(kinds) != 1:
        return understood
    numbers = [number for number in understood.bare if number.kind in kinds]
    kind, first, last = numbers[0].kind, numbers[0].at, numbers[-1].at
    words = (Word(kind, stem(kind), 0, kind), *understood.words[first : last + 1])
    # The word for the kind comes before the first number, and is read with it.
    named = [Mention(kind, n.ids, n.at - first + (n.at > first), n.at - first + 2) for n in numbers if n.ids]
    said = _filled(understood, range(first, last + 1), words, named)
    return replace(said, unknown=tuple((kind, number.text) for number in numbers if not number.ids))


def _filled(
    question: Understood, gone: Collection[int], words: Sequence[Word], mentions: Iterable[Mention]
) -> Understood:
    """The question with these words, which name these things, where some of its own are gone, or else at its end."""
    start = min(gone, default=len(question.words))
    sentence = question.words[min(start, len(question.words) - 1)].sentence
    new = [replace(word, sentence=sentence) for word in words]
    filled: list[Word] = []
    moved_to = [0]
    for at, word in enumerate(question.words):
        filled += new if at == start else ()
        filled += () if at in gone else (word,)
        moved_to.append(len(filled))
    filled += () if gone else new
    kept = [
        replace(mention, first=moved_to[mention.first], end=moved_to[mention.end])
        for mention in question.mentions
        if not all(at in gone for at in range(mention.first, mention.end))
    ]
    put = moved_to[start]
    added = [replace(mention, first=mention.first + put, end=mention.end + put) for mention in mentions]
    return composed(filled, kept + added, question.weights, unknown=(), asks=True, corrections=question.corrections)


def _taken(understood: Understood, mentions: Sequence[Mention]) -> tuple[list[Word], list[Mention]]:
    """The words of these mentions alone, and the mentions as they stand among them."""
    places = sorted({at for mention in mentions for at in range(mention.first, mention.end)})
    moved_to = {at: place for place, at in enumerate(places)}
    return [understood.words[at] for at in places], [
        replace(mention, first=moved_to[mention.first], end=moved_to[mention.end - 1] + 1) for mention in mentions
    ]


def _replaceable(before: Understood, kinds: AbstractSet[str]) -> set[int]:
    """Where the words stand that name things of these kinds, but for those within a longer name of another kind."""
    others = [mention for mention in before.mentions if mention.kind in (_WAYS | _THINGS) - kinds]
    return {
        at
        for mention in before.mentions
        if mention.kind in kinds
        for at in range(mention.first, mention.end)
        if not any(
            other.first <= at < other.end and other.end - other.first > mention.end - mention.first for other in others
        )
    }


def _places(understood: Understood, kinds: AbstractSet[str]) -> set[int]:
    """Where the words stand that name things of these kinds."""
    return {at for mention in understood.mentions if mention.kind in kinds for at in range(mention.first, mention.end)}


def _asks_in_full(understood: Understood) -> bool:
    """Whether the message opens like a question, as `is`, `how` and `what does` do and `how about` does not."""
    words = [*dropwhile(_BEFORE_ASKING.__contains__, (word.text for word in understood.words))]
    return bool(words) and words[0] in _ASKING and words[1:2] != ["about"]


def _asks_of(kinds: AbstractSet[str], understood: Understood) -> bool:
    """Whether the message asks what the guide says of things of these kinds, or whether one holds another."""
    is_silent = 1.0 in understood.named.get("silent", {}).values()
    is_to_the_bot = any(word.text == "you" for word in understood.words)
    if not understood.asks or is_silent or is_to_the_bot:
        return False
    if others := understood.named.keys() & _REFERRED_TO:
        return bool(kinds & _TOPICS) != bool(others & _TOPICS)  # modules are in paths and tracks, not in modules
    return any(not _ASKED_OF[kind].isdisjoint(understood.features) for kind in kinds)


def _only_links(understood: Understood) -> bool:
    """Whether the message holds nothing but names and what links them to the question before."""
    naming = _places(understood, _NAMING) | {number.at for number in understood.bare}
    return all(at in naming or word.text in _LINKS for at, word in enumerate(understood.words))


def _thing(before: Understood) -> list[Mention]:
    """All that the words for the first thing of the question name; nothing where it names another one of its kind."""
    things = [
        mention
        for mention in before.mentions
        if mention.kind in _REFERRED_TO and before.weights[before.words[mention.first].sentence] == 1
    ]
    thing = min(things, key=lambda mention: (mention.kind == "term", mention.first, -mention.end), default=None)
    if thing is None or any(other.kind == thing.kind and other.ids != thing.ids for other in things):
        return []
    return [
        mention
        for mention in before.mentions
        if mention.kind in _NAMING and thing.first <= mention.first and mention.end <= thing.end
    ]


def _pronoun(understood: Understood, kinds: AbstractSet[str]) -> range:
    """Where the message last says `it`, `that path` or the like of a thing of these kinds; empty if nowhere."""
    words = understood.words
    for at in reversed(range(len(words))):
        following = _beside(words, at, 1)
        if words[at].text in _POINTING and following in _CALLED:
            found, meant = range(at, at + 2), _CALLED[following]
        elif _stands_alone(words, at):
            found, meant = range(at, at + 1), _REFERRED_TO
        else:
            continue
        if kinds & meant and not _means_another(understood, found):
            return found
    return range(0)


def _means_another(understood: Understood, pronoun: range) -> bool:
    """Whether the message says itself what the pronoun stands for, as in `I know Git; which module is about that`."""
    words, named = understood.words, _places(understood, _REFERRED_TO)
    told = sum(word.sentence < words[pronoun.start].sentence for word in words)
    if told > _ASIDE or any(word.text in _HAVING for word in words[: pronoun.start - 1]):
        return True
    if not named:
        return False
    asked_from = next((at for at, word in enumerate(words) if word.text in _QUESTION_WORDS), 0)
    if min(named) < asked_from or not named.isdisjoint(pronoun):
        return True
    if _beside(words, pronoun.stop - 1, 1) in _HOLDING:
        return max(named) < pronoun.start
    return _beside(words, pronoun.start, -1) not in _PREPOSITIONS


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    """Whether the word stands for a thing by itself, as `it` does not in `how long does it take to get a job`."""
    text, previous, following = words[at].text, _beside(words, at, -1), _beside(words, at, 1)
    if not previous or previous in _LEADING:
        return False  # "it was great", "and that helps"
    if text == "it":
        return _NOT_A_THING.isdisjoint((following, _beside(words, at, 2)))
    if text == "there":
        return not following and previous not in _AUXILIARIES
    return text in _POINTING and (not following or (previous in _AUXILIARIES and following in _GOING_ON))


def _beside(words: Sequence[Word], at: int, steps: int) -> str:
    """The word that stands so many places from another in its sentence, or nothing."""
    place = at + steps
    return words[place].text if 0 <= place < len(words) and words[place].sentence == words[at].sentence else ""
