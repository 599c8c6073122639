"""What does a track look like?"""

from discord.ui import LayoutView

from bot.views.buttons import COMPARISON, MODULE, PREREQUISITES, VALIDATION, Option, row
from bot.views.cards import card
from bot.views.comparisons import TRACKS
from bot.views.limits import cut_lines
from bot.views.names import module_line
from bot.views.places import Places
from knowledge.models import Guide, Level, Module, StudyStyle, Track

MODULE_LIST_CHARACTERS = 1_500
"""How much of a card the list of modules takes at most."""


def track_card(guide: Guide, level: Level, places: Places) -> LayoutView:
    """Whom a track is for, what it takes and gives, and its modules."""
    track = guide.track(level)
    modules = list(guide.modules_of(level))
    estimates = [
        estimate for style in guide.study_styles for estimate in style.estimates if estimate.tracks == (level,)
    ]
    sources = [track.source, *places.around(estimates), *(module.source for module in modules)]
    return card(
        f"### {track.name}\n{_facts(track)}",
        "**Time by learning style**\n" + "\n".join(_estimate(style, level) for style in guide.study_styles),
        "**Modules**\n" + cut_lines("\n".join(module_line(module) for module in modules), MODULE_LIST_CHARACTERS),
        places=places.write(sources),
        rows=[
            MODULE.select("Look at a module", (_option(module) for module in modules)),
            row(
                PREREQUISITES.button("What you need before", level),
                VALIDATION.button("What you can do after", level),
                COMPARISON.button("Compare the tracks", TRACKS),
            ),
        ],
    )


def _facts(track: Track) -> str:
    return (
        f"**For**: {track.audience}\n**Duration**: {track.duration}\n"
        f"**Focus**: {track.focus}\n**Outcome**: {track.outcome}"
    )


def _estimate(style: StudyStyle, level: Level) -> str:
    """Such as `Part-Time Study, 10-15 hrs/week: 6-9 months (Evening/weekend study)`."""
    pace = f", {style.hours_per_week.text}" if style.hours_per_week else ""
    return "\n".join(
        f"{style.name}{pace}: {estimate.months.text} ({estimate.note})"
        for estimate in style.estimates
        if estimate.tracks == (level,)
    )


def _option(module: Module) -> Option:
    return Option(module.id, f"{module.number} {module.name}", ", ".join(module.topics))
