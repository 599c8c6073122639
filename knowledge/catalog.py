"""What does the guide leave out of its modules? How long their lessons take, and where they are."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from knowledge.models import Level
from knowledge.vocabulary import read_data

SHIPPED = Path(__file__).with_name("catalog.yaml")

_Number = Annotated[str, Field(pattern=r"^[0-9]{3}$")]


class _Entry(BaseModel):
    """A part of the catalog, which takes no key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CatalogModule(_Entry):
    """A module's lessons.

    Attributes:
        folder: Their folder in the track's repository.
        lesson_hours: Hours of the lessons alone, without projects: a weight, not a duration.
    """

    folder: str
    lesson_hours: float = Field(gt=0)


class CatalogTrack(_Entry):
    """A track's public repository.

    Attributes:
        repository: Its address.
        lessons: The address of a module's lessons, where `{folder}` stands for their folder.
        modules: By their three digits.
    """

    repository: str
    lessons: str
    modules: dict[_Number, CatalogModule]


class Catalog(_Entry):
    """Facts that the guide leaves out, read off the curriculum's repositories."""

    tracks: dict[Level, CatalogTrack]

    @cached_property
    def lesson_hours(self) -> Mapping[str, float]:
        """Hours of lessons by module id, such as `junior-001`; a module without an entry is not in it."""
        return {
            f"{level}-{number}": module.lesson_hours
            for level, track in self.tracks.items()
            for number, module in track.modules.items()
        }

    @cached_property
    def links(self) -> Mapping[str, str]:
        """Addresses of lessons by module id; a module without an entry is not in it."""
        return {
            f"{level}-{number}": track.lessons.replace("{folder}", module.folder)
            for level, track in self.tracks.items()
            for number, module in track.modules.items()
        }


def read_catalog(path: Path = SHIPPED) -> Catalog:
    """The catalog in a file, the shipped one unless told otherwise; raises GuideError with what is wrong in it."""
    return read_data(Catalog, path)
