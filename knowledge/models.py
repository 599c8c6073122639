"""What is a guide made of? Guide and its parts: frozen values, each of which knows where it stands.

Ids are stable slugs that learners' stored data refers to: a track is named by its first word (`junior`), a
module by track and number (`junior-001`), a path by number (`path-1`), an option by letter (`option-a`), the
rest by a prefix and the slug of its name (`skill-ci-cd`, `topic-cloud-platforms`, `question-can-i-skip-the-...`).
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict

Level = Literal["junior", "engineer"]
"""The two columns of the guide's tables; also the ids of the two tracks."""

LEVELS: tuple[Level, ...] = ("junior", "engineer")
"""Both, in the order in which they are studied."""


class _Value(BaseModel):
    """A frozen value that takes no field it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Value):
    """A place in the guide.

    Attributes:
        heading: The nearest heading above, as written without its `#`s.
        first: First line, counted from 1.
        last: Last line, inclusive.
    """

    heading: str
    first: int
    last: int

    @property
    def title(self) -> str:
        """The heading as a name: without the colon with which it leads to what follows it."""
        return self.heading.removesuffix(":")

    @property
    def lines(self) -> str:
        """Such as `line 12` and `lines 12-14`."""
        return f"line {self.first}" if self.first == self.last else f"lines {self.first}-{self.last}"


class Range(_Value):
    """A span of whole units, such as 3 to 6 months; low equals high where the guide gives one number.

    Attributes:
        low: The lower bound.
        high: The upper bound, never below low.
        text: As the guide writes it, such as `3-6 months`.
    """

    low: int
    high: int
    text: str


class Part(_Value):
    """Anything the guide states, with its place."""

    source: Source


class Item(Part):
    """One line of a list, without its bullet, box or tick."""

    text: str


class Fact(Part):
    """A `**label**: text` line.

    Attributes:
        label: As written, such as `Why`.
        text: As written, such as `Real-world context enhances learning`.
    """

    label: str
    text: str


class Track(Part):
    """One of the curriculum's two tracks.

    Attributes:
        id: `junior` or `engineer`.
        name: As in its heading, such as `Junior Engineer Track`.
        audience: Whom it is for, as written.
        duration: As written, such as `300-400 hours (3-6 months full-time)`.
        duration_source: Where that stands.
        hours: Hours of study.
        months: Months at the pace that `duration` names.
        focus: As written.
        outcome: As written.
    """

    id: Level
    name: str
    audience: str
    duration: str
    duration_source: Source
    hours: Range
    months: Range
    focus: str
    outcome: str


class Module(Part):
    """A module of a track; its source is the first mapping row that names it.

    Attributes:
        id: Such as `junior-001`.
        track: The track it belongs to.
        number: Three digits, such as `001`.
        name: As written, such as `Python Fundamentals`.
        topics: Its topics from all its mapping rows, in the guide's order, without repeats.
    """

    id: str
    track: Level
    number: str
    name: str
    topics: tuple[str, ...]


class Mapping(Part):
    """One row of the module mapping.

    Attributes:
        junior: Module id, or None where the cell names none.
        junior_text: The cell as read, such as `Mod 001: Python Fundamentals` or `Not covered`.
        junior_topics: The cell as written; empty where it holds only a dash.
        engineer: Module id, or None where the topic has no module of its own.
        engineer_text: Such as `Mod 101: Foundations` or `Integrated throughout`.
        engineer_topics: The cell as written; empty where it holds only a dash.
        progression: Id of the progression type, such as `progression-deepening`.
    """

    junior: str | None
    junior_text: str
    junior_topics: str
    engineer: str | None
    engineer_text: str
    engineer_topics: str
    progression: str


class ProgressionType(Part):
    """How an Engineer module relates to the Junior one, such as Deepening."""

    id: str
    name: str
    meaning: str


class Skill(Part):
    """A skill area with what each level is able to do."""

    id: str
    kind: Literal["technical", "soft"]
    name: str
    junior: str
    engineer: str


class Stage(Part):
    """One step of a path.

    Attributes:
        text: As written, such as `Junior Mod 001-004 (Python + ML Basics)`.
        label: What stands in its brackets, or empty.
        track: The track of its modules.
        modules: Module ids in order; `001-004` is four of them.
    """

    text: str
    label: str
    track: Level
    modules: tuple[str, ...]


class Path(Part):
    """A learning path.

    Attributes:
        id: Such as `path-1`.
        number: Such as 1.
        name: As written after the number, such as `ML Infrastructure Focus`.
        stages: In order.
        timeline: Months.
        best_for: As written.
    """

    id: str
    number: int
    name: str
    stages: tuple[Stage, ...]
    timeline: Range
    best_for: str

    @property
    def modules(self) -> tuple[str, ...]:
        """Module ids of all stages, in the path's order."""
        return tuple(module for stage in self.stages for module in stage.modules)


class TopicRow(Part):
    """What a topic's Junior module teaches beside what its Engineer module does; empty where it holds a dash."""

    junior: str
    engineer: str


class Topic(Part):
    """A topic table of the cross-reference.

    Attributes:
        id: Such as `topic-containerization`.
        name: As in its heading.
        junior: Id of the Junior module in the table's head.
        engineer: Id of the Engineer module in the table's head.
        rows: In order.
        gap: What has to be bridged, as written.
        gap_source: Where the gap stands.
    """

    id: str
    name: str
    junior: str
    engineer: str
    rows: tuple[TopicRow, ...]
    gap: str
    gap_source: Source


