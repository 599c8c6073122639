"""Which ways through the curriculum does the guide offer? Paths, options, and whom it lets skip a track."""

import re
from collections.abc import Iterator
from typing import Literal

from knowledge.models import Conditions, Option, Path, Source, Stage
from knowledge.reading import notation
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Manuscript
from knowledge.reading.outline import Block, Chapter, Entry

_RECOMMENDED = re.compile(r"\s*\(recommended\)", re.IGNORECASE)
_CONDITIONS: dict[str, Literal["skip-junior", "take-junior"]] = {"skip": "skip-junior", "take": "take-junior"}


def read_path(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """A path: its stages, how long it takes and for whom it is best; raises GuideError where it has no stages."""
    number = int(heading["number"])
    blocks = [*chapter.of_kind("code"), *chapter.of_kind("list")]
    stages = next((found for block in blocks if (found := tuple(_stages(page, chapter, block, draft)))), ())
    if not stages:
        raise page.refuse(chapter.first, f"path {number} has no stages", "list them like `Junior Mod 001-004 (Python)`")
    timeline = page.need_fact(chapter, "Timeline")
    best_for = page.need_fact(chapter, "Best for")
    months = page.need_range(timeline.source.first, timeline.text, "months")
    draft.paths.append(
        Path(
            source=page.span(chapter),
            id=f"path-{number}",
            number=number,
            name=heading["name"],
            stages=stages,
            timeline=months.model_copy(update={"text": timeline.text}),
            best_for=best_for.text,
        )
    )


def _stages(page: Manuscript, chapter: Chapter, block: Block, draft: Draft) -> Iterator[Stage]:
    """The stages that a block of code or a list names, one a line or between arrows; other lines are kept as text."""
    modelled = False
    for entry in block.entries:
        stages = [_stage(page, chapter, entry, text, draft) for text in notation.split_arrows(entry.text)]
        if None not in stages:
            page.take(chapter, entry.first, entry.last)
        for stage in filter(None, stages):
            modelled = True
            yield stage
    if modelled and block.kind == "code":
        for line in {block.first, block.last} - {entry.first for entry in block.entries}:
            page.take(chapter, line, line)


def _stage(page: Manuscript, chapter: Chapter, entry: Entry, text: str, draft: Draft) -> Stage | None:
    """The stage that a text describes, None where it names no module; raises GuideError where it names one wrongly."""
    spans = list(notation.find_modules(text))
    if not spans:
        if re.search(r"\bmod(ule)?s?\b[^0-9]{0,9}[0-9]", text, re.IGNORECASE):
            problem = f"{notation.quoted(text)} names no module of a track"
            raise page.refuse(entry.first, problem, "write it like `Junior Mod 001-004`")
        return None
    track = spans[0][0]
    if any(other != track for other, _, _ in spans):
        problem = f"{notation.quoted(text)} names modules of both tracks"
        raise page.refuse(entry.first, problem, "give each track a line of its own")
    return Stage(
        source=Source(heading=chapter.title, first=entry.first, last=entry.last),
        text=text,
        label=text[text.find("(") + 1 : text.rfind(")")] if ")" in text else "",
        track=track,
        modules=tuple(module for span in spans for module in draft.need_modules(page, entry.first, *span)),
    )


def read_option(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """What a graduate of the Junior track can do next."""
    timeline = page.need_fact(chapter, "Timeline")
    facts = tuple(page.facts(chapter))
    draft.options.append(
        Option(
            source=page.span(chapter),
            id=f"option-{heading['letter'].lower()}",
            letter=heading["letter"].upper(),
            name=_RECOMMENDED.sub("", heading["name"]),
            recommended=_RECOMMENDED.search(heading["name"]) is not None,
            facts=facts,
            timeline=page.need_range(timeline.source.first, timeline.text, "months"),
        )
    )


def read_conditions(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """Who may skip the Junior track, or who had better take it, and where to start then."""
    start = page.fact(chapter, "Start")
    module = None
    if start:
        for span in notation.find_modules(start.text):
            module, *_ = draft.need_modules(page, start.source.first, *span)
            break
    items = page.items(chapter)
    draft.conditions.append(
        Conditions(
            source=page.span(chapter),
            id=_CONDITIONS[heading["verb"].casefold()],
            title=chapter.title,
            items=items,
            start=start,
            module=module,
        )
    )
