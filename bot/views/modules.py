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
    sources = [module.source, *(part.source for part in (*mappings, *topics)), *places.around(paths)]
    return card(
        f"### {module_name(module)}\n" + "\n".join(_topics(module, mapping) for mapping in mappings),
        _progressions(guide, module, mappings),
        "\n".join(f"**Gap to bridge** in {topic.name}: {topic.gap}" for topic in topics),
        _paths(paths),
        places=places.write(sources),
        rows=list(_rows(guide, module, topics, lessons)),
    )


def _topics(module: Module, mapping: Mapping) -> str:
    return mapping.junior_topics if module.track == "junior" else mapping.engineer_topics


def _progressions(guide: Guide, module: Module, mappings: list[Mapping]) -> str:
    """How the mapping relates the module to the other track, and what its words for that mean."""
    used = {mapping.progression for mapping in mappings}
    types = [known for known in guide.progression_types if known.id in used]
    relations = [_other_side(module, mapping) for mapping in mappings]
    return "\n".join((*relations, *(f"**Progression**: {known.name}. {known.meaning}" for known in types)))


def _other_side(module: Module, mapping: Mapping) -> str:
    if module.track == "junior":
        return f"**In the Engineer track**: {_cell(mapping.engineer_text, mapping.engineer_topics)}"
    return f"**In the Junior track**: {_cell(mapping.junior_text, mapping.junior_topics)}"


def _cell(text: str, topics: str) -> str:
    return f"{text} ({topics})" if topics else text


def _paths(paths: list[Path]) -> str:
    if not paths:
        return "No learning path of the guide includes this module."
    return "**Learning paths with it**\n" + "\n".join(f"Path {path.number}: {path.name}" for path in paths)


def _rows(guide: Guide, module: Module, topics: list[Topic], lessons: str | None) -> Iterator[ActionRow[LayoutView]]:
    """The modules beside it in both tracks, then what else to look at."""
    track = list(guide.modules_of(module.track))
    at = track.index(module)
    others = dict.fromkeys((*track[max(at - 1, 0) : at], *track[at + 1 : at + 2], *_counterparts(guide, module)))
    if others:
        yield row(*(MODULE.button(f"{other.number} {other.name}", other.id) for other in others))
    more = [COMPARISON.button(f"Compare: {topic.name}", topic.id) for topic in topics]
    more += [PATH.button(f"Path {path.number}", path.id) for path in guide.paths if module.id in path.modules]
    if lessons:
        more.insert(0, Button(style=ButtonStyle.link, label="Lessons", url=lessons))
    if more:
        yield row(*more)


def _counterparts(guide: Guide, module: Module) -> Iterator[Module]:
    """The modules of the other track that the mapping puts beside it."""
    for mapping in guide.mappings:
        pair = (mapping.junior, mapping.engineer)
        if module.id in pair:
            yield from (guide.module_by_id[other] for other in pair if other and other != module.id)
