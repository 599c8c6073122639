"""How many hours does a module take?

The guide gives hours for a whole track, projects included. Each module gets its share of them by the time that its
lessons take, which the catalog knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from knowledge.models import LEVELS, Guide, Range


@dataclass(frozen=True, slots=True)
class Span:
    """A figure that is only known to lie between two bounds, in the unit that its owner names.

    Bounds are fractions, so that the shares of a whole add up to it exactly.
    """

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            message = f"a span cannot run from {self.low} down to {self.high}"
            raise ValueError(message)

    @classmethod
    def of(cls, low: Fraction | float, high: Fraction | float | None = None) -> "Span":
        """A span between two numbers, or of one that is known."""
        return cls(Fraction(low), Fraction(low if high is None else high))

    @property
    def middle(self) -> Fraction:
        """The number half-way between the bounds."""
        return (self.low + self.high) / 2

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)


NOTHING = Span.of(0)


def total(spans: Iterable[Span]) -> Span:
    """What the spans add up to."""
    return sum(spans, NOTHING)


def module_hours(guide: Guide, lesson_hours: Mapping[str, float]) -> dict[str, Span]:
    """Hours of study by module id.

    `lesson_hours` holds the lessons' hours by module id; a module that it lacks counts as an average one of its track.
    """
    hours: dict[str, Span] = {}
    for level in LEVELS:
        modules = [module.id for module in guide.modules_of(level)]
        known = [Fraction(lesson_hours[module]) for module in modules if module in lesson_hours]
        average = sum(known) / len(known) if known else Fraction(1)
        weights = {module: Fraction(lesson_hours.get(module, average)) for module in modules}
        whole = sum(weights.values())
        hours |= {module: _share(guide.track(level).hours, weight / whole) for module, weight in weights.items()}
    return hours


def _share(hours: Range, part: Fraction) -> Span:
    return Span(hours.low * part, hours.high * part)
