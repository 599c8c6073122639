"""What does the guide leave out of its modules? How long their lessons take, and where they are."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import GuideError
from knowledge.models import Level

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
    """The catalog in a file, the shipped one unless told otherwise; raises GuideError where it cannot be read."""
    try:
        return Catalog.model_validate(yaml.safe_load(path.read_bytes()))
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise GuideError(str(path), None, reason, "name a catalog that can be read") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise GuideError(str(path), line, error.problem or "this is no YAML", "correct the YAML") from None
    except yaml.YAMLError:
        raise GuideError(str(path), None, "the file is no text in YAML", "save it as UTF-8 text") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        problem = f"{place}: {first['msg'][0].lower()}{first['msg'][1:]}"
        raise GuideError(str(path), None, problem, "write it as in the shipped catalog.yaml") from None
