from pathlib import Path

import pytest

from knowledge.catalog import read_catalog
from knowledge.errors import GuideError
from knowledge.reader import read_file

TRACK = """\
tracks:
  junior:
    repository: https://example.org/junior
    lessons: https://example.org/junior/{folder}
    modules:
      '001': {folder: mod-001, lesson_hours: 15}
"""


def write(tmp_path: Path, text: str) -> Path:
    """A catalog file that holds a text."""
    path = tmp_path / "catalog.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_catalog_knows_every_module_of_the_shipped_guide() -> None:
    catalog = read_catalog()

    assert set(catalog.lesson_hours) == set(catalog.links) == {module.id for module in read_file().modules}


def test_a_module_has_the_hours_of_its_lessons_and_their_address(tmp_path: Path) -> None:
    catalog = read_catalog(write(tmp_path, TRACK))

    assert catalog.lesson_hours["junior-001"] == 15
    assert catalog.links["junior-001"] == "https://example.org/junior/mod-001"


def test_a_module_without_an_entry_has_neither(tmp_path: Path) -> None:
    catalog = read_catalog(write(tmp_path, TRACK))

    assert catalog.lesson_hours.get("junior-002") is None
    assert catalog.links.get("junior-002") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("", "catalog.yaml:1: there are no named parts", id="empty"),
        pytest.param("tracks: {junior: ]}", "catalog.yaml:1: not YAML", id="no YAML"),
        pytest.param("tracks: {senior: {}}", "catalog.yaml:1: tracks.senior: Input should be 'jun", id="unknown track"),
        pytest.param(TRACK.replace("'001'", "1"), "catalog.yaml:6: tracks.junior.modules.1: ", id="bare number"),
        pytest.param(TRACK.replace("15", "-1"), "catalog.yaml:6: tracks.junior.modules.001.lesson_h", id="no hours"),
        pytest.param(TRACK.replace("folder:", "map:"), "catalog.yaml:6: tracks.junior.modules.001", id="no folder"),
    ],
)
def test_a_catalog_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(GuideError) as refusal:
        read_catalog(write(tmp_path, text))

    assert str(refusal.value).startswith(told)
