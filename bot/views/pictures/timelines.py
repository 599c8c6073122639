"""What is studied when? The stages of a plan as bars over a axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Literal

from bot.planning import Days, Plan, PlannedStage, Terms
from bot.views.days import day_words, days_words
from bot.views.limits import cut
from bot.views.pictures.axis import Axis
from bot.views.pictures.canvas import (
    AMBER,
    FAINT,
    GREEN,
    GREY,
    MARGIN,
    MUTED,
    NAME,
    PLAIN,
    RIGHT,
    SMALL,
    STRONG,
    TEXT,
    TITLE,
    VIOLET,
    Canvas,
    Picture,
)
from bot.views.pictures.folding import folded
from bot.weeks import DAYS
from bot.workload import Span

State = Literal["done", "now", "later"]

COLOURS: dict[State, str] = {"done": GREEN, "now": VIOLET, "later": GREY}
NAMES = 380
"""Room for a stage's name, and for its days below."""
CHART = MARGIN + NAMES + 20
"""Where the calendar begins."""
HEADER = 228
"""Title and facts, and the calendar's names below them."""
EMPTY = 200
"""Height of a card without stages."""
ROW = 76
LEGEND = 116
SAMPLE = 32
"""Width of a sign in the legend."""
SPACE = 14
"""Between a stage's name and its state."""
NOTHING_LEFT = ("Nothing is left to study", "You have arrived")
SPOKEN = 32
"""Most characters of a stage's name in words."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a timeline shows.

    Attributes:
        title: Such as the path's name.
        plan: Its stages and days.
        finished: Ids of modules that are done.
        today: The learner's own day.
    """

    title: str
    plan: Plan
    finished: frozenset[str]
    today: date

    def state(self, stage: PlannedStage) -> State:
        """A stage is `now` if some of it is done, or if it is the first that is left and the plan has begun."""
        left = [module for module in stage.modules if module.id not in self.finished]
        if not left:
            return "done"
        first = next(module for module in self.plan.modules if module.id not in self.finished)
        is_first = first in left and self.today >= self.plan.terms.start
        return "now" if is_first or len(left) < len(stage.modules) else "later"


def timeline(facts: Timeline) -> Picture:
    """The card, and the same in words."""
    title = cut(facts.title, 3 * SPOKEN)
    if facts.plan.end is None:
        card = Canvas(EMPTY)
        _draw_heading(card, facts.title, NOTHING_LEFT)
        return card.picture(title, *NOTHING_LEFT)
    heading = _heading(facts.plan.terms, facts.plan.end)
    states = [facts.state(stage) for stage in facts.plan.stages]
    rows = folded(facts.plan.stages, states.index("now") if "now" in states else len(states), _merged)
    *tops, bottom = accumulate((ROW for _ in rows), initial=HEADER)
    axis = Axis(min(facts.plan.terms.start, facts.today), max(facts.plan.end.latest, facts.today), CHART, RIGHT)
    off = sorted(week for week in facts.plan.terms.weeks_off if axis.covers(week, _sunday(week)))

    card = Canvas(bottom + LEGEND)
    _draw_heading(card, facts.title, heading)
    _draw_days(card, axis, bottom, off)
    for top, (_, stage) in zip(tops, rows, strict=True):
        _draw_stage(card, axis, top, stage, facts.state(stage))
    _draw_today(card, axis, bottom, facts.today)
    _draw_legend(card, bottom, off)
    spoken = (_spoken(number, stage, facts.state(stage)) for number, stage in rows)
    return card.picture(title, *heading, _today(facts.today), _weeks_off(off), *spoken)


def _merged(name: str, stages: Sequence[PlannedStage]) -> PlannedStage:
    return PlannedStage(name, tuple(module for stage in stages for module in stage.modules))


def _heading(terms: Terms, end: Days) -> tuple[str, str]:
    return f"Start {day_words(terms.start)}, {_hours(terms.pace)} a week", f"Planned arrival {days_words(end)}"


def _hours(pace: Span) -> str:
    """Such as `10 hours` or `7.5 to 10 hours`."""
    low, high = (f"{float(bound):.1f}".removesuffix(".0") for bound in (pace.low, pace.high))
    return f"{low} hours" if low == high else f"{low} to {high} hours"


