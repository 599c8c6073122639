"""Learn kinds.json, topics.json and weights.yaml in knowledge/: `python -m tests.knowledge.calibrate`.

Four linear models: which kind of question a message sounds like and what it is about (multinomial logistic regressions
over the bank's phrasings and the questions in questions/train.jsonl and hard.jsonl), which candidate ranks first (a
softmax over the candidates of a question), and whether the first one is right (a logistic regression). The last two see
each question of train.jsonl as it is classified by a model that has not learned from it; the hard ones, of which people
ask few, teach words and no odds. Run it after the bank, the vocabulary or the answers have changed much; the held-out
questions stay out of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer, StandardScaler

import knowledge
from knowledge.bank import SILENT, Pattern, kind_of
from knowledge.classifying import (
    NO_TOPIC,
    Classifier,
    Classifiers,
    kind_cues,
    topic_cues,
    topic_names,
    write_classifiers,
)
from knowledge.judging import Verdict, Weights, judge
from knowledge.matching import Candidate
from knowledge.search import Knowledge
from knowledge.weighing import Asked, cues_for_kind
from tests.knowledge.scoring import Labelled, is_right, read_labelled

_FOLDER = Path(knowledge.__file__).parent
_FOLDS = 5
_RARELY = 2
"""Messages that a cue has to be in to be learned from."""
_PHRASING = 0.5
"""What a phrasing of the bank counts beside a question that somebody asked."""
_LITTLE = 0.4
"""Least weight of a cue for a kind that is kept."""
_TRUST, _TRUST_CONFIDENCE = 20.0, 0.3
"""How far the logistic regressions follow what they learn from: scikit-learn's C."""
_RIDGE = 1e-3
"""What the ranking's weights cost, squared."""
_THRESHOLDS = (0.35, 0.45, 0.5, 0.55, 0.6, 0.65)

Values = Mapping[str, float]
Example = tuple[Values, str, float]
Matched = tuple[Asked, list[Candidate], int]


@dataclass(frozen=True, slots=True)
class Told:
    """A question with what it is classified by, and the kinds and topics of its right answers."""

    kind_cues: Values
    kinds: frozenset[str]
    topic_cues: Values
    topics: frozenset[str]


def main() -> None:
    """Fit the models, write the files, and print what each threshold would give on questions not learned from."""
    questions = read_labelled("train.jsonl")
    blank = Classifier(bias={}, weights={})
    unlearned = knowledge.load(classifiers=Classifiers(kinds=blank, topics=blank))
    told = [_told(unlearned, question) for question in questions]
    hard = [_told(unlearned, question) for question in read_labelled("hard.jsonl")]
    found: list[Matched | None] = [None] * len(questions)
    for learned, left in KFold(_FOLDS, shuffle=True, random_state=0).split(questions):
        asked = knowledge.load(classifiers=_classifiers(unlearned.phrasings, [*(told[at] for at in learned), *hard]))
        for at in left:
            found[at] = asked.matched(questions[at].text)
    matched = [one for one in found if one]
    ranking = _ranking(questions, matched)
    confidence = _confidence(Weights(ranking=ranking, confidence={}), questions, matched)
    _print_thresholds(Weights(ranking=ranking, confidence=confidence), questions, matched)
    (_FOLDER / "weights.yaml").write_text(_as_yaml(ranking, confidence), encoding="utf-8")
    write_classifiers(_classifiers(unlearned.phrasings, told + hard))


def _told(unlearned: Knowledge, question: Labelled) -> Told:
    asked, candidates, _ = unlearned.matched(question.text)
    right = [one for one in candidates if one.answer and is_right(question, one.answer)]
    understood = asked.understood
    names = topic_names(unlearned.guide)
    return Told(
        cues_for_kind(understood),
        frozenset(one.template for one in right) if question.answerable else frozenset((SILENT,)),
        topic_cues(understood, names),
        frozenset(names.get(one.topic, one.topic) for one in right) if question.answerable else frozenset((NO_TOPIC,)),
    )


def _classifiers(phrasings: Iterable[Pattern], told: Sequence[Told]) -> Classifiers:
    kinds: list[Example] = [(_cues(phrasing), kind_of(phrasing.template), _PHRASING) for phrasing in phrasings]
    kinds += [(one.kind_cues, kind, 1 / len(one.kinds)) for one in told for kind in sorted(one.kinds)]
    topics = [(one.topic_cues, topic, 1 / len(one.topics)) for one in told for topic in sorted(one.topics)]
    return Classifiers(kinds=_classifier(kinds), topics=_classifier(topics))


def _cues(phrasing: Pattern) -> dict[str, float]:
    named: dict[str, dict[str, float]] = {slot: {} for slot in (*phrasing.slots, *phrasing.hints)}
    for kind, id in phrasing.names:
        named.setdefault(kind, {})[id] = 1.0
    return kind_cues(dict.fromkeys(phrasing.features, 1.0), named)


