"""The shipped guide, and the hours that its modules take."""

from bot.workload import module_hours
from knowledge.catalog import read_catalog
from knowledge.models import Guide
from knowledge.reader import SHIPPED, read, read_file

GUIDE = read_file()
LESSON_HOURS = read_catalog().lesson_hours
HOURS = module_hours(GUIDE, LESSON_HOURS)
PATHS = [path.id for path in GUIDE.paths]


def altered_text(*changes: tuple[str, str]) -> str:
    """The shipped guide with each first text replaced by the second wherever it stands."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"the guide has no {old}"
        text = text.replace(old, new)
    return text


def altered(*changes: tuple[str, str]) -> Guide:
    """A newer guide."""
    return read(altered_text(*changes).encode(), "altered.md")
