import pytest

from bot.views.places import Places
from knowledge import Knowledge
from knowledge.models import Section, Source

SECTIONS = [
    Section(title="Guide", level=1, slug="guide", source=Source(heading="Guide", first=1, last=90)),
    Section(title="Tools", level=2, slug="tools", source=Source(heading="Tools", first=10, last=40)),
    Section(title="Tools", level=2, slug="tools-1", source=Source(heading="Tools", first=50, last=90)),
]


def source(heading: str, first: int, last: int) -> Source:
    """A place."""
    return Source(heading=heading, first=first, last=last)


@pytest.mark.parametrize(
    ("sources", "written"),
    [
        ([("Tools", 11, 12)], "-# Guide, Tools, lines 11-12"),
        ([("Tools", 11, 11)], "-# Guide, Tools, line 11"),
        ([("Tools", 30, 31), ("Tools", 11, 12)], "-# Guide, Tools, lines 11-31"),
        ([("Tools", 60, 61), ("Guide", 2, 3)], "-# Guide, Guide, lines 2-3 · Tools, lines 60-61"),
        ([("You Need:", 70, 70)], "-# Guide, You Need, line 70"),
    ],
    ids=["lines", "one line", "one heading named once", "the guide's order", "a heading with a colon"],
)
def test_a_place_is_heading_and_lines(sources: list[tuple[str, int, int]], written: str) -> None:
    assert Places(SECTIONS).write(source(*place) for place in sources) == written


def test_a_place_links_to_its_own_heading_where_two_have_one_title() -> None:
    written = Places(SECTIONS, "https://example.org/guide.md").write([source("Tools", 60, 61), source("Tools", 11, 11)])

    assert written == (
        "-# Guide, [Tools](<https://example.org/guide.md#tools>), line 11"
        " · [Tools](<https://example.org/guide.md#tools-1>), lines 60-61"
    )


def test_many_parts_are_placed_under_the_heading_that_holds_them_all(knowledge: Knowledge) -> None:
    guide = knowledge.guide

    (around,) = Places(guide.sections).around(guide.questions)

    first, last = guide.questions[0].source, guide.questions[-1].source
    assert (around.heading, around.first, around.last) == ("Common Questions", first.first, last.last)


def test_nothing_stands_nowhere() -> None:
    assert Places(SECTIONS).around([]) == []


def test_of_very_many_places_only_the_first_are_named() -> None:
    written = Places(()).write(source(f"Heading {number}", number, number) for number in range(1, 500))

    assert written.startswith("-# Guide, Heading 1, line 1 · Heading 2")
    assert written.endswith(" · and more")
    assert len(written) < 2_000
