"""How do people ask? Phrasings compiled into features and slots, each for one kind of answer."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

_SLOT = re.compile(r"\{(\w+)\}")
_WORD_SHARE = 0.5
"""What a plain word weighs beside an idea, which stands for many words and is chosen by hand."""

SILENT = "silent:"
"""Opens the template of a phrasing that the guide does not answer; its topic follows."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrasing, compiled.

    Attributes:
        template: The id of the answer with slots, such as `time:{pace}:{track}`, or SILENT with a topic.
        slots: The slots that have to be filled, in order.
        hints: Further slots of the phrasing, which help where they are filled.
        features: Its ideas and words, as in `Understood.features`.
        weight: What its features weigh together.
        text: As written in the bank.
    """

    template: str
    slots: tuple[str, ...]
    hints: tuple[str, ...]
    features: frozenset[str]
    weight: float
    text: str


class Bank:
    """All phrasings, found by the features that a message shares with them.

    Args:
        kinds: Phrasings by template.
        features_of: The features of a phrasing without its slots, found as a message's own are.
    """

    def __init__(self, kinds: Mapping[str, Iterable[str]], features_of: Callable[[str], Iterable[str]]) -> None:
        compiled = [
            (template, phrasing, frozenset(features_of(_SLOT.sub(" ", phrasing))))
            for template, phrasings in kinds.items()
            for phrasing in dict.fromkeys(phrasings)
        ]
        asking: dict[str, set[str]] = {}
        for template, _, features in compiled:
            asking.setdefault(template, set()).update(features)
        kinds_with = Counter(feature for features in asking.values() for feature in features)
        self._weights = {
            feature: math.log(1 + len(asking) / count) * (_WORD_SHARE if feature.startswith("w:") else 1.0)
            for feature, count in kinds_with.items()
        }
        self.patterns = tuple(self._pattern(*phrasing) for phrasing in compiled)
        self.by_feature: dict[str, list[int]] = {}
        self.by_slot: dict[str, list[int]] = {}
        for index, pattern in enumerate(self.patterns):
            for feature in pattern.features:
                self.by_feature.setdefault(feature, []).append(index)
            if not pattern.features:
                # A phrasing of nothing but names is found by the first of them.
                self.by_slot.setdefault(pattern.slots[0], []).append(index)

    def _pattern(self, template: str, phrasing: str, features: frozenset[str]) -> Pattern:
        slots = tuple(_SLOT.findall(template))
        named = dict.fromkeys(_SLOT.findall(phrasing))
        if template.startswith(SILENT):
            slots, named = tuple(named), {}
        return Pattern(
            template=template,
            slots=slots,
            hints=tuple(slot for slot in named if slot not in slots),
            features=features,
            weight=sum(self._weights[feature] for feature in features),
            text=phrasing,
        )

    def weight(self, feature: str) -> float:
        """How telling a feature is: the fewer kinds ask with it, the more; 0 where no phrasing has it."""
        return self._weights.get(feature, 0.0)
