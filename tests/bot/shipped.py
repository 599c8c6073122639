"""The shipped guide, and the hours that its modules take."""

from pathlib import Path

import yaml

import knowledge
from bot.workload import module_hours
from knowledge.reader import read_file

_FOLDER = Path(knowledge.__file__).parent

GUIDE = read_file(_FOLDER / "guide.md")

LESSON_HOURS: dict[str, float] = {
    f"{track}-{number}": facts["lesson_hours"]
    for track, entry in yaml.safe_load((_FOLDER / "catalog.yaml").read_text())["tracks"].items()
    for number, facts in entry["modules"].items()
}
HOURS = module_hours(GUIDE, LESSON_HOURS)
PATHS = [path.id for path in GUIDE.paths]
