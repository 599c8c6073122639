from fractions import Fraction

import pytest

from bot.workload import Span, module_hours, total
from knowledge.models import Level
from tests.bot.shipped import GUIDE, HOURS, LESSON_HOURS


@pytest.mark.parametrize(("level", "low", "high"), [("junior", 300, 400), ("engineer", 400, 500)])
def test_the_modules_of_a_track_share_its_hours_exactly(level: Level, low: int, high: int) -> None:
    assert total(HOURS[module.id] for module in GUIDE.modules_of(level)) == Span.of(low, high)


def test_a_module_weighs_what_its_lessons_do() -> None:
    """Python has 15 of the lesson hours of the Junior track, which takes 300 to 400."""
    share = Fraction(15) / sum(Fraction(LESSON_HOURS[module.id]) for module in GUIDE.modules_of("junior"))

    assert HOURS["junior-001"] == Span.of(300 * share, 400 * share)


def test_a_module_that_the_catalog_lacks_counts_as_an_average_one() -> None:
    hours = module_hours(GUIDE, {"engineer-101": 10, "engineer-102": 30})

    assert hours["engineer-105"].low == 2 * hours["engineer-101"].low


def test_without_a_catalog_all_modules_of_a_track_are_alike() -> None:
    hours = module_hours(GUIDE, {})

    assert len({hours[module.id] for module in GUIDE.modules_of("junior")}) == 1


def test_a_span_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot run from 2 down to 1"):
        Span.of(2, 1)
