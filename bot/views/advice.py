"""What does a recommendation look like, and why is it one?"""

from collections.abc import Iterable, Iterator, Mapping
from math import ceil, floor

from discord import ButtonStyle
from discord.ui import LayoutView

from bot.interviews import STEPS, Answers
from bot.placement import Reason, Recommendation, Time
from bot.planning import Deadline, Estimate, Verdict
from bot.views.buttons import ADVISE_CHOOSE, ADVISE_RESULT, ADVISE_STEP, ADVISE_WHY, Option, owned, row
from bot.views.cards import LEARNERS, card
from bot.views.days import day_words, days_words
from bot.views.names import counted, module_name, module_numbers
from bot.views.paths import path_name
from bot.views.places import Places
from bot.views.questioning import TITLES, answer_words, hours_text
from bot.workload import Span
from knowledge.models import Guide, Source

BEST, SECOND = "best", "second"
"""The two ways that can be chosen."""
COMPARISONS: Mapping[Verdict, str] = {
    "agrees": "which agrees",
    "shorter": "which is shorter",
    "longer": "which is longer",
}


def recommendation_card(
    guide: Guide, learner: int, answers: Answers, advice: Recommendation, places: Places
) -> LayoutView:
    """Where to start, and how to go on."""
    buttons = [ADVISE_WHY.button("Why?", owned(learner))]
    if advice.modules:
        buttons.insert(0, ADVISE_CHOOSE.button("Choose this path", owned(learner, BEST), ButtonStyle.primary))
    if advice.alternative and advice.alternative.modules:
        buttons.append(ADVISE_CHOOSE.button("Choose the second best", owned(learner, SECOND)))
    steps = (Option(step, TITLES[step], answer_words(guide, answers, step)) for step in STEPS)
    return card(
        "\n".join((_start(guide, advice), *_way(guide, advice))),
        "\n".join(_time(guide, answers, advice.time)),
        _titled("You may skip", _may_skip(guide, advice)),
        _titled("Missing for the Engineer track, and what teaches it", _missing(guide, advice)),
        _disagreements(len(advice.conflicts)),
        _second(guide, advice),
        places=places.write(_sources(guide, advice)),
        rows=[row(*buttons), ADVISE_STEP.select("Change an answer", steps, owned(learner))],
        accent=LEARNERS,
    )


def reasons_card(guide: Guide, learner: int, advice: Recommendation, places: Places) -> LayoutView:
    """Every reason, with what the guide's rules disagree about."""
    conflicts = [f"- {one.one.text}\n  But: {one.other.text}\n  {one.taken}" for one in advice.conflicts]
    gaps = [f"- {_name(guide, gap.engineer)}: {gap.gap.text}" for gap in advice.gaps]
    disagreeing = (reason for one in advice.conflicts for reason in (one.one, one.other))
    reasons = [*advice.why, *disagreeing, *(gap.gap for gap in advice.gaps), *advice.checks, *advice.time.timelines]
    return card(
        "\n".join(("### Why this", *_lines(advice.why))),
        _titled("Where the guide disagrees with itself", conflicts),
        _titled("Gaps to bridge on the way", gaps),
        _titled("Check for yourself", _lines(advice.checks)),
        places=places.write(reason.source for reason in reasons),
        rows=[row(ADVISE_RESULT.button("Back to the advice", owned(learner)))],
        accent=LEARNERS,
    )


def span_words(span: Span, unit: str) -> str:
    """Such as `416-538 hours`: whole units, in which the span certainly lies."""
    low, high = floor(span.low), ceil(span.high)
    return f"{low}-{high} {unit}" if low != high else f"{low} {unit}"


def deadline_words(guide: Guide, deadline: Deadline) -> str:
    """What it takes to be ready by a day, or what would fit."""
    day = day_words(deadline.ready_by)
    match deadline.verdict:
        case "fits" if deadline.pace:
            return f"To be ready by {day} you need **{span_words(deadline.pace, 'hours')} a week**."
        case "tight" if deadline.pace:
            return (
                f"To be ready by {day} you need **{span_words(deadline.pace, 'hours')} a week**. "
                "That is full-time study and may just do; a later day is safer."
            )
        case _:
            fitting = module_numbers(guide, deadline.fitting)
            fits = f"What certainly fits by then: {fitting}." if fitting else "No module certainly fits by then."
            return (
                f"**Ready by {day} cannot be done**, not even full-time. {fits} "
                f"All of it takes full-time study until {days_words(deadline.ready)}."
            )