def _today(day: date) -> str:
    return f"Today, {day_words(day)}"


def _weeks_off(off: Sequence[date]) -> str:
    return f"{len(off)} week{'s' if len(off) > 1 else ''} off" if off else ""


def _sunday(monday: date) -> date:
    return monday + timedelta(days=DAYS - 1)


def _ends(stage: PlannedStage, state: State) -> str:
    return "Done" if state == "done" else f"Ends {days_words(stage.end)}"


def _spoken(number: str, stage: PlannedStage, state: State) -> str:
    place = f"{number}. " if number else ""
    return f"{place}{cut(stage.text, SPOKEN)}{', now' if state == 'now' else ''}: {_ends(stage, state)}"


def _draw_heading(card: Canvas, title: str, lines: tuple[str, str]) -> None:
    styles = ((72, title, TITLE, TEXT), (114, lines[0], PLAIN, MUTED), (160, lines[1], STRONG, TEXT))
    for y, line, face, colour in styles:
        card.write((MARGIN, y), line, face, colour, room=RIGHT - MARGIN)


def _draw_days(card: Canvas, axis: Axis, bottom: float, off: Sequence[date]) -> None:
    for week in off:
        begin, end = max(axis.left, axis.begin(week)), min(axis.right, axis.end(_sunday(week)))
        card.box((begin, HEADER), (end - begin, bottom - HEADER), FAINT)
    for day, name in axis.names():
        x = axis.begin(day)
        card.line([(x, HEADER - 36), (x, bottom)], FAINT, width=2)
        if x + 8 + SMALL.width(name) <= RIGHT:
            card.write((x + 8, HEADER - 16), name, SMALL, MUTED, room=RIGHT - x)


def _draw_stage(card: Canvas, axis: Axis, top: float, stage: PlannedStage, state: State) -> None:
    now = NAME.width("Now") if state == "now" else 0
    width = card.write((MARGIN, top + 30), stage.text, NAME, room=NAMES - now - SPACE if now else NAMES)
    if now:
        card.write((MARGIN + width + SPACE, top + 30), "Now", NAME, VIOLET, room=now)
    card.write((MARGIN, top + 60), _ends(stage, state), SMALL, GREEN if state == "done" else MUTED, room=NAMES)
    _draw_earliest(card, axis.begin(stage.start.earliest), axis.end(stage.end.earliest), top + 12, COLOURS[state])
    _draw_latest(card, axis.begin(stage.start.latest), axis.end(stage.end.latest), top + 42, COLOURS[state])


def _draw_earliest(card: Canvas, begin: float, end: float, y: float, colour: str) -> None:
    card.box((begin, y), (end - begin, 24), colour, radius=5)


def _draw_latest(card: Canvas, begin: float, end: float, y: float, colour: str) -> None:
    card.stripes((begin, y), (end - begin, 16), colour, radius=5)


def _draw_today(card: Canvas, axis: Axis, bottom: float, today: date) -> None:
    x, words = axis.middle(today), _today(today)
    card.line([(x, HEADER), (x, bottom + 8)], AMBER)
    half = SMALL.width(words) / 2
    centre = min(max(x, axis.left + half), axis.right - half)
    card.write((centre, bottom + 36), words, SMALL, AMBER, room=RIGHT, anchor="ms")


def _draw_legend(card: Canvas, top: float, off: Sequence[date]) -> None:
    x, y = float(MARGIN), top + 78
    _draw_earliest(card, x, x + SAMPLE, y - 20, GREY)
    x += SAMPLE + 10
    x += card.write((x, y), "At the earliest", SMALL, MUTED, room=RIGHT - x) + 28
    _draw_latest(card, x, x + SAMPLE, y - 16, GREY)
    x += SAMPLE + 10
    x += card.write((x, y), "At the latest", SMALL, MUTED, room=RIGHT - x) + 28
    if off:
        card.box((x, y - 22), (SAMPLE / 2, 28), FAINT)
        x += SAMPLE / 2 + 10
        card.write((x, y), _weeks_off(off), SMALL, MUTED, room=RIGHT - x)
