"""What does a learning path look like, and a learner's choice of one?"""

from datetime import datetime

from discord import ButtonStyle
from discord.ui import ActionRow, LayoutView
from discord.utils import format_dt

from bot.views.buttons import CHOOSE_PATH, LEAVE_PATH, MODULE, PATH, PATHS, Option, row
from bot.views.cards import LEARNERS, NOTICES, card
from bot.views.names import module_line, module_name
from bot.views.places import Places
from knowledge.models import Guide, Path, Stage


def path_name(path: Path) -> str:
    """Such as `Path 1: ML Infrastructure Focus`."""
    return f"Path {path.number}: {path.name}"


def paths_card(guide: Guide, places: Places) -> LayoutView:
    """All paths, to look at one."""
    lines = (f"**{path_name(path)}**\n{path.timeline.text}. Best for: {path.best_for}" for path in guide.paths)
    options = (Option(path.id, path_name(path), f"{path.timeline.text}, {path.best_for}") for path in guide.paths)
    return card(
        "### Learning paths\n" + "\n".join(lines),
        places=places.write(places.around(guide.paths)),
        rows=[PATH.select("Look at a path", options)],
    )


def path_card(guide: Guide, path: Path, places: Places) -> LayoutView:
    """A path with its stages, which can be chosen."""
    return card(
        _heading(path),
        _stages(guide, path),
        places=places.write([path.source]),
        rows=[
            _modules(guide, path),
            row(CHOOSE_PATH.button("Choose this path", path.id, ButtonStyle.primary), PATHS.button("All paths")),
        ],
    )


def chosen_path_card(guide: Guide, path: Path, places: Places, learner: int, chosen_at: datetime) -> LayoutView:
    """The path that a learner, a Discord user id, is on; only the learner can leave it."""
    return card(
        f"{_heading(path)}\n**Your path** since {format_dt(chosen_at, 'D')}",
        _stages(guide, path),
        places=places.write([path.source]),
        rows=[
            _modules(guide, path),
            row(LEAVE_PATH.button("Leave this path", str(learner)), PATHS.button("All paths")),
        ],
        accent=LEARNERS,
    )


def no_path_card() -> LayoutView:
    """For a learner who has not chosen yet."""
    return card(
        "### You have no path yet\nLook at the learning paths of the guide and choose the one that fits your goal.",
        rows=[row(PATHS.button("Learning paths", style=ButtonStyle.primary))],
        accent=NOTICES,
    )


def vanished_path_card(path: str, chosen_at: datetime) -> LayoutView:
    """For a learner whose path is not in the guide any more."""
    return card(
        f"### Your path has left the guide\nYou chose **{path}** on {format_dt(chosen_at, 'D')}. The guide has changed "
        "since and no longer has it. Your choice is kept until you choose another path or leave this one.",
        rows=[row(PATHS.button("Learning paths", style=ButtonStyle.primary))],
        accent=NOTICES,
    )


def left_path_card() -> LayoutView:
    """After leaving."""
    return card(
        "### You have left your path\nNothing else has changed, and you can choose one again at any time.",
        rows=[row(PATHS.button("Learning paths"))],
        accent=NOTICES,
    )


def _heading(path: Path) -> str:
    return f"### {path_name(path)}\n**Timeline**: {path.timeline.text}\n**Best for**: {path.best_for}"


def _stages(guide: Guide, path: Path) -> str:
    stages = enumerate(path.stages, start=1)
    return "\n".join(f"**{number}. {stage.text}**{_stage_modules(guide, stage)}" for number, stage in stages)


def _stage_modules(guide: Guide, stage: Stage) -> str:
    """The modules of a stage, one a line; a single one stands in the stage's own words already."""
    if len(stage.modules) == 1:
        return ""
    return "".join(f"\n{module_line(guide.module_by_id[module])}" for module in stage.modules)


def _modules(guide: Guide, path: Path) -> ActionRow[LayoutView]:
    modules = (guide.module_by_id[module] for module in path.modules)
    return MODULE.select("Look at a module", (Option(module.id, module_name(module)) for module in modules))
