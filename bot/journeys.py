"""Where does a learner stand on the way that they chose?

A record is what is stored, in the ids of the guides that it was stored under; a journey is the same in terms of the
guide in use. The log of progress is only ever added to: what holds of a module is what was last said of it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from math import floor
from typing import Literal

from bot.editions import Changes, Edition, became, edition, module_changes, path_changes
from bot.pace import Finish, Standing, standing
from bot.planning import Plan, Step, Terms, plan, steps_of_modules, steps_of_path
from bot.workload import Span, total
from knowledge.models import LEVELS, Guide, Path

Status = Literal["open", "started", "done", "skipped"]
"""Skipped is what was known before, and so was not done."""
OWN_PATH = "custom"
"""Stands for a path of the learner's own, beside the ids of the guide's paths."""


@dataclass(frozen=True, slots=True)
class ChosenPath:
    """A learner's choice.

    Attributes:
        path: Id of the path, which a newer guide may no longer have, or OWN_PATH.
        chosen_at: When it was chosen.
        guide_version: Version of the guide that it was chosen from.
        modules: Ids of the modules to study, in order, or None where they are those of the guide's path.
    """

    path: str
    chosen_at: datetime
    guide_version: str
    modules: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a learner said about a module.

    Attributes:
        change: Number of the change that it belongs to, counted from 1 for each learner.
        module: The module's id.
        status: What holds of it from then on.
        at: When it was said.
        guide_version: Version of the guide that the id is from.
        undoes: Number of the change that this one takes back, or None.
    """

    change: int
    module: str
    status: Status
    at: datetime
    guide_version: str
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """When and how much a learner wants to study.

    Attributes:
        hours_low: Fewest hours a week, more than none.
        hours_high: Most hours a week.
        start: The first day.
        ready_by: The day by which they want to be ready, or None.
    """

    hours_low: int
    hours_high: int
    start: date
    ready_by: date | None = None

    @property
    def pace(self) -> Span:
        """Hours a week."""
        return Span.of(self.hours_low, self.hours_high)


