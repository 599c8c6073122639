"""What do the guide's checklists look like, and what is met of them?"""

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from discord.ui import ActionRow, Button, LayoutView

from bot.checklists import Box, Boxes
from bot.views.buttons import PREREQUISITES, TICK, TRACK, VALIDATION, Option, owned, row
from bot.views.cards import LEARNERS, card
from bot.views.limits import chunks
from bot.views.names import level_name, module_numbers
from bot.views.notices import notice
from bot.views.places import Places
from knowledge.models import Guide, Level

MENUS = 4
"""Most menus of boxes on a card: with more, a card has more components than Discord takes."""


def checklist_card(guide: Guide, boxes: Boxes, places: Places) -> LayoutView:
    """A checklist for everybody to see, with nobody's ticks."""
    tick = (PREREQUISITES if boxes.kind == "prerequisites" else VALIDATION).button(
        "Tick what holds for you", boxes.level
    )
    return card(
        *_texts(boxes, ()),
        places=places.write([boxes.source]),
        rows=[row(tick, *_beside(guide, boxes))],
    )


def own_checklist_card(guide: Guide, learner: int, boxes: Boxes, ticks: Collection[str], places: Places) -> LayoutView:
    """A checklist with the ticks of a learner, a Discord user id, and what is still missing."""
    return card(
        *_texts(boxes, ticks),
        "\n".join(_result(guide, boxes, ticks)),
        places=places.write([boxes.source]),
        rows=[*_menus(learner, boxes, ticks), row(*_beside(guide, boxes))],
        accent=LEARNERS,
    )


def no_checklist(level: Level) -> LayoutView:
    """For a guide without it."""
    return notice(f"The guide has no such checklist for the {level_name(level)} track.")


def _texts(boxes: Boxes, ticks: Collection[str]) -> Iterator[str]:
    heading = f"### {boxes.title or f'Before the {level_name(boxes.level)} track'}"
    for name, group in groupby(boxes.boxes, attrgetter("group")):
        lines = (f"{'☑' if box.id in ticks else '☐'} {box.text}" for box in group)
        yield "\n".join((*filter(None, (heading, f"**{name}**")), *lines))
        heading = ""


def _result(guide: Guide, boxes: Boxes, ticks: Collection[str]) -> Iterator[str]:
    """What is met, and what teaches the rest; what the guide calls hard comes first."""
    for hard, name in ((True, "hard prerequisites"), (False, "optional ones"), (None, "skills")):
        group = [box for box in boxes.boxes if box.hard is hard]
        if not group:
            continue
        missing = [box for box in group if box.id not in ticks]
        if not missing:
            yield f"**All {name} are met.**"
            continue
        yield f"**{len(group) - len(missing)} of {len(group)} {name} are met.** Missing:"
        yield from (f"- {box.text}{_taught(guide, box)}" for box in missing)


def _taught(guide: Guide, box: Box) -> str:
    return f": {module_numbers(guide, box.taught_in)}" if box.taught_in else ""


def _menus(learner: int, boxes: Boxes, ticks: Collection[str]) -> Iterator[ActionRow[Any]]:
    for number, menu in enumerate(chunks(boxes.boxes)[:MENUS]):
        options = (Option(box.id, box.text.replace("*", ""), chosen=box.id in ticks) for box in menu)
        value = owned(learner, boxes.id, str(number))
        yield TICK.select("Tick what holds for you", options, value, several=True, least=0)


def _beside(guide: Guide, boxes: Boxes) -> Iterator[Button[Any]]:
    yield TRACK.button(guide.track(boxes.level).name, boxes.level)
    if boxes.kind == "prerequisites":
        yield VALIDATION.button("What you can do after", boxes.level)
    else:
        yield PREREQUISITES.button("What you need before", boxes.level)
