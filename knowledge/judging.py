"""How sure is it that a candidate is the answer? Its parts weighed with what the questions of people taught."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.bank import SILENT
from knowledge.classifying import NO_TOPIC
from knowledge.matching import Candidate
from knowledge.vocabulary import read_data
from knowledge.weighing import Asked

ANSWER_FROM = 0.55
"""Confidence from which a candidate is the answer, as `calibrate` shows best: few wrong answers for little silence."""
SUGGEST_FROM = 0.12
"""Confidence from which the best candidates are worth a look, where the message names a thing of the guide."""
SUGGEST_UNNAMED_FROM = 0.3
"""The same where it names nothing."""


_UNLIKELY = -8.0
"""Least likelihood that counts: beyond one in 3,000 there is no telling apart."""
NOT_NAMES = frozenset(("silent", "goal", "prerequisite"))
"""Kinds of names that small talk has too."""


class Weights(BaseModel):
    """The weights in weights.yaml.

    Attributes:
        ranking: What each part of a candidate speaks for it, beside the other candidates.
        confidence: What each sign speaks for the best candidate being right, as log-odds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ranking: Mapping[str, float]
    confidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidates as judged.

    Attributes:
        answers: Answers, best first.
        ranks: What the parts of each answer weigh together, in the same order.
        silent: The best silent topic, or None.
        confidence: How sure it is, from 0 to 1, that the best answer is right.
        signs: What the confidence is made of, by name.
    """

    answers: tuple[Candidate, ...]
    ranks: tuple[float, ...]
    silent: Candidate | None
    confidence: float
    signs: Mapping[str, float]


def read_weights(path: Path = Path(__file__).parent / "weights.yaml") -> Weights:
    """The weights; raises GuideError with what is wrong in the file."""
    return read_data(Weights, path)


def judge(weights: Weights, asked: Asked, candidates: Sequence[Candidate], strange: int) -> Verdict:
    """Rank the candidates and say how sure the best one is; `strange` counts words that nothing knows."""
    ranked = sorted(((rank(weights, c), c) for c in candidates if c.answer), key=lambda pair: pair[0], reverse=True)
    silent = max((c for c in candidates if not c.answer), key=lambda c: c.score, default=None)
    if not ranked:
        return Verdict((), (), silent, 0.0, {})
    signs = signs_of(asked, ranked, candidates, strange)
    odds = sum(weights.confidence.get(name, 0.0) * value for name, value in signs.items())
    ranks, answers = zip(*ranked, strict=True)
    return Verdict(answers, ranks, silent, 1 / (1 + math.exp(-odds)), signs)


def rank(weights: Weights, candidate: Candidate) -> float:
    """What the candidate's parts weigh together."""
    return sum(weights.ranking.get(name, 0.0) * value for name, value in candidate.parts.items())


def signs_of(
    asked: Asked, ranked: Sequence[tuple[float, Candidate]], candidates: Sequence[Candidate], strange: int
) -> dict[str, float]:
    """What tells whether the best candidate is right: its own parts, its rivals and the message."""
    understood = asked.understood
    weight, best = ranked[0]
    parts = best.parts
    rival = next((rank for rank, other in ranked[1:] if other.template != best.template), weight - 3)
    silent = [candidate for candidate in candidates if candidate.answer is None]
    silent_score = max((candidate.score for candidate in silent), default=0.0)
    silent_evidence = max((candidate.parts["evidence"] for candidate in silent), default=-1.0)
    likely = max(asked.likelihood(best.template), _UNLIKELY)
    unanswered = max(asked.likelihood(SILENT), _UNLIKELY)
    unused = sum(value for name, value in parts.items() if name.startswith("unused "))
    unknown_load = sum(load for feature, load in asked.loads.items() if feature.startswith("w:"))
    names = min(sum(len(ids) for kind, ids in understood.named.items() if kind not in NOT_NAMES), 4)
    return {
        "always": 1.0,
        "rank": weight,
        "lead": min(weight - rival, 3.0),
        "closeness": parts["closeness"],
        "closeness squared": parts["closeness squared"],
        "evidence": parts["evidence"],
        "likelihood": likely,
        "likelihood of a silent topic": unanswered,
        "likelihood of the likeliest": max((one for kind, one in asked.kinds.items() if kind != SILENT), default=0.0),
        "matched": parts["matched"],
        "missing": parts["missing"],
        "extra": parts["extra"],
        "extra share": parts["extra"] / (parts["matched"] + parts["extra"] + 1),
        "own words": parts["own words"],
        "unused": unused,
        "unused silent": parts.get("unused silent", 0.0),
        "silent": silent_score,
        "topic": parts["topic"],
        "no topic": parts["no topic"],
        "likelihood of no topic": max(asked.likelihood_about(NO_TOPIC), _UNLIKELY),
        "silent evidence": silent_evidence,
        "silent lead": max(0.0, silent_score - best.score),
        "words": min(len(understood.words), 40) / 10,
        "asks": float(understood.asks),
        "unknown number": float(bool(understood.unknown)),
        "strange words": float(min(strange, 3)),
        "load": min(unknown_load, 8.0),
        "names": float(names),
        "unheard words": min(asked.unheard, 6.0),
        "unheard words, nothing named": 0.0 if names else min(asked.unheard, 6.0),
        "silent words": max(understood.named.get("silent", {"": 0.0}).values()),
        "mended": float(min(len(understood.corrections), 3)),
    }
