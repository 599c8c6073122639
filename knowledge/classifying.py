"""What does a message sound like? Logistic regressions over its ideas, words and names, for its kind and its topic."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.errors import GuideError
from knowledge.models import Guide
from knowledge.understanding import Understood

_DOUBT = 1.0
"""How much less likely than the likeliest one a class is taken to be that was not there to learn from: near enough for
its phrasings to decide, and not before what was learned."""
NO_TOPIC = ""
"""Topic of a message that asks about no single thing of the guide."""
_TOLD_APART = ("track", "pace", "progression")
"""Kinds of things that are few, and of which each is asked about in other words."""
_FOLDER = Path(__file__).parent


class Classifier(BaseModel):
    """A multinomial logistic regression, learned by `python -m tests.knowledge.calibrate`.

    Attributes:
        bias: How much more often than others each class is asked for, as log-odds.
        weights: What each cue speaks for a class, as log-odds; classes for which it speaks little are left out. A cue
            that speaks for none still takes its share of a message.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def likelihoods(self, cues: Mapping[str, float]) -> dict[str, float]:
        """The logarithm of each class's probability, for a message with these cues."""
        known = {cue: strength for cue, strength in cues.items() if cue in self.weights}
        length = math.sqrt(sum(strength * strength for strength in known.values())) or 1.0
        odds = dict(self.bias)
        for cue, strength in known.items():
            share = strength / length
            for name, weight in self.weights[cue].items():
                odds[name] += share * weight
        most = max(odds.values(), default=0.0)
        total = most + math.log(sum(math.exp(one - most) for one in odds.values()) or 1.0)
        return {name: one - total for name, one in odds.items()}


class Classifiers(BaseModel):
    """What is learned from people's questions, beside the weights.

    Attributes:
        kinds: Tells kinds of questions apart; its classes are templates of the bank.
        topics: Tells what is asked about; its classes are the guide's things, as in `topic_names`, and NO_TOPIC.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kinds: Classifier
    topics: Classifier


def likelihood_of(likelihoods: Mapping[str, float], name: str) -> float:
    """A class's likelihood; what was not there to learn from, such as another guide's module, is well placed."""
    return likelihoods[name] if name in likelihoods else max(likelihoods.values(), default=0.0) - _DOUBT


def kind_cues(features: Mapping[str, float], named: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """What the kind of a message or a phrasing is told by: ideas, words, and which kinds of things it names."""
    cues = dict(features)
    for kind, ids in named.items():
        cues[f"names {kind}"] = max(ids.values(), default=1.0)
        if kind in _TOLD_APART:
            cues |= {f"names {kind} {id}": weight for id, weight in ids.items()}
    return _asked_first(cues)


def topic_names(guide: Guide) -> dict[str, str]:
    """What is learned about, by the ids of things that are numbered: another guide's Mod 103 is another module."""
    modules = [(module.id, module.name) for module in guide.modules]
    paths = [(path.id, path.name) for path in guide.paths]
    options = [(option.id, option.name) for option in guide.options]
    return {id: f"{id} {name}" for id, name in modules + paths + options}


def topic_cues(understood: Understood, names: Mapping[str, str]) -> dict[str, float]:
    """What the topic of a message is told by: all its words, and what it names, as in `topic_names`."""
    cues = {f"w:{word.stem}": 1.0 for word in understood.words}
    cues |= {feature: weight for feature, weight in understood.features.items() if feature in cues}
    for ids in understood.named.values():
        for id, weight in ids.items():
            cue = f"names {names.get(id, id)}"
            cues[cue] = max(weight, cues.get(cue, 0.0))
    return _asked_first(cues)


def _asked_first(cues: Mapping[str, float]) -> dict[str, float]:
    """The cues with those of the sentences that only tell counted little, for in a long story they are many."""
    return {cue: strength * strength for cue, strength in cues.items()}


def read_classifiers(folder: Path = _FOLDER) -> Classifiers:
    """The classifiers in kinds.json and topics.json; raises GuideError with what is wrong in a file."""
    return Classifiers(kinds=_read(folder / "kinds.json"), topics=_read(folder / "topics.json"))


def write_classifiers(classifiers: Classifiers, folder: Path = _FOLDER) -> None:
    """Write the files, a cue a line."""
    for name, classifier in (("kinds", classifiers.kinds), ("topics", classifiers.topics)):
        cues = (f"{json.dumps(cue)}: {_compact(weights)}" for cue, weights in sorted(classifier.weights.items()))
        lines = ",\n".join(cues)
        text = f'{{"bias": {_compact(classifier.bias)},\n"weights": {{\n{lines}\n}}}}\n'
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def _read(path: Path) -> Classifier:
    try:
        return Classifier.model_validate_json(path.read_bytes())
    except ValidationError as error:
        problem = str(error.errors()[0]["msg"])
        raise GuideError(path.name, None, problem, "run python -m tests.knowledge.calibrate") from error


def _compact(weights: Mapping[str, float]) -> str:
    return json.dumps(weights, separators=(",", ":"), sort_keys=True)
