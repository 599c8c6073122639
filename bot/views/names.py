"""What are the guide's things called in one line?"""

from collections.abc import Iterable
from itertools import groupby

from knowledge.models import Guide, Level, Module


def module_name(module: Module) -> str:
    """Such as `Junior Mod 005: Docker Containers`."""
    return f"{module.track.title()} Mod {module.number}: {module.name}"


def module_line(module: Module) -> str:
    """Such as `005` and its name, for a list of modules of one track."""
    return f"`{module.number}` {module.name}"


def level_name(level: Level) -> str:
    """`Junior` or `Engineer`."""
    return level.title()


def module_numbers(guide: Guide, modules: Iterable[str]) -> str:
    """Such as `Junior Mod 001-004, 010 → Engineer Mod 101`: runs of a track in the given order."""
    known = (guide.module_by_id[module] for module in modules)
    stretches = groupby(known, lambda module: module.track)
    return " → ".join(f"{level_name(level)} Mod {', '.join(_runs(list(stretch)))}" for level, stretch in stretches)


def _runs(modules: list[Module]) -> list[str]:
    """Numbers, with those that follow each other as one span."""
    runs: list[list[str]] = []
    for module in modules:
        if runs and int(module.number) == int(runs[-1][-1]) + 1:
            runs[-1].append(module.number)
        else:
            runs.append([module.number])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


def counted(number: int, one: str, many: str = "") -> str:
    """Such as `1 module` or `3 modules`; `many` is for words that take no plain s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
