"""What does a guide hold? guide.md -> Guide, or a GuideError that names the line and the remedy."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from knowledge.errors import GuideError
from knowledge.models import LEVELS, Guide
from knowledge.reading import modules, notation, paths, remainder, tracks
from knowledge.reading.comments import without_comments
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Manuscript
from knowledge.reading.notation import DASH
from knowledge.reading.outline import Chapter

SHIPPED = Path(__file__).with_name("guide.md")

MAX_BYTES = 1_000_000
"""Largest guide that is read, sixty times the shipped one: more is a wrong file, and would hold up the start."""

Reader = Callable[[Manuscript, Chapter, re.Match[str], Draft], None]

# What is read, by the heading it stands under, and in this order: a mapping needs its progression types, and whatever
# names modules needs the mapping. A guide may order its sections as it likes, and decorate their headings.
READERS: tuple[tuple[str, Reader], ...] = (
    ("(?P<level>junior|engineer)( engineer)? track", tracks.read_track),
    ("progression types.*", modules.read_progression_types),
    ("module mapping", modules.read_mapping),
    ("(?P<kind>technical|soft) skills", modules.read_skills),
    ("foundation skills.*", remainder.read_foundations),
    (".+", modules.read_topics),
    (f"path (?P<number>[0-9]{{1,3}}) ?(:|{DASH}) ?(?P<name>.+)", paths.read_path),
    (f"option (?P<letter>[a-z]) ?(:|{DASH}) ?(?P<name>.+)", paths.read_option),
    ("(?P<verb>skip|take) junior if", paths.read_conditions),
    (f"(?P<style>full|part|self)({DASH}| )(time|paced)( study)?( \\(.+)?", tracks.read_study_style),
    ("for (?P<level>junior|engineer) track", tracks.read_checklist),
    ("after (?P<level>junior|engineer) track\\b.+", tracks.read_validation),
    ("q: ?(?P<text>.+)", remainder.read_question),
    ("after reading this guide", remainder.read_next_steps),
    ("resources", remainder.read_resources),
)


def read_file(path: Path = SHIPPED) -> Guide:
    """The guide in a file, the shipped one unless told otherwise; raises GuideError where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise GuideError(str(path), None, reason, "name a Markdown file that can be read") from None
    return read(data, str(path))


def read(data: bytes, name: str) -> Guide:
    """The guide that a file's bytes hold; `name` is what errors call the file. Raises GuideError where it is none."""
    text = _text(data, name)
    page = Manuscript(name, without_comments(name, text.split("\n")))
    draft = Draft()
    titles = [(chapter, notation.without_emphasis(chapter.title)) for chapter in page.chapters]
    for pattern, read_chapter in READERS:
        for chapter, title in titles:
            heading = re.fullmatch(rf"\W*{pattern}\W*", title, re.IGNORECASE)
            if heading:
                read_chapter(page, chapter, heading, draft)
    _require(page, draft)
    return Guide(
        version=hashlib.sha256(text.encode()).hexdigest()[:12],
        lines=len(text.rstrip("\n").split("\n")),
        about=remainder.about(page),
        links=tuple(remainder.links(page)),
        **draft.parts(),
        passages=tuple(page.passages()),
        sections=tuple(page.sections()),
    )


def _text(data: bytes, name: str) -> str:
    """The text of a file, with one kind of line ends and without a byte order mark."""
    if len(data) > MAX_BYTES:
        problem = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise GuideError(name, None, problem, "name the guide's Markdown file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GuideError(name, line, "the text is not UTF-8", "save the file as UTF-8") from None
    if not text.strip():
        raise GuideError(name, None, "the file is empty", "write the guide into it or name another file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _require(page: Manuscript, draft: Draft) -> None:
    """Raise GuideError for what a guide cannot do without, or describes twice."""
    for level in LEVELS:
        if not any(track.id == level for track in draft.tracks):
            heading = {"junior": "Junior Engineer Track", "engineer": "Engineer Track"}[level]
            raise page.refuse(None, f"there is no {level} track", f'describe it under a heading "{heading}"')
        draft.require_modules(page, level)
    lines: dict[str, int] = {}
    for name, part in draft.named():
        line = part.source.first
        if name in lines:
            problem = f"{notation.quoted(name)} is described twice, first in line {lines[name]}"
            raise page.refuse(line, problem, "remove one of the two, or give it a name of its own")
        lines[name] = line
