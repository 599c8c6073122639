from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import knowledge
from bot.placement import (
    EXPERIENCES,
    GOALS,
    SKILLS,
    Experience,
    Goal,
    Placement,
    Reason,
    Recommendation,
    Situation,
    Skill,
)
from bot.workload import Span, module_hours
from knowledge.reader import read
from tests.bot.shipped import GUIDE, HOURS, LESSON_HOURS

TODAY = date(2026, 3, 2)
TEN_HOURS = Span.of(10)
JUNIOR = frozenset(module.id for module in GUIDE.modules_of("junior"))
ENGINEER = frozenset(module.id for module in GUIDE.modules_of("engineer"))
ORDER = [module.id for module in GUIDE.modules]
PLACEMENT = Placement(GUIDE, HOURS)
EVEN = Placement(GUIDE, dict.fromkeys(ORDER, Span.of(40, 50)))
TEXT = (Path(knowledge.__file__).parent / "guide.md").read_text()
LINES = TEXT.splitlines()

# What follows is read off the guide by hand, so that it can disagree with what the code reads.
TAUGHT: dict[Skill, frozenset[str]] = {
    "python": frozenset({"junior-001"}),
    "containers": frozenset({"junior-005", "junior-006"}),
    "cloud": frozenset({"junior-010"}),
    "ci-cd": frozenset({"junior-003"}),
    "ml": frozenset({"junior-004"}),
}
PREREQUISITES: dict[Skill, str] = {
    "python": "Python proficiency (classes, decorators, async)",
    "containers": "Docker and Kubernetes fundamentals",
    "cloud": "Cloud platform basics (AWS, GCP, or Azure)",
    "ci-cd": "Git and CI/CD workflows",
}
FOUR: tuple[Skill, ...] = ("python", "containers", "cloud", "ci-cd")
ALL: tuple[Skill, ...] = (*FOUR, "ml")
BEST_PATH = {
    "deployment": "path-1",
    "platform": "path-2",
    "mlops": "path-3",
    "gpu": "path-1",
    "llm": "path-1",
    "comprehensive": "path-4",
    "unsure": "path-4",
}
SPECIALISATIONS = {"mlops", "gpu", "llm"}


def a_learner(
    experience: Experience = "more",
    skills: Iterable[Skill] = ALL,
    finished: Iterable[str] = (),
    goal: Goal = "deployment",
    ready_by: date | None = None,
) -> Situation:
    return Situation(experience, frozenset(skills), frozenset(finished), goal, TEN_HOURS, ready_by)


def recommend(situation: Situation, placement: Placement = PLACEMENT) -> Recommendation:
    return placement.recommend(situation, TODAY)


def has(one: Situation, skill: Skill, years: int = 0) -> bool:
    enough = {"new": 0, "some": 1, "more": 2}[one.experience] >= years
    return (skill in one.skills and enough) or one.finished >= TAUGHT[skill]


def graduated(one: Situation) -> bool:
    return one.finished >= JUNIOR


def may_skip(one: Situation) -> bool:
    """`Skip Junior If`, all of it."""
    return one.experience != "new" and has(one, "python", years=2) and all(has(one, skill) for skill in FOUR[1:])


def had_better_take(one: Situation) -> bool:
    """`Take Junior If`, any of it."""
    return one.goal == "comprehensive" or not all(has(one, skill) for skill in ALL)


Rule = Callable[[Situation, Recommendation], bool]


def junior_comes_first_unless_all_speaks_against_it(one: Situation, got: Recommendation) -> bool:
    engineer = graduated(one) or (may_skip(one) and not had_better_take(one))
    return got.start in (ENGINEER if engineer else JUNIOR)


def who_starts_with_engineer_starts_with_its_first_module(_: Situation, got: Recommendation) -> bool:
    return got.start in JUNIOR or got.start == "engineer-101"


def the_path_is_best_for_the_goal(one: Situation, got: Recommendation) -> bool:
    return got.path == BEST_PATH[one.goal]


def each_track_is_studied_in_sequence_the_junior_one_first(_: Situation, got: Recommendation) -> bool:
    return list(got.modules) == sorted(set(got.modules), key=ORDER.index)


def nothing_finished_is_studied_again(one: Situation, got: Recommendation) -> bool:
    return one.finished.isdisjoint(got.modules)


