import json

import pytest

from knowledge.models import Guide
from knowledge.reader import read, read_file
from knowledge.review import Remark, report, review, summary
from tests.knowledge.fixtures import FOLDER, cases


@pytest.fixture(scope="module")
def shipped() -> Guide:
    """The shipped guide."""
    return read_file()


def told(remark: Remark) -> str:
    """A remark with the lines that it is about."""
    return f"{','.join(str(source.first) for source in remark.sources)}: {remark.sentence}"


@pytest.mark.parametrize(("text", "expected"), cases("remarks.md"))
def test_what_looks_wrong_is_told_with_its_lines(text: str, expected: str) -> None:
    assert [*map(told, review(read(text.encode(), "guide.md")))] == expected.splitlines()


def test_the_shipped_guide_contradicts_itself(shipped: Guide) -> None:
    sentences = (FOLDER / "shipped.md").read_text(encoding="utf-8").splitlines()

    assert [remark.sentence for remark in review(shipped)] == sentences


def test_a_report_can_be_written_as_json(shipped: Guide) -> None:
    written = json.loads(json.dumps(report(shipped)))

    assert written["read"] == summary(shipped)
    assert written["passages"] == [passage.model_dump(mode="json") for passage in shipped.passages]
    assert [remark["sentence"] for remark in written["remarks"]] == [remark.sentence for remark in review(shipped)]
