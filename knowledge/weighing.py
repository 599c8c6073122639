"""What does a message offer to a phrasing, and what weighs against an answer that leaves it out?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from operator import attrgetter, itemgetter

from knowledge.bank import SILENT, SLOT_WEIGHTS, Bank, kind_of
from knowledge.classifying import Classifiers, kind_cues, likelihood_of, topic_cues
from knowledge.language import stem
from knowledge.lexicon import WITHOUT_A_THING, Mention
from knowledge.subjects import Subject
from knowledge.understanding import PATH_WORDS, Understood

_FILLERS = 6
"""Most fillers of one slot that are tried."""

_NAMES = 30
"""Most names of a message that are held against answers: a list of more asks for no single thing."""

UNUSED_WEIGHTS = {
    "track": 0.7, "pace": 1.5, "module": 2.0, "subject": 1.2, "term": 0.8, "path": 2.0, "option": 1.6,
    "progression": 0.8, "silent": 2.5,
}  # fmt: skip
"""What a name weighs that an answer does not take up."""
_IDEA_LOAD = 0.5
"""Share of its weight by which an idea speaks against an answer that does not take it up."""
_RARITY = {10: 0.45, 20: 0.9, 35: 1.2}
"""Load of a word that no phrasing has, by SCOWL's sizes."""
_FOREIGN = 1.5
"""Load of a word that everyday English does not have."""
FAINT = 0.55
"""How sure it is that an everyday word means the term it stands for."""
_WITHIN = 0.25
"""The same, within the longer name of a subject."""
_OWN_MODULE, _LEVEL_MODULE = 0.85, 0.95
"""How sure it is that a subject means its module, without and with the level named."""
_PATH_ALONE, _PATH_NEAR = 0.4, 0.8
"""How sure it is that a subject's name means the path of that name: alone, and with paths spoken of."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the message with what it weighs.

    Attributes:
        mention: Where it stands.
        ids: What it may mean.
        beside: Those, and what else its words are read as.
        weight: What it weighs.
        stems: Its words, where an answer that holds them takes it up; else None.
    """

    mention: Mention
    ids: frozenset[str]
    beside: frozenset[str]
    weight: float
    stems: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A message with what is worked out once for all phrasings.

    Attributes:
        understood: The message as understood.
        fillers: What may fill each slot, with how sure it is, from 0 to 1.
        likeliest: The surest fillers of each slot, surest first.
        said_by: The places of the words that name each of them.
        loads: What each feature weighs against an answer that does not take it up.
        load: All loads together.
        words: Features that are words, their stems and loads, as far as they weigh.
        unheard: The loads of words that no phrasing has.
        names: The names that weigh most where they are not taken up.
        kinds: How likely it asks for each kind of question, as the logarithm of a probability.
        topics: How likely it asks about each thing of the guide, likewise.
    """

    understood: Understood
    fillers: Mapping[str, Mapping[str, float]]
    likeliest: Mapping[str, list[tuple[str, float]]]
    said_by: Mapping[str, frozenset[int]]
    loads: Mapping[str, float]
    load: float
    words: tuple[tuple[str, str, float], ...]
    unheard: float
    names: tuple[Name, ...]
    kinds: Mapping[str, float]
    topics: Mapping[str, float]

    def likelihood(self, template: str) -> float:
        """How likely it asks for a template of the bank, as the logarithm of a probability."""
        return likelihood_of(self.kinds, kind_of(template))

    def likelihood_about(self, topic: str) -> float:
        """How likely it asks about a thing of the guide or NO_TOPIC, likewise."""
        return likelihood_of(self.topics, topic)


class Weighing:
    """Weighs messages.

    Args:
        bank: The phrasings.
        classifiers: Tell kinds and topics of questions apart.
        topics: What is learned about, by the ids of numbered things.
        subjects: Subjects by id.
        terms: How telling each term is, by id.
        english: Everyday words with their SCOWL sizes.
        empty: Words without a topic.
    """

    def __init__(
        self,
        bank: Bank,
        classifiers: Classifiers,
        topics: Mapping[str, str],
        subjects: Mapping[str, Subject],
        terms: Mapping[str, float],
        english: Mapping[str, int],
        empty: frozenset[str],
    ) -> None:
        self._bank = bank
        self._classifiers = classifiers
        self._topics = topics
        self._ids = {name: id for id, name in topics.items()}
        self._subjects = subjects
        self._terms = terms
        self._english = english
        self._empty = empty
        learned, new = set[str](), set[str]()
        for pattern in bank.patterns:
            if not pattern.template.startswith(SILENT):
                (learned if pattern.template in classifiers.kinds.bias else new).update(pattern.features)
        self._news = frozenset(new - learned)
        """What only this guide is asked with: whatever it was learned as, it says something else here."""

    def asked(self, understood: Understood) -> Asked:
        """The message with its fillers and loads."""
        loads = self._loads(understood)
        words = tuple((f, f[2:], load) for f, load in loads.items() if load and f.startswith("w:"))
        fillers = self._fillers(understood)
        topics = self._classifiers.topics.likelihoods(self._without_news(topic_cues(understood, self._topics)))
        return Asked(
            understood=understood,
            fillers=fillers,
            likeliest={slot: nlargest(_FILLERS, ids.items(), key=itemgetter(1)) for slot, ids in fillers.items()},
            said_by=self._said_by(understood),
            loads=loads,
            load=sum(loads.values()),
            words=words,
            unheard=sum(load for feature, _, load in words if not self._bank.weight(feature)),
            names=tuple(nlargest(_NAMES, _names(understood), key=attrgetter("weight"))),
            kinds=self._classifiers.kinds.likelihoods(self._without_news(cues_for_kind(understood))),
            topics={self._ids.get(name, name): likely for name, likely in topics.items()},
        )

    def _without_news(self, cues: Mapping[str, float]) -> dict[str, float]:
        return {cue: strength for cue, strength in cues.items() if cue not in self._news}

    def is_strange(self, word: str) -> bool:
        """Whether neither the bank nor everyday English knows the word."""
        return not self._bank.weight(f"w:{stem(word)}") and word not in self._english and word not in self._empty

    def _loads(self, understood: Understood) -> dict[str, float]:
        """What each feature of the message weighs against an answer that does not take it up."""
        loads: dict[str, float] = {}
        texts = {word.stem: word.text for word in understood.words}
        covered = {
            word.stem
            for mention in understood.mentions
            if mention.kind in WITHOUT_A_THING
            for word in understood.words[mention.first : mention.end]
        }
        for feature, position in understood.features.items():
            weight = self._bank.weight(feature)
            if weight:
                load = _IDEA_LOAD * weight
            elif not feature.startswith("w:") or feature[2:] in covered or texts[feature[2:]] in self._empty:
                load = 0.0
            else:
                load = _RARITY.get(self._english.get(texts[feature[2:]], 0), _FOREIGN)
            loads[feature] = load * position
        return loads

    def _fillers(self, understood: Understood) -> dict[str, dict[str, float]]:
        """What may fill each slot, with how sure it is, from 0 to 1."""
        named = understood.named
        fillers = {
            kind: {id: (1 + weight) / 2 for id, weight in named[kind].items()}
            for kind in SLOT_WEIGHTS
            if named.get(kind)
        }
        if "term" in fillers:
            within = _within_names(understood)
            fillers["term"] = {
                id: sure * (_WITHIN if id in within else self._terms[id]) for id, sure in fillers["term"].items()
            }
        if "path" in fillers:
            fillers["path"] = {id: sure * _explicit(understood, id) for id, sure in fillers["path"].items()}
        tracks = fillers.get("track", {})
        if {"junior", "engineer"} <= tracks.keys():
            tracks.setdefault("both", 0.9)
        modules = fillers.get("module", {})
        for id, weight in named.get("subject", {}).items():
            for level, ids in self._subjects[id].modules.items():
                sure = (_LEVEL_MODULE if level in tracks else _OWN_MODULE) * (1 + weight) / 2
                for module in ids:
                    modules[module] = max(modules.get(module, 0.0), sure)
        return fillers | ({"module": modules} if modules else {})

    def _said_by(self, understood: Understood) -> dict[str, frozenset[int]]:
        """The places of the words that name each thing; a subject's name is that of its modules too."""
        places: dict[str, frozenset[int]] = {}
        for mention in understood.mentions:
            for id in mention.ids:
                places[id] = places.get(id, frozenset()).union(range(mention.first, mention.end))
        for id in understood.named.get("subject", {}):
            for module in chain.from_iterable(self._subjects[id].modules.values()):
                places[module] = places.get(module, frozenset()) | places.get(id, frozenset())
        return places


