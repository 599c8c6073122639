"""How long does a picture take, beside an empty canvas of its size that Pillow writes as a PNG?

    python tests/benchmarks/pictures.py [ROUNDS]

Nothing is kept between rounds; a picture and its empty canvas take turns.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from io import BytesIO

from PIL import Image

from bot.pace import Standing
from bot.planning import Days, Step, Terms, plan, steps_of_path
from bot.views.names import module_name
from bot.views.pictures import Module, Picture, Progress, Stage, State, Timeline, progress_card, timeline
from bot.workload import Span, module_hours
from knowledge.catalog import read_catalog
from knowledge.reader import SHIPPED, read_file

TERMS = Terms(date(2026, 3, 2), Span.of(12, 15), frozenset({date(2026, 4, 6), date(2026, 7, 20)}))
STANDING = Standing(38, "next", 5, Days(date(2026, 8, 3), date(2026, 8, 24)), "own speed")


def drawings() -> dict[str, Callable[[], Picture]]:
    """The longest path of the guide by stages, and eight stages of twenty modules each; a third of both is done."""
    guide = read_file(SHIPPED)
    path = max(guide.paths, key=lambda one: len(one.stages))
    names = {module.id: module_name(module) for module in guide.modules}
    hours = module_hours(guide, read_catalog().lesson_hours)
    large = [Step(f"Stage {stage} of a long path", tuple(f"{stage}-{one}" for one in range(20))) for stage in range(8)]
    large_names = {one: f"Module {one} of a long path" for step in large for one in step.modules}
    large_hours = dict.fromkeys(large_names, Span.of(5, 9))
    return {
        "progress, a path of the guide": partial(progress_card, _progress(steps_of_path(path), names, hours)),
        "progress, 8 stages of 20": partial(progress_card, _progress(large, large_names, large_hours)),
        "timeline, a path of the guide": partial(timeline, _timeline(steps_of_path(path), hours)),
        "timeline, 8 stages of 20": partial(timeline, _timeline(large, large_hours)),
    }


def _done(steps: Sequence[Step]) -> list[str]:
    modules = [module for step in steps for module in step.modules]
    return modules[: len(modules) // 3]


def _progress(steps: Sequence[Step], names: Mapping[str, str], hours: Mapping[str, Span]) -> Progress:
    states: dict[str, State] = dict.fromkeys(_done(steps), "done")
    left = [module for step in steps for module in step.modules if module not in states]
    states |= {left[0]: "now", left[1]: "next"}
    stages = (
        Stage(step.text, tuple(Module(names[one], hours[one], states.get(one, "later")) for one in step.modules))
        for step in steps
    )
    return Progress("A path that somebody is on", tuple(stages), STANDING)


def _timeline(steps: Sequence[Step], hours: Mapping[str, Span]) -> Timeline:
    today = TERMS.start + timedelta(weeks=15)
    return Timeline("A path that somebody is on", plan(steps, hours, TERMS), frozenset(_done(steps)), today)


def _empty(size: tuple[int, int]) -> None:
    Image.new("RGB", size).save(BytesIO(), "PNG")


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def main(rounds: int) -> None:
    """Print medians and how they compare."""
    for name, draw in drawings().items():
        picture = draw()
        size = Image.open(BytesIO(picture.png)).size
        pairs = [(_milliseconds(draw), _milliseconds(partial(_empty, size))) for _ in range(rounds)]
        drawn, empty = (statistics.median(times) for times in zip(*pairs, strict=True))
        width, height = size
        print(
            f"{name:30} {width} x {height:4}  {len(picture.png) / 1000:3.0f} kB  "
            f"{drawn:5.1f} ms  {drawn / empty:4.1f} times an empty canvas ({empty:.1f} ms)"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 50)
