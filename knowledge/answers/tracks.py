"""What can be said of the tracks, and how long do they take?"""

import re
from collections.abc import Iterator

from knowledge.answers.composing import LEVEL_NAMES, bullets, cited, compose, counted, listed, places, question_lines
from knowledge.answers.questions import about_jobs, about_starting
from knowledge.models import Guide, Level, StudyStyle, TimeEstimate, Track
from knowledge.reading.notation import DASH
from knowledge.replies import Answer
from knowledge.subjects import with_topics

_STYLE_NAMES = {"full-time": "Full-time", "part-time": "Part-time", "self-paced": "Self-paced"}


def track_answers(guide: Guide) -> Iterator[Answer]:
    """What each track is, for whom, about what, and what it leads to; and the two beside each other."""
    for track in guide.tracks:
        name = f"{LEVEL_NAMES[track.id]} track"
        facts = [
            f"**For**: {track.audience}",
            f"**Duration**: {track.duration}",
            f"**Focus**: {track.focus}",
            f"**Outcome**: {track.outcome}",
        ]
        modules = [*guide.modules_of(track.id)]
        also = {
            "track-audience": about_starting(guide),
            "track-outcome": about_jobs(guide),
        }
        related = [f"time:{track.id}", f"prerequisites:{track.id}", f"able:{track.id}", f"track-modules:{track.id}"]
        for kind, question, lead in (
            ("track", f"What is the {name}?", f"The **{track.name}** at a glance:"),
            ("track-audience", f"Who is the {name} for?", f"The {name} is for **{track.audience}**."),
            ("track-focus", f"What is the {name} about?", f"The {name} focuses on **{track.focus}**."),
            ("track-outcome", f"What am I ready for after the {name}?", f"After the {name}: **{track.outcome}**."),
        ):
            yield compose(
                kind,
                track.id,
                question=question,
                title=track.name,
                lead=lead,
                lines=[*bullets(facts), *(line for part in also.get(kind, ()) for line in question_lines(part))],
                sources=[track.source, *places(also.get(kind, ()))],
                related=related,
            )
        yield compose(
            "track-modules",
            track.id,
            question=f"Which modules does the {name} have?",
            title=f"Modules of the {name}",
            lead=f"The {name} has **{counted(len(modules), 'module')}**:",
            lines=bullets(with_topics(f"Mod {m.number}: {m.name}", ", ".join(m.topics)) for m in modules),
            sources=places(modules),
            related=related,
        )
    yield _compared(guide)


def _compared(guide: Guide) -> Answer:
    lines = [
        line
        for label, attribute in (
            ("For", "audience"),
            ("Duration", "duration"),
            ("Focus", "focus"),
            ("Outcome", "outcome"),
        )
        for line in (f"**{label}**", *bullets(f"{LEVEL_NAMES[t.id]}: {getattr(t, attribute)}" for t in guide.tracks))
    ]
    full_time = [style for style in guide.study_styles if style.id == "full-time"]
    lines += [f"The guide's estimates for {_titled(style)}: {_in_short(style)}" for style in full_time]
    return compose(
        "tracks",
        question="How do the two tracks differ?",
        title="The two tracks compared",
        lead=f"There are **{len(guide.tracks)} tracks**: {listed([track.name for track in guide.tracks])}.",
        lines=lines,
        sources=places([*guide.tracks, *full_time]),
        about=[track.id for track in guide.tracks],
        related=[f"track:{track.id}" for track in guide.tracks],
    )


def time_answers(guide: Guide) -> Iterator[Answer]:
    """How long one track or both take, in each style of study and in all."""
    for style in guide.study_styles:
        for estimate in style.estimates:
            yield _estimate(guide, style, estimate)
        yield _style(style)
    combinations = {estimate.tracks: estimate.label for style in guide.study_styles for estimate in style.estimates}
    for tracks, label in combinations.items():
        yield _all_styles(guide, tracks, label)
    yield _hours_a_week(guide)


def covered(tracks: tuple[Level, ...]) -> str:
    """The filler that stands for the tracks: a track's id, or `both`."""
    return tracks[0] if len(tracks) == 1 else "both"


def _whole(tracks: tuple[Level, ...]) -> str:
    return "Both tracks together" if len(tracks) > 1 else f"The {LEVEL_NAMES[tracks[0]]} track"


def _take(tracks: tuple[Level, ...]) -> str:
    return "take" if len(tracks) > 1 else "takes"


def _do(tracks: tuple[Level, ...]) -> str:
    return "do" if len(tracks) > 1 else "does"


