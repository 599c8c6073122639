"""What do the guide's rules decide?

The Junior track is skipped only by who has finished it, or for whom all holds that the guide asks for that and nothing
that speaks for taking it. Where rules disagree, the one that leaves less to chance decides: what a learner may lack is
studied first, and each track in its own sequence, even if a path is written otherwise.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.placement.criteria import Condition, Criteria, names
from bot.placement.situations import YEARS, Situation, Skill
from knowledge.models import Option, Path


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a situation is in the eyes of the guide.

    Attributes:
        graduate: Whether the Junior track is finished; then nothing of what follows holds.
        whole: Whether all of it is to be finished, for want of experience or by the learner's wish.
        unmet: What is asked for skipping it and does not hold.
        taking: What speaks for taking it and holds.
        lacking: Hard prerequisites of the Engineer track that are missing.
        open: Skills that are to be learned first.
    """

    graduate: bool
    whole: bool = False
    unmet: tuple[Condition, ...] = ()
    taking: tuple[Condition, ...] = ()
    lacking: tuple[Condition, ...] = ()
    open: frozenset[Skill] = frozenset()

    @property
    def qualified(self) -> bool:
        """Whether nothing is missing for the Engineer track; something may still speak for the Junior one."""
        return not (self.whole or self.unmet or self.lacking)


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do in a situation.

    Attributes:
        judgement: What led to it.
        path: The path for the goal.
        option: What a graduate of the Junior track does next, or None.
        modules: Module ids to study, in order.
        skippable: Ids of the modules of the path that may be skipped, in order.
    """

    judgement: Judgement
    path: Path
    option: Option | None
    modules: tuple[str, ...]
    skippable: tuple[str, ...]


def knows(criteria: Criteria, situation: Situation, skill: Skill, years: int = 0) -> bool:
    """Whether somebody is comfortable with a skill, with so many years of experience, or finished what teaches it."""
    taught = criteria.closing[skill]
    comfortable = skill in situation.skills and YEARS[situation.experience] >= years
    return comfortable or (bool(taught) and situation.finished.issuperset(taught))


def decide(criteria: Criteria, situation: Situation) -> Decision:
    """What the rules decide for a situation."""
    judgement = judge(criteria, situation)
    path = criteria.path[situation.goal]
    option = criteria.option.get(situation.goal) if judgement.graduate else None
    skippable = _skippable(criteria, situation, judgement, path)
    modules = {*path.modules, *_closing(criteria, judgement.open)} - skippable
    if judgement.whole:
        modules.update(criteria.junior)
    if judgement.qualified:
        modules.add(criteria.first)
    if option and (target := criteria.target.get(situation.goal)) and names(option, situation.goal):
        modules = {module for module in modules if criteria.order[module] <= criteria.order[target]}
    return Decision(
        judgement,
        path,
        option,
        modules=_in_order(criteria, modules - situation.finished),
        skippable=_in_order(criteria, skippable - situation.finished),
    )


def judge(criteria: Criteria, situation: Situation) -> Judgement:
    """What the guide's conditions and checklists say about a situation."""
    if situation.finished.issuperset(criteria.junior):
        return Judgement(graduate=True)
    new, wish = situation.experience == "new", situation.goal == "comprehensive"

    def unknown(one: Condition) -> set[Skill]:
        return {skill for skill in one.skills if not knows(criteria, situation, skill, one.years)}

    unmet = tuple(one for one in criteria.skip if unknown(one))
    taking = tuple(one for one in criteria.take if unknown(one) or (wish and one.comprehensive))
    lacking = tuple(one for one in criteria.hard if unknown(one) or (one.completing and (new or unmet)))
    skills = frozenset(skill for one in (*unmet, *taking, *lacking) for skill in unknown(one))
    return Judgement(graduate=False, whole=new or wish, unmet=unmet, taking=taking, lacking=lacking, open=skills)


def _skippable(criteria: Criteria, situation: Situation, judgement: Judgement, path: Path) -> set[str]:
    """All of the Junior track, or what teaches a known skill that the guide names; never what teaches an open one."""
    if judgement.whole:
        return set()
    junior = set(path.modules).intersection(criteria.junior)
    if not judgement.qualified:
        known = {skill for skill in criteria.named if knows(criteria, situation, skill)}
        junior &= _closing(criteria, known)
    return junior - _closing(criteria, judgement.open)


def _closing(criteria: Criteria, skills: AbstractSet[Skill]) -> set[str]:
    return {module for skill in skills for module in criteria.closing[skill]}


def _in_order(criteria: Criteria, modules: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(sorted(modules, key=criteria.order.__getitem__))
