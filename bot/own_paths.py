"""Does a path of a learner's own keep to the guide's rules?"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from bot.placement import Reason
from bot.placement.criteria import sequence_rule, title
from knowledge.models import LEVELS, Guide

TRADE_OFF = "Trade-off"
"""The label of what the guide has to say against an option, which only the one to study few modules has."""


def in_sequence(guide: Guide, modules: Collection[str]) -> tuple[str, ...]:
    """The modules in the guide's sequence, the Junior ones first."""
    return tuple(module.id for level in LEVELS for module in guide.modules_of(level) if module.id in modules)


def with_menu(guide: Guide, modules: Sequence[str], shown: Collection[str], chosen: Collection[str]) -> tuple[str, ...]:
    """The modules after a menu that shows some was changed: what stays keeps its order, what is new takes its place."""
    kept = [module for module in modules if module not in shown or module in chosen]
    sequence = {module: place for place, module in enumerate(in_sequence(guide, guide.module_by_id))}
    for new in in_sequence(guide, set(chosen).difference(kept)):
        later = (place for place, module in enumerate(kept) if sequence[module] > sequence[new])
        kept.insert(next(later, len(kept)), new)
    return tuple(kept)


def is_in_sequence(guide: Guide, modules: Sequence[str]) -> bool:
    """Whether each track is studied in its own sequence; the two may be mixed."""
    return not any(_swapped(guide, modules))


def remarks(guide: Guide, modules: Sequence[str], known: Collection[str]) -> Iterator[Reason]:
    """What the guide has to say about these modules in this order, for somebody who knows others."""
    rule = sequence_rule(guide)
    if rule:
        for first, second in _swapped(guide, modules):
            yield Reason(f"{title(guide, first)} comes before {title(guide, second)}. {rule.text}", rule.source)
    yield from _without_basics(guide, modules, known)
    engineer = {module.id for module in guide.modules_of("engineer")}
    if modules and engineer.issuperset(modules) and len(modules) < len(engineer):
        for option in guide.options:
            for fact in option.facts:
                if fact.label == TRADE_OFF:
                    text = f"That is Option {option.letter}, {option.name}. {fact.label}: {fact.text}."
                    yield Reason(text, fact.source)


def _swapped(guide: Guide, modules: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Neighbours within a track that the guide has the other way round."""
    for level in LEVELS:
        sequence = {module.id: place for place, module in enumerate(guide.modules_of(level))}
        for first, second in pairwise(module for module in modules if module in sequence):
            if sequence[first] > sequence[second]:
                yield first, second


def _without_basics(guide: Guide, modules: Sequence[str], known: Collection[str]) -> Iterator[Reason]:
    """Engineer modules that go on from a Junior one which is neither known nor studied before."""
    names = {kind.id: kind.name for kind in guide.progression_types}
    for place, module in enumerate(modules):
        before = {*known, *modules[:place]}
        for row in guide.mappings:
            if row.engineer == module and row.junior and row.junior not in before:
                kind = names.get(row.progression, "Progression")
                text = f"{kind}: {title(guide, module)} goes on from {title(guide, row.junior)}, not before it."
                yield Reason(text, row.source)
