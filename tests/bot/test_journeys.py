from datetime import UTC, date, datetime, timedelta

import pytest

from bot.editions import Changes, Moved, edition
from bot.journeys import (
    OWN_PATH,
    ChosenPath,
    Event,
    PlanSettings,
    Record,
    Status,
    changes,
    journey,
    last_change,
    left_out,
    percent,
    planned,
    terms,
    undoing,
    wanted_changes,
)
from tests.bot.shipped import GUIDE, HOURS, altered
from tests.bot.test_editions import with_databases_moved, with_gpus_replaced

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PATH_1 = ChosenPath("path-1", NOW, GUIDE.version)
EDITIONS = {GUIDE.version: edition(GUIDE)}


def events(*said: tuple[str, Status]) -> tuple[Event, ...]:
    """A log in which each statement is a change of its own, a day after the one before."""
    return tuple(
        Event(number, module, status, NOW + timedelta(days=number), GUIDE.version)
        for number, (module, status) in enumerate(said, 1)
    )


def test_a_path_of_the_guide_has_its_stages() -> None:
    assert [step.text for step in journey(GUIDE, Record(PATH_1)).steps][:2] == ["Python + ML Basics", "Foundations"]


def test_modules_of_ones_own_are_steps_by_track() -> None:
    choice = ChosenPath(OWN_PATH, NOW, GUIDE.version, ("junior-005", "engineer-103", "engineer-104"))

    way = journey(GUIDE, Record(choice))

    assert way.path is None
    assert [step.modules for step in way.steps] == [("junior-005",), ("engineer-103", "engineer-104")]


def test_without_a_path_there_is_nothing_to_come() -> None:
    way = journey(GUIDE, Record(events=events(("junior-001", "done"))))

    assert (way.modules, way.current) == ((), None)
    assert way.known == {"junior-001"}


def test_what_was_said_last_holds() -> None:
    way = journey(GUIDE, Record(PATH_1, events(("junior-001", "started"), ("junior-001", "done"))))

    assert way.status("junior-001") == "done"
    assert way.upcoming[0] == "junior-002"


def test_what_was_started_comes_before_what_is_next() -> None:
    assert journey(GUIDE, Record(PATH_1, events(("junior-003", "started")))).current == "junior-003"


def test_what_was_known_counts_neither_as_done_nor_as_left() -> None:
    way = journey(GUIDE, Record(PATH_1, events(("junior-001", "skipped"), ("junior-002", "done"))))

    assert way.done == ("junior-002",)
    assert "junior-001" not in way.upcoming
    assert [finish.module for finish in way.finishes] == ["junior-002"]


def test_the_percentage_goes_by_hours() -> None:
    choice = ChosenPath(OWN_PATH, NOW, GUIDE.version, ("junior-001", "engineer-101"))
    way = journey(GUIDE, Record(choice, events(("engineer-101", "done"))))
    done, left = HOURS["engineer-101"].middle, HOURS["junior-001"].middle

    assert percent(way, HOURS) == int(100 * done / (done + left))


@pytest.mark.parametrize("known", ["done", "skipped"])
def test_nothing_left_is_all(known: Status) -> None:
    choice = ChosenPath(OWN_PATH, NOW, GUIDE.version, ("junior-001",))

    assert percent(journey(GUIDE, Record(choice, events(("junior-001", known)))), HOURS) == 100


@pytest.mark.parametrize(
    ("before", "wanted", "changed"),
    [
        ("open", "started", True),
        ("open", "done", True),
        ("open", "skipped", True),
        ("started", "started", False),
        ("started", "done", True),
        ("started", "skipped", True),
        ("skipped", "started", True),
        ("skipped", "done", True),
        ("skipped", "skipped", False),
        ("done", "started", False),
        ("done", "done", False),
        ("done", "skipped", False),
    ],
)
def test_nothing_is_said_twice_and_nothing_done_is_taken_back_by_the_way(
    before: Status, wanted: Status, *, changed: bool
) -> None:
    way = journey(GUIDE, Record(events=events(("junior-001", before))))

    assert bool(wanted_changes(way, {"junior-001": wanted})) is changed