def nothing_of_the_path_is_lost(one: Situation, got: Recommendation) -> bool:
    left = set(GUIDE.path_by_id[got.path].modules) - one.finished - {skip.module for skip in got.skippable}
    if got.option == "option-c" and one.goal == "gpu":
        left.discard("engineer-110")
    return left <= set(got.modules)


def nothing_is_both_skipped_and_studied(_: Situation, got: Recommendation) -> bool:
    return {skip.module for skip in got.skippable}.isdisjoint(got.modules)


def only_what_is_known_is_skipped(one: Situation, got: Recommendation) -> bool:
    skipped = {skip.module for skip in got.skippable}
    known = {module for skill in ALL if has(one, skill, 2 if skill == "python" else 0) for module in TAUGHT[skill]}
    return skipped <= JUNIOR - one.finished and (may_skip(one) or skipped <= known)


def who_is_new_or_wants_everything_skips_nothing(one: Situation, got: Recommendation) -> bool:
    if graduated(one) or (one.experience != "new" and one.goal != "comprehensive"):
        return True
    return not got.skippable and JUNIOR - one.finished <= set(got.modules)


def every_missing_prerequisite_is_named(one: Situation, got: Recommendation) -> bool:
    named = {missing.prerequisite.text for missing in got.missing}
    expected = {PREREQUISITES[skill] for skill in FOUR if not has(one, skill)}
    if not may_skip(one):
        expected.add("Completed Junior track OR equivalent experience")
    return named == (set() if graduated(one) else expected)


def every_missing_prerequisite_is_closed_before_the_engineer_track(one: Situation, got: Recommendation) -> bool:
    by_text = {missing.prerequisite.text: set(missing.modules) for missing in got.missing}
    closing = all(
        by_text[text] == TAUGHT[skill] - one.finished for skill, text in PREREQUISITES.items() if text in by_text
    )
    whole = by_text.get("Completed Junior track OR equivalent experience")
    complete = whole is None or whole == (
        JUNIOR - one.finished
        if one.experience == "new"
        else {m for skill in FOUR if not has(one, skill, 2 if skill == "python" else 0) for m in TAUGHT[skill]}
        - one.finished
    )
    return closing and complete and all(modules <= set(got.modules) & JUNIOR for modules in by_text.values())


def graduates_have_an_option_and_nobody_else(one: Situation, got: Recommendation) -> bool:
    specialised = one.goal in SPECIALISATIONS
    return got.option == (None if not graduated(one) else "option-c" if specialised else "option-a")


def who_lacks_only_years_is_told_of_both_rules(one: Situation, got: Recommendation) -> bool:
    told = any("1-2 years Python development" in conflict.other.text for conflict in got.conflicts)
    return told == (
        not graduated(one) and one.experience == "some" and "python" in one.skills and not has(one, "python", years=2)
    )


def rules_that_disagree_are_both_named(one: Situation, got: Recommendation) -> bool:
    told = any(
        conflict.one.source.heading == "Skip Junior If:" and conflict.other.source.heading == "Take Junior If:"
        for conflict in got.conflicts
    )
    return told == (not graduated(one) and may_skip(one) and had_better_take(one))


def the_gaps_are_those_of_the_modules_to_come(_: Situation, got: Recommendation) -> bool:
    expected = [topic.id for topic in GUIDE.topics if topic.engineer in got.modules]
    return [gap.topic for gap in got.gaps] == expected


def there_is_another_way_and_it_differs(_: Situation, got: Recommendation) -> bool:
    other = got.alternative
    return other is not None and (other.path, other.option, other.modules) != (got.path, got.option, got.modules)


def the_start_is_explained(one: Situation, got: Recommendation) -> bool:
    headings = {reason.source.heading for reason in got.why}
    if graduated(one):
        return "Engineer Track" in headings
    if got.start == "engineer-101":
        return "Skip Junior If:" in headings
    return bool(headings & {"Skip Junior If:", "Take Junior If:", "Q: Which track should I start with?"})


def every_statement_stands_in_the_guide(_: Situation, got: Recommendation) -> bool:
    places = {(one.source.heading, one.source.first, one.source.last) for one in statements(got)}
    return all(stands_in_the_guide(*place) for place in places)


