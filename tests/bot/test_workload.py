from fractions import Fraction

import pytest

from bot.workload import Span, module_hours, total
from knowledge.models import Level
from tests.bot.shipped import GUIDE, HOURS, LESSON_HOURS


@pytest.mark.parametrize(("level", "low", "high"), [("junior", 300, 400), ("engineer", 400, 500)])
def test_the_modules_of_a_track_share_its_hours_exactly(level: Level, low: int, high: int) -> None:
    assert total(HOURS[module.id] for module in GUIDE.modules_of(level)) == Span.of(low, high)


def test_a_module_weighs_what_its_lessons_do() -> None:
    """Python has 15 of the 160 lesson hours of the Junior track."""
    assert HOURS["junior-001"] == Span.of(Fraction(300 * 15, 160), Fraction(400 * 15, 160))


def test_a_module_that_the_catalog_lacks_counts_as_an_average_one() -> None:
    others = {module: hours for module, hours in LESSON_HOURS.items() if module != "engineer-105"}

    assert module_hours(GUIDE, others)["engineer-105"] == Span.of(40, 50)


def test_without_a_catalog_all_modules_of_a_track_are_alike() -> None:
    hours = module_hours(GUIDE, {})

    assert {hours[module.id] for module in GUIDE.modules_of("junior")} == {Span.of(30, 40)}


def test_a_span_upside_down_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot run from 2 down to 1"):
        Span.of(2, 1)
