"""What does the guide say of a track? Whom it is for, what it asks for, how long it takes, what one can do after."""

from typing import Literal

from knowledge.models import Checklist, Group, Item, Level, StudyStyle, TimeEstimate, Track, Validation
from knowledge.reading import notation
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Manuscript
from knowledge.reading.outline import Chapter

_ESTIMATE_COLUMNS = {"track": "track", "months": "duration|range", "note": "schedule|notes?"}
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


def level_in(title: str) -> Level:
    """The track that a heading names first."""
    return "junior" if "junior" in title.lower() else "engineer"


def read_track(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """A track: audience, duration, focus and outcome."""
    level = level_in(chapter.title)
    if any(track.id == level for track in draft.tracks):
        raise page.refuse(chapter.first, f"the {level} track is described twice", "keep one of the two sections")
    audience, duration, focus, outcome = (
        page.need_fact(chapter, label) for label in ("Target Audience", "Duration", "Focus", "Outcome")
    )
    draft.tracks.append(
        Track(
            source=page.span(chapter),
            id=level,
            name=chapter.title,
            audience=audience.text,
            duration=duration.text,
            hours=page.need_range(duration.source.first, duration.text, "hours"),
            months=page.need_range(duration.source.first, duration.text, "months"),
            focus=focus.text,
            outcome=outcome.text,
        )
    )


def read_study_style(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """A learning style with its table of time estimates."""
    name, _, pace = chapter.title.partition("(")
    variable = "variable" in pace.lower()
    hours = None if variable else page.need_range(chapter.first, pace.rstrip(") "), "hours a week")
    estimates = []
    for table in chapter.of_kind("table"):
        columns = page.need_columns(table, _ESTIMATE_COLUMNS)
        for row in table.rows[1:]:
            label = notation.without_emphasis(row.cells[columns["track"]])
            if tracks := _ESTIMATED.get(notation.slug(label)):
                months = row.cells[columns["months"]]
                estimates.append(
                    TimeEstimate(
                        source=page.take_row(chapter, table, row, columns),
                        tracks=tracks,
                        label=label,
                        months=page.need_range(row.line, months, "months").model_copy(update={"text": months}),
                        note=notation.without_dash(row.cells[columns["note"]]),
                    )
                )
    draft.study_styles.append(
        StudyStyle(
            source=page.span(chapter),
            id=_STYLES[chapter.title.lower()[:4]],
            name=name.strip(),
            hours_per_week=hours,
            estimates=tuple(estimates),
        )
    )


def read_checklist(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """What a track asks for before it begins: hard prerequisites, and what is helpful but optional."""
    hard: list[Item] = []
    optional: list[Item] = []
    for group in _groups(page, chapter):
        if "hard" in group.name.lower():
            hard += group.items
        elif "optional" in group.name.lower():
            optional += group.items
    track = level_in(chapter.title)
    draft.checklists.append(
        Checklist(source=page.span(chapter), track=track, hard=tuple(hard), optional=tuple(optional))
    )


def read_validation(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """What one should be able to do after a track."""
    groups = tuple(_groups(page, chapter))
    draft.validations.append(
        Validation(source=page.span(chapter), track=level_in(chapter.title), title=chapter.title, groups=groups)
    )


def _groups(page: Manuscript, chapter: Chapter) -> list[Group]:
    """The lists that stand under a bold name."""
    groups = []
    for above, block in zip(chapter.blocks, chapter.blocks[1:], strict=False):
        if above.kind == "paragraph" and block.kind == "list" and (name := notation.bold_line(above.entries[-1].text)):
            items = tuple(page.item(chapter, entry) for entry in block.entries)
            groups.append(Group(source=page.take(chapter, above.last, block.last), name=name, items=items))
    return groups
