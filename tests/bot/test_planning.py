from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.planning import Days, Plan, Terms, deadline, estimates, full_time, plan, steps_of_modules, steps_of_path
from bot.weeks import is_off, monday
from bot.workload import Span
from tests.bot.shipped import GUIDE, HOURS, PATHS

START = date(2026, 3, 2)  # a Monday
FULL_STACK = GUIDE.path_by_id["path-4"]
ML_INFRASTRUCTURE = GUIDE.path_by_id["path-1"]


def plan_of(path: str, terms: Terms, known: frozenset[str] = frozenset()) -> Plan:
    return plan(steps_of_path(GUIDE.path_by_id[path]), HOURS, terms, known)


def end_of(one: Plan) -> Days:
    assert one.end is not None
    return one.end


paths = st.sampled_from(PATHS)
paces = st.tuples(st.integers(1, 60), st.integers(0, 20)).map(lambda pair: Span.of(pair[0], sum(pair)))
weeks_off = st.frozensets(st.integers(0, 60).map(lambda week: monday(START) + timedelta(weeks=week)), max_size=6)
starts = st.integers(0, 6).map(lambda day: START + timedelta(days=day))
terms_of_study = st.builds(Terms, starts, paces, weeks_off)
knowns = st.frozensets(st.sampled_from(FULL_STACK.modules))


def test_ten_hours_a_week_are_ten_hours_a_week() -> None:
    """40 to 50 hours of a module at 10 hours a week are 4 to 5 weeks, first and last day included."""
    hours = dict.fromkeys(("engineer-101", "engineer-102"), Span.of(40, 50))
    one = plan(steps_of_modules(hours, GUIDE), hours, Terms(START, Span.of(10)))

    first, second = one.modules
    assert first.start == Days(START, START)
    assert first.end == Days(date(2026, 3, 29), date(2026, 4, 5))
    assert second.start == Days(date(2026, 3, 30), date(2026, 4, 6))
    assert second.end == Days(date(2026, 4, 26), date(2026, 5, 10))


def test_a_range_of_hours_a_week_widens_the_dates_at_both_ends() -> None:
    narrow, wide = (end_of(plan_of("path-1", Terms(START, pace))) for pace in (Span.of(12), Span.of(10, 15)))

    assert wide.earliest < narrow.earliest < narrow.latest < wide.latest


def test_the_stages_are_the_guides_own() -> None:
    stages = plan_of("path-1", Terms(START, Span.of(10))).stages

    assert [stage.text for stage in stages] == [stage.label for stage in ML_INFRASTRUCTURE.stages]
    assert [tuple(module.id for module in stage.modules) for stage in stages] == [
        stage.modules for stage in ML_INFRASTRUCTURE.stages
    ]


def test_a_stage_spans_its_modules() -> None:
    """Four modules of 28 to 37.5 hours, so 112 to 150 hours: 79 to 105 days at 10 hours a week."""
    hours = dict.fromkeys(ML_INFRASTRUCTURE.modules, Span.of(28, 37.5))
    stage = plan(steps_of_path(ML_INFRASTRUCTURE), hours, Terms(START, Span.of(10))).stages[0]

    assert (stage.hours, stage.start) == (Span.of(112, 150), Days(START, START))
    assert stage.end == Days(START + timedelta(days=78), START + timedelta(days=104))


def test_modules_of_ones_own_are_steps_by_track() -> None:
    steps = steps_of_modules(["junior-001", "junior-010", "engineer-102"], GUIDE)

    assert [(step.text, step.modules) for step in steps] == [
        ("Junior Engineer Track", ("junior-001", "junior-010")),
        ("Engineer Track", ("engineer-102",)),
    ]


def test_a_stage_of_which_all_is_known_is_left_out() -> None:
    known = frozenset(ML_INFRASTRUCTURE.stages[0].modules)

    assert plan_of("path-1", Terms(START, Span.of(10)), known).stages[0].text == "Foundations"


def test_nothing_left_has_no_end() -> None:
    done = plan_of("path-1", Terms(START, Span.of(10)), frozenset(ML_INFRASTRUCTURE.modules))

    assert (done.stages, done.end, done.hours) == ((), None, Span.of(0))


def test_a_plan_without_hours_is_refused() -> None:
    with pytest.raises(ValueError, match="some hours a week"):
        Terms(START, Span.of(0, 10))


@given(paths, terms_of_study, knowns)
def test_a_plan_is_in_order_and_complete(path: str, terms: Terms, known: frozenset[str]) -> None:
    one = plan_of(path, terms, known)

    assert [module.id for module in one.modules] == [m for m in GUIDE.path_by_id[path].modules if m not in known]
    day = Days(terms.start, terms.start)
    for module in one.modules:
        assert module.start.earliest <= module.end.earliest <= module.end.latest
        assert module.start.earliest <= module.start.latest <= module.end.latest
        assert day.earliest <= module.start.earliest
        assert day.latest <= module.start.latest
        assert not any(is_off(end, terms.weeks_off) for end in (module.end.earliest, module.end.latest))
        day = module.end