def test_the_last_change_is_the_last_that_still_holds() -> None:
    log = events(("junior-001", "done"), ("junior-002", "done"))
    undone = Event(3, "junior-002", "open", NOW, GUIDE.version, undoes=2)

    assert last_change(log) == 2
    assert last_change((*log, undone)) == 1
    assert last_change(()) is None


def test_undoing_leads_to_what_was_before() -> None:
    log = events(("junior-001", "started"), ("junior-001", "done"))

    assert [event.status for event in undoing(GUIDE, Record(events=log), 2)] == ["started"]
    assert [event.status for event in undoing(GUIDE, Record(events=log), 1)] == ["open"]


def test_undoing_finds_what_was_before_under_an_older_id() -> None:
    newer = with_databases_moved()
    log = (*events(("junior-008", "started")), Event(2, "junior-000", "done", NOW, newer.version))

    assert [event.status for event in undoing(newer, Record(events=log, editions=EDITIONS), 2)] == ["started"]


def test_earlier_modules_of_the_same_track_are_what_the_sequence_asks_for() -> None:
    way = journey(GUIDE, Record(PATH_1, events(("junior-001", "done"), ("junior-003", "skipped"))))

    assert left_out(GUIDE, way, ["junior-005"]) == ("junior-002", "junior-004")
    assert left_out(GUIDE, way, ["engineer-103", "junior-004"]) == ("junior-002", "engineer-101")
    assert left_out(GUIDE, way, ["junior-001"]) == ()


def test_a_plan_leaves_out_what_was_known_or_done_before_it_began() -> None:
    log = events(("junior-001", "done"), ("junior-002", "skipped"), ("junior-003", "done"))
    record = Record(PATH_1, log, PlanSettings(10, 15, date(2026, 3, 3)), frozenset({date(2026, 3, 9)}))
    settled = terms(record)

    assert settled
    plan = planned(journey(GUIDE, record), HOURS, settled)

    assert [module.id for module in plan.modules][:2] == ["junior-003", "junior-004"]
    assert plan.terms.weeks_off == {date(2026, 3, 9)}


def test_progress_follows_a_module_to_its_new_id() -> None:
    way = journey(with_databases_moved(), Record(events=events(("junior-008", "done")), editions=EDITIONS))

    assert way.known == {"junior-000"}


def test_progress_is_never_another_things() -> None:
    way = journey(with_gpus_replaced(), Record(PATH_1, events(("engineer-107", "done")), editions=EDITIONS))

    assert "engineer-107" in way.upcoming


def test_progress_comes_back_with_its_module() -> None:
    record = Record(events=events(("engineer-107", "done")), editions=EDITIONS)

    assert journey(with_gpus_replaced(), record).known == frozenset()
    assert journey(GUIDE, record).known == {"engineer-107"}


def test_a_path_of_ones_own_goes_on_without_what_vanished() -> None:
    choice = ChosenPath(OWN_PATH, NOW, GUIDE.version, ("engineer-106", "engineer-107"))

    assert journey(with_gpus_replaced(), Record(choice, editions=EDITIONS)).modules == ("engineer-106",)


def test_a_new_guide_tells_what_became_of_what_was_done() -> None:
    record = Record(events=events(("junior-008", "done")), told=GUIDE.version, editions=EDITIONS)

    assert changes(with_databases_moved(), record) == Changes((Moved("Databases & SQL", "junior-008", "junior-000"),))


def test_a_new_guide_tells_what_became_of_the_path() -> None:
    newer = altered(("Engineer Mod 107 (GPU Computing)", "Engineer Mod 106 (MLOps)"))
    record = Record(PATH_1, told=GUIDE.version, editions=EDITIONS)

    assert changes(newer, record) == Changes(gained=("engineer-106",), lost=("engineer-107",))


def test_a_path_of_ones_own_gains_nothing() -> None:
    newer = altered(("Engineer Mod 107 (GPU Computing)", "Engineer Mod 106 (MLOps)"))
    choice = ChosenPath("path-1", NOW, GUIDE.version, ("junior-001", "engineer-107"))

    assert not changes(newer, Record(choice, told=GUIDE.version, editions=EDITIONS))


def test_whoever_has_nothing_stored_is_told_nothing() -> None:
    assert not changes(with_gpus_replaced(), Record())
