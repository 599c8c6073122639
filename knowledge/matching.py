"""Which answer fits a message best? Phrasings, names and own words, against what stays unexplained."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import product

from knowledge.bank import SILENT, Bank, Pattern
from knowledge.language import stem
from knowledge.replies import Answer
from knowledge.subjects import Subject
from knowledge.understanding import PATH_WORDS, Understood

CANDIDATES = 12
"""Most candidates that are kept."""
_PHRASINGS = 90
"""Most phrasings that are looked at closely."""
_FILLINGS = 24
"""Most ways to fill the slots of one phrasing that are tried."""

# Weights, calibrated on the questions in tests/knowledge/questions (train) and kept by the score that CI checks.
_SLOT = {
    "track": 1.3, "pace": 2.2, "module": 2.6, "subject": 2.0, "term": 2.0, "path": 2.6, "goal": 1.8,
    "option": 2.4, "progression": 2.4, "prerequisite": 1.8,
}  # fmt: skip
_UNUSED = {
    "track": 0.7, "pace": 1.5, "module": 2.0, "subject": 1.2, "term": 0.8, "path": 2.0, "option": 1.6,
    "progression": 0.8, "silent": 2.5,
}  # fmt: skip
_MISSING = 0.55
_EXTRA = 0.55
_DOUBT = 0.5
_HINT = 0.5
_IDEA_LOAD = 0.5
_EXPLAINED = 0.8
_CONTENT = 0.35
_RARITY = {10: 0.45, 20: 0.9, 35: 1.2}
_FOREIGN = 1.5
_EVIDENCE = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer with how well it fits.

    Attributes:
        id: The answer's id, or SILENT with a topic.
        answer: None for a silent topic.
        score: From 0 to 1.
        template: The kind of question, as in the bank.
        phrasing: The phrasing that fits best.
        matched: Weight of what message and phrasing share.
        missing: Weight of what the phrasing has and the message lacks.
        extra: Weight of what the message has and neither phrasing nor answer explains.
    """

    id: str
    answer: Answer | None
    score: float
    template: str
    phrasing: str
    matched: float
    missing: float
    extra: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A message with what is worked out once for all phrasings."""

    understood: Understood
    fillers: Mapping[str, Mapping[str, float]]
    loads: Mapping[str, float]
    load: float


class Matcher:
    """Finds the answers that fit a message.

    Args:
        bank: The phrasings.
        answers: Every answer by id.
        stems: The stems of each answer's text, by id.
        subjects: Subjects by id.
        english: Everyday words with their SCOWL sizes.
        empty: Words without a topic.
    """

    def __init__(
        self,
        bank: Bank,
        answers: Mapping[str, Answer],
        stems: Mapping[str, frozenset[str]],
        subjects: Mapping[str, Subject],
        english: Mapping[str, int],
        empty: frozenset[str],
    ) -> None:
        self._bank = bank
        self._answers = answers
        self._stems = stems
        self._subjects = subjects
        self._english = english
        self._empty = empty

    def candidates(self, understood: Understood) -> list[Candidate]:
        """The best candidates, best first, each answer once."""
        loads = self._loads(understood)
        fillers = self._fillers(understood)
        features = understood.features | {f"slot:{slot}": 1.0 for slot in fillers}
        asked = _Asked(understood, fillers, loads, sum(loads.values()))
        evidence: dict[str, float] = {}
        best: dict[str, Candidate] = {}
        for pattern, matched, present in self._promising(asked):
            if pattern.template not in evidence:
                evidence[pattern.template] = _EVIDENCE * self._bank.evidence(pattern.template, features)
            for found in self._filled(asked, pattern, matched, present):
                candidate = replace(found, score=found.score + evidence[pattern.template])
                known = best.get(candidate.id)
                if known is None or candidate.score > known.score:
                    best[candidate.id] = candidate
        return nlargest(CANDIDATES, best.values(), key=lambda candidate: candidate.score)

    def is_strange(self, word: str) -> bool:
        """Whether neither the bank nor everyday English knows the word."""
        return not self._bank.weight(f"w:{stem(word)}") and word not in self._english and word not in self._empty

    def _promising(self, asked: _Asked) -> list[tuple[Pattern, float, float]]:
        """The phrasings whose slots can be filled and that share most with the message."""
        bank = self._bank
        matched: dict[int, float] = {}
        present: dict[int, float] = {}
        for feature, position in asked.understood.features.items():
            weight = bank.weight(feature)
            share = weight * (0.6 + 0.4 * position)
            for index in bank.by_feature.get(feature, ()):
                matched[index] = matched.get(index, 0.0) + share
                present[index] = present.get(index, 0.0) + weight
        for slot in asked.fillers:
            for index in bank.by_slot.get(slot, ()):
                matched.setdefault(index, 0.0)
        found = []
        for index, share in matched.items():
            pattern = bank.patterns[index]
            if all(slot in asked.fillers for slot in pattern.slots):
                slots = sum(_SLOT[slot] for slot in pattern.slots)
                missing = pattern.weight - present.get(index, 0.0)
                promise = (share + slots) / (share + slots + _MISSING * missing + _EXTRA * asked.load * 0.5 + _DOUBT)
                found.append((promise, index, share, missing))
        return [(bank.patterns[index], share, missing) for _, index, share, missing in nlargest(_PHRASINGS, found)]

    def _filled(self, asked: _Asked, pattern: Pattern, matched: float, missing: float) -> Iterator[Candidate]:
        extra = asked.load - sum(asked.loads.get(feature, 0.0) for feature in pattern.features)
        for slot in pattern.hints:
            if slot in asked.fillers:
                matched += _HINT * _SLOT[slot]
            else:
                missing += _HINT * _SLOT[slot]
        for kind, named in pattern.names:
            if named in asked.understood.named.get(kind, ()):
                matched += _HINT * _SLOT[kind]
            else:
                missing += _HINT * _SLOT[kind]
        if pattern.template.startswith(SILENT):
            matched += sum(_SLOT[slot] for slot in pattern.slots)
            unused = self._unused(asked, frozenset(), pattern, None)
            yield _candidate(pattern.template, None, pattern, matched, missing, extra + unused)
            return
        choices = [nlargest(6, asked.fillers[slot].items(), key=lambda item: item[1]) for slot in pattern.slots]
        for number, chosen in enumerate(product(*choices)):
            if number >= _FILLINGS:
                return
            id = pattern.template
            for slot, (filler, _) in zip(pattern.slots, chosen, strict=True):
                id = id.replace(f"{{{slot}}}", filler, 1)
            answer = self._answers.get(id)
            if answer is None:
                continue
            weights = [(_SLOT[slot], quality) for slot, (_, quality) in zip(pattern.slots, chosen, strict=True)]
            said, unsaid = self._own_words(asked, pattern, self._stems[id])
            yield _candidate(
                id,
                answer,
                pattern,
                matched + sum(weight * quality for weight, quality in weights) + said,
                missing + sum(weight * (1 - quality) for weight, quality in weights),
                extra - unsaid + self._unused(asked, frozenset(filler for filler, _ in chosen), pattern, answer),
            )

    def _own_words(self, asked: _Asked, pattern: Pattern, stems: frozenset[str]) -> tuple[float, float]:
        """What the answer's own words add to the match and take from what is unexplained."""
        explained = sum(
            load
            for feature, load in asked.loads.items()
            if feature.startswith("w:") and feature[2:] in stems and feature not in pattern.features
        )
        return _CONTENT * explained, _EXPLAINED * explained

    def _unused(self, asked: _Asked, filled: frozenset[str], pattern: Pattern, answer: Answer | None) -> float:
        """The weight of names in the message that neither the slots nor the answer take up."""
        understood = asked.understood
        about = answer.about if answer else frozenset()
        stems = self._stems[answer.id] if answer else frozenset()
        taken = [(m.first, m.end) for m in understood.mentions if filled.intersection(m.ids)]
        weight = 0.0
        for mention in understood.mentions:
            cost = _UNUSED.get(mention.kind, 0.0)
            if not cost or filled.intersection(mention.ids) or about.intersection(mention.ids):
                continue
            if any((mention.kind, id) in pattern.names for id in mention.ids):
                continue
            if mention.kind in pattern.hints or (mention.kind in pattern.slots and answer is None):
                continue
            if mention.kind == "silent" and pattern.template == SILENT + mention.ids[0]:
                continue
            if any(first < mention.end and mention.first < end for first, end in taken):
                continue
            if mention.kind == "path":
                cost *= _explicit(understood, mention.ids[0])
            spoken = understood.words[mention.first : mention.end]
            if mention.kind in ("term", "subject") and all(word.stem in stems for word in spoken):
                continue
            weight += cost * understood.named[mention.kind][mention.ids[0]]
        return weight

    def _loads(self, understood: Understood) -> dict[str, float]:
        """What each feature of the message weighs against an answer that does not take it up."""
        loads: dict[str, float] = {}
        texts = {word.stem: word.text for word in understood.words}
        idea_words = {
            word.stem
            for mention in understood.mentions
            if mention.kind in ("idea", "silent", "goal")
            for word in understood.words[mention.first : mention.end]
        }
        for feature, position in understood.features.items():
            weight = self._bank.weight(feature)
            if weight:
                load = _IDEA_LOAD * weight
            elif not feature.startswith("w:"):
                load = 0.0
            else:
                text = texts[feature[2:]]
                if text in self._empty or feature[2:] in idea_words:
                    load = 0.0
                else:
                    load = _RARITY.get(self._english.get(text, 0), _FOREIGN)
            loads[feature] = load * position
        return loads

    def _fillers(self, understood: Understood) -> dict[str, dict[str, float]]:
        """What may fill each slot, with how sure it is, from 0 to 1."""
        named = understood.named
        fillers = {
            kind: {id: 0.5 + 0.5 * weight for id, weight in named[kind].items()} for kind in _SLOT if named.get(kind)
        }
        tracks = fillers.get("track", {})
        if {"junior", "engineer"} <= tracks.keys():
            tracks.setdefault("both", 0.9)
        modules = fillers.get("module", {})
        for id, weight in named.get("subject", {}).items():
            for level, ids in self._subjects[id].modules.items():
                quality = 0.95 if level in tracks else 0.85
                for module in ids:
                    modules[module] = max(modules.get(module, 0.0), quality * (0.5 + 0.5 * weight))
        if modules:
            fillers["module"] = modules
        if "path" in fillers:
            fillers["path"] = {id: quality * _explicit(understood, id) for id, quality in fillers["path"].items()}
        return fillers


def _explicit(understood: Understood, path: str) -> float:
    """How sure it is that a path is meant and not only its subject: `MLOps` is both."""
    for mention in understood.mentions:
        if mention.kind == "path" and path in mention.ids:
            spoken = {word.stem for word in understood.words[mention.first : mention.end]}
            if spoken & PATH_WORDS:
                return 1.0
    return 0.8 if {"path", "which-path"} & understood.features.keys() else 0.4


def _candidate(
    id: str, answer: Answer | None, pattern: Pattern, matched: float, missing: float, extra: float
) -> Candidate:
    """A candidate scored by Tversky's index, with a doubt that keeps the thinnest matches low."""
    extra = max(0.0, extra)
    score = matched / (matched + _MISSING * missing + _EXTRA * extra + _DOUBT)
    return Candidate(id, answer, score, pattern.template, pattern.text, matched, missing, extra)
