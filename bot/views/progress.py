"""What does a learner's progress look like?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, Button, LayoutView
from discord.utils import format_dt

from bot.editions import Edition
from bot.journeys import Event, Journey, Status
from bot.pace import Standing
from bot.views import pictures
from bot.views.buttons import (
    ADVISE,
    MODULE,
    OWN_PATH_CARD,
    PATHS,
    PLAN,
    PROGRESS_CARD,
    PROGRESS_DONE,
    PROGRESS_HISTORY,
    PROGRESS_SKIP,
    PROGRESS_START,
    PROGRESS_UNDO,
    Option,
    owned,
    row,
)
from bot.views.cards import LEARNERS, card
from bot.views.days import days_words
from bot.views.names import counted, module_name, module_numbers
from bot.views.paths import way_name
from bot.views.pictures.progress import State
from bot.workload import Span
from knowledge.models import Guide

HISTORY = 15
"""Changes on one page of the history: what fits a phone's screen."""
SAID: Mapping[Status, str] = {"open": "open again", "started": "started", "done": "done", "skipped": "known already"}


def progress_card(
    guide: Guide,
    learner: int,
    journey: Journey,
    standing: Standing,
    *,
    alt: str,
    undoable: int | None,
    news: str = "",
    note: str = "",
    places: str = "",
) -> LayoutView:
    """How far the learner is, and what can be noted.

    Args:
        guide: The guide in use.
        learner: Whose it is, a Discord user id.
        journey: Their way.
        standing: How they stand.
        alt: What the picture shows, or empty without one.
        undoable: Number of the change that can be taken back, or None.
        news: What the guide changed for them, or empty.
        note: What was just noted, or empty.
        places: Where in the guide the note stands, or empty.
    """
    heading = f"### {way_name(journey)}" if journey.steps else "### Your progress"
    return card(
        "\n".join(filter(None, (note, heading))),
        "\n".join(_summary(guide, journey, standing)),
        places=places,
        rows=list(_rows(guide, learner, journey, undoable)),
        above=news,
        alt=alt,
        accent=LEARNERS,
    )


def facts(guide: Guide, journey: Journey, standing: Standing, hours: Mapping[str, Span]) -> pictures.Progress:
    """What the picture of a way with steps shows."""
    following = next((module for module in journey.upcoming if journey.status(module) == "open"), None)
    stages = (
        pictures.Stage(step.text, tuple(_drawn(guide, journey, module, following, hours) for module in step.modules))
        for step in journey.steps
    )
    return pictures.Progress(way_name(journey), tuple(stages), standing)


def noted(guide: Guide, changed: Sequence[str], status: Status) -> str:
    """What was just noted."""
    if not changed:
        return "Nothing to change: that was noted before."
    return f"**Noted**: {module_numbers(guide, changed)} {SAID[status]}."


def taken_back(guide: Guide, events: Sequence[Event]) -> str:
    """What was just taken back."""
    named = "; ".join(f"{_name(guide, event, {})} is {SAID[event.status]}" for event in events)
    return f"**Taken back**: {named}."


def out_of_order(guide: Guide, before: Sequence[str], rule: str) -> str:
    """The guide's rule about sequence, for who did not keep to it."""
    earlier = module_numbers(guide, before)
    return f"That is out of order, which is fine with me. The guide says: “{rule}” Before it there is still {earlier}."


def pace_words(standing: Standing) -> str:
    """How somebody stands against the plan, in one plain sentence; empty without a plan."""
    if standing.forecast is None:
        return ""
    speed = "your own speed" if standing.basis == "own speed" else "the speed of your plan"
    arrival = f"at {speed} you arrive **{days_words(standing.forecast)}**"
    days = counted(abs(standing.ahead), "day")
    if standing.ahead > 0:
        return f"You are **{days} ahead** of your plan; {arrival}."
    if standing.ahead < 0:
        return f"You are **{days} later** than planned; {arrival}."
    return f"You are **on time**; {arrival}."