class Option(Part):
    """What a graduate of the Junior track can do next.

    Attributes:
        id: Such as `option-a`.
        letter: Such as `A`.
        name: Without letter and remark, such as `Direct Progression`.
        recommended: Whether the heading says so.
        facts: Its labelled lines (Start, Why, Timeline, Trade-off, ...) in order.
        timeline: Months.
    """

    id: str
    letter: str
    name: str
    recommended: bool
    facts: tuple[Fact, ...]
    timeline: Range


class Conditions(Part):
    """A list of conditions under one heading, such as `Skip Junior If:`.

    Attributes:
        id: `skip-junior` or `take-junior`.
        title: The heading as written.
        items: The conditions.
        start: Where one starts if they hold, such as `Engineer Mod 101`, or None where the guide names none.
        module: Id of the module that `start` names, or None.
    """

    id: Literal["skip-junior", "take-junior"]
    title: str
    items: tuple[Item, ...]
    start: Fact | None
    module: str | None


class TimeEstimate(Part):
    """How long one track or both take in one style of study.

    Attributes:
        tracks: The tracks covered, in order.
        label: As written, such as `Junior only`.
        months: Months.
        note: The row's last cell, as written.
    """

    tracks: tuple[Level, ...]
    label: str
    months: Range
    note: str


class StudyStyle(Part):
    """A learning style with its time estimates.

    Attributes:
        id: `full-time`, `part-time` or `self-paced`.
        name: As written, such as `Full-Time Study`.
        hours_per_week: Hours a week, or None where the guide calls them variable.
        estimates: One for each row.
    """

    id: Literal["full-time", "part-time", "self-paced"]
    name: str
    hours_per_week: Range | None
    estimates: tuple[TimeEstimate, ...]


class Checklist(Part):
    """What a track asks for before it begins."""

    track: Level
    hard: tuple[Item, ...]
    optional: tuple[Item, ...]


class Group(Part):
    """Lines under a bold name, such as `Python`."""

    name: str
    items: tuple[Item, ...]


class Validation(Part):
    """What one should be able to do after a track."""

    track: Level
    title: str
    groups: tuple[Group, ...]


class Question(Part):
    """A common question.

    Attributes:
        id: Such as `question-which-track-should-i-start-with`.
        text: Without its `Q:`.
        answer: Its answer paragraphs and lists in Markdown, as written, without the `**A**: ` mark of the first.
    """

    id: str
    text: str
    answer: str


class Resource(Part):
    """A link that the guide lists among its resources.

    Attributes:
        title: The link's text.
        target: The link's address as written, possibly relative to the guide.
        note: What follows the link, such as `Coming soon`, or empty.
    """

    title: str
    target: str
    note: str


class Link(Part):
    """A link, wherever in the guide it stands.

    Attributes:
        text: The link's text.
        target: Its address as written; one to a heading of the guide begins with `#`.
    """

    text: str
    target: str


class About(Part):
    """The guide about itself.

    Attributes:
        title: The first heading.
        subtitle: The bold line under it, or empty.
        introduction: The paragraph that says what the guide is for, or empty.
        introduction_source: Where that stands.
        maintainer: Who maintains it, or empty.
        maintainer_source: Where that stands, or None.
        updated: When it was last updated, as written, or empty.
        updated_source: Where that stands, or None.
        questions: Where to take questions, as written, or empty.
        questions_source: Where that stands, or None.
    """

    title: str
    subtitle: str
    introduction: str
    introduction_source: Source
    maintainer: str
    maintainer_source: Source | None
    updated: str
    updated_source: Source | None
    questions: str
    questions_source: Source | None


class Passage(Part):
    """What the reader has no model for, kept as Markdown under its heading so that it can still be found.

    Attributes:
        headings: The headings above it, outermost first.
        text: Markdown as written.
    """

    headings: tuple[str, ...]
    text: str


class Section(Part):
    """A heading and all that stands under it; its source spans both.

    Attributes:
        title: The heading as written.
        level: 1 to 6.
        slug: The anchor that a link to it uses, as GitHub makes it.
    """

    title: str
    level: int
    slug: str


class Guide(_Value):
    """All that a guide states.

    Attributes:
        version: Hash of the guide's text, by which a stored choice remembers what it was made under.
        lines: Number of lines.
        passages: What no other part holds.
        sections: Every heading.
        links: Every link outside of code, those of the resources among them.
    """

    version: str
    lines: int
    about: About
    tracks: tuple[Track, ...]
    modules: tuple[Module, ...]
    mappings: tuple[Mapping, ...]
    progression_types: tuple[ProgressionType, ...]
    skills: tuple[Skill, ...]
    foundations: tuple[Item, ...]
    paths: tuple[Path, ...]
    topics: tuple[Topic, ...]
    options: tuple[Option, ...]
    conditions: tuple[Conditions, ...]
    study_styles: tuple[StudyStyle, ...]
    checklists: tuple[Checklist, ...]
    validations: tuple[Validation, ...]
    questions: tuple[Question, ...]
    next_steps: tuple[Item, ...]
    resources: tuple[Resource, ...]
    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]

    @cached_property
    def module_by_id(self) -> dict[str, Module]:
        """Modules by their ids."""
        return {module.id: module for module in self.modules}

    @cached_property
    def path_by_id(self) -> dict[str, Path]:
        """Paths by their ids."""
        return {path.id: path for path in self.paths}

    def track(self, level: Level) -> Track:
        """The track of that level; a guide that was read has both."""
        return next(track for track in self.tracks if track.id == level)

    def modules_of(self, level: Level) -> Iterator[Module]:
        """The track's modules in the guide's order."""
        return (module for module in self.modules if module.track == level)
