"""Where on a card does a day lie, and which days are named?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.views.days import MONTHS
from bot.weeks import DAYS, monday

NAMES = 6
"""Most names along a calendar."""
WEEKS_APART = (1, 2)
MONTHS_APART = (1, 2, 3, 6, 12, 24, 60, 120, 600)
"""How far they may lie apart."""
YEAR = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """Days that lie beside each other.

    Attributes:
        first: The first of them.
        last: The last of them.
        left: Where the first begins.
        right: Where the last ends.
    """

    first: date
    last: date
    left: float
    right: float

    def begin(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days * self._day

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self.begin(day) + self._day

    def middle(self, day: date) -> float:
        """Where it is noon."""
        return self.begin(day) + self._day / 2

    def covers(self, first: date, last: date) -> bool:
        """Whether any of these days lies on it."""
        return first <= self.last and last >= self.first

    def names(self) -> Iterator[tuple[date, str]]:
        """Days from which on a week, a month or a year is named: `2 Mar`, `Apr`, or `2027` where it is January."""
        days = (self.last - self.first).days
        for weeks in WEEKS_APART:
            if days / DAYS / weeks <= NAMES:
                yield from self._weeks(weeks)
                return
        months = next((apart for apart in MONTHS_APART if days / 30 / apart <= NAMES), MONTHS_APART[-1])
        yield from self._months(months)

    @property
    def _day(self) -> float:
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def _weeks(self, apart: int) -> Iterator[tuple[date, str]]:
        day = monday(self.first)
        while day <= self.last:
            if day >= self.first:
                yield day, f"{day.day} {MONTHS[day.month - 1]}"
            day += timedelta(weeks=apart)

    def _months(self, apart: int) -> Iterator[tuple[date, str]]:
        first, last = (day.year * YEAR + day.month - 1 for day in (self.first, self.last))
        for number in range(first + 1, last + 1):
            if number % apart == 0:
                year, month = divmod(number, YEAR)
                yield date(year, month + 1, 1), MONTHS[month] if month else str(year)
