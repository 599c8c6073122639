"""What do Junior and Engineer look like side by side?"""

from discord.ui import LayoutView

from bot.views.buttons import MODULE, TRACK, row
from bot.views.cards import card
from bot.views.names import module_name
from bot.views.places import Places
from knowledge.models import Guide, Skill, Topic

TRACKS = "tracks"
"""Stands for the comparison of the two tracks, beside the ids of topics and skills."""
NOTHING = "—"
"""How the guide writes that one side of a row has nothing."""


def tracks_card(guide: Guide, places: Places) -> LayoutView:
    """The two tracks, and what is entirely new in the second."""
    junior, engineer = guide.track("junior"), guide.track("engineer")
    fields = (
        ("For", junior.audience, engineer.audience),
        ("Duration", junior.duration, engineer.duration),
        ("Focus", junior.focus, engineer.focus),
        ("Outcome", junior.outcome, engineer.outcome),
    )
    sides = "\n".join(f"**{name}**\nJunior: {first}\nEngineer: {second}" for name, first, second in fields)
    only = [mapping for mapping in guide.mappings if mapping.junior is None and mapping.engineer]
    added = "\n".join(f"- {mapping.engineer_text} ({mapping.engineer_topics})" for mapping in only)
    return card(
        f"### Junior and Engineer track\n{sides}",
        f"**Only in the Engineer track**\n{added}" if added else "",
        places=places.write([junior.source, engineer.source, *(mapping.source for mapping in only)]),
        rows=[row(TRACK.button(junior.name, junior.id), TRACK.button(engineer.name, engineer.id))],
    )


def topic_card(guide: Guide, topic: Topic, places: Places) -> LayoutView:
    """What each module teaches of a topic, row by row, and the gap between them."""
    junior, engineer = guide.module_by_id[topic.junior], guide.module_by_id[topic.engineer]
    rows = "\n".join(f"{line.junior or NOTHING} → {line.engineer or NOTHING}" for line in topic.rows)
    return card(
        f"### {topic.name}\n{module_name(junior)} → {module_name(engineer)}",
        rows,
        f"**Gap to bridge**: {topic.gap}",
        places=places.write([topic.source, topic.gap_source]),
        rows=[
            row(
                MODULE.button(module_name(junior), junior.id),
                MODULE.button(module_name(engineer), engineer.id),
            )
        ],
    )


def skill_card(skill: Skill, places: Places) -> LayoutView:
    """What each level is able to do in a skill area."""
    return card(
        f"### {skill.name}\n**Junior level**: {skill.junior}\n**Engineer level**: {skill.engineer}",
        places=places.write([skill.source]),
    )
