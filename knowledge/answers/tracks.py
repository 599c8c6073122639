"""What can be said of the tracks, and how long do they take?"""

from collections.abc import Iterator

from knowledge.answers.composing import LEVEL_NAMES, bullets, compose, listed, places, question_lines
from knowledge.models import Guide, Level, Range, StudyStyle, TimeEstimate
from knowledge.replies import Answer

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
            "track-audience": [question for question in guide.questions if "which track" in question.text.lower()],
            "track-outcome": [question for question in guide.questions if "job" in question.text.lower()],
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
            lead=f"The {name} has **{len(modules)} modules**:",
            lines=bullets(f"**Mod {module.number}: {module.name}** ({', '.join(module.topics)})" for module in modules),
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
    return compose(
        "tracks",
        question="How do the two tracks differ?",
        title="The two tracks compared",
        lead=f"There are **{len(guide.tracks)} tracks**: {listed([track.name for track in guide.tracks])}.",
        lines=lines,
        sources=places(guide.tracks),
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


def _weekly(style: StudyStyle) -> str:
    return style.hours_per_week.text if style.hours_per_week else "hours as they come"


def _row(style: StudyStyle, estimate: TimeEstimate) -> str:
    return f"{style.name} ({_hours(style)}): {estimate.label}, **{estimate.months.text}** ({estimate.note})"


def _months(estimate: TimeEstimate) -> str:
    return f"{estimate.label}: **{estimate.months.text}** ({estimate.note})"


def _hours(style: StudyStyle) -> str:
    return style.hours_per_week.text if style.hours_per_week else "variable hours"


def _estimate(guide: Guide, style: StudyStyle, estimate: TimeEstimate) -> Answer:
    whole = _whole(estimate.tracks)
    whole = f"{whole[0].lower()}{whole[1:]}"
    lead = f"{_STYLE_NAMES[style.id]}, {whole} {_take(estimate.tracks)} **{estimate.months.text}**"
    # The guide gives full-time months in two places; where they do not agree, both are said.
    tracks = [guide.track(level) for level in estimate.tracks] if style.id == "full-time" else []
    if len(tracks) == 1 and _span(tracks[0].months) != _span(estimate.months):
        lead += f" or **{tracks[0].months.text}**. The guide gives both figures"
    return compose(
        "time",
        style.id,
        covered(estimate.tracks),
        question=f"How long {_do(estimate.tracks)} {whole} take {style.id}?",
        title=f"{style.name}: {estimate.label}",
        lead=f"{lead}.",
        lines=[
            f"**{style.name}** ({_hours(style)})",
            *bullets(_months(each) for each in (estimate, *(e for e in style.estimates if e is not estimate))),
            *(f"**{track.name}**: {track.duration}" for track in tracks),
        ],
        sources=[style.source, *places(tracks)],
        about=estimate.tracks,
        related=[f"time:{covered(estimate.tracks)}", f"time:{style.id}"],
    )


def _span(months: Range) -> tuple[int, int]:
    return months.low, months.high


def _style(style: StudyStyle) -> Answer:
    return compose(
        "time",
        style.id,
        question=f"How long does it take {style.id}?",
        title=style.name,
        lead=f"**{style.name}** means {_weekly(style)}. The guide's estimates:",
        lines=bullets(map(_months, style.estimates)),
        sources=[style.source],
        related=[f"time:{style.id}:{covered(e.tracks)}" for e in style.estimates],
    )


def _all_styles(guide: Guide, tracks: tuple[Level, ...], label: str) -> Answer:
    whole = _whole(tracks)
    rows = [(style, e) for style in guide.study_styles for e in style.estimates if e.tracks == tracks]
    own = [guide.track(level) for level in tracks] if len(tracks) == 1 else []
    lead = (
        f"{whole} takes **{own[0].duration}**; by learning style:"
        if own
        else f"{whole} take, depending on how you study:"
    )
    shown = rows[:2] if own else rows
    return compose(
        "time",
        covered(tracks),
        question=f"How long {_do(tracks)} {whole[0].lower()}{whole[1:]} take?",
        title=f"How long: {label}",
        lead=lead,
        lines=bullets(_row(style, estimate) for style, estimate in shown),
        sources=[*places(own), *(style.source for style, _ in shown)],
        about=tracks,
        related=[f"time:{style.id}:{covered(tracks)}" for style, _ in rows],
    )


def _estimated(estimate: TimeEstimate) -> str:
    return f"{estimate.label} {estimate.months.text} ({estimate.note})"


def _hours_a_week(guide: Guide) -> Answer:
    return compose(
        "hours-a-week",
        question="How many hours a week do I need?",
        title="Learning styles and hours a week",
        lead="The guide estimates time for these learning styles:",
        lines=bullets(
            f"**{style.name}** ({_hours(style)}): {'; '.join(map(_estimated, style.estimates))}"
            for style in guide.study_styles
        ),
        sources=places(guide.study_styles),
        about=[style.id for style in guide.study_styles],
        related=[f"time:{style.id}" for style in guide.study_styles],
    )