def estimate_words(estimate: Estimate) -> str:
    """The guide's own estimate beside the computed one."""
    months = span_words(estimate.computed, "months")
    return f"The guide's own estimate: {estimate.months.text}. At your pace: {months}, {COMPARISONS[estimate.verdict]}."


def _disagreements(number: int) -> str:
    if number == 0:
        return ""
    places = "one place" if number == 1 else f"{number} places"
    return f"The guide's rules disagree in {places} here, and the safer way is taken. *Why?* shows them."


def _start(guide: Guide, advice: Recommendation) -> str:
    if advice.start is None:
        return "### You have finished all that this path asks for"
    return f"### Start with {_name(guide, advice.start)}"


def _way(guide: Guide, advice: Recommendation) -> Iterator[str]:
    path = guide.path_by_id[advice.path]
    yield f"**{path_name(path)}**. Best for: {path.best_for}"
    for option in guide.options:
        if option.id == advice.option:
            recommended = ", which the guide recommends" if option.recommended else ""
            yield f"**Option {option.letter}: {option.name}**{recommended}"
    if advice.modules:
        yield f"{counted(len(advice.modules), 'module')}: {module_numbers(guide, advice.modules)}"


def _time(guide: Guide, answers: Answers, time: Time) -> Iterator[str]:
    if time.end is None:
        return
    pace = hours_text(*answers.hours)
    yield f"**{span_words(time.hours, 'hours')}** of study. At {pace} hours a week: ready **{days_words(time.end)}**."
    yield from map(estimate_words, time.estimates)
    yield from (f"The guide says: {timeline.text}." for timeline in time.timelines)
    if time.deadline:
        yield deadline_words(guide, time.deadline)


def _may_skip(guide: Guide, advice: Recommendation) -> Iterator[str]:
    """The modules that may be skipped, by the rule that allows it."""
    reasons = dict.fromkeys(one.why.text for one in advice.skippable)
    for reason in reasons:
        modules = [one.module for one in advice.skippable if one.why.text == reason]
        yield f"- {module_numbers(guide, modules)}. {reason}"


def _missing(guide: Guide, advice: Recommendation) -> Iterator[str]:
    for one in advice.missing:
        text = one.prerequisite.text
        yield f"- {text}: {module_numbers(guide, one.modules)}" if one.modules else f"- {text}"
        yield from (f"  {reason.text}" for reason in one.later)


def _second(guide: Guide, advice: Recommendation) -> str:
    other = advice.alternative
    if other is None or not other.modules:
        return ""
    path = path_name(guide.path_by_id[other.path])
    option = next((f", Option {known.letter}" for known in guide.options if known.id == other.option), "")
    return f"**Second best**: {path}{option}, {counted(len(other.modules), 'module')}. {other.change.text}"


def _sources(guide: Guide, advice: Recommendation) -> Iterator[Source]:
    yield guide.path_by_id[advice.path].source
    yield from (option.source for option in guide.options if option.id == advice.option)
    yield from (one.why.source for one in advice.skippable)
    yield from (one.prerequisite.source for one in advice.missing)
    yield from (reason.source for one in advice.missing for reason in one.later)
    yield from (timeline.source for timeline in advice.time.timelines)
    yield from (estimate.source for estimate in advice.time.estimates)
    if advice.alternative and advice.alternative.modules:
        yield advice.alternative.change.source


def _name(guide: Guide, module: str) -> str:
    return module_name(guide.module_by_id[module])


def _lines(reasons: Iterable[Reason]) -> list[str]:
    return [f"- {reason.text}" for reason in reasons]


def _titled(title: str, lines: Iterable[str]) -> str:
    """The lines under their title; nothing without lines."""
    text = "\n".join(lines)
    return f"**{title}**\n{text}" if text else ""
