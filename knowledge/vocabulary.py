"""Which other names do people use? vocabulary.yaml and questions.yaml as frozen values."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from knowledge.errors import GuideError

# The reader in C takes a tenth of the time, which whoever types `advisor ask` would wait for; it is the same language.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CHOICE = re.compile(r"\(([^)]*)\)")


def _spelled_out(names: object) -> object:
    """Every name that is meant: `(easy | first) (half | part)` stands for four."""
    if not isinstance(names, list):
        return names
    return [spelled for name in names for spelled in (_choices(name) if isinstance(name, str) else [name])]


def _choices(name: str) -> Iterator[str]:
    if re.search("[()]", _CHOICE.sub("", name)):
        message = f"a bracket of {name!r} has no partner"
        raise ValueError(message)
    fixed_and_free = _CHOICE.split(name)
    parts = [part.split("|") if number % 2 else [part] for number, part in enumerate(fixed_and_free)]
    for chosen in product(*parts):
        yield " ".join("".join(chosen).split())


SLOT = re.compile(r"\{(\w+)\}")
"""A place in a phrasing where a name of that kind stands."""
SLOTS = ("track", "pace", "module", "subject", "term", "path", "goal", "option", "progression", "prerequisite")
"""The kinds of names that phrasings have places for."""


def _of_slots(phrasing: str) -> str:
    """The phrasing, whose slots are all such that names can fill."""
    for slot in SLOT.findall(phrasing):
        if slot not in SLOTS:
            message = f"there is no slot {{{slot}}}, only {', '.join(SLOTS)}"
            raise ValueError(message)
    return phrasing


Phrasing = Annotated[str, AfterValidator(_of_slots)]
Chosen = Annotated[tuple[str, ...], BeforeValidator(_spelled_out)]

_FOLDER = Path(__file__).parent


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PathNames(_Data):
    """Other names of a path, and what one wants when it is the right one."""

    names: Chosen = ()
    goals: Chosen = ()


def _texts(value: object) -> object:
    """YAML reads `2: two` with a number as its key; a word is meant."""
    return {str(key): str(text) for key, text in value.items()} if isinstance(value, dict) else value


def _words(value: object) -> object:
    """A long list of words is written as running text."""
    return value.split() if isinstance(value, str) else value


class Vocabulary(_Data):
    """The names in vocabulary.yaml; that file's comments say what each part holds."""

    shorthand: Annotated[dict[str, str], BeforeValidator(_texts)]
    unread: frozenset[str]
    empty: Annotated[frozenset[str], BeforeValidator(_words)]
    frame: frozenset[str]
    tracks: dict[str, Chosen]
    paces: dict[str, Chosen]
    subjects: dict[str, Chosen]
    paths: dict[str, PathNames]
    options: dict[str, Chosen]
    terms: dict[str, Chosen]
    prerequisites: dict[str, Chosen]


class SilentTopic(_Data):
    """A topic that the guide does not answer.

    Attributes:
        note: The sentence that says so.
        words: What gives the topic away by itself; a guide that holds one of them speaks of the topic.
        unless: Other words of a guide that speaks of the topic; in a message they do not give it away.
        phrasings: Whole messages about it, with slots as in the kinds.
        near: Id of an answer that is near, or empty.
    """

    note: str
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    phrasings: tuple[Phrasing, ...] = ()
    near: str = ""


class QuestionBank(_Data):
    """How people ask, from questions.yaml, and what the guide is silent on, from silent.yaml.

    Attributes:
        ideas: Words that mean the same in a question.
        kinds: Phrasings by the id of the answer that they ask for.
        silent: Topics that the guide does not answer, by their ids.
    """

    ideas: dict[str, tuple[str, ...]]
    kinds: dict[Phrasing, tuple[Phrasing, ...]]
    silent: dict[str, SilentTopic]


_DataT = TypeVar("_DataT", bound=BaseModel)


def read_data(model: type[_DataT], *paths: Path) -> _DataT:
    """The contents of YAML files as one value; raises GuideError with what is wrong, and where."""
    contents = [_contents(path) for path in paths]
    try:
        return model.model_validate({name: value for content in contents for name, value in content.items()})
    except ValidationError as error:
        first = error.errors()[0]
        place = [str(step) for step in first["loc"] if step != "[key]"]  # a mistake in a name, not in what it names
        path = next(
            (path for path, content in zip(paths, contents, strict=True) if first["loc"][0] in content), paths[0]
        )
        problem = f"{'.'.join(place)}: {first['msg'].removeprefix('Value error, ')}"
        raise GuideError(path.name, _line(path, first["loc"]), problem, "compare it with the shipped file") from error


def _contents(path: Path) -> dict[str, object]:
    text = _text(path)
    try:
        read = yaml.load(text, _Loader)  # noqa: S506 - a safe loader, if in C
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise GuideError(path.name, line, f"not YAML ({error.problem})", "mend that line") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise GuideError(path.name, line, f"not YAML ({error.reason})", "remove that character") from error
    if not isinstance(read, dict):
        raise GuideError(path.name, 1, "there are no named parts", "compare it with the shipped file")
    return read


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise GuideError(path.name, None, reason, "name a file that can be read") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GuideError(path.name, line, "the text is not UTF-8", "save the file as UTF-8") from error


def _line(path: Path, place: Sequence[int | str]) -> int | None:
    """The line of a place such as `("kinds", "paths", 3)`, or of as much of it as the file has; None for nothing."""
    node = yaml.compose(_text(path), _Loader)
    line = None
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = {key.value: (key, value) for key, value in node.value}.get(str(step))
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            found = (node.value[step],) * 2
        else:
            found = None
        if found is None:
            break
        key, node = found
        line = key.start_mark.line + 1
    return line


def read_vocabulary(path: Path = _FOLDER / "vocabulary.yaml") -> Vocabulary:
    """The vocabulary; raises GuideError with what is wrong in the file."""
    return read_data(Vocabulary, path)


def read_questions(
    questions: Path = _FOLDER / "questions.yaml", silent: Path = _FOLDER / "silent.yaml"
) -> QuestionBank:
    """The question bank; raises GuideError with what is wrong in a file."""
    return read_data(QuestionBank, questions, silent)
