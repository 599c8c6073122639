"""What do the guide's checklists look like?"""

from collections.abc import Iterable

from discord.ui import LayoutView

from bot.views.buttons import PREREQUISITES, TRACK, VALIDATION, row
from bot.views.cards import card
from bot.views.names import level_name
from bot.views.notices import notice
from bot.views.places import Places
from knowledge.models import Guide, Item, Level


def prerequisites_card(guide: Guide, level: Level, places: Places) -> LayoutView:
    """What a track asks for before it begins: what it calls hard, and what helps."""
    checklist = next((known for known in guide.checklists if known.track == level), None)
    if checklist is None:
        return _nothing(level)
    return card(
        f"### Before the {level_name(level)} track\n**Hard prerequisites**\n{_boxes(checklist.hard)}",
        f"**Helpful but optional**\n{_boxes(checklist.optional)}",
        places=places.write([checklist.source]),
        rows=[row(TRACK.button(guide.track(level).name, level), VALIDATION.button("What you can do after", level))],
    )


def validation_card(guide: Guide, level: Level, places: Places) -> LayoutView:
    """What one should be able to do after a track."""
    validation = next((known for known in guide.validations if known.track == level), None)
    if validation is None:
        return _nothing(level)
    groups = "\n".join(f"**{group.name}**\n{_boxes(group.items)}" for group in validation.groups)
    return card(
        f"### {validation.title}\n{groups}",
        places=places.write([validation.source]),
        rows=[row(TRACK.button(guide.track(level).name, level), PREREQUISITES.button("What you need before", level))],
    )


def _nothing(level: Level) -> LayoutView:
    return notice(f"The guide has no such checklist for the {level_name(level)} track.")


def _boxes(items: Iterable[Item]) -> str:
    return "\n".join(f"☐ {item.text}" for item in items)
