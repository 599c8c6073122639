"""Do hours and months agree? What is said of the same study in different places, and what can be computed."""

import re
from collections.abc import Iterator

from knowledge.checks.remarks import Remark, joined
from knowledge.models import LEVELS, Guide, Level, Range, Source, StudyStyle
from knowledge.reading.notation import DASH

WEEKS_A_MONTH = 52 / 12
ROUNDING = 0.5
"""Months that a figure may be off: guides write whole ones."""


def durations(guide: Guide) -> Iterator[Remark]:
    """Months that differ from place to place, or that the hours do not give at the pace that goes with them."""
    for style in guide.study_styles:
        singles: list[tuple[Level, ...]] = [(level,) for level in LEVELS]
        for tracks in dict.fromkeys([*singles, *(estimate.tracks for estimate in style.estimates)]):
            said = dict(_said(guide, style, tracks))
            computed = _computed(guide, style, tracks, list(said.values()))
            figures = dict.fromkeys(months.text for months in said.values())
            if computed or len({(months.low, months.high) for months in said.values()}) > 1:
                names = joined(level.capitalize() for level in tracks)
                sentence = f"{names}, {style.name}: the guide says {joined(figures)}{computed}."
                hours = [guide.track(level).duration_source for level in tracks if computed]
                yield Remark(sentence, tuple(dict.fromkeys([*hours, *said])))


def _said(guide: Guide, style: StudyStyle, tracks: tuple[Level, ...]) -> Iterator[tuple[Source, Range]]:
    """What the guide says that these tracks take in this style, and where."""
    for level in tracks if len(tracks) == 1 else ():
        track = guide.track(level)
        if re.search(style.id.replace("-", DASH), track.duration, re.IGNORECASE):
            yield track.duration_source, track.months
    yield from ((estimate.source, estimate.months) for estimate in style.estimates if estimate.tracks == tracks)


def _computed(guide: Guide, style: StudyStyle, tracks: tuple[Level, ...], said: list[Range]) -> str:
    """What the hours give, as the sentence goes on; empty where that is what is said, or where there is no pace."""
    pace = style.hours_per_week
    if pace is None or pace.low == 0:
        return ""
    hours = [guide.track(level).hours for level in tracks]
    low, high = sum(each.low for each in hours), sum(each.high for each in hours)
    shortest, longest = low / pace.high / WEEKS_A_MONTH, high / pace.low / WEEKS_A_MONTH
    if all(shortest - ROUNDING <= months.low and months.high <= longest + ROUNDING for months in said):
        return ""
    return f", where {low}-{high} hours at {pace.text} are about {shortest:.1f}-{longest:.1f} months"


def sums(guide: Guide) -> Iterator[Remark]:
    """Months of several tracks that are not what those of each add up to."""
    for style in guide.study_styles:
        single = {estimate.tracks[0]: estimate for estimate in style.estimates if len(estimate.tracks) == 1}
        for both in style.estimates:
            parts = [single[level] for level in both.tracks if level in single]
            if len(both.tracks) == 1 or len(parts) < len(both.tracks):
                continue
            low, high = sum(part.months.low for part in parts), sum(part.months.high for part in parts)
            if max(abs(low - both.months.low), abs(high - both.months.high)) > ROUNDING * len(parts):
                told = joined(f"{part.label} ({part.months.text})" for part in parts)
                sentence = (
                    f"{style.name}: {told} add up to {low}-{high} months, but {both.label} says {both.months.text}."
                )
                yield Remark(sentence, tuple(part.source for part in (*parts, both)))