RULES: tuple[Rule, ...] = (
    junior_comes_first_unless_all_speaks_against_it,
    who_starts_with_engineer_starts_with_its_first_module,
    the_path_is_best_for_the_goal,
    each_track_is_studied_in_sequence_the_junior_one_first,
    nothing_finished_is_studied_again,
    nothing_of_the_path_is_lost,
    nothing_is_both_skipped_and_studied,
    only_what_is_known_is_skipped,
    who_is_new_or_wants_everything_skips_nothing,
    every_missing_prerequisite_is_named,
    every_missing_prerequisite_is_closed_before_the_engineer_track,
    graduates_have_an_option_and_nobody_else,
    who_lacks_only_years_is_told_of_both_rules,
    rules_that_disagree_are_both_named,
    the_gaps_are_those_of_the_modules_to_come,
    there_is_another_way_and_it_differs,
    the_start_is_explained,
    every_statement_stands_in_the_guide,
)


def statements(got: Recommendation) -> Iterator[Reason]:
    yield from got.why
    yield from got.checks
    yield from got.time.timelines
    for conflict in got.conflicts:
        yield from (conflict.one, conflict.other)
    for skip in got.skippable:
        yield skip.why
    for missing in got.missing:
        yield from (missing.prerequisite, *missing.later)
    for gap in got.gaps:
        yield gap.gap
    if got.alternative:
        yield got.alternative.change


@cache
def stands_in_the_guide(heading: str, first: int, last: int) -> bool:
    above = [line.lstrip("# ").strip() for line in LINES[:first] if line.startswith("#")]
    return first <= last <= len(LINES) and above[-1] == heading


def break_no_rule(situation: Situation) -> None:
    got = recommend(situation)
    broken = [rule.__name__ for rule in RULES if not rule(situation, got)]
    assert not broken, (broken, situation, got)


def subsets(of: Iterable[str]) -> list[frozenset[str]]:
    items = list(of)
    return [frozenset(chosen) for size in range(len(items) + 1) for chosen in combinations(items, size)]


TEACHING = sorted(module for taught in TAUGHT.values() for module in taught)
OTHERS = JUNIOR.difference(TEACHING)
FINISHED = [teaching | others for teaching in subsets(TEACHING) for others in (frozenset(), OTHERS)]
"""Everything that may be finished, but that what closes no prerequisite is finished together or not at all."""


@pytest.mark.parametrize(("experience", "goal"), list(product(EXPERIENCES, GOALS)))
def test_every_combination_of_answers_breaks_no_rule(experience: Experience, goal: Goal) -> None:
    for skills, finished in product(subsets(SKILLS), FINISHED):
        break_no_rule(a_learner(experience, skills, finished, goal))  # type: ignore[arg-type] # subsets of skills are skills


@settings(max_examples=300)
@given(
    st.sampled_from(EXPERIENCES),
    st.frozensets(st.sampled_from(SKILLS)),
    st.frozensets(st.sampled_from(sorted(JUNIOR))),
    st.sampled_from(GOALS),
)
def test_whatever_is_finished_breaks_no_rule(
    experience: Experience, skills: frozenset[Skill], finished: frozenset[str], goal: Goal
) -> None:
    break_no_rule(a_learner(experience, skills, finished, goal))


def test_a_newcomer_begins_at_the_beginning() -> None:
    got = recommend(a_learner("new", skills=(), goal="mlops"))

    assert (got.start, got.path, got.option) == ("junior-001", "path-3", None)
    assert got.modules == (*sorted(JUNIOR), "engineer-101", "engineer-105", "engineer-106", "engineer-108")
    assert "Before the Junior track the guide asks for: High school level math." in [one.text for one in got.checks]


def test_an_experienced_engineer_begins_with_the_engineer_track() -> None:
    got = recommend(a_learner("more", ALL, goal="deployment"))

    assert got.modules == ("engineer-101", "engineer-103", "engineer-104", "engineer-107", "engineer-110")
    assert (got.missing, got.conflicts) == ((), ())


def test_a_finished_module_makes_up_for_years() -> None:
    got = recommend(a_learner("some", ALL, {"junior-001"}))

    assert got.start == "engineer-101"
    python, docker, *_ = (one.text for one in got.why)
    assert python == "Skip Junior if: Comfortable with Python (2+ years). You finished the Junior modules about it."
    assert docker == "Skip Junior if: Know Docker and Kubernetes basics. That holds for you."


def test_what_the_answers_do_not_tell_is_left_to_be_checked() -> None:
    checks = [(one.text, one.source.heading) for one in recommend(a_learner("more", ALL)).checks]

    assert checks == [
        (
            "For skipping the Junior track the guide also asks for: Deployed production services.",
            "Q: Can I skip the Junior track?",
        ),
        (
            "Test yourself: Try Engineer Mod 101 exercises. If you struggle, go back to Junior track.",
            "Q: Can I skip the Junior track?",
        ),
    ]


