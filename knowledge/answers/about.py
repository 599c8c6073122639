"""What does the guide say of itself: its purpose, people, date, links, next steps, and what has no model?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from knowledge.answers.composing import bullets, compose, places
from knowledge.models import Guide, Passage, Source
from knowledge.reading.notation import fitted, slug
from knowledge.replies import ANSWER_CHARACTERS, Answer

_CHAPTER = 2
"""Level of the headings of the guide's main sections."""


def about_answers(guide: Guide) -> Iterator[Answer]:
    """Purpose, maintainer, date, where to ask, next steps and links."""
    about = guide.about
    facts = bullets(
        f"**{label}**: {text}"
        for label, text in (
            ("Maintained by", about.maintainer),
            ("Last updated", about.updated),
            ("Questions?", about.questions),
        )
        if text
    )
    places_of_facts = [about.maintainer_source, about.updated_source, about.questions_source]
    for kind, question, value, lead, source in (
        ("purpose", "What is this guide for?", about.introduction, "{}", about.introduction_source),
        (
            "maintainer",
            "Who maintains the guide?",
            about.maintainer,
            "The guide is maintained by **{}**.",
            about.maintainer_source,
        ),
        (
            "updated",
            "How recent is the guide?",
            about.updated,
            "The guide was last updated in **{}**.",
            about.updated_source,
        ),
        (
            "ask-where",
            "Where do I ask about the curriculum?",
            about.questions,
            "For questions: **{}**.",
            about.questions_source,
        ),
    ):
        if value and source:
            yield compose(
                kind,
                question=question,
                title=about.title,
                lead=lead.format(value),
                lines=facts,
                sources=[source, *filter(None, places_of_facts)],
                related=["next-steps", "resources"],
            )
    if guide.next_steps:
        yield compose(
            "next-steps",
            question="What do I do after reading the guide?",
            title="Next steps",
            lead="After reading the guide:",
            lines=[f"{number}. {step.text}" for number, step in enumerate(guide.next_steps, 1)],
            sources=places(guide.next_steps),
            related=["which-track", "paths"],
        )
    yield from _contents(guide)
    yield from _links(guide)
    yield from _passages(guide)


def _contents(guide: Guide) -> Iterator[Answer]:
    """The guide's own sections, and where it lists them."""
    names = [section.title for section in guide.sections if section.level == _CHAPTER]
    listed = [link for link in guide.links if link.target.startswith("#")]
    if names:
        yield compose(
            "contents",
            question="What are the main sections of the guide?",
            title=guide.about.title,
            lead=f"The guide has **{len(names)} main sections**:",
            lines=bullets(names),
            sources=[*places(listed), guide.sections[0].source],
            related=["purpose", "faqs"],
        )


def _links(guide: Guide) -> Iterator[Answer]:
    lines = [
        f"**{resource.title}**: `{resource.target}`" + (f" ({resource.note})" if resource.note else "")
        for resource in guide.resources
    ]
    for resource, line in zip(guide.resources, lines, strict=True):
        yield compose(
            "resource",
            fitted(f"resource-{slug(resource.title)}"),
            question=f"Where do I find the {resource.title}?",
            title=resource.title,
            lead=line,
            lines=["Other links of the guide:", *bullets(other for other in lines if other != line)],
            sources=places([resource, *guide.resources]),
            related=["resources"],
        )
    if lines:
        yield compose(
            "resources",
            question="Which links does the guide give?",
            title="Resources",
            lead="The guide links to:",
            lines=bullets(lines),
            sources=places(guide.resources),
            related=["next-steps"],
        )


def _passages(guide: Guide) -> Iterator[Answer]:
    """What has no model, in pieces that an answer holds."""
    told: Counter[str] = Counter()
    for number, (passage, source, lines) in enumerate(_pieces(guide.passages), 1):
        heading = passage.headings[-1] if passage.headings else guide.about.title
        told[heading] += 1
        part = f", part {told[heading]}" if told[heading] > 1 else ""
        yield compose(
            "passage",
            f"{slug(heading)[:40]}-{number}",
            question=f"What does the guide say under {heading}{part}?",
            title=heading,
            lead=lines[0],
            lines=lines[1:],
            sources=[source],
        )


def _pieces(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Source, list[str]]]:
    """The passages, cut between lines where they are too long for one answer, with the places of their lines."""
    for passage in passages:
        piece: list[tuple[int, str]] = []
        for number, line in enumerate(passage.text.split("\n"), passage.source.first):
            for part in _parts(line):
                if piece and len("\n\n".join((*(text for _, text in piece), part))) > ANSWER_CHARACTERS:
                    yield passage, _place(passage, piece), [text for _, text in piece]
                    piece = []
                if piece or part.strip():
                    piece.append((number, part))
        yield passage, _place(passage, piece), [text for _, text in piece]


def _parts(line: str) -> Iterator[str]:
    """The line, cut between words where it alone is too long for an answer."""
    while len(line) > ANSWER_CHARACTERS:
        end = line.rfind(" ", 1, ANSWER_CHARACTERS)
        end = end if end > 0 else ANSWER_CHARACTERS
        yield line[:end]
        line = line[end:].lstrip()
    yield line


def _place(passage: Passage, piece: Sequence[tuple[int, str]]) -> Source:
    return Source(heading=passage.source.heading, first=piece[0][0], last=piece[-1][0])
