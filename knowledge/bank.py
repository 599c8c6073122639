"""How do people ask? Phrasings compiled into features and slots, each for one kind of answer."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.understanding import Understood, spoken_as, turns_of
from knowledge.vocabulary import SLOT

_WORD_SHARE = 0.5
"""What a plain word weighs beside an idea, which stands for many words and is chosen by hand."""

_TELLING = 0.3
"""Least weight of a feature that is counted: what nearly every kind asks with tells nothing."""

_UNSEEN = -1.0
"""What a feature says against a template whose phrasings never have it."""
_SMOOTHING = 0.002
_SETTLED = 2.0
"""Weight of features from which their evidence counts in full."""

SLOT_WEIGHTS = {
    "track": 1.3, "pace": 2.2, "module": 2.6, "subject": 2.0, "term": 2.0, "path": 2.6, "goal": 1.8,
    "option": 2.4, "progression": 2.4, "prerequisite": 1.8,
}  # fmt: skip
"""What a filled slot weighs beside ideas and words."""

SILENT = "silent:"
"""Opens the template of a phrasing that the guide does not answer; its topic follows."""


def kind_of(template: str) -> str:
    """The kind of question that a template stands for; all silent topics are one."""
    return SILENT if template.startswith(SILENT) else template


_NAMES = ("track", "pace", "module", "subject", "path", "option", "progression")
"""Kinds of things that a phrasing may name outright; a term inside one is a word like others."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrasing, compiled.

    Attributes:
        template: The id of the answer with slots, such as `time:{pace}:{track}`, or SILENT with a topic.
        slots: The slots that have to be filled, in order.
        hints: Further slots of the phrasing, which help where they are filled.
        features: Its ideas and words, as in `Understood.features`.
        names: Kinds and ids of the things that it names outright, such as `("track", "junior")`.
        weight: What its features weigh together.
        text: As written in the bank.
    """

    template: str
    slots: tuple[str, ...]
    hints: tuple[str, ...]
    features: frozenset[str]
    names: frozenset[tuple[str, str]]
    weight: float
    text: str


class Bank:
    """All phrasings, found by the features that a message shares with them.

    Args:
        kinds: Phrasings by template.
        understand: Understands a phrasing without its slots, as a message is understood.
        stems_of: The stems of a text, without the words that are read over.
    """

    def __init__(
        self,
        kinds: Mapping[str, Iterable[str]],
        understand: Callable[[str], Understood],
        stems_of: Callable[[str], tuple[str, ...]],
    ) -> None:
        read = [
            (template, phrasing, *_features_and_names(understand(SLOT.sub(" ", phrasing))))
            for template, phrasings in kinds.items()
            for phrasing in dict.fromkeys(phrasings)
        ]
        asking: dict[str, set[str]] = {}
        for template, _, features, _ in read:
            asking.setdefault(template, set()).update(features)
        kinds_with = Counter(feature for features in asking.values() for feature in features)
        weights = {
            feature: math.log((1 + len(asking)) / count) * (_WORD_SHARE if feature.startswith("w:") else 1.0)
            for feature, count in kinds_with.items()
        }
        self._weights = {feature: weight for feature, weight in weights.items() if weight >= _TELLING}
        self.patterns = tuple(self._pattern(*phrasing) for phrasing in read)
        self.by_feature: dict[str, list[int]] = {}
        self.by_slot: dict[str, list[int]] = {}
        for index, pattern in enumerate(self.patterns):
            for feature in pattern.features:
                self.by_feature.setdefault(feature, []).append(index)
            if not pattern.features and pattern.slots:
                # A phrasing of nothing but slots is found by the first of them.
                self.by_slot.setdefault(pattern.slots[0], []).append(index)

        self.slot_weights = {
            pattern.slots: sum(SLOT_WEIGHTS[slot] for slot in pattern.slots) for pattern in self.patterns
        }
        """What the slots of a phrasing weigh together, by the slots."""
        self._evidence = self._evidence_of(stems_of)

    def _evidence_of(self, stems_of: Callable[[str], tuple[str, ...]]) -> dict[str, dict[str, float]]:
        """By feature and template, how much more often phrasings of that template have the feature than others do."""
        sizes: Counter[str] = Counter()
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        totals: Counter[str] = Counter()
        for pattern in self.patterns:
            sizes[pattern.template] += 1
            for feature in _told(pattern, stems_of):
                counts[feature][pattern.template] += 1
                totals[feature] += 1
        everything = len(self.patterns)
        return {
            feature: {
                template: math.log((count / sizes[template] + _SMOOTHING) / (totals[feature] / everything + _SMOOTHING))
                for template, count in by_template.items()
            }
            for feature, by_template in counts.items()
        }

    def told(self, features: Mapping[str, float]) -> list[tuple[float, Mapping[str, float]]]:
        """What phrasings have of the features, each with its position in the message and its evidence by template."""
        found = ((position, self._evidence.get(feature)) for feature, position in features.items())
        return [(position, by_template) for position, by_template in found if by_template is not None]

    def evidence(self, template: str, told: Sequence[tuple[float, Mapping[str, float]]]) -> float:
        """How much all that is told speaks for the template, on average over what weighs."""
        total = weight = 0.0
        for position, by_template in told:
            total += position * by_template.get(template, _UNSEEN)
            weight += position
        return total / (weight + _SETTLED)

    def _pattern(
        self, template: str, phrasing: str, told: frozenset[str], names: frozenset[tuple[str, str]]
    ) -> Pattern:
        features = told & self._weights.keys()
        slots = tuple(SLOT.findall(template))
        named = dict.fromkeys(SLOT.findall(phrasing))
        if template.startswith(SILENT):
            slots, named = tuple(named), {}
        return Pattern(
            template=template,
            slots=slots,
            hints=tuple(slot for slot in named if slot not in slots),
            features=features,
            names=names,
            weight=sum(self._weights[feature] for feature in features),
            text=phrasing,
        )

    def weight(self, feature: str) -> float:
        """How telling a feature is: the fewer kinds ask with it, the more; 0 where no phrasing has it."""
        return self._weights.get(feature, 0.0)


def _features_and_names(understood: Understood) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    names = ((kind, id) for kind in _NAMES for id in understood.named.get(kind, ()))
    return frozenset(understood.features), frozenset(names)


def _told(pattern: Pattern, stems_of: Callable[[str], tuple[str, ...]]) -> set[str]:
    """All that evidence is counted of: features, slots and turns."""
    spoken: list[str] = []
    for number, part in enumerate(SLOT.split(pattern.text)):
        spoken += (spoken_as(part),) if number % 2 else stems_of(part)
    slots = (f"slot:{slot}" for slot in (*pattern.slots, *pattern.hints))
    return {*pattern.features, *slots, *turns_of(spoken)}