def _classifier(examples: Sequence[Example]) -> Classifier:
    """The classes' weights for cues, learned from examples with their classes and what each counts."""
    rows, classes, counts = zip(*examples, strict=True)
    vectors = DictVectorizer()
    table = vectors.fit_transform(rows)
    often = np.asarray((table != 0).sum(axis=0)).ravel() >= _RARELY
    model = LogisticRegression(C=_TRUST, max_iter=500)
    model.fit(Normalizer().fit_transform(table[:, often]), classes, sample_weight=counts)
    weights = model.coef_ - model.coef_.mean(axis=0)
    return Classifier(
        bias=dict(zip(model.classes_, np.round(model.intercept_, 2).tolist(), strict=True)),
        weights={
            cue: {
                name: round(weight, 2)
                for name, weight in zip(model.classes_, column.tolist(), strict=True)
                if abs(weight) >= _LITTLE
            }
            for cue, column in zip(vectors.get_feature_names_out()[often], weights.T, strict=True)
        },
    )


def _ranking(questions: Sequence[Labelled], matched: Sequence[Matched]) -> dict[str, float]:
    """The parts' weights with which the candidates that are right have most of a softmax over all of them."""
    sets: list[list[Values]] = []
    rights: list[list[bool]] = []
    for question, (_, candidates, _) in zip(questions, matched, strict=True):
        answers = [(one.parts, is_right(question, one.answer)) for one in candidates if one.answer]
        if question.answerable and len({right for _, right in answers}) > 1:
            sets.append([parts for parts, _ in answers])
            rights.append([right for _, right in answers])
    vectors = DictVectorizer(sparse=False)
    plain = vectors.fit_transform([parts for one in sets for parts in one])
    scale = StandardScaler(with_mean=False).fit(plain)
    table = scale.transform(plain)
    right = np.concatenate([np.asarray(one) for one in rights])
    starts = np.cumsum([0, *(len(one) for one in sets)])[:-1]
    sizes = [len(one) for one in sets]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        whole, good = np.add.reduceat(shares, starts), np.add.reduceat(shares * right, starts)
        pull = shares / np.repeat(whole, sizes) - shares * right / np.repeat(good, sizes)
        gradient = table.T @ pull / len(sets) + 2 * _RIDGE * weights
        return float(np.mean(np.log(whole / good)) + _RIDGE * weights @ weights), gradient

    fitted = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B")
    return dict(zip(vectors.get_feature_names_out(), (fitted.x / scale.scale_).tolist(), strict=True))


def _confidence(weights: Weights, questions: Sequence[Labelled], matched: Sequence[Matched]) -> dict[str, float]:
    """The signs' weights as log-odds that the first candidate is right."""
    rows: list[Values] = []
    right: list[bool] = []
    for question, (message, candidates, strange) in zip(questions, matched, strict=True):
        verdict = judge(weights, message, candidates, strange)
        if verdict.answers:
            rows.append(verdict.signs)
            right.append(_is_right(question, verdict))
    vectors = DictVectorizer(sparse=False)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_TRUST_CONFIDENCE, max_iter=1000))
    model.fit(vectors.fit_transform(rows), right)
    scale, fitted = model[0], model[1]
    plain = dict(zip(vectors.get_feature_names_out(), (fitted.coef_[0] / scale.scale_).tolist(), strict=True))
    return plain | {"always": float(fitted.intercept_[0] - fitted.coef_[0] @ (scale.mean_ / scale.scale_))}


def _print_thresholds(weights: Weights, questions: Sequence[Labelled], matched: Sequence[Matched]) -> None:
    judged = [
        (question, judge(weights, message, candidates, strange))
        for question, (message, candidates, strange) in zip(questions, matched, strict=True)
        if message.understood.asks and not message.understood.unknown
    ]
    answerable = sum(question.answerable for question in questions)
    for threshold in _THRESHOLDS:
        answered = [(question, verdict) for question, verdict in judged if verdict.confidence >= threshold]
        right = sum(_is_right(question, verdict) for question, verdict in answered)
        false = sum(not question.answerable for question, _ in answered)
        shares = (
            right / answerable,
            (len(answered) - right - false) / answerable,
            false / (len(questions) - answerable),
        )
        print("from {:.2f}: right {:.3f}, wrong {:.3f}, false answers {:.3f}".format(threshold, *shares))


def _is_right(question: Labelled, verdict: Verdict) -> bool:
    """Whether the best candidate answers the question; never, where the guide does not."""
    answer = verdict.answers[0].answer
    return question.answerable and answer is not None and is_right(question, answer)


def _as_yaml(ranking: Values, confidence: Values) -> str:
    lines = ["# Learned by `python -m tests.knowledge.calibrate` from tests/knowledge/questions; not by hand."]
    for name, weights in (("ranking", ranking), ("confidence", confidence)):
        lines += [f"{name}:", *(f"  {part}: {weight:.3f}" for part, weight in sorted(weights.items()))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
