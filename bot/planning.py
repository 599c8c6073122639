"""What is studied when?

A plan has two ends: the earliest days hold if modules take the fewest hours and every week gives the most, the latest
ones if it is the other way round. Hours are study hours, paces are hours a week, and any day of a week counts alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from math import ceil, floor
from typing import Literal

from bot.weeks import DAYS, study_day, study_days
from bot.workload import NOTHING, Span, total
from knowledge.models import Guide, Path, Range, Source, StudyStyle

FULL_TIME = 40
"""Hours a week of what most people call full-time."""
WEEKS_PER_MONTH = Fraction(1461, 336)
"""A year of 365.25 days has 12 months."""


@dataclass(frozen=True, slots=True)
class Days:
    """A day that is only known to lie between two."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Terms:
    """When and how much somebody studies.

    Attributes:
        start: The first day.
        pace: Hours a week, more than none.
        weeks_off: Mondays of the weeks without study.
    """

    start: date
    pace: Span
    weeks_off: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.pace.low <= 0:
            message = "a plan needs some hours a week"
            raise ValueError(message)

    def last_day(self, hours: Span) -> Days:
        """The day on which so many hours are completed; `start` for none."""
        earliest, latest = self._days(hours)
        return Days(self._day(max(ceil(earliest), 1)), self._day(max(ceil(latest), 1)))

    def next_day(self, hours: Span) -> Days:
        """The day on which study goes on after so many hours."""
        earliest, latest = self._days(hours)
        return Days(self._day(floor(earliest) + 1), self._day(floor(latest) + 1))

    def _days(self, hours: Span) -> tuple[Fraction, Fraction]:
        return DAYS * hours.low / self.pace.high, DAYS * hours.high / self.pace.low

    def _day(self, number: int) -> date:
        return study_day(self.start, number, self.weeks_off)


@dataclass(frozen=True, slots=True)
class Step:
    """Modules to be studied in order, under a heading."""

    text: str
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedModule:
    """A module with its days.

    Attributes:
        id: Its id in the guide.
        hours: Hours of study.
        start: Its first day.
        end: Its last day.
    """

    id: str
    hours: Span
    start: Days
    end: Days


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """A step of the path with its days; it has at least one module.

    Attributes:
        text: Its heading.
        modules: In order.
    """

    text: str
    modules: tuple[PlannedModule, ...]

    @property
    def start(self) -> Days:
        """Its first day."""
        return self.modules[0].start

    @property
    def end(self) -> Days:
        """Its last day."""
        return self.modules[-1].end

    @property
    def hours(self) -> Span:
        """Hours of study."""
        return total(module.hours for module in self.modules)


@dataclass(frozen=True, slots=True)
class Plan:
    """Dated stages.

    Attributes:
        terms: What they rest on.
        stages: What is left to study, in order; a stage of which nothing is left is not among them.
    """

    terms: Terms
    stages: tuple[PlannedStage, ...]

    @property
    def modules(self) -> tuple[PlannedModule, ...]:
        """The modules of all stages, in order."""
        return tuple(module for stage in self.stages for module in stage.modules)

    @property
    def hours(self) -> Span:
        """Hours of study."""
        return total(stage.hours for stage in self.stages)

    @property
    def end(self) -> Days | None:
        """The last day of study, or None where nothing is left."""
        return self.stages[-1].end if self.stages else None


