"""The shipped guide, and the hours that its modules take."""

from pathlib import Path

import knowledge
from bot.workload import module_hours
from knowledge.catalog import read_catalog
from knowledge.reader import read_file

GUIDE = read_file(Path(knowledge.__file__).with_name("guide.md"))
LESSON_HOURS = read_catalog().lesson_hours
HOURS = module_hours(GUIDE, LESSON_HOURS)
PATHS = [path.id for path in GUIDE.paths]
