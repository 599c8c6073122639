import re
from pathlib import Path

import pytest
import yaml

from knowledge.errors import GuideError
from knowledge.models import Guide, Source
from knowledge.reader import MAX_BYTES, SHIPPED, read, read_file
from knowledge.review import summary
from tests.knowledge.accounting import sources, unaccounted, values_at
from tests.knowledge.fixtures import BASE, cases


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The shipped guide."""
    return read_file()


@pytest.mark.parametrize(("text", "expected"), cases("refused.md"))
def test_a_guide_that_cannot_be_read_is_refused_with_line_and_remedy(text: str, expected: str) -> None:
    with pytest.raises(GuideError) as refusal:
        read(text.encode(), "guide.md")

    assert str(refusal.value) == expected


@pytest.mark.parametrize(("text", "expected"), cases("read.md"))
def test_a_guide_is_read_however_it_is_written(text: str, expected: str) -> None:
    read_guide = read(text.encode(), "guide.md")
    wanted = dict(line.split(" = ", 1) for line in expected.splitlines())

    assert values_at(read_guide, wanted) == {place: yaml.safe_load(value) for place, value in wanted.items()}


@pytest.mark.parametrize(("text", "_expected"), cases("read.md"))
def test_nothing_of_a_guide_is_lost_however_it_is_written(text: str, _expected: str) -> None:
    assert unaccounted(text, read(text.encode(), "guide.md")) == []


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"", ": the file is empty: write the guide into it or name another file", id="empty"),
        pytest.param(
            b"\xef\xbb\xbf \n\n", ": the file is empty: write the guide into it or name another file", id="blank"
        ),
        pytest.param(b"# A\n\n\xff", ":3: the text is not UTF-8: save the file as UTF-8", id="not UTF-8"),
        pytest.param("# A".encode("utf-16"), ":1: the text is not UTF-8: save the file as UTF-8", id="UTF-16"),
        pytest.param(
            b"Hello", ': there is no junior track: describe it under a heading "Junior Engineer Track"', id="no guide"
        ),
    ],
)
def test_a_file_that_is_no_guide_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "guide.md"
    path.write_bytes(data)

    with pytest.raises(GuideError) as refusal:
        read_file(path)

    assert str(refusal.value) == f"{path}{told}"


def test_a_file_of_50_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "guide.md"
    with path.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(GuideError, match=r"guide\.md: the file is larger than 1 MB: name the guide's Markdown file"):
        read_file(path)


def test_a_guide_of_the_largest_size_is_read() -> None:
    read(BASE.encode().ljust(MAX_BYTES), "guide.md")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=": is a directory: name a Markdown file that can be read"):
        read_file(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"nowhere\.md: no such file or directory: name a Markdown file"):
        read_file(tmp_path / "nowhere.md")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(BASE.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(BASE.replace("\n", "\r").encode(), id="CR"),
        pytest.param(BASE.encode("utf-8-sig"), id="byte order mark"),
    ],
)
def test_how_a_file_is_encoded_makes_no_difference(data: bytes) -> None:
    assert read(data, "guide.md") == read(BASE.encode(), "guide.md")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BASE.replace("\n", "  \n"), id="two spaces"),
        pytest.param(BASE.replace("\n", "\t\n"), id="tab"),
        pytest.param(BASE.rstrip(), id="no end of line"),
        pytest.param(BASE + "\n\n\n", id="blank lines"),
    ],
)
def test_white_space_at_the_end_of_lines_makes_no_difference(text: str) -> None:
    spaced = read(text.encode(), "guide.md")

    assert spaced.model_copy(update={"version": ""}) == read(BASE.encode(), "guide.md").model_copy(
        update={"version": ""}
    )


def test_another_text_is_another_version() -> None:
    assert read(BASE.encode(), "guide.md").version != read(BASE.replace("Small", "New").encode(), "guide.md").version


def test_all_of_the_shipped_guide_is_read(guide: Guide) -> None:
    text = SHIPPED.read_text(encoding="utf-8")

    assert summary(guide) == {
        "tracks": 2,
        "modules": len(set(re.findall(r"\*\*Mod (\d{3}): ", text))),
        "mapping rows": len(re.findall(r"^\| .*\*\*Mod \d{3}: ", text, re.MULTILINE)),
        "progression types": 4,
        "technical skills": 10,
        "soft skills": 5,
        "foundation skills": 4,
        "paths": 4,
        "stages": 20,
        "topics": 5,
        "topic rows": 34,
        "options": 3,
        "conditions": 8,
        "time estimates": 9,
        "prerequisites": 15,
        "validations": 24,
        "questions": 4,
        "next steps": 5,
        "resources": 4,
        "links": 9,
        "sections": 49,
        "passages": 4,
    }


def test_only_lead_ins_of_the_shipped_guide_are_kept_as_text(guide: Guide) -> None:
    assert [passage.source.heading for passage in guide.passages] == [
        "Module Mapping",
        "Foundation Skills (Common Prerequisites)",
        "For Junior Track Graduates",
        "For Experienced Engineers",
    ]


def test_nothing_of_the_shipped_guide_is_lost(guide: Guide) -> None:
    text = SHIPPED.read_text(encoding="utf-8")

    assert unaccounted(text, guide) == []


def test_every_source_names_the_nearest_heading_above(guide: Guide) -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    headings = {
        source: next(line.lstrip("# ") for line in reversed(lines[: source.first]) if re.match("#+ ", line))
        for source in sources(guide)
    }

    assert {source: source.heading for source in headings} == headings


@pytest.mark.parametrize(
    ("place", "heading", "first", "last"),
    [
        ("about.maintainer_source", "Resources", "**Maintained by**:", "**Maintained by**:"),
        ("about.updated_source", "Resources", "**Last Updated**:", "**Last Updated**:"),
        ("about.introduction_source", "Curriculum Cross-Reference Guide", "This document maps", "This document maps"),
        ("tracks.0.source", "Junior Engineer Track", "### Junior", "**Outcome**: Ready for Junior"),
        ("modules.0.source", "Module Mapping", "| **Mod 001:", "| **Mod 001:"),
        ("progression_types.3.source", "Progression Types Explained", "- **New**:", "- **New**:"),
        ("paths.0.source", "Path 1: ML Infrastructure Focus", "#### Path 1:", "**Best for**: ML model deployment"),
        ("paths.0.stages.5.source", "Path 1: ML Infrastructure Focus", "Engineer Mod 110", "Engineer Mod 110"),
        ("topics.4.source", "Monitoring & Observability", "### Monitoring", "**Gap to Bridge**: Distributed tracing"),
        ("topics.4.gap_source", "Monitoring & Observability", "**Gap to Bridge**:", "**Gap to Bridge**:"),
        (
            "options.0.source",
            "Option A: Direct Progression (Recommended)",
            "#### Option A",
            "- **Timeline**: 4-6 months",
        ),
        ("conditions.0.start.source", "Skip Junior If:", "**Start**: Engineer", "**Start**: Engineer"),
        ("study_styles.0.estimates.2.source", "Full-Time Study (40 hrs/week)", "| Both tracks", "| Both tracks"),
        ("checklists.1.optional.0.source", "For Engineer Track", "- [ ] Machine learning", "- [ ] Machine learning"),
        (
            "validations.1.groups.2.source",
            "After Engineer Track, You Should Be Able To:",
            "**Specialized Skills**",
            "- [ ] Design scalable ML infrastructure",
        ),
        ("questions.0.source", "Q: Can I skip the Junior track?", "### Q: Can I skip", "**Test yourself**:"),
        ("sections.2.source", "Track Comparison", "## Track Comparison", "---"),
    ],
)
def test_a_part_knows_where_it_stands(guide: Guide, place: str, heading: str, first: str, last: str) -> None:
    source = Source.model_validate(values_at(guide, [place])[place])
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()[source.first - 1 : source.last]

    assert source.heading == heading
    assert lines[0].startswith(first)
    assert lines[-1].startswith(last)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("tracks.1.hours", {"low": 400, "high": 500, "text": "400-500 hours"}),
        ("tracks.1.months", {"low": 4, "high": 7, "text": "4-7 months"}),
        ("mappings.1.engineer", None),
        ("mappings.1.engineer_text", "Integrated throughout"),
        ("mappings.-1.junior_topics", ""),
        ("mappings.-1.progression", "progression-new"),
        ("paths.0.stages.0.modules", ["junior-001", "junior-002", "junior-003", "junior-004"]),
        ("paths.3.stages.1.modules", [f"engineer-{number}" for number in range(101, 111)]),
        ("paths.3.timeline", {"low": 12, "high": 18, "text": "12-18 months"}),
        ("topics.2.rows.4.junior", ""),
        ("options.0.recommended", True),
        ("options.0.name", "Direct Progression"),
        ("options.1.recommended", False),
        ("conditions.0.module", "engineer-101"),
        ("conditions.1.start", None),
        ("conditions.1.items.2.text", "Haven't worked with cloud infrastructure"),
        ("study_styles.1.hours_per_week", {"low": 10, "high": 15, "text": "10-15 hrs/week"}),
        ("study_styles.2.hours_per_week", None),
        ("study_styles.2.estimates.2.tracks", ["junior", "engineer"]),
        ("checklists.1.hard.0.text", "**Completed Junior track** OR equivalent experience"),
        ("questions.3.id", "question-how-long-until-im-job-ready"),
        ("next_steps.4.text", "**Start learning!**"),
        ("resources.3.note", "Coming soon"),
        ("sections.12.slug", "junior--engineer-detailed-progression"),
    ],
)
def test_a_part_says_what_the_shipped_guide_says(guide: Guide, place: str, value: object) -> None:
    assert values_at(guide, [place]) == {place: value}
