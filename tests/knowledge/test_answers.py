import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import knowledge as room
from knowledge import Answer, Knowledge, Source
from knowledge.answers.composing import QUESTION_CHARACTERS, TITLE_CHARACTERS, shortened
from knowledge.reader import SHIPPED
from knowledge.replies import ANSWER_CHARACTERS, ANSWER_SOURCES
from knowledge.vocabulary import read_questions
from tests.knowledge.accounting import words
from tests.knowledge.fixtures import BASE

BARE = BASE[: BASE.index("## Skills")]
"""A guide that describes its tracks and modules and nothing else."""
LINES = SHIPPED.read_text(encoding="utf-8").splitlines()

LABELS = words(
    "Junior Engineer track level module mod path step skill progression gap to bridge, hard prerequisite of the, "
    "helpful but optional, not covered, hours, within the track it comes before after next, only"
)
"""What the lines of an answer may say beside what their places say."""
JOINING = LABELS | words(
    "yes no not in at on by for with and or a is are was has have does do takes take both together either between "
    "includes include covers covered stands taught begins ends lists asks describes answers recommends focuses gives "
    "means continued builds last first new one same own other another any there these their its it they you your "
    "then as come depends depending how holds glance figures estimates styles links steps modules tracks paths "
    "options areas skills types topics required prerequisites starting learning guide curriculum mapping detail goes "
    "s two main sections compared skipping when different without find among nothing names further that name"
)
"""The words that join what an answer's first line says."""