def test_only_one_to_two_years_lead_to_the_junior_track_and_show_the_other_way() -> None:
    got = recommend(a_learner("some", ALL))

    assert got.start == "junior-001"
    assert got.alternative is not None
    assert got.alternative.modules[0] == "engineer-101"
    assert got.alternative.change.text == "If this held for you: Comfortable with Python (2+ years)."


def test_a_path_without_a_hard_prerequisite_gets_the_module_that_teaches_it() -> None:
    """Path 1 has no cloud module, and its containers come after Engineer 101."""
    got = recommend(a_learner("more", ("python", "ci-cd", "ml"), goal="deployment"))

    assert got.modules[:4] == ("junior-002", "junior-005", "junior-006", "junior-010")
    assert [(one.one.source.heading, LINES[one.other.source.first - 1]) for one in got.conflicts[1:]] == [
        ("Path 1: ML Infrastructure Focus", f"- [ ] {PREREQUISITES['containers']}"),
        ("Path 1: ML Infrastructure Focus", f"- [ ] {PREREQUISITES['cloud']}"),
    ]


def test_a_path_out_of_sequence_is_put_in_sequence_and_that_is_said() -> None:
    """Path 2 takes 109 before 103, and no 101 at all."""
    got = recommend(a_learner("more", ALL, goal="platform"))

    assert got.modules == ("engineer-101", "engineer-102", "engineer-103", "engineer-104", "engineer-109")
    assert [(one.other.source.heading, one.taken) for one in got.conflicts] == [
        ("Q: Can I take modules out of order?", "The safer way is taken: each track in its own sequence."),
        ("Skip Junior If:", "The safer way is taken: the Engineer track from its start."),
    ]


def test_what_a_prerequisite_asks_for_but_only_engineers_are_taught_is_said() -> None:
    later = {one.prerequisite.text: one.later for one in recommend(a_learner("some", ())).missing}

    (python,) = later[PREREQUISITES["python"]]
    assert python.text.startswith("The guide's tables name “decorators” and “async” for Engineers only")
    assert LINES[python.source.first - 1].startswith("| Functions, basic OOP | Decorators")


@pytest.mark.parametrize(
    ("goal", "option", "modules"),
    [
        ("gpu", "option-c", ("engineer-101", "engineer-103", "engineer-104", "engineer-107")),
        ("llm", "option-c", ("engineer-101", "engineer-103", "engineer-104", "engineer-107", "engineer-110")),
        ("mlops", "option-c", ("engineer-101", "engineer-105", "engineer-106", "engineer-108")),
        ("comprehensive", "option-a", tuple(sorted(ENGINEER))),
    ],
)
def test_a_graduate_specialises_only_by_wish(goal: Goal, option: str, modules: tuple[str, ...]) -> None:
    got = recommend(a_learner("some", (), JUNIOR, goal))

    assert (got.option, got.modules) == (option, modules)
    assert f"Option {option[-1].upper()}" in " ".join(one.text for one in got.time.timelines)


def test_a_graduate_without_work_experience_may_gain_it_first() -> None:
    other = recommend(a_learner("new", (), JUNIOR, "comprehensive")).alternative

    assert other is not None
    assert (other.option, other.change.source.heading) == ("option-b", "Option B: Gain Work Experience First")


def test_who_wants_everything_may_as_well_take_the_shortest_focus() -> None:
    other = recommend(a_learner("new", (), (), "unsure")).alternative

    assert other is not None
    assert other.path == "path-2"


def test_finished_engineer_modules_are_not_studied_again() -> None:
    assert recommend(a_learner("more", ALL, {"engineer-101"})).start == "engineer-103"


def test_nothing_is_left_of_a_finished_path() -> None:
    got = recommend(a_learner("more", ALL, JUNIOR | ENGINEER))

    assert (got.start, got.modules, got.time.end) == (None, (), None)


def test_the_time_is_that_of_the_modules_to_come() -> None:
    """Five modules of 40 to 50 hours take 200 to 250: 20 to 25 weeks at 10 hours a week."""
    time = recommend(a_learner("more", ALL), EVEN).time

    assert time.hours == Span.of(200, 250)
    assert time.end is not None
    assert (time.end.earliest, time.end.latest) == (date(2026, 7, 19), date(2026, 8, 23))
    assert [one.text for one in time.timelines] == ["Path 1 (ML Infrastructure Focus) as a whole: 6-9 months"]
    assert time.deadline is None