def history_card(
    guide: Guide, learner: int, events: Sequence[Event], editions: Mapping[str, Edition], page: int
) -> LayoutView:
    """What the learner noted, the latest first; page 0 is the latest."""
    undone = {event.undoes for event in events}
    changes = list(dict.fromkeys(event.change for event in reversed(events)))
    shown = changes[page * HISTORY : (page + 1) * HISTORY]
    lines = (_change(guide, [one for one in events if one.change == change], editions, undone) for change in shown)
    buttons = [PROGRESS_CARD.button("Back to your progress", owned(learner))]
    if page > 0:
        buttons.append(PROGRESS_HISTORY.button("Later ones", owned(learner, str(page - 1))))
    if len(changes) > (page + 1) * HISTORY:
        buttons.append(PROGRESS_HISTORY.button("Earlier ones", owned(learner, str(page + 1))))
    text = "\n".join(lines) or "Nothing yet. What you note appears here with its date."
    return card(f"### Your history\n{text}", rows=[row(*buttons)], accent=LEARNERS)


def _drawn(
    guide: Guide, journey: Journey, module: str, following: str | None, hours: Mapping[str, Span]
) -> pictures.Module:
    states: Mapping[Status, State] = {"done": "done", "skipped": "skipped", "started": "now"}
    state = states.get(journey.status(module), "next" if module == following else "later")
    return pictures.Module(module_name(guide.module_by_id[module]), hours[module], state)


def _summary(guide: Guide, journey: Journey, standing: Standing) -> Iterator[str]:
    if not journey.steps:
        done = sum(event.status == "done" for event in journey.said.values())
        yield f"You have noted {counted(done, 'module')} as done, and have no path yet."
        return
    skipped = sum(journey.status(module) == "skipped" for module in journey.modules)
    studied = len(journey.modules) - skipped
    known = f", {skipped} known before" if skipped else ""
    yield f"**{standing.percent}%** by hours: {len(journey.done)} of {studied} modules done{known}."
    if journey.current is None:
        yield "**You have arrived.** Every module of your path is done."
        return
    verb = "Now" if journey.status(journey.current) == "started" else "Next"
    yield f"{verb}: **{module_name(guide.module_by_id[journey.current])}**"
    yield pace_words(standing) or "Tell me your hours with `/plan set`, and I tell you when you arrive."


def _rows(guide: Guide, learner: int, journey: Journey, undoable: int | None) -> Iterator[ActionRow[Any]]:
    if journey.current:
        options = [Option(module, module_name(guide.module_by_id[module])) for module in journey.upcoming]
        yield PROGRESS_DONE.select("Mark as done, several at once if you like", options, owned(learner), several=True)
        yield PROGRESS_SKIP.select("Mark as known already", options, owned(learner), several=True)
        yield row(*_about_current(guide, learner, journey, journey.current))
    elif not journey.steps:
        yield row(ADVISE.button("Where should I start?", style=ButtonStyle.primary), PATHS.button("Learning paths"))
    buttons = [PROGRESS_HISTORY.button("History", owned(learner, "0"))]
    if undoable is not None:
        buttons.insert(0, PROGRESS_UNDO.button("Undo", owned(learner, str(undoable))))
    if journey.steps:
        buttons += [PLAN.button("Plan"), OWN_PATH_CARD.button("Your path")]
    yield row(*buttons)


def _about_current(guide: Guide, learner: int, journey: Journey, module: str) -> Iterator[Button[Any]]:
    number = guide.module_by_id[module].number
    yield PROGRESS_DONE.button(f"{number} is done", owned(learner, module), ButtonStyle.success)
    if journey.status(module) == "open":
        yield PROGRESS_START.button(f"Start {number}", owned(learner, module))
    yield PROGRESS_SKIP.button(f"I know {number} already", owned(learner, module))
    yield MODULE.button(f"About {number}", module)


def _change(guide: Guide, events: Sequence[Event], editions: Mapping[str, Edition], undone: set[int | None]) -> str:
    first = events[0]
    names = "; ".join(f"{_name(guide, event, editions)} {SAID[event.status]}" for event in events)
    if first.undoes is not None:
        names = f"Taken back: {names}"
    struck = f"~~{names}~~" if first.change in undone else names
    return f"{format_dt(first.at, 'd')} {struck}"


def _name(guide: Guide, event: Event, editions: Mapping[str, Edition]) -> str:
    """The module as the learner knew it."""
    then = editions.get(event.guide_version)
    if then and event.module in then.modules:
        return f"{then.modules[event.module].name} ({event.module})"
    known = guide.module_by_id.get(event.module)
    return module_name(known) if known else event.module
