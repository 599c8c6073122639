"""Which ways through the curriculum does the guide offer? Paths, options, and whom it lets skip a track."""

import re
from typing import Literal

from knowledge.models import Conditions, Level, Option, Path, Stage
from knowledge.reading import notation
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Manuscript
from knowledge.reading.outline import Block, Chapter, Entry

_NAME = re.compile(rf"(?:path|option)\s+(\w+)\s*(?::|{notation.DASH})\s*(.+)", re.IGNORECASE)
_RECOMMENDED = re.compile(r"\s*\(recommended\)", re.IGNORECASE)
_CONDITIONS: dict[str, Literal["skip-junior", "take-junior"]] = {"skip": "skip-junior", "take": "take-junior"}


def read_path(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """A path: its stages, how long it takes and for whom it is best."""
    number, name = _number_and_name(chapter)
    stages = tuple(
        stage
        for block in chapter.blocks
        if block.kind in ("code", "list")
        for entry in block.entries
        for stage in _stages(page, chapter, block, entry, draft)
    )
    if not stages:
        raise page.refuse(chapter.first, f"path {number} has no stages", "list them like `Junior Mod 001-004 (Python)`")
    timeline = page.need_fact(chapter, "Timeline")
    months = page.need_range(timeline.source.first, timeline.text, "months")
    draft.paths.append(
        Path(
            best_for=page.need_fact(chapter, "Best for").text,
            source=page.span(chapter),
            id=f"path-{number}",
            number=int(number),
            name=name,
            stages=stages,
            timeline=months.model_copy(update={"text": timeline.text}),
        )
    )


def _number_and_name(chapter: Chapter) -> tuple[str, str]:
    """The number or letter of a path or option, and its name."""
    found = _NAME.fullmatch(chapter.title)
    assert found is not None  # noqa: S101 - the reader's order sends only such headings here
    return found[1], found[2]


def _stages(page: Manuscript, chapter: Chapter, block: Block, entry: Entry, draft: Draft) -> list[Stage]:
    """The stages of a line, most often one; none for an arrow or what names no module, which is kept as text."""
    if block.kind == "code":
        page.take(chapter, block.first, block.first)
        page.take(chapter, block.last, block.last)
    if not notation.words(entry.text):
        page.take(chapter, entry.first, entry.last)
    if notation.split_label(entry.text):
        return []
    return [stage for text in notation.split_arrows(entry.text) if (stage := _stage(page, chapter, entry, text, draft))]


def _stage(page: Manuscript, chapter: Chapter, entry: Entry, text: str, draft: Draft) -> Stage | None:
    """The stage that a text describes; None where it names no module."""
    spans = list(notation.find_modules(text))
    tracks: set[Level] = {track for track, _, _ in spans}
    if not spans:
        if re.search(r"\bmod(ule)?s?\b.*[0-9]", text, re.IGNORECASE):
            raise page.refuse(entry.first, f'"{text}" names no track\'s module', "write it like `Junior Mod 001-004`")
        return None
    if len(tracks) > 1:
        raise page.refuse(entry.first, f'"{text}" mixes modules of both tracks', "give each track a line of its own")
    modules = [module for span in spans for module in draft.need_modules(page, entry.first, *span)]
    label = re.search(r"\((.*)\)", text)
    return Stage(
        source=page.take(chapter, entry.first, entry.last),
        text=text,
        label=label[1] if label else "",
        track=tracks.pop(),
        modules=tuple(modules),
    )


def read_option(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """What a graduate of the Junior track can do next."""
    letter, name = _number_and_name(chapter)
    facts = tuple(page.fact(chapter, *labelled) for labelled in page.labelled(chapter))
    timeline = page.need_fact(chapter, "Timeline")
    draft.options.append(
        Option(
            source=page.span(chapter),
            id=f"option-{letter.lower()}",
            letter=letter,
            name=_RECOMMENDED.sub("", name),
            recommended=_RECOMMENDED.search(name) is not None,
            facts=facts,
            timeline=page.need_range(timeline.source.first, timeline.text, "months"),
        )
    )


def read_conditions(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """Who may skip the Junior track, or who had better take it."""
    start = page.find_fact(chapter, "Start")
    spans = notation.find_modules(start.text) if start else ()
    modules = [module for span in spans for module in draft.need_modules(page, start.source.first, *span)]
    draft.conditions.append(
        Conditions(
            items=page.items(chapter),
            source=page.span(chapter),
            id=_CONDITIONS[chapter.title.split()[0].lower()],
            title=chapter.title,
            start=start,
            module=modules[0] if modules else None,
        )
    )