def cues_for_kind(understood: Understood) -> dict[str, float]:
    """What the kind of a message is told by; a word within a longer name is no term that somebody asks about."""
    within = _within_names(understood)
    named = {kind: dict(ids) for kind, ids in understood.named.items()}
    named["term"] = {id: weight for id, weight in named.get("term", {}).items() if id not in within}
    named["path"] = {id: weight * _explicit(understood, id) for id, weight in named.get("path", {}).items()}
    return kind_cues(understood.features, {kind: ids for kind, ids in named.items() if ids})


def _names(understood: Understood) -> Iterator[Name]:
    """The names that weigh where they are not taken up."""
    read_as: list[set[str]] = [set() for _ in understood.words]
    for mention in understood.mentions:
        for at in range(mention.first, mention.end):
            read_as[at].update(mention.ids)
    for mention in understood.mentions:
        weight = UNUSED_WEIGHTS.get(mention.kind, 0.0) * understood.named.get(mention.kind, {}).get(mention.ids[0], 0.0)
        if mention.kind == "path":
            weight *= _explicit(understood, mention.ids[0])
        if weight:
            spoken = understood.words[mention.first : mention.end]
            stems = frozenset(word.stem for word in spoken) if mention.kind in ("term", "subject") else None
            beside = frozenset().union(*read_as[mention.first : mention.end])
            yield Name(mention, frozenset(mention.ids), beside, weight, stems)


def _within_names(understood: Understood) -> set[str]:
    """The terms that stand only within a subject's longer name, as `computing` does in `GPU computing`."""
    subjects = [(mention.first, mention.end) for mention in understood.mentions if mention.kind == "subject"]
    within: set[str] = set()
    apart: set[str] = set()
    for mention in understood.mentions:
        if mention.kind == "term":
            span = (mention.first, mention.end)
            inside = any(first <= span[0] and span[1] <= end and span != (first, end) for first, end in subjects)
            (within if inside else apart).update(mention.ids)
    return within - apart


def _explicit(understood: Understood, path: str) -> float:
    """How sure it is that a path is meant and not only its subject: `MLOps` is both."""
    for mention in understood.mentions:
        if mention.kind == "path" and path in mention.ids:
            spoken = {word.stem for word in understood.words[mention.first : mention.end]}
            if spoken & PATH_WORDS:
                return 1.0
    return _PATH_NEAR if {"path", "which-path"} & understood.features.keys() else _PATH_ALONE
