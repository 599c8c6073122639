"""What is recommended, and on what does each word of it stand?"""

from dataclasses import dataclass

from bot.planning import Days, Deadline, Estimate
from bot.workload import Span
from knowledge.models import Source


@dataclass(frozen=True, slots=True)
class Reason:
    """A statement, with the place of the guide that it rests on."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two of the guide's rules that disagree here, and which way was taken: the safer one."""

    one: Reason
    other: Reason
    taken: str


@dataclass(frozen=True, slots=True)
class Skippable:
    """A module of the path that may be skipped."""

    module: str
    why: Reason


@dataclass(frozen=True, slots=True)
class Missing:
    """A hard prerequisite of the Engineer track that is missing.

    Attributes:
        prerequisite: As the guide writes it.
        modules: Ids of the modules that close it, all of them to be studied before the Engineer track.
        later: What of it the guide's tables name on the Engineer side only.
    """

    prerequisite: Reason
    modules: tuple[str, ...]
    later: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What has to be bridged between a topic's Junior module and its Engineer module.

    Attributes:
        topic: The topic's id.
        engineer: Id of the Engineer module.
        gap: As the guide writes it.
    """

    topic: str
    engineer: str
    gap: Reason


@dataclass(frozen=True, slots=True)
class Time:
    """How long it takes.

    Attributes:
        hours: Hours of study.
        end: The last day at the learner's pace, or None where nothing is left to study.
        estimates: The guide's own estimates of whole tracks that are just what is left, beside the computed ones.
        timelines: What the guide says about the path as a whole and about the option.
        deadline: What the learner's own deadline asks for, or None without one.
    """

    hours: Span
    end: Days | None
    estimates: tuple[Estimate, ...]
    timelines: tuple[Reason, ...]
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """The second-best way.

    Attributes:
        path: Id of its path.
        option: Id of its option, or None.
        modules: Module ids to study, in order.
        change: What would have to be different for it to be the best.
    """

    path: str
    option: str | None
    modules: tuple[str, ...]
    change: Reason


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Where to start and how to go on.

    Attributes:
        path: Id of the path that fits the goal.
        option: Id of the option of a Junior graduate, or None for others.
        modules: Module ids to study, in order: the path without what is finished or may be skipped, with what it
            lacks, the Junior track first. Empty where all is finished.
        why: Why this start, this path and this option.
        conflicts: Where the guide's rules disagree about it.
        skippable: Modules of the path that may be skipped.
        missing: Hard prerequisites of the Engineer track that are missing.
        gaps: What has to be bridged on the way.
        checks: What the learner had better check themselves, since no answer tells it.
        time: How long it takes.
        alternative: The second-best way, or None where the guide offers no other.
    """

    path: str
    option: str | None
    modules: tuple[str, ...]
    why: tuple[Reason, ...]
    conflicts: tuple[Conflict, ...]
    skippable: tuple[Skippable, ...]
    missing: tuple[Missing, ...]
    gaps: tuple[Gap, ...]
    checks: tuple[Reason, ...]
    time: Time
    alternative: Alternative | None

    @property
    def start(self) -> str | None:
        """Id of the module to start with, which also tells the track; None where all is finished."""
        return self.modules[0] if self.modules else None
