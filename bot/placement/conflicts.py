"""Where do the guide's rules disagree about a learner, and what is done about it?"""

from collections.abc import Iterator
from itertools import pairwise

from bot.placement.criteria import Criteria, title
from bot.placement.decisions import Decision
from bot.placement.grounds import all_holds, closed_by, path_title, short_of_years
from bot.placement.recommendations import Conflict, Reason
from bot.placement.situations import YEARS, Situation
from knowledge.models import LEVELS, Guide

JUNIOR_FIRST = "The safer way is taken: the Junior modules first."
IN_SEQUENCE = "The safer way is taken: each track in its own sequence."
FROM_THE_START = "The safer way is taken: the Engineer track from its start."


def conflicts(guide: Guide, criteria: Criteria, situation: Situation, decision: Decision) -> Iterator[Conflict]:
    """Every disagreement that touches the decision."""
    if not decision.judgement.graduate:
        yield from _about_years(criteria, situation, decision)
        yield from _about_skipping(criteria, situation, decision)
        yield from _about_prerequisites(guide, criteria, situation, decision)
    yield from _about_sequence(guide, criteria, decision)
    if criteria.first in decision.modules and criteria.first not in decision.path.modules:
        first = title(guide, criteria.first)
        yield Conflict(
            Reason(f"{path_title(decision.path)} leaves out {first}.", decision.path.source),
            Reason(f"The guide has you start the Engineer track with {first}.", criteria.first_source),
            FROM_THE_START,
        )


def _about_years(criteria: Criteria, situation: Situation, decision: Decision) -> Iterator[Conflict]:
    """Skipping the Junior track takes more years in the conditions than in the common question."""
    years = YEARS[situation.experience]
    for unmet in short_of_years(criteria, situation, decision):
        for asked in criteria.skipping:
            if asked.skills & unmet.skills and asked.years <= years < unmet.years:
                yield Conflict(
                    Reason(f"Skip Junior if: {unmet.text}.", unmet.source),
                    Reason(f"Skip Junior, says a common question, only with: {asked.text}.", asked.source),
                    JUNIOR_FIRST,
                )


def _about_skipping(criteria: Criteria, situation: Situation, decision: Decision) -> Iterator[Conflict]:
    """Something speaks for the Junior track although everything, or mere experience, speaks for skipping it."""
    judgement = decision.judgement
    years = YEARS[situation.experience]
    if not (judgement.unmet or judgement.lacking) and years > 0:
        for one in judgement.taking:
            yield Conflict(
                all_holds(criteria),
                Reason(f"Take Junior if: {one.text}.", one.source),
                JUNIOR_FIRST,
            )
    against = [Reason(f"Take Junior if: {one.text}.", one.source) for one in judgement.taking]
    against += [Reason(f"Skip Junior if: {one.text}.", one.source) for one in judgement.unmet]
    for one in criteria.starting:
        if against and not one.skills and 0 < one.years <= years:
            yield Conflict(Reason(f"Start with Engineer if you: {one.text}.", one.source), against[0], JUNIOR_FIRST)


def _about_prerequisites(
    guide: Guide, criteria: Criteria, situation: Situation, decision: Decision
) -> Iterator[Conflict]:
    """The path comes to the Engineer track without what the guide asks for before it."""
    path = decision.path
    begin = next((number for number, module in enumerate(path.modules) if module in criteria.engineer), None)
    if begin is None:
        return
    before = set(path.modules[:begin])
    for rule, modules in _wanted(criteria, situation, decision):
        absent = [module for module in decision.modules if module in modules and module not in before]
        before.update(absent)
        if absent:
            names = ", ".join(title(guide, module) for module in absent)
            text = f"{path_title(path)} comes to {title(guide, path.modules[begin])} without {names} before it."
            yield Conflict(Reason(text, path.source), rule, JUNIOR_FIRST)


def _wanted(criteria: Criteria, situation: Situation, decision: Decision) -> Iterator[tuple[Reason, tuple[str, ...]]]:
    """The rules that want modules studied before the Engineer track, the ones that want few first."""
    judgement = decision.judgement
    for one in judgement.lacking:
        yield Reason(f"Before the Engineer track: {one.text}.", one.source), closed_by(criteria, situation, one)
    for one in judgement.taking:
        yield Reason(f"Take Junior if: {one.text}.", one.source), closed_by(criteria, situation, one)
    if situation.experience == "new":
        for one in judgement.lacking:
            if one.completing:
                yield Reason(f"Before the Engineer track: {one.text}.", one.source), criteria.junior


def _about_sequence(guide: Guide, criteria: Criteria, decision: Decision) -> Iterator[Conflict]:
    """The path takes modules of a track out of their sequence."""
    if criteria.sequence is None:
        return
    rule = Reason(criteria.sequence.text, criteria.sequence.source)
    for level in LEVELS:
        of_level = [one for one in decision.path.modules if guide.module_by_id[one].track == level]
        order = [one for one in of_level if one in decision.modules]
        for one, following in pairwise(order):
            if criteria.order[one] > criteria.order[following]:
                text = f"{path_title(decision.path)} takes {title(guide, one)} before {title(guide, following)}."
                yield Conflict(Reason(text, decision.path.source), rule, IN_SEQUENCE)
