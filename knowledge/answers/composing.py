"""How is an answer put together? The fact first, then the guide's own lines, then the places they stand in."""

import re
from collections.abc import Iterable, Sequence

from knowledge.models import Guide, Item, Level, Mapping, Module, Part, ProgressionType, Question, Source, Validation
from knowledge.reading.notation import without_answer_mark
from knowledge.replies import ANSWER_CHARACTERS, ANSWER_SOURCES, Answer, Decision
from knowledge.subjects import with_topics

QUESTION_CHARACTERS = 100
"""Longest question: what Discord takes as the name of an autocomplete choice."""
TITLE_CHARACTERS = 100

LEVEL_NAMES: dict[Level, str] = {"junior": "Junior", "engineer": "Engineer"}

_TWO_ENDS = re.compile(r"([.!?…]\*{0,2})\.$")


def compose(
    kind: str,
    *fillers: str,
    question: str,
    title: str,
    lead: str,
    lines: Iterable[str] = (),
    sources: Sequence[Source],
    about: Iterable[str] = (),
    related: Iterable[str] = (),
    decides: Decision | None = None,
) -> Answer:
    """An answer whose text is the lead and as many of the lines as fit; a line never ends half-way.

    Where the guide's words end the lead and have a full stop, it is not said twice.
    """
    text = last = shortened(_TWO_ENDS.sub(r"\1", lead), ANSWER_CHARACTERS)
    for line in lines:
        # Discord draws what follows a list without an empty line as part of its last item.
        gap = "\n\n" if _is_listed(last) and not _is_listed(line) else "\n"
        if len(text) + len(gap) + len(line) > ANSWER_CHARACTERS:
            break
        text, last = text + gap + line, line
    return Answer(
        id=":".join((kind, *fillers)),
        kind=kind,
        question=shortened(question, QUESTION_CHARACTERS),
        title=shortened(title, TITLE_CHARACTERS),
        text=text,
        sources=tuple(merged(sources)[:ANSWER_SOURCES]),
        about=frozenset(about) | frozenset(fillers),
        related=tuple(related),
        decides=decides,
    )


def opened(opening: str, sentence: str) -> str:
    """The sentence after a yes or no, or with a capital where there is neither."""
    return opening + sentence if opening else sentence[:1].upper() + sentence[1:]


def _is_listed(line: str) -> bool:
    return line.startswith("- ") or line.split(".", maxsplit=1)[0].isdigit()


def shortened(text: str, characters: int) -> str:
    """The text, cut between words and marked with an ellipsis where it is longer than that."""
    if len(text) <= characters:
        return text
    return text[: characters - 1].rsplit(" ", 1)[0] + "…"


def merged(sources: Iterable[Source]) -> list[Source]:
    """One source for each heading, in the order of their first mention."""
    found: dict[str, Source] = {}
    for source in sources:
        known = found.get(source.heading)
        found[source.heading] = (
            source
            if known is None
            else Source(heading=source.heading, first=min(known.first, source.first), last=max(known.last, source.last))
        )
    return list(found.values())


def places(parts: Iterable[Part]) -> list[Source]:
    """Where the parts stand."""
    return merged(part.source for part in parts)


def cited(guide: Guide, parts: Iterable[Part]) -> list[Source]:
    """Where the parts stand, in as many sources as an answer may have: of too many, the heading above the last ones."""
    sources = places(parts)
    if len(sources) <= ANSWER_SOURCES:
        return sources
    kept, rest = sources[: ANSWER_SOURCES - 1], sources[ANSWER_SOURCES - 1 :]
    first, last = min(source.first for source in rest), max(source.last for source in rest)
    above = [
        section.source for section in guide.sections if section.source.first < first <= last <= section.source.last
    ]
    return [*kept, *(above[-1:] or rest)]


def other_level(level: Level) -> Level:
    """Junior for Engineer, and the other way round."""
    return "engineer" if level == "junior" else "junior"


def cell(row: Mapping, level: Level) -> str:
    """What a mapping row has for a level, such as `**Mod 005: Docker Containers** (Dockerfile, compose, basics)`."""
    if level == "junior":
        return with_topics(row.junior_text, row.junior_topics)
    return with_topics(row.engineer_text, row.engineer_topics)


def covers(row: Mapping, level: Level) -> bool:
    """Whether a mapping row says that the level covers something: no dash, and not the guide's `Not covered`."""
    return cell(row, level).strip("*").casefold() not in ("", "not covered")


def progressions_of(guide: Guide, rows: Iterable[Mapping]) -> list[ProgressionType]:
    """The progression types of mapping rows, in the guide's order."""
    ids = {row.progression for row in rows}
    return [kind for kind in guide.progression_types if kind.id in ids]


def named(module: Module) -> str:
    """The module as people look it up, such as `Engineer Mod 107: GPU Computing`."""
    return f"{LEVEL_NAMES[module.track]} Mod {module.number}: {module.name}"


def module_names(guide: Guide, ids: Iterable[str]) -> str:
    """The modules' names in a sentence."""
    return listed([f"**{named(guide.module_by_id[module])}**" for module in ids])


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def counted(number: int, noun: str) -> str:
    """`1 module`, `2 modules`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def answer_lines(question: Question) -> list[str]:
    """The answer to a common question, line by line, without the marks that open its parts."""
    return [without_answer_mark(line) for line in question.answer.splitlines() if line.strip()]


def question_lines(question: Question) -> list[str]:
    """A common question with its answer."""
    return [f"**{question.text}**", *answer_lines(question)]


def validation_lines(validation: Validation) -> list[str]:
    """What one should be able to do, group by group."""
    return [line for group in validation.groups for line in (f"**{group.name}**", *item_lines(group.items))]


def item_lines(items: Iterable[Item]) -> list[str]:
    """The guide's items as lines of a list."""
    return bullets(item.text for item in items)


def bullets(texts: Iterable[str]) -> list[str]:
    """The texts as lines of a list."""
    return [f"- {text}" for text in texts]