@pytest.fixture(scope="module", params=["shipped", "small", "bare"])
def any_knowledge(
    request: pytest.FixtureRequest, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Knowledge:
    """What guides of several sizes say."""
    text = {"small": BASE, "bare": BARE}.get(request.param)
    if text is None:
        return knowledge
    path: Path = tmp_path_factory.mktemp("guide") / "guide.md"
    path.write_text(text, encoding="utf-8")
    return room.load(path)


def test_an_answer_fits_what_shows_it(any_knowledge: Knowledge) -> None:
    for answer in any_knowledge.answers.values():
        assert 0 < len(answer.text) <= ANSWER_CHARACTERS, answer.id
        assert 0 < len(answer.title) <= TITLE_CHARACTERS, answer.id
        assert 0 < len(answer.question) <= QUESTION_CHARACTERS, answer.id
        assert len(answer.id) <= 80, answer.id


def test_an_answer_names_one_to_three_places_of_the_guide(any_knowledge: Knowledge) -> None:
    headings = {section.title for section in any_knowledge.guide.sections}

    for answer in any_knowledge.answers.values():
        assert 1 <= len(answer.sources) <= ANSWER_SOURCES, answer.id
        for source in answer.sources:
            assert source.heading in headings, answer.id
            assert 1 <= source.first <= source.last <= any_knowledge.guide.lines, answer.id


def test_the_lines_of_a_source_are_those_of_its_heading(any_knowledge: Knowledge) -> None:
    sections = [(section.title, section.source) for section in any_knowledge.guide.sections]

    assert [
        (answer.id, source)
        for answer in any_knowledge.answers.values()
        for source in answer.sources
        if not any(
            title == source.heading and of.first <= source.first <= source.last <= of.last for title, of in sections
        )
    ] == []


def test_all_paths_are_under_what_a_list_of_them_cites(knowledge: Knowledge) -> None:
    cited = knowledge.answers["paths"].sources

    assert cited[-1].heading == "Junior → Engineer Detailed Progression"
    assert all(
        any(of.first <= path.source.first <= path.source.last <= of.last for of in cited)
        for path in knowledge.guide.paths
    )


def test_a_related_answer_exists_and_is_another_one(any_knowledge: Knowledge) -> None:
    answers = any_knowledge.answers

    assert [a.id for a in answers.values() if a.id in a.related or not answers.keys() >= set(a.related)] == []


def test_an_answer_is_found_by_its_id(any_knowledge: Knowledge) -> None:
    assert [
        id for id, answer in any_knowledge.answers.items() if answer.id != id or not re.match(answer.kind, id)
    ] == []


def test_every_kind_of_question_has_an_answer(knowledge: Knowledge) -> None:
    kinds = read_questions().kinds
    patterns = {kind: re.sub(r"\\{\w+\\}", "[^:]+", re.escape(kind)) for kind in kinds}

    assert [kind for kind in kinds if not any(re.fullmatch(patterns[kind], id) for id in knowledge.answers)] == []


def test_every_kind_of_answer_has_a_question(knowledge: Knowledge) -> None:
    asked = {kind.split(":")[0] for kind in read_questions().kinds}

    assert {answer.kind for answer in knowledge.answers.values()} - asked == {
        "passage"
    }  # a guide's own words ask for those


def test_what_is_near_a_silent_topic_exists(knowledge: Knowledge) -> None:
    silent = read_questions().silent

    assert [topic for topic, found in silent.items() if found.near and found.near not in knowledge.answers] == []


def cited(source: Source) -> str:
    """What stands in a place, its heading, and the head of a table that its rows are read under."""
    first = source.first
    while LINES[first - 1].startswith("|") and LINES[first - 2].startswith("|"):
        first -= 1
    text = "\n".join([source.heading, *LINES[first - 1 : source.last]])
    spans = re.finditer(r"(\d{3})-(\d{3})", text)
    return text + "".join(f"\n{number:03}" for span in spans for number in range(int(span[1]), int(span[2]) + 1))


def shown_lines(answer: Answer) -> Iterator[str]:
    """The lines of an answer's list, without their numbers."""
    for line in answer.text.splitlines()[1:]:
        if line.startswith("- ") or re.match(r"\d+\. ", line):
            yield re.sub(r"^\d+\. |step \d+", "", line)


def test_what_an_answer_lists_stands_in_the_places_that_it_names(knowledge: Knowledge) -> None:
    astray = {
        (answer.id, line)
        for answer in knowledge.answers.values()
        for line in shown_lines(answer)
        if not words(line) <= LABELS | words("\n".join(map(cited, answer.sources)))
    }

    assert astray == set()


def test_an_answer_says_nothing_that_the_guide_does_not(knowledge: Knowledge) -> None:
    guide = words("\n".join(LINES))
    counts = set(map(str, range(1, 21)))

    astray = {
        (answer.id, tuple(strange))
        for answer in knowledge.answers.values()
        if (strange := words(f"{answer.title}\n{answer.text}") - guide - JOINING - counts)
    }

    assert astray == set()


@pytest.mark.parametrize(
    ("id", "lead"),
    [
        ("time:part-time:both", "Part-time, both tracks together take **12-18 months**."),
        (
            "track-audience:junior",
            "The Junior track is for **Entry-level engineers, bootcamp graduates, career changers**.",
        ),
        (
            "module-next:junior-001",
            (
                "Junior Mod 001: Python Fundamentals is continued by **Engineer Mod 101: Foundations** "
                "(progression: **Deepening**)."
            ),
        ),
        (
            "module-next:junior-003",
            (
                "Junior Mod 003: Git Version Control has no Engineer module of its own: **Integrated in MLOps** "
                "(progression: **Applied**)."
            ),
        ),
        (
            "module-before:engineer-107",
            (
                "Engineer Mod 107: GPU Computing has no Junior module before it: its topic is **not covered** in the "
                "Junior track."
            ),
        ),
        (
            "term-level:term-rag:engineer",
            "Yes: you find **RAG** in **Engineer Mod 110: LLM Infrastructure**.",
        ),
        (
            "term-level:term-rag:junior",
            "No: the guide names **RAG** at the Engineer level only: **Engineer Mod 110: LLM Infrastructure**.",
        ),
        (
            "term-level:term-prometheus:engineer",
            "The guide names **Prometheus** at the Junior level only: **Junior Mod 009: Monitoring Basics**.",
        ),
        (
            "term-level:term-tensorflow:junior",
            "Yes: you find **TensorFlow** at the **Junior level**.",
        ),
        ("term-level:term-azure:engineer", "You find **Azure** among the prerequisites of the **Engineer track**."),
        (
            "subject-level:subject-git:engineer",
            "Yes, Git at the Engineer level: **Integrated in MLOps** (Advanced workflows, CI/CD).",
        ),
        ("subject-level:subject-gpu:junior", "No, GPU is **not covered** at the Junior level."),
        (
            "subject-level:subject-foundations:junior",
            (
                "The Junior track has no module of that name: **Engineer Mod 101: Foundations** builds on **Junior Mod "
                "001: Python Fundamentals**, **Junior Mod 004: ML Basics** and **Junior Mod 007: APIs & Web Services**."
            ),
        ),
        (
            "subject:subject-gpu",
            (
                "GPU: not covered at the Junior level, **Mod 107: GPU Computing** (CUDA, multi-GPU, optimization) at "
                "the Engineer level."
            ),
        ),
        (
            "new-modules",
            (
                "New in the Engineer track, not covered in the Junior track: **5 Engineer modules**. Without an "
                "Engineer module of their own: **3 Junior modules**."
            ),
        ),
        (
            "subject-modules:subject-containers",
            "You find Containers in **Junior Mod 005: Docker Containers** and **Engineer Mod 103: Containerization**.",
        ),
        ("path-duration:path-4", "Path 4: Complete Full-Stack takes **12-18 months**."),
        ("option-duration:option-c", "Option C: Specialize Early takes **2-3 months focused study**."),
        ("time:self-paced", "The guide's estimates for **Self-Paced (Variable)**:"),
        ("path-last:path-1", "Path 1: ML Infrastructure Focus ends with **Engineer Mod 110 (LLM Infrastructure)**."),
        ("option-trade-off:option-c", "Option C: Specialize Early: **Deep but narrow expertise**."),
        (
            "subject-gap:subject-kubernetes",
            (
                "Between Junior Mod 006: Kubernetes Intro and Engineer Mod 104: Kubernetes, the gap to bridge is "
                "**Production operations, advanced networking, custom resources**."
            ),
        ),
        ("progression:progression-applied", "**Applied**: Skill used in Engineer track but not dedicated module."),
        ("maintainer", "The guide is maintained by **AI Infrastructure Curriculum Team**."),
        ("updated", "The guide was last updated in **January 2025**."),
    ],
)
def test_an_answer_leads_with_the_fact_asked_for(knowledge: Knowledge, id: str, lead: str) -> None:
    assert knowledge.answers[id].text.splitlines()[0] == lead


@pytest.mark.parametrize(
    ("id", "opening"),
    [
        ("path-module:path-1:engineer-107", "Yes, "),
        ("path-module:path-2:engineer-107", "No, "),
        ("skip-junior", "It depends: **only if you have equivalent experience**."),
        ("needs:engineer:item-git-and-ci-cd-workflows", "Yes: "),
        ("needs:engineer:item-machine-learning-theory-background", "No: "),
        ("subject-level:subject-linux:engineer", "Yes, "),
        ("subject-level:subject-ci-cd:junior", "Yes, "),
        ("subject-level:subject-infrastructure-as-code:junior", "Yes, "),
        ("subject-level:subject-llm:junior", "No, "),
    ],
)
def test_yes_or_no_leads_where_the_guide_decides_it(knowledge: Knowledge, id: str, opening: str) -> None:
    assert knowledge.answers[id].text.startswith(opening)


@pytest.mark.parametrize(
    ("track", "estimate", "duration"),
    [("junior", "2-3 months", "3-6 months"), ("engineer", "3-4 months", "4-7 months")],
)
def test_where_the_guide_contradicts_itself_both_places_are_named(
    knowledge: Knowledge, track: str, estimate: str, duration: str
) -> None:
    answer = knowledge.answers[f"time:full-time:{track}"]

    assert estimate in answer.text
    assert duration in answer.text
    assert "The guide gives both figures." in answer.text
    assert [source.heading for source in answer.sources] == [
        "Full-Time Study (40 hrs/week)",
        f"{track.capitalize()} Engineer Track".replace("Engineer Engineer", "Engineer"),
    ]


@pytest.mark.parametrize("id", ["option:option-b", "option:option-c", "option-why:option-b"])
def test_an_option_that_the_guide_does_not_recommend_is_told_with_the_one_that_it_does(
    knowledge: Knowledge, id: str
) -> None:
    answer = knowledge.answers[id]

    assert answer.text.endswith("\n\nThe guide recommends **Option A: Direct Progression**.")
    assert "Option A: Direct Progression (Recommended)" in [source.heading for source in answer.sources]


def test_how_long_a_track_takes_is_told_for_every_style_and_both_figures_where_they_differ(
    knowledge: Knowledge,
) -> None:
    text = knowledge.answers["time:junior"].text

    assert [months for months in ("3-6", "2-3", "6-9", "3-12") if f"{months} months" not in text] == []
    assert "the guide gives both figures, 3-6 months and 2-3 months" in text


def test_the_tracks_are_compared_with_all_the_months_that_the_guide_gives(knowledge: Knowledge) -> None:
    text = knowledge.answers["tracks"].text

    assert [months for months in ("3-6", "4-7", "2-3", "3-4") if f"{months} months" not in text] == []


@pytest.mark.parametrize("id", ["foundations", "prerequisites:junior", "needs:junior:item-any-programming-experience"])
def test_what_is_asked_for_in_one_place_and_optional_in_another_is_said_so(knowledge: Knowledge, id: str) -> None:
    assert (
        "The guide lists **Any programming experience** as helpful but optional for the Junior track, and asks for "
        "**Basic programming knowledge (any language)** before either track."
    ) in knowledge.answers[id].text


def test_what_both_lists_ask_for_is_listed_once(knowledge: Knowledge) -> None:
    assert knowledge.answers["foundations"].text.count("High school level math") == 1


@pytest.mark.parametrize("name", ["linux", "ci-cd", "sql", "containers", "iac", "monitoring"])
def test_what_is_a_subject_by_some_name_is_told_as_a_subject_alone(knowledge: Knowledge, name: str) -> None:
    assert [id for id in knowledge.answers if f"term-{name}" in id.split(":")] == []


def test_what_stands_at_one_level_only_is_no_no_unless_the_guide_does_not_cover_it_at_the_other(
    knowledge: Knowledge,
) -> None:
    denied = [a for a in knowledge.answers.values() if a.kind == "term-level" and a.text.startswith("No")]

    assert denied
    assert [a.id for a in denied if "At the Junior level: **Not covered**." not in a.text] == []


def test_a_term_of_one_level_is_told_with_what_its_row_says_of_the_other(knowledge: Knowledge) -> None:
    second = knowledge.answers["term-level:term-prometheus:engineer"].text.splitlines()[1]

    assert second == "At the Engineer level: **Mod 108: Monitoring** (Advanced PromQL, recording rules)."


@pytest.mark.parametrize("number", [1, 2, 3, 8])
def test_after_a_module_comes_also_the_next_of_its_track(knowledge: Knowledge, number: int) -> None:
    text = knowledge.answers[f"module-next:junior-{number:03}"].text

    assert f"Within the Junior track, **Junior Mod {number + 1:03}: " in text


def test_a_row_with_one_cell_says_whose_it_is(knowledge: Knowledge) -> None:
    assert [answer.id for answer in knowledge.answers.values() if "—" in answer.text] == []
    assert "- Engineer only: Operators, CRDs" in knowledge.answers["subject:subject-kubernetes"].text


def test_a_guide_that_says_less_answers_less(any_knowledge: Knowledge) -> None:
    guide, kinds = any_knowledge.guide, {answer.kind for answer in any_knowledge.answers.values()}

    assert ("paths" in kinds) is bool(guide.paths)
    assert ("options" in kinds) is bool(guide.options)
    assert ("faqs" in kinds) is bool(guide.questions)
    assert ("time" in kinds) is bool(guide.study_styles)


def test_a_long_text_is_cut_between_words() -> None:
    assert shortened("Kubernetes operators and more", 20) == "Kubernetes…"
    assert shortened("Kubernetes", 10) == "Kubernetes"
