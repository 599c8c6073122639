"""Which answers fit a message? Phrasings, names and own words, against what stays unexplained."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import product
from operator import attrgetter, itemgetter

from knowledge.bank import SILENT, SLOT_WEIGHTS, Bank, Pattern
from knowledge.language import stem
from knowledge.lexicon import Mention
from knowledge.replies import Answer
from knowledge.subjects import Subject
from knowledge.understanding import PATH_WORDS, Understood

CANDIDATES = 12
"""Most answers, and most silent topics, that are kept."""
_PHRASINGS = 40
"""Most phrasings that are looked at closely."""
_PROMISE = 0.35
"""Least promise with which the closest phrasing of a kind is looked at beside those."""
_NONE = (-1.0, -1, 0.0)
_FILLINGS = 24
"""Most ways to fill the slots of one phrasing that are tried."""
_FILLERS = 6
"""Most fillers of one slot that are tried."""

_NAMES = 30
"""Most names of a message that are held against answers: a list of more asks for no single thing."""

UNUSED_WEIGHTS = {
    "track": 0.7, "pace": 1.5, "module": 2.0, "subject": 1.2, "term": 0.8, "path": 2.0, "option": 1.6,
    "progression": 0.8, "silent": 2.5,
}  # fmt: skip
"""What a name weighs that an answer does not take up."""
_MISSING, _EXTRA, _DOUBT = 0.55, 0.55, 0.5
"""Tversky's weights of what only the phrasing and only the message has, and what keeps the thinnest matches low."""
_EVIDENCE = 0.05
"""What the bank's evidence for a kind adds to a score."""
_TURN = 0.5
"""Share of a feature that two neighbouring words count as evidence."""
_HINT = 0.5
"""Share of its weight that a slot counts which helps and is not needed."""
_IDEA_LOAD = 0.5
"""Share of its weight by which an idea speaks against an answer that does not take it up."""
_EXPLAINED, _CONTENT = 0.8, 0.35
"""Shares of a word's load that an answer takes away and gains by holding the word itself."""
_RARITY = {10: 0.45, 20: 0.9, 35: 1.2}
"""Load of a word that no phrasing has, by SCOWL's sizes."""
_FOREIGN = 1.5
"""Load of a word that everyday English does not have."""
_CONTEXT_SHARE = 0.4
"""Share of a match that is lost where the message only tells and does not ask."""
FAINT = 0.55
"""How sure it is that an everyday word means the term it stands for."""
_OWN_MODULE, _LEVEL_MODULE = 0.85, 0.95
"""How sure it is that a subject means its module, without and with the level named."""
_PATH_ALONE, _PATH_NEAR = 0.4, 0.8
"""How sure it is that a subject's name means the path of that name: alone, and with paths spoken of."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer or a silent topic with how well it fits.

    Attributes:
        id: The answer's id, or SILENT with a topic.
        answer: None for a silent topic.
        score: From 0 to 1: Tversky's index, and a little of the bank's evidence.
        template: The kind of question, as in the bank.
        phrasing: The phrasing that fits best.
        parts: What the score is made of, by name; what a judge weighs.
    """

    id: str
    answer: Answer | None
    score: float
    template: str
    phrasing: str
    parts: dict[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """A message with what is worked out once for all phrasings.

    Attributes:
        understood: The message as understood.
        fillers: What may fill each slot, with how sure it is, from 0 to 1.
        likeliest: The surest fillers of each slot, surest first.
        loads: What each feature weighs against an answer that does not take it up.
        load: All loads together.
        words: Features that are words, their stems and loads, as far as they weigh.
        names: The names that weigh most where they are not taken up.
    """

    understood: Understood
    fillers: Mapping[str, Mapping[str, float]]
    likeliest: Mapping[str, list[tuple[str, float]]]
    loads: Mapping[str, float]
    load: float
    words: tuple[tuple[str, str, float], ...]
    names: tuple["_Name", ...]


@dataclass(frozen=True, slots=True)
class _Name:
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
class _Filled:
    """A phrasing with its slots filled."""

    id: str
    answer: Answer | None
    score: float
    pattern: Pattern
    chosen: tuple[tuple[str, float], ...]
    matched: float
    missing: float
    extra: float
    said: float


class Matcher:
    """Finds the answers that fit a message.

    Args:
        bank: The phrasings.
        answers: Every answer by id.
        stems: The stems of each answer's text, by id.
        subjects: Subjects by id.
        terms: How telling each term is, by id.
        english: Everyday words with their SCOWL sizes.
        empty: Words without a topic.
    """

    def __init__(
        self,
        bank: Bank,
        answers: Mapping[str, Answer],
        stems: Mapping[str, frozenset[str]],
        subjects: Mapping[str, Subject],
        terms: Mapping[str, float],
        english: Mapping[str, int],
        empty: frozenset[str],
    ) -> None:
        self._bank = bank
        self._answers = answers
        self._stems = stems
        self._subjects = subjects
        self._terms = terms
        self._english = english
        self._empty = empty

    def asked(self, understood: Understood) -> Asked:
        """The message with its fillers and loads."""
        loads = self._loads(understood)
        words = tuple((f, f[2:], load) for f, load in loads.items() if load and f.startswith("w:"))
        fillers = self._fillers(understood)
        return Asked(
            understood=understood,
            fillers=fillers,
            likeliest={slot: nlargest(_FILLERS, ids.items(), key=itemgetter(1)) for slot, ids in fillers.items()},
            loads=loads,
            load=sum(loads.values()),
            words=words,
            names=tuple(nlargest(_NAMES, _names(understood), key=attrgetter("weight"))),
        )

    def candidates(self, asked: Asked) -> list[Candidate]:
        """The best answers and silent topics, each once, best first."""
        told = asked.understood.features | {f"slot:{slot}": 1.0 for slot in asked.fillers}
        told |= dict.fromkeys(asked.understood.turns, _TURN)
        evidence: dict[str, float] = {}
        best: dict[str, _Filled] = {}
        runners_up: dict[str, float] = {}
        for pattern, matched, missing in self._promising(asked):
            if pattern.template not in evidence:
                evidence[pattern.template] = self._bank.evidence(pattern.template, told)
            for found in self._filled(asked, pattern, matched, missing):
                known = best.setdefault(found.id, found)
                if known is not found:
                    best[found.id], second = (found, known) if found.score > known.score else (known, found)
                    runners_up[found.id] = max(second.score, runners_up.get(found.id, 0.0))

        def score(found: _Filled) -> float:
            return found.score + _EVIDENCE * evidence[found.pattern.template]

        kept = [
            found
            for is_silent in (False, True)
            for found in nlargest(CANDIDATES, (f for f in best.values() if (f.answer is None) is is_silent), key=score)
        ]
        return [
            Candidate(
                found.id,
                found.answer,
                score(found),
                found.pattern.template,
                found.pattern.text,
                self._parts(
                    asked,
                    found,
                    evidence[found.pattern.template],
                    runners_up.get(found.id, 0.0),
                ),
            )
            for found in sorted(kept, key=score, reverse=True)
        ]

    def is_strange(self, word: str) -> bool:
        """Whether neither the bank nor everyday English knows the word."""
        return not self._bank.weight(f"w:{stem(word)}") and word not in self._english and word not in self._empty

    def _promising(self, asked: Asked) -> list[tuple[Pattern, float, float]]:
        """The phrasings whose slots can be filled and that share most with the message: matched and missing weight."""
        bank = self._bank
        matched: dict[int, float] = {}
        lost: dict[int, float] = {}  # what stands in context counts less, but is not missing
        for feature, position in asked.understood.features.items():
            weight = bank.weight(feature)
            for index in bank.by_feature.get(feature, ()):
                matched[index] = matched.get(index, 0.0) + weight
            if position < 1:
                for index in bank.by_feature.get(feature, ()):
                    lost[index] = lost.get(index, 0.0) + weight * _CONTEXT_SHARE * (1 - position)
        for slot in asked.fillers:
            for index in bank.by_slot.get(slot, ()):
                matched.setdefault(index, 0.0)
        close = self._close(asked, matched)
        return [
            (bank.patterns[index], share - lost.get(index, 0.0), bank.patterns[index].weight - share)
            for _, index, share in close
        ]

    def _close(self, asked: Asked, matched: Mapping[int, float]) -> Iterable[tuple[float, int, float]]:
        """The closest phrasings that can be filled, and the closest of every kind: promise, index, matched weight."""
        bank = self._bank
        fillable = {slots for slots in bank.slot_weights if all(slot in asked.fillers for slot in slots)}
        extra = _EXTRA * asked.load / 2 + _DOUBT
        found: list[tuple[float, int, float]] = []
        closest: dict[str, tuple[float, int, float]] = {}
        for index, share in matched.items():
            pattern = bank.patterns[index]
            if pattern.slots in fillable:
                got = share + bank.slot_weights[pattern.slots]
                promise = got / (got + _MISSING * (pattern.weight - share) + extra)
                one = (promise, index, share)
                found.append(one)
                if promise >= _PROMISE and one > closest.get(pattern.template, _NONE):
                    closest[pattern.template] = one
        return dict.fromkeys((*nlargest(_PHRASINGS, found), *closest.values()))

    def _filled(self, asked: Asked, pattern: Pattern, matched: float, missing: float) -> Iterator[_Filled]:
        """The phrasing in every way that its slots can be filled so that the guide has an answer."""
        met, unmet = self._hints(asked, pattern)
        matched += met
        missing += unmet
        extra = asked.load - sum(asked.loads.get(feature, 0.0) for feature in pattern.features)
        if pattern.template.startswith(SILENT):
            matched += sum(SLOT_WEIGHTS[slot] for slot in pattern.slots)
            extra += sum(self._unused(asked, pattern, frozenset(), None).values())
            score = _tversky(matched, missing, extra)
            yield _Filled(pattern.template, None, score, pattern, (), matched, missing, extra, 0.0)
            return
        fillers = [asked.likeliest[slot] for slot in pattern.slots]
        for number, chosen in enumerate(product(*fillers)):
            if number >= _FILLINGS:
                return
            id = pattern.template
            for slot, (filler, _) in zip(pattern.slots, chosen, strict=True):
                id = id.replace(f"{{{slot}}}", filler, 1)
            answer = self._answers.get(id)
            if answer is None:
                continue
            sure = [(SLOT_WEIGHTS[slot], quality) for slot, (_, quality) in zip(pattern.slots, chosen, strict=True)]
            said = self._said(asked, pattern, self._stems[id])
            unused = self._unused(asked, pattern, frozenset(filler for filler, _ in chosen), answer)
            got = matched + sum(weight * quality for weight, quality in sure) + _CONTENT * said
            lacking = missing + sum(weight * (1 - quality) for weight, quality in sure)
            left = max(0.0, extra - _EXPLAINED * said + sum(unused.values()))
            yield _Filled(id, answer, _tversky(got, lacking, left), pattern, chosen, got, lacking, left, said)

    def _hints(self, asked: Asked, pattern: Pattern) -> tuple[float, float]:
        """The weight of what the phrasing names beside its slots, as far as the message has it and has it not."""
        met = unmet = 0.0
        for slot in pattern.hints:
            if slot in asked.fillers:
                met += _HINT * SLOT_WEIGHTS[slot]
            else:
                unmet += _HINT * SLOT_WEIGHTS[slot]
        for kind, name in pattern.names:
            if name in asked.understood.named.get(kind, ()):
                met += _HINT * SLOT_WEIGHTS[kind]
            else:
                unmet += _HINT * SLOT_WEIGHTS[kind]
        return met, unmet

    def _said(self, asked: Asked, pattern: Pattern, stems: frozenset[str]) -> float:
        """The load of the message's words that the phrasing lacks and the answer itself holds."""
        return sum(load for feature, stem, load in asked.words if stem in stems and feature not in pattern.features)

    def _unused(
        self, asked: Asked, pattern: Pattern, filled: frozenset[str], answer: Answer | None
    ) -> dict[str, float]:
        """The weight, by kind, of names in the message that neither the slots nor the answer take up."""
        unused: dict[str, float] = {}
        for name in asked.names:
            mention = name.mention
            if not filled.isdisjoint(name.beside) or _is_named(pattern, mention, anywhere=answer is None):
                continue
            if answer and (
                not answer.about.isdisjoint(name.ids) or (name.stems and name.stems <= self._stems[answer.id])
            ):
                continue
            unused[mention.kind] = unused.get(mention.kind, 0.0) + name.weight
        return unused

    def _parts(self, asked: Asked, found: _Filled, evidence: float, runner_up: float) -> dict[str, float]:
        """What speaks for and against the candidate, by name."""
        pattern = found.pattern
        met, unmet = self._hints(asked, pattern)
        parts = {
            "closeness": found.score,
            "closeness squared": found.score**2,
            "evidence": evidence,
            "runner-up": runner_up,
            "matched": found.matched,
            "missing": found.missing,
            "extra": min(found.extra, 8.0),
            "extra, at first": min(found.extra, 3.0),
            "agreement": found.matched / (found.matched + found.missing + 1),
            "own words": found.said,
            "own words among extra": found.said / (found.extra + 0.5),
            "phrasing": pattern.weight,
            "hints met": met,
            "hints unmet": unmet,
        }
        for slot, (_, quality) in zip(pattern.slots, found.chosen, strict=found.answer is not None):
            parts[f"slot {slot}"] = parts.get(f"slot {slot}", 0.0) + quality
        filled = frozenset(filler for filler, _ in found.chosen)
        for kind, weight in self._unused(asked, pattern, filled, found.answer).items():
            parts[f"unused {kind}"] = weight / UNUSED_WEIGHTS[kind]
        return parts

    def _loads(self, understood: Understood) -> dict[str, float]:
        """What each feature of the message weighs against an answer that does not take it up."""
        loads: dict[str, float] = {}
        texts = {word.stem: word.text for word in understood.words}
        covered = {
            word.stem
            for mention in understood.mentions
            if mention.kind in ("idea", "silent", "goal")
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
            fillers["term"] = {id: sure * self._terms[id] for id, sure in fillers["term"].items()}
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


def _names(understood: Understood) -> Iterator[_Name]:
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
            yield _Name(mention, frozenset(mention.ids), beside, weight, stems)


def _is_named(pattern: Pattern, mention: Mention, *, anywhere: bool) -> bool:
    """Whether the phrasing itself names the thing or its kind; in a silent phrasing a slot is filled by anything."""
    if mention.kind == "silent":
        return pattern.template == SILENT + mention.ids[0]
    return (
        any((mention.kind, id) in pattern.names for id in mention.ids)
        or mention.kind in pattern.hints
        or (anywhere and mention.kind in pattern.slots)
    )


def _explicit(understood: Understood, path: str) -> float:
    """How sure it is that a path is meant and not only its subject: `MLOps` is both."""
    for mention in understood.mentions:
        if mention.kind == "path" and path in mention.ids:
            spoken = {word.stem for word in understood.words[mention.first : mention.end]}
            if spoken & PATH_WORDS:
                return 1.0
    return _PATH_NEAR if {"path", "which-path"} & understood.features.keys() else _PATH_ALONE


def _tversky(matched: float, missing: float, extra: float) -> float:
    """Tversky's index of a message and a phrasing."""
    return matched / (matched + _MISSING * missing + _EXTRA * max(0.0, extra) + _DOUBT)