@dataclass(frozen=True, slots=True)
class Record:
    """What is stored of a learner's way.

    Attributes:
        choice: The path that they are on, or None.
        events: What they said about modules, in that order.
        settings: Their plan, or None.
        weeks_off: Mondays of the weeks without study.
        told: Version of the guide whose changes they know of; empty before anything was stored.
        editions: The guides that all this was stored under, by their versions, but for the one in use.
    """

    choice: ChosenPath | None = None
    events: tuple[Event, ...] = ()
    settings: PlanSettings | None = None
    weeks_off: frozenset[date] = frozenset()
    told: str = ""
    editions: Mapping[str, Edition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Journey:
    """A learner's way in terms of one guide.

    Attributes:
        choice: What was chosen, or None.
        path: The guide's path, or None for one of the learner's own and where the guide has it no longer.
        steps: Its modules; empty without a path.
        said: The last event of each module that is not open, by the module's id.
    """

    choice: ChosenPath | None
    path: Path | None
    steps: tuple[Step, ...]
    said: Mapping[str, Event]

    @property
    def modules(self) -> tuple[str, ...]:
        """Ids of the modules on the path, in order."""
        return tuple(module for step in self.steps for module in step.modules)

    @property
    def known(self) -> frozenset[str]:
        """Ids of the modules that need not be studied any more, on the path or not."""
        return frozenset(module for module, event in self.said.items() if event.status in {"done", "skipped"})

    @property
    def upcoming(self) -> tuple[str, ...]:
        """Ids of the path's modules that are left, in order."""
        known = self.known
        return tuple(module for module in self.modules if module not in known)

    @property
    def done(self) -> tuple[str, ...]:
        """Ids of the path's modules that were done, in order."""
        return tuple(module for module in self.modules if self.status(module) == "done")

    @property
    def current(self) -> str | None:
        """Id of the module to work on: the first that was started, else the first that is left; None at the end."""
        upcoming = self.upcoming
        started = (module for module in upcoming if self.status(module) == "started")
        return next(started, None) or next(iter(upcoming), None)

    @property
    def finishes(self) -> tuple[Finish, ...]:
        """What was done, and when it was said."""
        return tuple(Finish(module, event.at) for module, event in self.said.items() if event.status == "done")

    def status(self, module: str) -> Status:
        """What holds of a module."""
        return self.said[module].status if module in self.said else "open"


def journey(guide: Guide, record: Record) -> Journey:
    """The learner's way in terms of the guide."""
    present = edition(guide)
    said: dict[str, Event] = {}
    for event in record.events:
        if module := _present(record, event.module, event.guide_version, present):
            said[module] = event
    choice = record.choice
    path = guide.path_by_id.get(_path(record, choice, present) or "") if choice else None
    steps: tuple[Step, ...] = ()
    if choice and choice.modules is not None:
        modules = (_present(record, module, choice.guide_version, present) for module in choice.modules)
        steps = steps_of_modules(dict.fromkeys(filter(None, modules)), guide)
    elif path:
        steps = steps_of_path(path)
    return Journey(choice, path, steps, {module: event for module, event in said.items() if event.status != "open"})


def wanted_changes(journey: Journey, wanted: Mapping[str, Status]) -> dict[str, Status]:
    """What of the wanted statuses changes anything; what was done is neither started nor skipped after all."""
    return {
        module: status
        for module, status in wanted.items()
        if journey.status(module) != status and journey.status(module) != "done"
    }


def last_change(events: Iterable[Event]) -> int | None:
    """Number of the last change that was neither taken back nor takes one back, or None."""
    events = tuple(events)
    undone = {event.undoes for event in events}
    changes = (event.change for event in events if event.undoes is None and event.change not in undone)
    return max(changes, default=None)


def undoing(guide: Guide, record: Record, change: int) -> tuple[Event, ...]:
    """The events of a change, each with the status that held of its module before."""
    present = edition(guide)

    def named(event: Event) -> str:
        return _present(record, event.module, event.guide_version, present) or event.module

    before: dict[str, Status] = {named(event): event.status for event in record.events if event.change < change}
    taken_back = (event for event in record.events if event.change == change)
    return tuple(replace(event, status=before.get(named(event), "open")) for event in taken_back)


def left_out(guide: Guide, journey: Journey, modules: Collection[str]) -> tuple[str, ...]:
    """Modules of the path that come before any of these in its track and are left, in the guide's order."""
    left, before = set(journey.upcoming), []
    for level in LEVELS:
        track = [module.id for module in guide.modules_of(level)]
        places = [place for place, module in enumerate(track) if module in modules]
        before += [module for module in track[: max(places, default=0)] if module in left]
    return tuple(before)


def percent(journey: Journey, hours: Mapping[str, Span]) -> int:
    """How much of the path's hours is done, rounded down to whole percent; what was skipped does not count."""
    done = total(hours[module] for module in journey.done).middle
    left = total(hours[module] for module in journey.upcoming).middle
    return floor(100 * done / (done + left)) if done + left else 100


def terms(record: Record) -> Terms | None:
    """What a plan rests on, or None before the learner said how much they want to study."""
    settings = record.settings
    return Terms(settings.start, settings.pace, record.weeks_off) if settings else None


def planned(journey: Journey, hours: Mapping[str, Span], terms: Terms) -> Plan:
    """The plan from its start on: for what was neither skipped nor done before that day, in UTC."""
    before = {
        module
        for module, event in journey.said.items()
        if event.status == "skipped" or (event.status == "done" and event.at.date() < terms.start)
    }
    return plan(journey.steps, hours, terms, before)


def standing_on(journey: Journey, record: Record, hours: Mapping[str, Span], now: datetime) -> Standing:
    """How the learner stands on the whole path.

    Without a plan there is no forecast; without one that has begun, nothing to be ahead of or late for.
    """
    whole, settled = percent(journey, hours), terms(record)
    if settled is None:
        return Standing(whole, journey.current, 0, None, "plan")
    measured = standing(planned(journey, hours, settled), journey.finishes, now)
    ahead = measured.ahead if now.date() >= settled.start else 0
    return replace(measured, percent=whole, next=journey.current, ahead=ahead)


def changes(guide: Guide, record: Record) -> Changes:
    """What the guide changed for the learner since they were last told."""
    told = record.editions.get(record.told)
    if told is None:
        return Changes()
    present, choice = edition(guide), record.choice
    names = {(event.module, event.guide_version) for event in record.events if event.guide_version in record.editions}
    known = [(module, record.editions[version]) for module, version in sorted(names)]
    path = _path(record, choice, told) if choice else None
    if choice and choice.modules is not None and choice.guide_version in record.editions:
        known += [(module, record.editions[choice.guide_version]) for module in choice.modules]
        path = None
    elif path and path in told.paths:
        known += [(module, told) for module in told.paths[path].parts]
    of_path = path_changes(path, told, present) if path else Changes()
    moved = dict.fromkeys(module_changes(known, told, present))
    return Changes(tuple(moved), of_path.gained, of_path.lost, of_path.reordered)


def _present(record: Record, module: str, version: str, present: Edition) -> str | None:
    then = record.editions.get(version)
    return became(module, then.modules if then else {}, present.modules)


def _path(record: Record, choice: ChosenPath, present: Edition) -> str | None:
    then = record.editions.get(choice.guide_version)
    return became(choice.path, then.paths if then else {}, present.paths)
