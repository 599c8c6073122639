"""What does one guide recommend?"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.placement.conflicts import conflicts
from bot.placement.criteria import criteria
from bot.placement.decisions import Decision, Judgement, decide
from bot.placement.grounds import TIMELINE, checks, gaps, missing, path_title, skippable, why
from bot.placement.recommendations import Alternative, Reason, Recommendation, Time
from bot.placement.situations import Goal, Situation
from bot.planning import Terms, deadline, estimates, full_time
from bot.workload import Span, total
from knowledge.models import Guide

FOCUSED: tuple[Goal, ...] = ("deployment", "platform", "mlops")
"""The goals that are each a path's own."""
WIDE: tuple[Goal, ...] = ("comprehensive", "unsure")
"""The goals that rule nothing out."""


class Placement:
    """Recommends by one guide; never changes once made, and is safe to share between tasks.

    Args:
        guide: The guide.
        hours: Hours of study by module id.
    """

    def __init__(self, guide: Guide, hours: Mapping[str, Span]) -> None:
        self._guide = guide
        self._hours = hours
        self._criteria = criteria(guide)

    def recommend(self, situation: Situation, today: date) -> Recommendation:
        """Where to start and how to go on, if studies begin today."""
        guide, rules = self._guide, self._criteria
        decision = decide(rules, situation)
        return Recommendation(
            path=decision.path.id,
            option=decision.option.id if decision.option else None,
            modules=decision.modules,
            why=tuple(why(guide, rules, situation, decision)),
            conflicts=tuple(conflicts(guide, rules, situation, decision)),
            skippable=tuple(skippable(rules, decision)),
            missing=tuple(missing(rules, situation, decision)),
            gaps=tuple(gaps(guide, decision)),
            checks=tuple(checks(guide, rules, situation, decision)),
            time=self._time(situation, decision, today),
            alternative=next(self._alternatives(situation, decision), None),
        )

    def _time(self, situation: Situation, decision: Decision, today: date) -> Time:
        modules, path, option = decision.modules, decision.path, decision.option
        hours = total(self._hours[module] for module in modules)
        terms = Terms(today, situation.pace)
        timelines = [Reason(f"{path_title(path)} as a whole: {path.timeline.text}", path.source)]
        if option:
            facts = (fact for fact in option.facts if fact.label == TIMELINE)
            timelines += [Reason(f"Option {option.letter}: {fact.text}", fact.source) for fact in facts]
        by_track = estimates(self._guide, modules, self._hours, situation.pace)
        return Time(
            hours=hours,
            end=terms.last_day(hours) if modules else None,
            estimates=tuple(one for one in by_track if one.source != path.source),
            timelines=tuple(timelines),
            deadline=deadline(modules, self._hours, terms, situation.ready_by, full_time(self._guide))
            if situation.ready_by
            else None,
        )

    def _alternatives(self, situation: Situation, decision: Decision) -> Iterator[Alternative]:
        """What would be recommended if one answer were another, the nearest first."""
        if obstacle := _only_obstacle(situation, decision.judgement):
            changed, reason = obstacle
            yield from self._differing(decision, changed, reason)
        work_first = self._criteria.work_first
        if situation.experience == "new" and decision.option and decision.option.recommended and work_first:
            fact = work_first.facts[0]
            reason = Reason(f"If you want to gain work experience first. {fact.label}: {fact.text}.", fact.source)
            yield Alternative(decision.path.id, work_first.id, decision.modules, reason)
        for goal in self._other_goals(situation):
            path = self._criteria.path[goal]
            reason = Reason(f"If this is what you want: {path.best_for}.", path.source)
            yield from self._differing(decision, replace(situation, goal=goal), reason)

    def _other_goals(self, situation: Situation) -> list[Goal]:
        """Everything instead of one focus; one focus instead of everything, the shortest way first."""
        if situation.goal not in WIDE:
            return ["comprehensive"]

        def hours(goal: Goal) -> Fraction:
            modules = decide(self._criteria, replace(situation, goal=goal)).modules
            return total(self._hours[module] for module in modules).middle

        return sorted(FOCUSED, key=hours)

    def _differing(self, decision: Decision, changed: Situation, change: Reason) -> Iterator[Alternative]:
        other = decide(self._criteria, changed)
        if (other.path, other.option, other.modules) != (decision.path, decision.option, decision.modules):
            yield Alternative(other.path.id, other.option.id if other.option else None, other.modules, change)


def _only_obstacle(situation: Situation, judgement: Judgement) -> tuple[Situation, Reason] | None:
    """The situation without the one thing that keeps somebody from skipping the Junior track, if it is but one."""
    if judgement.graduate or situation.experience == "new":
        return None
    if judgement.whole:
        wish = next((one for one in judgement.taking if one.comprehensive), None)
        if wish is None or judgement.open:
            return None
        return replace(situation, goal="unsure"), Reason(f"If this were not so: {wish.text}.", wish.source)
    if len(judgement.open) != 1:
        return None
    able = replace(situation, skills=situation.skills | judgement.open, experience="more")
    if asked := next(iter((*judgement.unmet, *judgement.lacking)), None):
        return able, Reason(f"If this held for you: {asked.text}.", asked.source)
    return able, Reason(f"If this were not so: {judgement.taking[0].text}.", judgement.taking[0].source)