@given(paths, terms_of_study, knowns, st.integers(0, 20), st.integers(0, 20))
def test_more_hours_a_week_never_end_later(
    path: str, terms: Terms, known: frozenset[str], least: int, most: int
) -> None:
    more = Terms(terms.start, Span(terms.pace.low + least, terms.pace.high + least + most), terms.weeks_off)

    for slow, fast in zip(plan_of(path, terms, known).modules, plan_of(path, more, known).modules, strict=True):
        assert fast.end.earliest <= slow.end.earliest
        assert fast.end.latest <= slow.end.latest


@given(paths, terms_of_study, knowns, knowns)
def test_more_known_modules_never_end_later(
    path: str, terms: Terms, known: frozenset[str], more: frozenset[str]
) -> None:
    before, after = plan_of(path, terms, known).end, plan_of(path, terms, known | more).end

    if after:
        assert before is not None
        assert after.earliest <= before.earliest
        assert after.latest <= before.latest


@given(paths, terms_of_study, weeks_off)
def test_more_weeks_off_never_end_earlier(path: str, terms: Terms, more: frozenset[date]) -> None:
    before = end_of(plan_of(path, terms))
    after = end_of(plan_of(path, Terms(terms.start, terms.pace, terms.weeks_off | more)))

    assert after.earliest >= before.earliest
    assert after.latest >= before.latest


@given(paths, terms_of_study, st.integers(1, 30))
def test_a_later_start_never_ends_earlier(path: str, terms: Terms, days: int) -> None:
    later = Terms(terms.start + timedelta(days=days), terms.pace, terms.weeks_off)

    assert end_of(plan_of(path, later)).latest >= end_of(plan_of(path, terms)).latest


@pytest.mark.parametrize(
    ("path", "pace", "expected"),
    [
        pytest.param("path-1", Span.of(12), [("6-9 months", "agrees")], id="the timeline fits part-time study"),
        pytest.param("path-1", Span.of(40), [("6-9 months", "shorter")], id="full-time study is shorter"),
        pytest.param("path-1", Span.of(5), [("6-9 months", "longer")], id="a few hours are longer"),
        pytest.param(
            "path-4",
            Span.of(40),
            [("12-18 months", "shorter"), ("5-7 months", "agrees")],
            id="both tracks in full-time study have an estimate of their own",
        ),
        pytest.param(
            "path-4",
            Span.of(20),
            [("12-18 months", "shorter"), ("8-24 months", "agrees")],
            id="hours that no style names are self-paced",
        ),
    ],
)
def test_the_guides_own_estimates_stand_beside_the_computed_one(
    path: str, pace: Span, expected: list[tuple[str, str]]
) -> None:
    found = estimates(GUIDE, GUIDE.path_by_id[path].modules, HOURS, pace)

    assert [(estimate.months.text, estimate.verdict) for estimate in found] == expected


def test_what_is_left_of_a_whole_track_is_estimated_as_that_track() -> None:
    engineer = [module.id for module in GUIDE.modules_of("engineer")]

    (estimate,) = estimates(GUIDE, engineer, HOURS, Span.of(10, 15))

    assert (estimate.months.text, estimate.source.heading) == ("8-10 months", "Part-Time Study (10-15 hrs/week)")


def test_modules_of_ones_own_have_no_estimate() -> None:
    assert estimates(GUIDE, ["engineer-107"], HOURS, Span.of(10)) == ()


def test_full_time_is_the_guides_forty_hours() -> None:
    assert full_time(GUIDE) == 40


@given(paths, terms_of_study, knowns, st.integers(-3, 500))
def test_the_hours_of_a_deadline_reach_it_and_one_less_does_not(
    path: str, terms: Terms, known: frozenset[str], days: int
) -> None:
    modules = [module for module in GUIDE.path_by_id[path].modules if module not in known]
    assume(modules)
    ready_by = terms.start + timedelta(days=days)

    one = deadline(modules, HOURS, terms, ready_by, most=40)

    def ends_in_time(pace: Span) -> bool:
        one = plan(steps_of_modules(modules, GUIDE), HOURS, Terms(terms.start, pace, terms.weeks_off))
        return end_of(one).latest <= ready_by

    if one.pace is not None:
        assert ends_in_time(Span.of(one.pace.high))
        assert one.pace.high == 1 or not ends_in_time(Span.of(one.pace.high - 1))
    assert (one.verdict == "fits") == (one.pace is not None and ends_in_time(Span.of(40)))
    assert one.fitting == tuple(modules[: len(one.fitting)])
    assert (one.verdict == "fits") == (len(one.fitting) == len(modules))


def test_a_deadline_that_cannot_be_reached_says_what_fits() -> None:
    one = deadline(FULL_STACK.modules, HOURS, Terms(START, Span.of(10)), START + timedelta(weeks=12, days=-1), most=40)

    assert one.verdict == "impossible"
    assert one.pace == Span.of(59, 75)
    junior = len([*GUIDE.modules_of("junior")])
    assert one.fitting == FULL_STACK.modules[: junior + 1], "400 hours of the Junior track, 50 of Engineer 101"
    assert one.ready == Days(START + timedelta(weeks=17, days=3), START + timedelta(weeks=22, days=3))


def test_a_deadline_in_the_past_leaves_no_hours() -> None:
    one = deadline(FULL_STACK.modules, HOURS, Terms(START, Span.of(10)), START - timedelta(days=1), most=40)

    assert (one.pace, one.verdict, one.fitting) == (None, "impossible", ())
