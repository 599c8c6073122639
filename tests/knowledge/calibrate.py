"""Learn knowledge/weights.yaml from the questions in questions/train.jsonl: `python -m tests.knowledge.calibrate`.

Two small linear models: which candidate ranks first (a softmax over a question's candidates), and whether the first
one is right (a logistic regression). Both are fitted by Adagrad on standardised values and written in plain ones.
Run it after the bank, the vocabulary or the answers have changed much; the held-out questions stay out of it.
"""

import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import knowledge
from knowledge.judging import Weights, rank, signs_of
from knowledge.matching import Candidate
from knowledge.search import Knowledge
from tests.knowledge.scoring import Labelled, is_right, read_labelled

_EPOCHS = 30
_RATE = 0.05
_RIDGE_RANKING, _RIDGE_CONFIDENCE = 0.01, 0.002

Values = Mapping[str, float]


def main() -> None:
    """Fit both models and write the file."""
    asked = knowledge.load()
    questions = [question for name in ("train.jsonl",) for question in read_labelled(name)]
    candidates = [asked.matched(question.text)[1] for question in questions]
    ranking = _fit_ranking(questions, candidates)
    weights = Weights(ranking=ranking, confidence={})
    confidence = _fit_confidence(asked, weights, questions)
    path = Path(knowledge.__file__).parent / "weights.yaml"
    path.write_text(_as_yaml(ranking, confidence), encoding="utf-8")


class _Scale:
    """Standardises values by name, and folds weights of standardised values into weights of plain ones."""

    def __init__(self, rows: Sequence[Values]) -> None:
        names = sorted({name for row in rows for name in row})
        self.mean = {name: sum(row.get(name, 0.0) for row in rows) / len(rows) for name in names}
        self.spread = {
            name: math.sqrt(sum((row.get(name, 0.0) - self.mean[name]) ** 2 for row in rows) / len(rows)) or 1.0
            for name in names
        }

    def standard(self, row: Values) -> dict[str, float]:
        return {name: (row.get(name, 0.0) - mean) / self.spread[name] for name, mean in self.mean.items()}

    def folded(self, weights: Values) -> dict[str, float]:
        return {name: weight / self.spread[name] for name, weight in weights.items()}


class _Adagrad:
    """Weights that step against their gradients, each at a pace of its own."""

    def __init__(self, names: Sequence[str], ridge: float) -> None:
        self.weights = dict.fromkeys(names, 0.0)
        self._squares = dict.fromkeys(names, 0.0)
        self._ridge = ridge

    def step(self, gradient: Values) -> None:
        for name, slope in gradient.items():
            pull = slope + self._ridge * self.weights[name]
            self._squares[name] += pull * pull
            self.weights[name] -= _RATE * pull / (math.sqrt(self._squares[name]) + 1e-6)


def _dot(weights: Values, row: Values) -> float:
    return sum(weights[name] * value for name, value in row.items())


def _fit_ranking(questions: Sequence[Labelled], candidates: Sequence[Sequence[Candidate]]) -> dict[str, float]:
    sets = []
    for question, found in zip(questions, candidates, strict=True):
        rights = [candidate.answer is not None and is_right(question, candidate.answer) for candidate in found]
        if question.answerable and any(rights) and not all(rights):
            sets.append(
                (
                    [candidate.parts for candidate in found if candidate.answer],
                    [right for right, candidate in zip(rights, found, strict=True) if candidate.answer],
                )
            )
    scale = _Scale([parts for rows, _ in sets for parts in rows])
    standard = [([scale.standard(parts) for parts in rows], rights) for rows, rights in sets]
    fitted = _Adagrad([*scale.mean], _RIDGE_RANKING)
    shuffled = random.Random(0)  # noqa: S311 - an order, the same each time
    for _ in range(_EPOCHS):
        for rows, rights in shuffled.sample(standard, len(standard)):
            scores = [_dot(fitted.weights, row) for row in rows]
            top = max(scores)
            shares = [math.exp(score - top) for score in scores]
            whole, right = sum(shares), sum(share for share, is_it in zip(shares, rights, strict=True) if is_it)
            pulls = [
                share / whole - (share / (right + 1e-12) if is_it else 0.0)
                for share, is_it in zip(shares, rights, strict=True)
            ]
            fitted.step({name: sum(p * row[name] for p, row in zip(pulls, rows, strict=True)) for name in scale.mean})
    return scale.folded(fitted.weights)


def _fit_confidence(asked: Knowledge, weights: Weights, questions: Sequence[Labelled]) -> dict[str, float]:
    rows, labels = [], []
    for question in questions:
        message, found, strange = asked.matched(question.text)
        ranked = sorted(((rank(weights, c), c) for c in found if c.answer), key=lambda pair: pair[0], reverse=True)
        if ranked:
            answer = ranked[0][1].answer
            rows.append(signs_of(message, ranked, found, strange))
            labels.append(float(answer is not None and question.answerable and is_right(question, answer)))
    scale = _Scale(rows)
    standard = [scale.standard(row) | {"always": 1.0} for row in rows]
    fitted = _Adagrad([*scale.mean], _RIDGE_CONFIDENCE)
    shuffled = random.Random(0)  # noqa: S311 - an order, the same each time
    for _ in range(_EPOCHS):
        for row, label in shuffled.sample([*zip(standard, labels, strict=True)], len(standard)):
            error = 1 / (1 + math.exp(-_dot(fitted.weights, row))) - label
            fitted.step({name: error * value for name, value in row.items()})
    plain = scale.folded(fitted.weights)
    plain["always"] = fitted.weights["always"] - sum(
        weight * scale.mean[name] for name, weight in plain.items() if name != "always"
    )
    return plain


def _as_yaml(ranking: Values, confidence: Values) -> str:
    lines = [
        "# Learned by `python -m tests.knowledge.calibrate` from tests/knowledge/questions/train.jsonl; not by hand."
    ]
    for name, weights in (("ranking", ranking), ("confidence", confidence)):
        lines += [f"{name}:", *(f"  {part}: {weight:.3f}" for part, weight in sorted(weights.items()))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
