"""Which stages of a very long path are shown one by one?"""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

SHOWN = 8
"""Stages that are shown one by one; Discord makes a taller picture too small to read."""
BEFORE = 2
"""How many of them lie before the current one."""


def folded(stages: Sequence[T], current: int, merged: Callable[[str, Sequence[T]], T]) -> list[tuple[str, T]]:
    """The stages around the current one with their numbers, the earlier and the later ones merged into one each."""
    first = max(0, min(current - BEFORE, len(stages) - SHOWN))
    # A single stage stands for itself.
    first = 0 if first == 1 else first
    last = first + SHOWN
    last = len(stages) if last >= len(stages) - 1 else last
    rows = [(str(number), stage) for number, stage in enumerate(stages[first:last], start=first + 1)]
    if first:
        rows.insert(0, ("", merged(f"{first} earlier stages", stages[:first])))
    if last < len(stages):
        rows.append(("", merged(f"{len(stages) - last} later stages", stages[last:])))
    return rows