def test_what_is_left_of_a_track_stands_beside_the_guides_estimate_of_it() -> None:
    (estimate,) = recommend(a_learner("some", (), JUNIOR, "comprehensive")).time.estimates

    assert (estimate.source.heading, estimate.verdict) == ("Part-Time Study (10-15 hrs/week)", "agrees")


def test_a_deadline_is_weighed() -> None:
    deadline = recommend(a_learner("more", ALL, ready_by=date(2026, 5, 10)), EVEN).time.deadline

    assert deadline is not None
    assert (deadline.pace, deadline.verdict) == (Span.of(20, 25), "fits")


def another_guide(*changes: tuple[str, str]) -> Placement:
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    guide = read(text.encode(), "another.md")
    return Placement(guide, module_hours(guide, LESSON_HOURS))


def test_the_places_are_those_of_the_guide_at_hand() -> None:
    shifted = another_guide(("## Quick Navigation", "A new line.\n\n## Quick Navigation"))
    situation = a_learner("some", ("python",), goal="mlops")

    here, there = (list(statements(recommend(situation, one))) for one in (PLACEMENT, shifted))

    assert [(one.text, one.source.first + 2) for one in here] == [(one.text, one.source.first) for one in there]


def test_another_guide_may_ask_for_more_years() -> None:
    strict = another_guide(("Comfortable with Python (2+ years)", "Comfortable with Python (5+ years)"))

    assert recommend(a_learner("more", ALL), strict).start == "junior-001"


def test_another_guide_may_teach_a_skill_in_another_module() -> None:
    row = "| **Mod 010: Cloud Platforms** | AWS basics, EC2, S3, IAM | **Mod 102: Cloud Computing**"
    added = "| **Mod 099: Cloud Security** | Keys | *Integrated throughout* | Audits | **Applied** |\n"
    larger = another_guide((row, added + row))

    got = recommend(a_learner("more", ("python", "containers", "ci-cd", "ml")), larger)

    (cloud,) = (one for one in got.missing if "Cloud" in one.prerequisite.text)
    assert set(cloud.modules) == {"junior-010", "junior-099"}


def test_a_guide_without_conditions_options_or_questions_goes_by_its_checklist() -> None:
    bare = another_guide(
        (TEXT[TEXT.index("## Learning Path Recommendations") : TEXT.index("## Time Estimates by")], ""),
        (TEXT[TEXT.index("## Common Questions") : TEXT.index("## Next Steps")], ""),
    )

    experienced = recommend(a_learner("more", FOUR), bare)
    assert experienced.start == "engineer-101"
    assert experienced.skippable[1].why.text == "You know or have finished all that the Engineer track asks for."
    assert recommend(a_learner("more", FOUR[1:]), bare).start == "junior-001"
    assert "junior-004" in recommend(a_learner("more", ("python", "ml")), bare).modules, "no rule allows to skip it"
    assert recommend(a_learner("more", (), JUNIOR), bare).option is None


def test_a_path_within_the_junior_track_conflicts_with_nothing() -> None:
    engineers = TEXT[
        TEXT.index("Engineer Mod 101 (Foundations)\n         ↓\nJunior Mod 005") : TEXT.index(
            "```\n\n**Timeline**: 6-9"
        )
    ]
    short = another_guide((engineers, "Junior Mod 005-006 (Containers + K8s)\n"))

    got = recommend(a_learner("some", ()), short)

    assert set(got.modules) == {*sorted(JUNIOR)[:6], "junior-010"}
    assert [one.one.source.heading for one in got.conflicts] == ["Q: Which track should I start with?"]


def test_a_guide_without_paths_recommends_none() -> None:
    paths = TEXT[TEXT.index("### Junior → Engineer Detailed Progression") : TEXT.index("## Detailed Topic")]

    with pytest.raises(ValueError, match="recommends none"):
        another_guide((paths, ""))


def test_a_guide_with_one_path_offers_no_other() -> None:
    only = another_guide((TEXT[TEXT.index("#### Path 1") : TEXT.index("#### Path 4")], ""))

    assert recommend(a_learner("new", (), goal="unsure"), only).alternative is None
