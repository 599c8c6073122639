"""What does the guide say of a track? Whom it is for, what it asks for, how long it takes, what one can do after."""

import re
from collections.abc import Iterator
from typing import Literal

from knowledge.models import Checklist, Group, Item, Level, StudyStyle, TimeEstimate, Track, Validation
from knowledge.reading import notation
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Manuscript
from knowledge.reading.outline import Block, Chapter

_ESTIMATE_COLUMNS = {"Track": "track", "Duration": "duration|range", "Schedule": "schedule|notes?"}
_ESTIMATED: dict[str, tuple[Level, ...]] = {
    "junior-only": ("junior",),
    "engineer-only": ("engineer",),
    "both-tracks": ("junior", "engineer"),
}
_STYLES: dict[str, Literal["full-time", "part-time", "self-paced"]] = {
    "full": "full-time",
    "part": "part-time",
    "self": "self-paced",
}


def read_track(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """A track: audience, duration, focus and outcome."""
    audience = page.need_fact(chapter, "Target Audience")
    duration = page.need_fact(chapter, "Duration")
    focus = page.need_fact(chapter, "Focus")
    outcome = page.need_fact(chapter, "Outcome")
    draft.tracks.append(
        Track(
            source=page.span(chapter),
            id=notation.level(heading["level"]),
            name=chapter.title,
            audience=audience.text,
            duration=duration.text,
            duration_source=duration.source,
            hours=page.need_range(duration.source.first, duration.text, "hours"),
            months=page.need_range(duration.source.first, duration.text, "months"),
            focus=focus.text,
            outcome=outcome.text,
        )
    )


def read_study_style(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """A learning style with its time estimates; a pace without a number, such as `Variable`, is none."""
    paced = re.search("[0-9]|week", chapter.title)
    estimates = tuple(_estimates(page, chapter))
    draft.study_styles.append(
        StudyStyle(
            source=page.span(chapter),
            id=_STYLES[heading["style"].casefold()],
            name=chapter.title.partition("(")[0].strip(),
            hours_per_week=page.need_range(chapter.first, chapter.title, "hours a week") if paced else None,
            estimates=estimates,
        )
    )


def _estimates(page: Manuscript, chapter: Chapter) -> Iterator[TimeEstimate]:
    """The rows of a table of time estimates that are about tracks the guide has."""
    for table, columns in page.tables(chapter, _ESTIMATE_COLUMNS):
        for row, cells in page.rows(chapter, table, columns):
            label = notation.without_emphasis(cells["Track"])
            tracks = _ESTIMATED.get(notation.slug(label))
            if tracks:
                months = page.need_range(row.line, cells["Duration"], "months")
                yield TimeEstimate(
                    source=page.take_row(chapter, table, row, columns),
                    tracks=tracks,
                    label=label,
                    months=months.model_copy(update={"text": cells["Duration"]}),
                    note=cells["Schedule"],
                )


def read_checklist(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """What a track asks for before it begins: hard prerequisites, and what is helpful but optional."""
    lists: dict[str, list[Item]] = {"hard": [], "optional": []}
    for name, above, block in _named_lists(chapter):
        kind = next((kind for kind in lists if kind in notation.slug(name).split("-")), None)
        if kind:
            page.take(chapter, above, above)
            lists[kind] += (page.item(chapter, entry) for entry in block.entries)
    hard, optional = (tuple(items) for items in lists.values())
    level = notation.level(heading["level"])
    draft.checklists.append(Checklist(source=page.span(chapter), track=level, hard=hard, optional=optional))


def read_validation(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """What one should be able to do after a track."""
    groups = tuple(
        Group(
            source=page.take(chapter, above, block.last),
            name=name,
            items=tuple(page.item(chapter, entry) for entry in block.entries),
        )
        for name, above, block in _named_lists(chapter)
    )
    level = notation.level(heading["level"])
    draft.validations.append(Validation(source=page.span(chapter), track=level, title=chapter.title, groups=groups))


def _named_lists(chapter: Chapter) -> Iterator[tuple[str, int, Block]]:
    """The lists right under a bold name, with the name and its line."""
    for above, block in zip(chapter.blocks, chapter.blocks[1:], strict=False):
        if above.kind == "paragraph" and block.kind == "list":
            name = notation.bold_line(above.entries[-1].text)
            if name:
                yield name, above.last, block
