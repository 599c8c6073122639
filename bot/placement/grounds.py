"""Why is that recommended? The guide's own words behind a decision."""

from collections.abc import Iterable, Iterator

from bot.placement.criteria import Condition, Criteria, mentions, title
from bot.placement.decisions import Decision, knows
from bot.placement.recommendations import Gap, Missing, Reason, Skippable
from bot.placement.situations import YEARS, Situation
from knowledge.models import Guide, Path

NEW = ("new",)
"""What stands in the answer about where to start for those who are new to software engineering."""
TIMELINE = "Timeline"
"""The label of how long an option takes, which is not a reason for it."""


def why(guide: Guide, criteria: Criteria, situation: Situation, decision: Decision) -> Iterator[Reason]:
    """Why this start, this path and this option."""
    yield from _why_start(guide, criteria, situation, decision)
    path = decision.path
    if situation.goal == "unsure":
        yield Reason(f"{path_title(path)} has the most modules, so it keeps the most goals open.", path.source)
    elif target := criteria.target.get(situation.goal):
        yield Reason(f"{path_title(path)} is the shortest path that leads to {title(guide, target)}.", path.source)
    else:
        yield Reason(f"{path_title(path)} is best for: {path.best_for}.", path.source)
    if decision.option:
        for fact in decision.option.facts:
            if fact.label != TIMELINE:
                yield Reason(f"Option {decision.option.letter}, {fact.label}: {fact.text}.", fact.source)


def skippable(criteria: Criteria, decision: Decision) -> Iterator[Skippable]:
    """The modules that may be skipped, each with the condition that allows it."""
    return (Skippable(module, _allowing(criteria, decision, module)) for module in decision.skippable)


def all_holds(criteria: Criteria) -> Reason:
    """The statement that nothing is missing for skipping the Junior track."""
    listed = "“Skip Junior If” lists" if criteria.skip else "the Engineer track asks for"
    return Reason(f"You know or have finished all that {listed}.", criteria.skip_source)


def missing(criteria: Criteria, situation: Situation, decision: Decision) -> Iterator[Missing]:
    """The hard prerequisites that are missing, with the modules that close them."""
    judgement = decision.judgement
    for prerequisite in judgement.lacking:
        if prerequisite.completing and situation.experience == "new":
            closing = set(criteria.junior)
        else:
            conditions = (prerequisite, *judgement.unmet) if prerequisite.completing else (prerequisite,)
            closing = {module for one in conditions for module in closed_by(criteria, situation, one)}
        yield Missing(
            Reason(prerequisite.text, prerequisite.source),
            modules=tuple(module for module in decision.modules if module in closing),
            later=tuple(
                Reason(f"The guide's tables name {quoted(one.words)} for Engineers only: {one.where}.", one.source)
                for one in criteria.late[prerequisite.text]
            ),
        )


def gaps(guide: Guide, decision: Decision) -> Iterator[Gap]:
    """What the guide calls a gap to bridge in the Engineer modules to come."""
    for topic in guide.topics:
        if topic.engineer in decision.modules:
            yield Gap(topic.id, topic.engineer, Reason(topic.gap, topic.gap_source))


def checks(guide: Guide, criteria: Criteria, situation: Situation, decision: Decision) -> Iterator[Reason]:
    """What no answer tells and the learner had better check."""
    judgement = decision.judgement
    if situation.experience == "new" and not judgement.graduate:
        for checklist in guide.checklists:
            if checklist.track == "junior":
                for item in checklist.hard:
                    yield Reason(f"Before the Junior track the guide asks for: {item.text}.", item.source)
    elif (judgement.qualified and not judgement.graduate) or short_of_years(criteria, situation, decision):
        for one in (*criteria.skip, *criteria.hard, *criteria.skipping):
            if not (one.skills or one.completing):
                yield Reason(f"For skipping the Junior track the guide also asks for: {one.text}.", one.source)
        for item in criteria.advice:
            yield Reason(item.text, item.source)


def short_of_years(criteria: Criteria, situation: Situation, decision: Decision) -> tuple[Condition, ...]:
    """The unmet conditions that lack nothing but years."""
    unmet = decision.judgement.unmet
    return tuple(one for one in unmet if all(knows(criteria, situation, skill) for skill in one.skills))


def closed_by(criteria: Criteria, situation: Situation, condition: Condition) -> tuple[str, ...]:
    """The modules that a condition still asks for."""
    return tuple(
        module
        for skill in sorted(condition.skills)
        if not knows(criteria, situation, skill, condition.years)
        for module in criteria.closing[skill]
        if module not in situation.finished
    )


def path_title(path: Path) -> str:
    """A path's number and name."""
    return f"Path {path.number} ({path.name})"


def quoted(words: Iterable[str]) -> str:
    """Words in quotation marks, as a list in a sentence."""
    *most, last = [f"“{word}”" for word in words]
    return f"{', '.join(most)} and {last}" if most else last


def _why_start(guide: Guide, criteria: Criteria, situation: Situation, decision: Decision) -> Iterator[Reason]:
    judgement, junior, engineer = decision.judgement, guide.track("junior"), guide.track("engineer")
    if judgement.graduate:
        yield Reason(f"You finished the Junior track. The Engineer track is for: {engineer.audience}.", engineer.source)
        return
    if judgement.qualified and not judgement.taking:
        for one in criteria.skip:
            comfortable = one.skills <= situation.skills and YEARS[situation.experience] >= one.years
            holds = "That holds for you." if comfortable else "You finished the Junior modules about it."
            yield Reason(f"Skip Junior if: {one.text}. {holds}", one.source)
        return
    if situation.experience == "new":
        yield Reason(f"You are new to software engineering. The Junior track is for: {junior.audience}.", junior.source)
        for one in criteria.starting:
            if mentions(one.text, NEW):
                yield Reason(f"Start with Junior if you: {one.text}.", one.source)
    for one in judgement.unmet:
        yield Reason(f"Skip Junior if: {one.text}. That does not hold for you yet.", one.source)
    for one in judgement.taking:
        yield Reason(f"Take Junior if: {one.text}. That holds for you.", one.source)


def _allowing(criteria: Criteria, decision: Decision, module: str) -> Reason:
    """Why a module may be skipped; unless all holds, one of the conditions is about what it teaches."""
    if one := _about(criteria, criteria.skip, module):
        return Reason(f"Skip Junior if: {one.text}. That holds for you.", one.source)
    if one := _about(criteria, criteria.hard, module):
        return Reason(f"The Engineer track asks for: {one.text}. That holds for you.", one.source)
    if (one := _about(criteria, criteria.take, module)) and not decision.judgement.qualified:
        return Reason(f"Take Junior if: {one.text}. That does not hold for you.", one.source)
    return all_holds(criteria)


def _about(criteria: Criteria, conditions: Iterable[Condition], module: str) -> Condition | None:
    """The first condition about what the module teaches."""
    about = (one for one in conditions if any(module in criteria.closing[skill] for skill in one.skills))
    return next(about, None)
