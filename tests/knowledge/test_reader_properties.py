import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import GuideError
from knowledge.models import Guide
from knowledge.reader import SHIPPED, read
from knowledge.review import report
from tests.knowledge.accounting import sources, unaccounted
from tests.knowledge.fixtures import BASE, FOLDER

TEXT = SHIPPED.read_text(encoding="utf-8")
LINES = TEXT.splitlines()
SECTIONS = re.split("(?m)^(?=## )", TEXT)
STRANGE = (
    "**Focus**: A\u2028B\x0bC",
    "\ufeff",
    "\x00",
    "   ",
    *(FOLDER / "strange.md").read_text(encoding="utf-8").split("\n"),
)
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "insert", "swap", "append"]),
        st.integers(0, len(LINES) - 1),
        st.integers(0, len(LINES) - 1),
        st.sampled_from(STRANGE)
        | st.sampled_from(LINES)
        | st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20),
    ),
    min_size=1,
    max_size=6,
)
SLOW = ("*a ", "**", "`", "[", "](", "(", "a,", "<!--", "mod ", "-", "> ", "- a\n", "a\n", "| a ", "**a**: b\n")
"""Patterns on which expressions and parsers of Markdown are known to stumble."""


def outcome(data: bytes) -> Guide | None:
    """The guide that is read, or None where it is refused in one line that names a line of the file and a remedy."""
    try:
        return read(data, "guide.md")
    except GuideError as error:
        refusal = error
    assert re.fullmatch(r"guide\.md(:[0-9]+)?: .+: .+", str(refusal))
    assert refusal.line is None or 0 < refusal.line <= len(re.split(b"\r\n?|\n", data))
    return None


def changed(changes: list[tuple[str, int, int, str]]) -> str:
    """The shipped guide after some changes of its lines."""
    lines = list(LINES)
    for how, place, other, text in changes:
        here, there = place % len(lines), other % len(lines)
        match how:
            case "delete":
                del lines[here]
            case "double":
                lines.insert(here, lines[here])
            case "insert":
                lines.insert(here, text)
            case "swap":
                lines[here], lines[there] = lines[there], lines[here]
            case "append":
                lines[here] += text
    return "\n".join(lines) + "\n"


@given(st.binary() | st.text().map(str.encode))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    outcome(data)


@given(st.lists(st.sampled_from(STRANGE) | st.sampled_from(LINES), max_size=40).map("\n".join))
def test_any_lines_of_guides_are_read_or_refused(text: str) -> None:
    outcome(text.encode())


@given(CHANGES, st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=50)
def test_a_changed_guide_loses_nothing_or_is_refused(changes: list[tuple[str, int, int, str]], end: str) -> None:
    text = changed(changes)
    guide = outcome(text.replace("\n", end).encode())

    assert guide is None or unaccounted(text, guide) == []


@given(CHANGES)
@settings(max_examples=50)
def test_a_changed_guide_that_is_read_can_be_reviewed(changes: list[tuple[str, int, int, str]]) -> None:
    guide = outcome(changed(changes).encode())

    assert guide is None or report(guide)["lines"] == guide.lines


@given(CHANGES)
@settings(max_examples=50)
def test_sources_stay_within_the_guide(changes: list[tuple[str, int, int, str]]) -> None:
    guide = outcome(changed(changes).encode())

    assert guide is None or all(0 < source.first <= source.last <= guide.lines for source in sources(guide))


@given(st.sampled_from("\u2010\u2011\u2012\u2013\u2014\u2015\u2212"))
def test_other_dashes_between_numbers_make_no_difference(dash: str) -> None:
    text = re.sub("(?<=[0-9])-(?=[0-9])", dash, TEXT)

    assert undashed(read(text.encode(), "guide.md")) == undashed(read(TEXT.encode(), "guide.md"))


def undashed(guide: Guide) -> str:
    """All that a guide holds but its version and its anchors, with one kind of dash."""
    return re.sub(
        "[\u2010-\u2015\u2212]",
        "-",
        guide.model_dump_json(exclude={"version": True, "sections": {"__all__": {"slug"}}}),
    )


@given(st.permutations(SECTIONS[1:]))
@settings(max_examples=20)
def test_sections_may_stand_in_any_order(sections: list[str]) -> None:
    text = "\n".join([SECTIONS[0], *sections])

    assert unplaced(read(text.encode(), "guide.md")) == unplaced(read(TEXT.encode(), "guide.md"))


def unplaced(guide: Guide) -> dict[str, object]:
    """All that a guide holds but where it stands, lists in an order of their own."""
    values = guide.model_dump(exclude={"version", "lines"})
    return {
        name: sorted(map(str, map(without_sources, value if isinstance(value, list | tuple) else [value])))
        for name, value in values.items()
    }


def without_sources(value: object) -> object:
    """A value without the sources in it."""
    if isinstance(value, dict):
        return {name: without_sources(each) for name, each in value.items() if not name.endswith("source")}
    return [without_sources(each) for each in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("pattern", SLOW)
def test_a_long_guide_takes_time_in_proportion(pattern: str) -> None:
    long = (pattern * 100_000)[:100_000]
    line = long.replace("\n", " ")
    text = BASE.replace("Docker (build, run)", line).replace("(All of it)", line).replace("Career change", line)
    text += f"\n## {line}\n\n- {line}\n\n{long}\n"
    start = time.perf_counter()

    outcome(text.encode())

    # Some tenths of a second; a minute and more where time grows with the square.
    assert time.perf_counter() - start < 10