def _titled(style: StudyStyle) -> str:
    """The style with what the guide says of its hours, such as `Self-Paced (Variable)`."""
    return style.source.heading


def _row(style: StudyStyle, estimate: TimeEstimate) -> str:
    return f"{_titled(style)}: {estimate.label}, {_takes(estimate)}"


def _months(estimate: TimeEstimate) -> str:
    return f"{estimate.label}: {_takes(estimate)}"


def _takes(estimate: TimeEstimate) -> str:
    return f"**{estimate.months.text}**" + (f" ({estimate.note})" if estimate.note else "")


def _in_short(style: StudyStyle) -> str:
    return "; ".join(f"{estimate.label} {estimate.months.text}" for estimate in style.estimates)


def _estimate(guide: Guide, style: StudyStyle, estimate: TimeEstimate) -> Answer:
    whole = _whole(estimate.tracks)
    whole = f"{whole[0].lower()}{whole[1:]}"
    lead = f"{_STYLE_NAMES[style.id]}, {whole} {_take(estimate.tracks)} **{estimate.months.text}**"
    tracks = [guide.track(level) for level in estimate.tracks] if style.id == "full-time" else []
    if len(tracks) == 1 and _differ(tracks[0], style, estimate):
        lead += f" or **{tracks[0].months.text}**. The guide gives both figures"
    return compose(
        "time",
        style.id,
        covered(estimate.tracks),
        question=f"How long {_do(estimate.tracks)} {whole} take {style.id}?",
        title=f"{style.name}: {estimate.label}",
        lead=f"{lead}.",
        lines=[
            f"**{_titled(style)}**",
            *bullets(_months(each) for each in (estimate, *(e for e in style.estimates if e is not estimate))),
            *(f"**{track.name}**: {track.duration}" for track in tracks),
        ],
        sources=[style.source, *places(tracks)],
        about=estimate.tracks,
        related=[f"time:{covered(estimate.tracks)}", f"time:{style.id}"],
    )


def _differ(track: Track, style: StudyStyle, estimate: TimeEstimate) -> bool:
    """Whether the track's own months are of this style and not those of the estimate: then both are said."""
    is_same_style = re.search(style.id.replace("-", DASH), track.duration, re.IGNORECASE) is not None
    own, estimated = track.months, estimate.months
    return is_same_style and (own.low, own.high) != (estimated.low, estimated.high)


def _style(style: StudyStyle) -> Answer:
    return compose(
        "time",
        style.id,
        question=f"How long does it take {style.id}?",
        title=style.name,
        lead=f"The guide's estimates for **{_titled(style)}**:",
        lines=bullets(map(_months, style.estimates)),
        sources=[style.source],
        related=[f"time:{style.id}:{covered(e.tracks)}" for e in style.estimates],
    )


def _all_styles(guide: Guide, tracks: tuple[Level, ...], label: str) -> Answer:
    whole = _whole(tracks)
    rows = [(style, e) for style in guide.study_styles for e in style.estimates if e.tracks == tracks]
    own = [guide.track(level) for level in tracks] if len(tracks) == 1 else []
    both_figures = [
        f"For {style.name} the guide gives both figures, {track.months.text} and {estimate.months.text}."
        for track in own
        for style, estimate in rows
        if _differ(track, style, estimate)
    ]
    lead = (
        f"{whole} takes **{own[0].duration}**; by learning style:"
        if own
        else f"{whole} take, depending on how you study:"
    )
    return compose(
        "time",
        covered(tracks),
        question=f"How long {_do(tracks)} {whole[0].lower()}{whole[1:]} take?",
        title=f"How long: {label}",
        lead=lead,
        lines=[*bullets(_row(style, estimate) for style, estimate in rows), *both_figures],
        sources=cited(guide, [*own, *(style for style, _ in rows)]),
        about=tracks,
        related=[f"time:{style.id}:{covered(tracks)}" for style, _ in rows],
    )


def _estimated(estimate: TimeEstimate) -> str:
    return f"{estimate.label} {estimate.months.text}" + (f" ({estimate.note})" if estimate.note else "")


def _hours_a_week(guide: Guide) -> Answer:
    return compose(
        "hours-a-week",
        question="How many hours a week do I need?",
        title="Learning styles and hours a week",
        lead="The guide estimates time for these learning styles:",
        lines=bullets(
            f"**{_titled(style)}**: {'; '.join(map(_estimated, style.estimates))}" for style in guide.study_styles
        ),
        sources=places(guide.study_styles),
        about=[style.id for style in guide.study_styles],
        related=[f"time:{style.id}" for style in guide.study_styles],
    )
