"""What does a learning path look like, and a learner's choice of one?"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from discord import ButtonStyle
from discord.ui import ActionRow, LayoutView
from discord.utils import format_dt

from bot.journeys import Journey, Status
from bot.own_paths import is_in_sequence
from bot.placement import Reason
from bot.views.buttons import (
    ADVISE,
    CHOOSE_PATH,
    LEAVE_PATH,
    MODULE,
    OWN_BUILD,
    OWN_FOLLOW,
    OWN_MODULES,
    OWN_SEQUENCE,
    PATH,
    PATHS,
    PLAN,
    PROGRESS,
    REMIND,
    Option,
    owned,
    row,
)
from bot.views.cards import LEARNERS, NOTICES, card
from bot.views.limits import chunks
from bot.views.names import level_name, module_line, module_name
from bot.views.places import Places
from knowledge.models import LEVELS, Guide, Module, Path, Stage

MENUS = 6
"""Most menus of modules on a card: with more, it has more components than Discord takes."""


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
        rows=[
            PATH.select("Look at a path", options),
            row(ADVISE.button("Which one is for me?"), OWN_BUILD.button("A path of your own")),
        ],
    )


def path_card(guide: Guide, path: Path, places: Places) -> LayoutView:
    """A path with its stages, which can be chosen."""
    return card(
        _heading(path),
        _stages(guide, path),
        places=places.write([path.source]),
        rows=[
            _modules(guide, path.modules),
            row(CHOOSE_PATH.button("Choose this path", path.id, ButtonStyle.primary), PATHS.button("All paths")),
        ],
    )


def way_name(journey: Journey) -> str:
    """The path that a learner is on."""
    return path_name(journey.path) if journey.path else "Your own path"


def own_path_card(guide: Guide, journey: Journey, places: Places, learner: int, above: str = "") -> LayoutView:
    """The path that a learner, a Discord user id, is on, or what became of it; only the learner can leave it.

    `above` is what the guide or they themselves have just changed, or empty.
    """
    choice, path = journey.choice, journey.path
    if choice is None:
        return no_path_card(above)
    if not journey.steps:
        return vanished_path_card(choice.path, choice.chosen_at, above)
    since = f"**Your path** since {format_dt(choice.chosen_at, 'D')}"
    if path and choice.modules is not None:
        since += ", with the modules that were recommended to you"
    return card(
        f"{_heading(path) if path else f'### {way_name(journey)}'}\n{since}",
        _own_steps(guide, journey),
        places=places.write(
            [path.source] if path else places.around([guide.module_by_id[one] for one in journey.modules])
        ),
        rows=[
            _modules(guide, journey.modules),
            row(
                PROGRESS.button("Your progress", style=ButtonStyle.primary),
                PLAN.button("Your plan"),
                REMIND.button("Remind me weekly by direct message"),
                PATHS.button("All paths"),
                LEAVE_PATH.button("Leave this path", owned(learner)),
            ),
        ],
        above=above,
        accent=LEARNERS,
    )


def building_card(
    guide: Guide, learner: int, modules: Sequence[str], remarks: Sequence[Reason], places: Places
) -> LayoutView:
    """A path of a learner's own while it is put together, with what the guide has to say about it."""
    lines = (f"{number}. {module_name(guide.module_by_id[one])}" for number, one in enumerate(modules, start=1))
    text = "\n".join(lines) or "No module yet: choose some below, or type them, such as `/path own modules:101, 106`."
    said = "\n".join(f"- {remark.text}" for remark in remarks)
    buttons = [OWN_FOLLOW.button("Follow this path", owned(learner), ButtonStyle.primary)] if modules else []
    if not is_in_sequence(guide, modules):
        buttons.append(OWN_SEQUENCE.button("Put it in the guide's sequence", owned(learner)))
    menus = [menu for level in LEVELS for menu in chunks(list(guide.modules_of(level)))]
    selects = (
        OWN_MODULES.select(
            f"{level_name(menu[0].track)} modules",
            (Option(one.id, module_name(one), chosen=one.id in modules) for one in menu),
            owned(learner, str(number)),
            several=True,
            least=0,
        )
        for number, menu in enumerate(menus[:MENUS])
    )
    return card(
        f"### A path of your own\n{text}",
        f"**The guide says**\n{said}" if said else "",
        places=places.write(remark.source for remark in remarks) if remarks else "",
        rows=[*selects, *([row(*buttons)] if buttons else [])],
        accent=LEARNERS,
    )


def changed_words(before: Journey, now: Journey, *, planned: bool) -> str:
    """What a learner is told who goes from one path to another, with a plan that begins anew or without one."""
    counted = len(now.modules) - len(now.upcoming)
    are = "is" if counted == 1 else "are"
    counts = f"{counted} of its {len(now.modules)} modules {are} done or known already."
    plan = " Your plan begins anew today." if planned else ""
    return f"**Changed** from {way_name(before)} to {way_name(now)}: {counts}{plan}"


def no_path_card(above: str = "") -> LayoutView:
    """For a learner who has not chosen yet."""
    return card(
        "### You have no path yet\nFind out in six short questions where to start, or look at the learning paths of "
        "the guide and choose the one that fits your goal.",
        rows=[row(ADVISE.button("Where should I start?", style=ButtonStyle.primary), PATHS.button("Learning paths"))],
        above=above,
        accent=NOTICES,
    )


def vanished_path_card(path: str, chosen_at: datetime, above: str = "") -> LayoutView:
    """For a learner whose path is not in the guide any more."""
    return card(
        f"### Your path has left the guide\nYou chose **{path}** on {format_dt(chosen_at, 'D')}. The guide has changed "
        "since and no longer has it. Your choice is kept until you choose another path or leave this one.",
        rows=[row(PATHS.button("Learning paths", style=ButtonStyle.primary))],
        above=above,
        accent=NOTICES,
    )


def left_path_card() -> LayoutView:
    """After leaving."""
    return card(
        "### You have left your path\nYour progress is kept, and you can choose a path again at any time.",
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


def _own_steps(guide: Guide, journey: Journey) -> str:
    """The steps with what holds of each module."""
    lines = []
    for number, step in enumerate(journey.steps, start=1):
        lines.append(f"**{number}. {step.text}**")
        lines += [_own_module(guide.module_by_id[module], journey) for module in step.modules]
    return "\n".join(lines)


def _own_module(module: Module, journey: Journey) -> str:
    event = journey.said.get(module.id)
    if event is None:
        return f"▸ {module_line(module)}, next" if module.id == journey.current else f"☐ {module_line(module)}"
    signs: dict[Status, str] = {"started": "▸", "done": "☑", "skipped": "☑"}
    words: dict[Status, str] = {"started": "started", "done": "done", "skipped": "known"}
    return f"{signs[event.status]} {module_line(module)}, {words[event.status]} {format_dt(event.at, 'd')}"


def _modules(guide: Guide, modules: Iterable[str]) -> ActionRow[LayoutView]:
    known = (guide.module_by_id[module] for module in modules)
    return MODULE.select("Look at a module", (Option(module.id, module_name(module)) for module in known))
