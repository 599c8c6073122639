"""What does a guide hold? guide.md -> Guide, or a GuideError that names the line and the remedy."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from knowledge.errors import GuideError
from knowledge.models import LEVELS, Guide
from knowledge.reading import modules, paths, remainder, tracks
from knowledge.reading.comments import without_comments
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Manuscript
from knowledge.reading.outline import Chapter

MAX_BYTES = 2_000_000
"""Largest guide that is read, a hundred times the shipped one: more is a wrong file, and would hold up the start."""

Reader = Callable[[Manuscript, Chapter, Draft], None]

# What is read, by the heading it stands under (whole, in any case), and in this order: a mapping needs its progression
# types, and whatever names modules needs the mapping. A guide may order its sections as it likes.
READERS: tuple[tuple[str, Reader], ...] = (
    (r"(junior|engineer)( engineer)? track", tracks.read_track),
    (r"progression types.*", modules.read_progression_types),
    (r"module mapping", modules.read_mapping),
    (r"technical skills", modules.read_technical_skills),
    (r"soft skills", modules.read_soft_skills),
    (r"foundation skills.*", remainder.read_foundations),
    (r"path [0-9]{1,3}\b.+", paths.read_path),
    (r".+", modules.read_topic),
    (r"option [a-z]\b.+", paths.read_option),
    (r"(skip|take) junior if\b.*", paths.read_conditions),
    (r"(full-time|part-time|self-paced)\b.*", tracks.read_study_style),
    (r"for (junior|engineer) track", tracks.read_checklist),
    (r"after (junior|engineer) track\b.*", tracks.read_validation),
    (r"q:.+", remainder.read_question),
    (r"after reading this guide", remainder.read_next_steps),
    (r"resources", remainder.read_resources),
)


def read_file(path: Path) -> Guide:
    """The guide in a file; raises GuideError where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise GuideError(path.name, None, reason, "name a Markdown file that can be read") from None
    return read(data, path.name)


def read(data: bytes, name: str) -> Guide:
    """The guide that a file's bytes hold; `name` is what errors call the file. Raises GuideError where it is none."""
    text = _text(data, name)
    page = Manuscript(name, without_comments(name, text.split("\n")))
    draft = Draft()
    for pattern, read_chapter in READERS:
        for chapter in page.chapters:
            if re.fullmatch(pattern, chapter.title, re.IGNORECASE):
                read_chapter(page, chapter, draft)
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
    """Raise GuideError for what a guide cannot do without, or has twice."""
    for level in LEVELS:
        if not any(track.id == level for track in draft.tracks):
            example = {"junior": "Junior Engineer Track", "engineer": "Engineer Track"}[level]
            raise page.refuse(None, f"there is no {level} track", f"describe it under a heading `{example}`")
        if not any(module.track == level for module in draft.modules):
            raise page.refuse(None, f"the {level} track has no modules", "list them in a table under `Module Mapping`")
    for parts in (draft.skills, draft.paths, draft.topics, draft.options, draft.questions, draft.progression_types):
        seen: dict[str, int] = {}
        for part in parts:
            if part.id in seen:
                problem = f'"{part.source.heading}" has the same name as what line {seen[part.id]} describes'
                raise page.refuse(part.source.first, problem, "give one of them another name, or remove it")
            seen[part.id] = part.source.first
