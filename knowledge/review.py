"""What was read, and what looks wrong in a guide that reads well? Counts, remarks, and a report for machines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from knowledge.checks import form, sequence, times
from knowledge.checks.remarks import Remark
from knowledge.models import Guide

__all__ = ["Remark", "report", "review", "summary"]


def summary(guide: Guide) -> Mapping[str, int]:
    """How many of each kind of part the guide has, in its own words and order; passages are what is kept as text."""
    return {
        "tracks": len(guide.tracks),
        "modules": len(guide.modules),
        "mapping rows": len(guide.mappings),
        "progression types": len(guide.progression_types),
        "technical skills": sum(skill.kind == "technical" for skill in guide.skills),
        "soft skills": sum(skill.kind == "soft" for skill in guide.skills),
        "foundation skills": len(guide.foundations),
        "paths": len(guide.paths),
        "stages": sum(len(path.stages) for path in guide.paths),
        "topics": len(guide.topics),
        "topic rows": sum(len(topic.rows) for topic in guide.topics),
        "options": len(guide.options),
        "conditions": sum(len(conditions.items) for conditions in guide.conditions),
        "time estimates": sum(len(style.estimates) for style in guide.study_styles),
        "prerequisites": sum(len(checklist.hard) + len(checklist.optional) for checklist in guide.checklists),
        "validations": sum(len(group.items) for validation in guide.validations for group in validation.groups),
        "questions": len(guide.questions),
        "next steps": len(guide.next_steps),
        "resources": len(guide.resources),
        "links": len(guide.links),
        "sections": len(guide.sections),
        "passages": len(guide.passages),
    }


def absences(guide: Guide) -> Iterator[Remark]:
    """Kinds of parts of which none was read."""
    for kind, count in summary(guide).items():
        if not count and kind not in ("links", "passages"):
            yield Remark(f"No {kind} were read: is their heading still what it was?", ())


CHECKS: tuple[Callable[[Guide], Iterable[Remark]], ...] = (
    absences,
    form.dead_links,
    form.stray_lines,
    form.loose_ends,
    form.names,
    times.durations,
    times.sums,
    sequence.order,
    sequence.prerequisites,
    sequence.continuations,
    sequence.taught_later,
)


def review(guide: Guide) -> tuple[Remark, ...]:
    """What looks wrong, check by check; nothing for a guide that contradicts itself nowhere."""
    return tuple(remark for check in CHECKS for remark in check(guide))


def report(guide: Guide) -> dict[str, Any]:
    """Counts, passages and remarks as values that JSON can hold."""
    return {
        "version": guide.version,
        "lines": guide.lines,
        "read": dict(summary(guide)),
        "passages": [passage.model_dump() for passage in guide.passages],
        "remarks": [
            {"sentence": remark.sentence, "sources": [source.model_dump() for source in remark.sources]}
            for remark in review(guide)
        ],
    }
