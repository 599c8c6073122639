"""How far is a learner? Their path as a map of stages, from top to bottom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from bot.pace import Standing
from bot.views.days import days_words
from bot.views.limits import cut
from bot.views.pictures.canvas import (
    AMBER,
    BACKGROUND,
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
    Point,
)
from bot.views.pictures.folding import folded
from bot.workload import Span

State = Literal["done", "now", "next", "later", "skipped"]

WORDS: dict[State, str] = {"done": "Done", "now": "Now", "next": "Next", "later": "Later", "skipped": "Skipped"}
COLOURS: dict[State, str] = {"done": GREEN, "now": VIOLET, "next": AMBER, "later": MUTED, "skipped": MUTED}

HEADER = 224
RING = 76
"""Radius of the ring that shows the percent."""
NODE = 20
"""Radius of a stage's sign."""
LEFT = MARGIN + 2 * NODE + 22
"""Where names and modules begin."""
WORD = 230
"""Room for a stage's state."""
CELL = 16
"""Height of a module."""
ROW = 80
DETAIL = 34
"""What a line about single modules adds to a row."""
LEGEND = 68
SPOKEN = 48
"""Most characters of a name in words."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module on the map.

    Attributes:
        name: With its track and number, such as `Junior Mod 005: Docker Containers`.
        hours: Of study, which its length on the map shows.
        state: `now` if it is begun, `next` if it is the one to begin next.
    """

    name: str
    hours: Span
    state: State


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on the map; it has at least one module."""

    name: str
    modules: tuple[Module, ...]

    @property
    def state(self) -> State:
        """That of its modules; with some done and others not it is `now`."""
        states = {module.state for module in self.modules}
        if states <= {"done", "skipped"}:
            return "done" if "done" in states else "skipped"
        if states & {"done", "now"}:
            return "now"
        return "next" if "next" in states else "later"

    @property
    def hours(self) -> float:
        """Hours of study."""
        return sum(_hours(module) for module in self.modules)

    @property
    def word(self) -> str:
        """Its state, with how much of it is done where it is begun."""
        return f"Now, {_done([self])} done" if self.state == "now" else WORDS[self.state]

    @property
    def details(self) -> list[tuple[State, str]]:
        """The modules that are studied now and next."""
        states: tuple[State, ...] = ("now", "next")
        named = ((state, [one.name for one in self.modules if one.state == state]) for state in states)
        return [(state, ", ".join(names)) for state, names in named if names]


@dataclass(frozen=True, slots=True)
class Progress:
    """What a progress card shows.

    Attributes:
        title: Such as the path's name.
        stages: In the path's order.
        standing: How the learner stands; without a forecast the card has none.
    """

    title: str
    stages: tuple[Stage, ...]
    standing: Standing


def progress_card(progress: Progress) -> Picture:
    """The card, and the same in words."""
    rows = folded(progress.stages, _current(progress.stages), _merged)
    *tops, bottom = accumulate((ROW + DETAIL * len(stage.details) for _, stage in rows), initial=HEADER)
    states = {module.state for _, stage in rows for module in stage.modules}
    card = Canvas(bottom + (LEGEND if len(states) > 1 else 0))
    _draw_header(card, progress)
    signs = [(MARGIN + NODE, top + ROW / 2 - 6) for top in tops]
    for (here, there), (_, stage) in zip(pairwise(signs), rows, strict=False):
        _draw_way(card, here, there, stage.state)
    longest = max((stage.hours for number, stage in rows if number), default=1)
    for top, sign, (number, stage) in zip(tops, signs, rows, strict=True):
        _draw_sign(card, sign, number, stage.state)
        _draw_stage(card, top, stage, min(1, stage.hours / longest))
    if len(states) > 1:
        _draw_legend(card, bottom, states)
    return card.picture(
        cut(progress.title, 2 * SPOKEN),
        f"{progress.standing.percent}% of hours",
        *_facts(progress),
        *(_spoken(number, stage) for number, stage in rows),
    )


def _hours(module: Module) -> float:
    """Its hours, or one where it has fewer, so that every module can be seen."""
    return max(1, float(module.hours.middle))


def _current(stages: Sequence[Stage]) -> int:
    """The first stage that is not done, or the last."""
    left = (number for number, stage in enumerate(stages) if stage.state not in {"done", "skipped"})
    return next(left, len(stages) - 1)


def _merged(name: str, stages: Sequence[Stage]) -> Stage:
    return Stage(name, tuple(module for stage in stages for module in stage.modules))


def _done(stages: Iterable[Stage]) -> str:
    """Such as `2 of 4`; what is skipped does not count."""
    states = [module.state for stage in stages for module in stage.modules]
    return f"{states.count('done')} of {len(states) - states.count('skipped')}"


def _facts(progress: Progress) -> list[str]:
    """What stands in the head of the card, beside title and percent."""
    standing = progress.standing
    skipped = sum(module.state == "skipped" for stage in progress.stages for module in stage.modules)
    facts = [f"{_done(progress.stages)} modules done" + (f", {skipped} skipped" if skipped else "")]
    if standing.next is None:
        facts.append("You have arrived")
    elif standing.forecast:
        speed = "At your own pace" if standing.basis == "own speed" else "At the planned pace"
        facts += [f"Arrival {days_words(standing.forecast)}", f"{speed}, {_against_plan(standing.ahead)}"]
    return facts


def _against_plan(ahead: int) -> str:
    days = f"{abs(ahead)} day{'s' if abs(ahead) != 1 else ''}"
    if ahead > 0:
        return f"{days} ahead of the plan"
    return f"{days} later than planned" if ahead else "on time"


def _spoken(number: str, stage: Stage) -> str:
    details = (f"; {WORDS[state].lower()} {cut(names, SPOKEN)}" for state, names in stage.details)
    heading = f"{number}. " if number else ""
    return f"{heading}{cut(stage.name, SPOKEN)}: {stage.word}{''.join(details)}"


def _draw_header(card: Canvas, progress: Progress) -> None:
    centre = (RIGHT - RING, MARGIN + RING)
    percent = progress.standing.percent
    card.ring(centre, RING, 1, FAINT, width=16)
    card.ring(centre, RING, percent / 100, GREEN, width=16)
    card.write((centre[0], centre[1] + 8), f"{percent}%", TITLE, room=2 * RING - 40, anchor="ms")
    card.write((centre[0], centre[1] + 34), "of hours", SMALL, MUTED, room=2 * RING - 40, anchor="ms")
    room = RIGHT - MARGIN - 2 * RING - 32
    card.write((MARGIN, 72), progress.title, TITLE, room=room)
    faces = ((PLAIN, MUTED), (STRONG, TEXT), (SMALL, MUTED))
    for y, fact, (face, colour) in zip((114, 160, 192), _facts(progress), faces, strict=False):
        card.write((MARGIN, y), fact, face, colour, room=room)


def _draw_way(card: Canvas, here: Point, there: Point, state: State) -> None:
    """The way from a stage's sign to the next one's: a line where it is behind the learner, else dashes."""
    start, end = (here[0], here[1] + NODE + 5), (there[0], there[1] - NODE - 5)
    if state in {"done", "skipped"}:
        card.line([start, end], GREEN if state == "done" else GREY, width=4)
    else:
        card.dashes(start, end, GREY, width=4)


def _draw_sign(card: Canvas, at: Point, number: str, state: State) -> None:
    x, y = at
    match state:
        case "done":
            card.disc(at, NODE, GREEN)
            card.line([(x - 9, y), (x - 3, y + 7), (x + 9, y - 7)], BACKGROUND, width=4)
        case "skipped":
            card.disc(at, NODE, outline=GREY)
            card.line([(x - 8, y), (x + 8, y)], GREY, width=4)
        case "now":
            card.disc(at, NODE, VIOLET)
            card.write((x, y + 8), number or "…", SMALL, BACKGROUND, room=2 * NODE, anchor="ms")
        case _:
            card.disc(at, NODE, outline=AMBER if state == "next" else GREY)
            card.write((x, y + 8), number or "…", SMALL, room=2 * NODE, anchor="ms")


def _draw_stage(card: Canvas, top: float, stage: Stage, length: float) -> None:
    """Name, state and modules; `length` is that of the modules together, 1 for the longest stage."""
    card.write((LEFT, top + 28), stage.name, NAME, room=RIGHT - LEFT - WORD - 16)
    card.write((RIGHT, top + 28), stage.word, SMALL, COLOURS[stage.state], room=WORD, anchor="rs")
    _draw_modules(card, top + 42, stage, length * (RIGHT - LEFT))
    for number, (state, names) in enumerate(stage.details):
        y = top + 88 + DETAIL * number
        width = card.write((LEFT, y), f"{WORDS[state]}:", SMALL, COLOURS[state], room=WORD) + 8
        card.write((LEFT + width, y), names, SMALL, room=RIGHT - LEFT - width)


def _draw_modules(card: Canvas, y: float, stage: Stage, length: float) -> None:
    gap = min(4, length / len(stage.modules) / 4)
    x, room = float(LEFT), (length + gap) / stage.hours
    for module in stage.modules:
        share = room * _hours(module)
        _draw_module(card, (x, y), (share - gap, CELL), module.state)
        x += share


def _draw_module(card: Canvas, at: Point, size: Point, state: State) -> None:
    (x, y), (width, height) = at, size
    match state:
        case "done":
            card.box(at, size, GREEN, radius=4)
        case "now":
            card.box(at, (width / 2, height), VIOLET, radius=4)
            card.box(at, size, outline=VIOLET, radius=4)
        case "next":
            card.box(at, size, outline=AMBER, radius=4)
            if width > height:
                card.polygon([(x + 6, y + 4), (x + 6, y + height - 4), (x + 13, y + height / 2)], AMBER)
        case "later":
            card.box(at, size, FAINT, outline=GREY, radius=4, line=1)
        case "skipped":
            card.stripes(at, size, GREY, radius=4)


def _draw_legend(card: Canvas, top: float, states: set[State]) -> None:
    x: float = LEFT
    for state, word in WORDS.items():
        if state in states:
            _draw_module(card, (x, top + 12), (32, CELL), state)
            x += 42 + card.write((x + 42, top + 28), word, SMALL, MUTED, room=WORD) + 28
