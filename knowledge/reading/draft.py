"""What has been read so far? The parts of a guide while it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from knowledge.models import (
    Checklist,
    Conditions,
    Item,
    Level,
    Mapping,
    Module,
    Option,
    Part,
    Path,
    ProgressionType,
    Question,
    Resource,
    Skill,
    StudyStyle,
    Topic,
    Track,
    Validation,
)
from knowledge.reading.manuscript import Manuscript

_Identified = Track | ProgressionType | Skill | Path | Topic | Option | Conditions | StudyStyle | Question


@dataclass(slots=True)
class Draft:
    """The parts that readers have found; each field is the Guide's of the same name."""

    tracks: list[Track] = field(default_factory=list)
    modules: list[Module] = field(default_factory=list)
    mappings: list[Mapping] = field(default_factory=list)
    progression_types: list[ProgressionType] = field(default_factory=list)
    skills: list[Skill] = field(default_factory=list)
    foundations: list[Item] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    conditions: list[Conditions] = field(default_factory=list)
    study_styles: list[StudyStyle] = field(default_factory=list)
    checklists: list[Checklist] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    next_steps: list[Item] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)

    def require_modules(self, page: Manuscript, track: Level) -> None:
        """Raise GuideError where a track has no modules."""
        if not any(module.track == track for module in self.modules):
            remedy = 'list them in a table under a heading "Module Mapping"'
            raise page.refuse(None, f"there are no {track} modules", remedy)

    def need_modules(self, page: Manuscript, line: int, track: Level, first: str, last: str) -> tuple[str, ...]:
        """Ids of the modules from the first number to the last; raises GuideError where one does not exist."""
        self.require_modules(page, track)
        if int(first) > int(last):
            raise page.refuse(line, f"modules {first}-{last} run from more to less", "write the lower number first")
        known = {module.id for module in self.modules}
        wanted = tuple(f"{track}-{number:03}" for number in range(int(first), int(last) + 1))
        for module in wanted:
            if module not in known:
                called = module.capitalize().replace("-", " module ")
                raise page.refuse(
                    line, f"{called} does not exist", "correct its number or add it to the module mapping"
                )
        return wanted

    def named(self) -> Iterator[tuple[str, Part]]:
        """Every part of which there can be only one, by a name for it."""
        identified: tuple[Sequence[_Identified], ...] = (
            self.tracks,
            self.progression_types,
            self.skills,
            self.paths,
            self.topics,
            self.options,
            self.conditions,
            self.study_styles,
            self.questions,
        )
        for parts in identified:
            yield from ((part.id, part) for part in parts)
        yield from ((f"the {checklist.track} checklist", checklist) for checklist in self.checklists)
        yield from ((f"the {validation.track} validation", validation) for validation in self.validations)

    def parts(self) -> dict[str, tuple[Any, ...]]:
        """The parts by the names of the Guide's fields."""
        return {field.name: tuple(getattr(self, field.name)) for field in fields(self)}
