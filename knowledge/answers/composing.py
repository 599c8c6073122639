"""How is an answer put together? The fact first, then the guide's own lines, then the places they stand in."""

from collections.abc import Iterable, Sequence

from knowledge.models import Guide, Level, Module, Part, Question, Source, Validation
from knowledge.replies import ANSWER_CHARACTERS, ANSWER_SOURCES, Answer

QUESTION_CHARACTERS = 100
"""Longest question: what Discord takes as the name of an autocomplete choice."""
TITLE_CHARACTERS = 100

LEVEL_NAMES: dict[Level, str] = {"junior": "Junior", "engineer": "Engineer"}


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
) -> Answer:
    """An answer whose text is the lead and as many of the lines as fit; a line never ends half-way."""
    text = last = shortened(lead, ANSWER_CHARACTERS)
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
    )


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


def spanned(parts: Iterable[Part], most: int = ANSWER_SOURCES) -> list[Source]:
    """Where parts that follow each other stand, in at most so many sources: those that are too many are one."""
    sources = places(parts)
    if len(sources) <= most:
        return sources
    head = most // 2
    tail = len(sources) - (most - 1 - head)
    between = sources[head:tail]
    span = Source(heading=between[0].heading, first=between[0].first, last=between[-1].last)
    return [*sources[:head], span, *sources[tail:]]


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


def answer_lines(question: Question) -> list[str]:
    """The answer to a common question, line by line, without the marks that open its parts."""
    return [line.removeprefix("**A**: ") for line in question.answer.splitlines() if line.strip()]


def question_lines(question: Question) -> list[str]:
    """A common question with its answer."""
    return [f"**{question.text}**", *answer_lines(question)]


def validation_lines(validation: Validation) -> list[str]:
    """What one should be able to do, group by group."""
    return [
        line for group in validation.groups for line in (f"**{group.name}**", *bullets(i.text for i in group.items))
    ]


def bullets(texts: Iterable[str]) -> list[str]:
    """The texts as lines of a list."""
    return [f"- {text}" for text in texts]
