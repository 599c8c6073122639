"""The shipped guide, and the hours that its modules take."""

from pathlib import Path

import knowledge
from bot.workload import module_hours
from knowledge.catalog import read_catalog
from knowledge.models import Guide
from knowledge.reader import SHIPPED, read, read_file

GUIDE = read_file(Path(knowledge.__file__).with_name("guide.md"))
LESSON_HOURS = read_catalog().lesson_hours
HOURS = module_hours(GUIDE, LESSON_HOURS)
PATHS = [path.id for path in GUIDE.paths]


def altered(*changes: tuple[str, str]) -> Guide:
    """A newer guide: the shipped one with each first text replaced by the second wherever it stands."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"the guide has no {old}"
        text = text.replace(old, new)
    return read(text.encode(), "altered.md")
