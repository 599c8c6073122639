"""What does a module look like?"""

from collections.abc import Iterator

from discord import ButtonStyle
from discord.ui import ActionRow, Button, LayoutView

from bot.views.buttons import COMPARISON, MODULE, PATH, row
from bot.views.cards import card
from bot.views.names import module_name
from bot.views.places import Places
from knowledge.models import Guide, Mapping, Module, Path, Topic


def module_card(guide: Guide, module: Module, places: Places, lessons: str | None = None) -> LayoutView:
    """What a module teaches, what it builds on or leads to, and the paths that include it.

    Args:
        guide: The guide that the module belongs to.
        module: The module.
        places: Writes where it stands.
        lessons: Address of its lessons, or None where it is not known.
    """
    mappings = [mapping for mapping in guide.mappings if module.id in {mapping.junior, mapping.engineer}]
    topics = [topic for topic in guide.topics if module.id in {topic.junior, topic.engineer}]
    paths = [path for path in guide.paths if module.id in path.modules]
    sources = [part.source for part in (*mappings, *topics, *paths)] or [module.source]
    return card(
        f"### {module_name(module)}\n" + "\n".join(_topics(module, mapping) for mapping in mappings),
        "\n".join(_progression(guide, module, mapping) for mapping in mappings),
        "\n".join(f"**Gap to bridge** in {topic.name}: {topic.gap}" for topic in topics),
        _paths(paths),
        places=places.write(sources),
        rows=list(_rows(guide, module, topics, lessons)),
    )


def _topics(module: Module, mapping: Mapping) -> str:
    return mapping.junior_topics if module.track == "junior" else mapping.engineer_topics


def _progression(guide: Guide, module: Module, mapping: Mapping) -> str:
    """How one row of the mapping relates the module to the other track."""
    progression = next(known for known in guide.progression_types if known.id == mapping.progression)
    if module.track == "junior":
        relation = f"**In the Engineer track**: {mapping.engineer_text}, {mapping.engineer_topics}"
    elif mapping.junior:
        relation = f"**In the Junior track**: {mapping.junior_text}, {mapping.junior_topics}"
    else:
        relation = f"**In the Junior track**: {mapping.junior_text}"
    return f"{relation}\n**{progression.name}**: {progression.meaning}"


def _paths(paths: list[Path]) -> str:
    if not paths:
        return "No learning path of the guide includes this module."
    return "**Learning paths with it**\n" + "\n".join(f"Path {path.number}: {path.name}" for path in paths)


def _rows(guide: Guide, module: Module, topics: list[Topic], lessons: str | None) -> Iterator[ActionRow[LayoutView]]:
    """The module's neighbours, then what else to look at."""
    modules = list(guide.modules_of(module.track))
    at = modules.index(module)
    neighbours = [*modules[max(at - 1, 0) : at], *modules[at + 1 : at + 2]]
    if neighbours:
        yield row(*(MODULE.button(f"{other.number} {other.name}", other.id) for other in neighbours))
    more = [COMPARISON.button(f"Compare {topic.name}", topic.id) for topic in topics]
    more += [PATH.button(f"Path {path.number}", path.id) for path in guide.paths if module.id in path.modules]
    if lessons:
        more.insert(0, Button(style=ButtonStyle.link, label="Lessons", url=lessons))
    if more:
        yield row(*more)