Verdict = Literal["agrees", "shorter", "longer"]
Feasibility = Literal["fits", "tight", "impossible"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """The guide's own estimate beside what the hours come to.

    Attributes:
        months: As the guide writes it.
        source: Where.
        computed: Months that the same modules take at the learner's pace.
        verdict: Whether the computed months agree with the guide's, in whole months, or are shorter or longer.
    """

    months: Range
    source: Source
    computed: Span
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Deadline:
    """What it takes to be ready by a day.

    Attributes:
        ready_by: The last day.
        pace: Whole hours a week that it takes, or None where no day is left.
        verdict: `fits` if full-time study is certainly enough, `tight` if it may be, else `impossible`.
        fitting: Module ids that full-time study certainly gets through by then, in order.
        ready: The last day in full-time study.
    """

    ready_by: date
    pace: Span | None
    verdict: Feasibility
    fitting: tuple[str, ...]
    ready: Days


def steps_of_path(path: Path) -> tuple[Step, ...]:
    """The guide's stages of a path."""
    return tuple(Step(stage.label or stage.text, stage.modules) for stage in path.stages)


def steps_of_modules(modules: Iterable[str], guide: Guide) -> tuple[Step, ...]:
    """Steps for modules of one's own choice: each stretch in one track is a step, named for the track."""
    stretches = groupby(modules, lambda module: guide.module_by_id[module].track)
    return tuple(Step(guide.track(level).name, tuple(stretch)) for level, stretch in stretches)


def plan(steps: Iterable[Step], hours: Mapping[str, Span], terms: Terms, known: Collection[str] = frozenset()) -> Plan:
    """The plan for the modules that are not `known`, that is, neither done nor skipped; `hours` by module id."""
    before = NOTHING
    stages = []
    for step in steps:
        modules = []
        for module in step.modules:
            if module not in known:
                start = terms.next_day(before)
                before += hours[module]
                modules.append(PlannedModule(module, hours[module], start, terms.last_day(before)))
        if modules:
            stages.append(PlannedStage(step.text, tuple(modules)))
    return Plan(terms, tuple(stages))


def estimates(guide: Guide, modules: Collection[str], hours: Mapping[str, Span], pace: Span) -> tuple[Estimate, ...]:
    """The guide's own estimates of just these modules: of a path, of whole tracks at that many hours a week."""
    wanted = set(modules)
    found = [(path.timeline, path.source) for path in guide.paths if set(path.modules) == wanted]
    found += [
        (estimate.months, estimate.source)
        for style in _styles(guide, pace)
        for estimate in style.estimates
        if {module.id for level in estimate.tracks for module in guide.modules_of(level)} == wanted
    ]
    return tuple(_estimate(guides, source, total(hours[one] for one in wanted), pace) for guides, source in found)


def full_time(guide: Guide) -> int:
    """The most hours a week that the guide reckons with, or FULL_TIME in one that names none."""
    return max((style.hours_per_week.high for style in guide.study_styles if style.hours_per_week), default=FULL_TIME)


def deadline(modules: Sequence[str], hours: Mapping[str, Span], terms: Terms, ready_by: date, most: int) -> Deadline:
    """What it takes to be through the modules by the end of a day, with at most so many hours a week.

    The terms' own pace plays no part.
    """
    days = study_days(terms.start, ready_by, terms.weeks_off)
    work = total(hours[module] for module in modules)
    at_most = replace(terms, pace=Span.of(most))
    ends = [
        at_most.last_day(total(hours[module] for module in modules[: number + 1])) for number in range(len(modules))
    ]
    fitting = tuple(module for module, end in zip(modules, ends, strict=True) if days and end.latest <= ready_by)
    pace = Span.of(ceil(DAYS * work.low / days), ceil(DAYS * work.high / days)) if days else None
    return Deadline(ready_by, pace, _verdict(pace, most), fitting, at_most.last_day(work))


def _verdict(pace: Span | None, most: int) -> Feasibility:
    if pace is None or pace.low > most:
        return "impossible"
    return "fits" if pace.high <= most else "tight"


def _styles(guide: Guide, pace: Span) -> list[StudyStyle]:
    """The guide's learning styles of that many hours a week, or those of no certain hours."""
    alike = [
        style
        for style in guide.study_styles
        if (week := style.hours_per_week) and week.low <= pace.high and pace.low <= week.high
    ]
    return alike or [style for style in guide.study_styles if style.hours_per_week is None]


def _estimate(months: Range, source: Source, work: Span, pace: Span) -> Estimate:
    computed = Span(work.low / pace.high / WEEKS_PER_MONTH, work.high / pace.low / WEEKS_PER_MONTH)
    verdict: Verdict = "agrees"
    if round(computed.low) > months.high:
        verdict = "longer"
    elif round(computed.high) < months.low:
        verdict = "shorter"
    return Estimate(months, source, computed, verdict)
