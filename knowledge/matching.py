"""Which answers fit a message? Phrasings, names and own words, against what stays unexplained."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import product

from knowledge.bank import SILENT, SLOT_WEIGHTS, Bank, Pattern
from knowledge.classifying import NO_TOPIC
from knowledge.lexicon import Mention
from knowledge.replies import Answer
from knowledge.weighing import UNUSED_WEIGHTS, Asked

CANDIDATES = 12
"""Most answers, and most silent topics, that are kept."""
_PHRASINGS = 40
"""Most phrasings that are looked at closely."""
_PROMISE = 0.35
"""Least promise with which the closest phrasing of a kind is looked at beside those."""
_NONE = (-1.0, -1, 0.0)
_FILLINGS = 24
"""Most ways to fill the slots of one phrasing that are tried."""
_MISSING, _EXTRA, _DOUBT = 0.55, 0.55, 0.5
"""Tversky's weights of what only the phrasing and only the message has, and what keeps the thinnest matches low."""
_EVIDENCE = 0.05
"""What the bank's evidence for a kind adds to a score."""
_TURN = 0.5
"""Share of a feature that two neighbouring words count as evidence."""
_LEAST, _LOW = -14.0, -5.0
"""Least likelihoods of a kind that a judge weighs: beside other kinds, and for being asked for at all."""
_OFF_TOPIC, _DOUBTFUL = -8.0, -3.0
"""The same of a topic."""
_SIDES = ("track", "pace")
"""Slots that say of which side of a thing somebody asks."""
_HINT = 0.5
"""Share of its weight that a slot counts which helps and is not needed."""
_EXPLAINED, _CONTENT = 0.8, 0.35
"""Shares of a word's load that an answer takes away and gains by holding the word itself."""
_CONTEXT_SHARE = 0.4
"""Share of a match that is lost where the message only tells and does not ask."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer or a silent topic with how well it fits.

    Attributes:
        id: The answer's id, or SILENT with a topic.
        answer: None for a silent topic.
        score: From 0 to 1: Tversky's index, and a little of the bank's evidence.
        template: The kind of question, as in the bank.
        topic: The thing of the guide that it is about, or NO_TOPIC.
        phrasing: The phrasing that fits best.
        parts: What the score is made of, by name; what a judge weighs.
    """

    id: str
    answer: Answer | None
    score: float
    template: str
    topic: str
    phrasing: str
    parts: dict[str, float] = field(default_factory=dict, compare=False)


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

    @property
    def topic(self) -> str:
        """The thing that the answer is about, or NO_TOPIC; tracks and paces say of which side of it."""
        things = (id for slot, (id, _) in zip(self.pattern.slots, self.chosen, strict=False) if slot not in _SIDES)
        return next(things, NO_TOPIC)


class Matcher:
    """Finds the answers that fit a message.

    Args:
        bank: The phrasings.
        answers: Every answer by id.
        stems: The stems of each answer's text, by id.
    """

    def __init__(
        self,
        bank: Bank,
        answers: Mapping[str, Answer],
        stems: Mapping[str, frozenset[str]],
    ) -> None:
        self._bank = bank
        self._answers = answers
        self._stems = stems

    def candidates(self, asked: Asked) -> list[Candidate]:
        """The best answers and silent topics, each once, best first."""
        features = asked.understood.features | {f"slot:{slot}": 1.0 for slot in asked.fillers}
        told = self._bank.told(features | dict.fromkeys(asked.understood.turns, _TURN))
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
                found.topic,
                found.pattern.text,
                self._parts(asked, found, evidence[found.pattern.template], runners_up.get(found.id, 0.0)),
            )
            for found in sorted(kept, key=score, reverse=True)
        ]

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
        fillable = {
            slots: weight for slots, weight in bank.slot_weights.items() if all(slot in asked.fillers for slot in slots)
        }
        extra = _EXTRA * asked.load / 2 + _DOUBT
        found: list[tuple[float, int, float]] = []
        closest: dict[str, tuple[float, int, float]] = {}
        for index, share in matched.items():
            pattern = bank.patterns[index]
            filled = fillable.get(pattern.slots)
            if filled is None:
                continue
            got = share + filled
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
        if not pattern.slots and pattern.template not in self._answers:
            return
        fillers = [asked.likeliest[slot] for slot in pattern.slots]
        for number, chosen in enumerate(product(*fillers)):
            if number >= _FILLINGS:
                return
            id = pattern.template
            for slot, (filler, _) in zip(pattern.slots, chosen, strict=True):
                id = id.replace(f"{{{slot}}}", filler, 1)
            answer = self._answers.get(id)
            if answer is None or _names_twice(asked, chosen):
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
        likely = asked.likelihood(pattern.template)
        topic = found.topic
        about = max(asked.likelihood_about(topic), _OFF_TOPIC)
        parts = {
            "closeness": found.score,
            "closeness squared": found.score**2,
            "evidence": evidence,
            "likelihood": max(likely, _LEAST),
            "likelihood, at least": max(likely, _LOW),
            "topic": about if topic else 0.0,
            "topic, at least": max(about, _DOUBTFUL) if topic else 0.0,
            "no topic": 0.0 if topic else about,
            "runner-up": runner_up,
            "matched": found.matched,
            "missing": found.missing,
            "extra": min(found.extra, 8.0),
            "extra, at first": min(found.extra, 3.0),
            "agreement": found.matched / (found.matched + found.missing + 1),
            "own words": found.said,
            "own words among extra": found.said / (found.extra + 0.5),
            "phrasing": pattern.weight,
            "doubt": sum(1 - quality for _, quality in found.chosen),
            "hints met": met,
            "hints unmet": unmet,
        }
        for slot, (_, quality) in zip(pattern.slots, found.chosen, strict=found.answer is not None):
            parts[f"slot {slot}"] = parts.get(f"slot {slot}", 0.0) + quality
        filled = frozenset(filler for filler, _ in found.chosen)
        for kind, weight in self._unused(asked, pattern, filled, found.answer).items():
            parts[f"unused {kind}"] = weight / UNUSED_WEIGHTS[kind]
        return parts


def _names_twice(asked: Asked, chosen: Sequence[tuple[str, float]]) -> bool:
    """Whether the same words would fill two slots: `mlops` is a path or a module, not a module in a path."""
    places = [asked.said_by[filler] for filler, _ in chosen if filler in asked.said_by]
    return len(places) > len(set(places))


def _is_named(pattern: Pattern, mention: Mention, *, anywhere: bool) -> bool:
    """Whether the phrasing itself names the thing or its kind; in a silent phrasing a slot is filled by anything."""
    if mention.kind == "silent":
        return pattern.template == SILENT + mention.ids[0]
    return (
        any((mention.kind, id) in pattern.names for id in mention.ids)
        or mention.kind in pattern.hints
        or (anywhere and mention.kind in pattern.slots)
    )


def _tversky(matched: float, missing: float, extra: float) -> float:
    """Tversky's index of a message and a phrasing."""
    return matched / (matched + _MISSING * missing + _EXTRA * max(0.0, extra) + _DOUBT)
