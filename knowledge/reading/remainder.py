"""What else does the guide say? Itself, its questions, its next steps, and where its links lead."""

import re
from collections.abc import Iterator

from knowledge.models import About, Link, Question, Resource, Source
from knowledge.reading import notation
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Manuscript
from knowledge.reading.outline import Chapter

_ANSWER = re.compile(r"(?:\*\*A\*\*\s*:|\*\*A:\*\*|A:)\s*")


def read_foundations(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """What both tracks presuppose."""
    draft.foundations += page.items(chapter)


def read_next_steps(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """What to do once the guide is read."""
    draft.next_steps += page.items(chapter)


def read_question(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """A common question with its answer."""
    text = chapter.title.partition(":")[2].strip()
    blocks = [block for block in chapter.blocks if block.kind != "rule"]
    if not blocks:
        raise page.refuse(chapter.first, "the question has no answer", "write `**A**: ...` under it")
    first, last = blocks[0].first, blocks[-1].last
    page.take(chapter, first, last)
    answer = "\n".join(line.rstrip() for line in page.lines[first - 1 : last])
    draft.questions.append(
        Question(
            source=page.span(chapter),
            id=f"question-{notation.slug(text)}",
            text=text,
            answer=_ANSWER.sub("", answer.strip(), count=1),
        )
    )


def read_resources(page: Manuscript, chapter: Chapter, draft: Draft) -> None:
    """A list of links."""
    for block in chapter.of_kind("list"):
        for entry in block.entries:
            if found := notation.split_link_line(entry.text):
                title, target, note = found
                source = page.take(chapter, entry.first, entry.last)
                draft.resources.append(Resource(source=source, title=title, target=target, note=note))


def about(page: Manuscript) -> About:
    """What the guide says of itself: above all under its first heading, and who keeps it at its end."""
    chapter = page.chapters[min(1, len(page.chapters) - 1)]
    source = page.take(chapter, chapter.first, chapter.body - 1)
    texts = list(chapter.of_kind("paragraph"))
    subtitle = ""
    if texts and (bold := notation.bold_line(texts[0].entries[0].text)) and texts[0].first == texts[0].last:
        subtitle = bold
        source = page.take(chapter, chapter.first, texts.pop(0).last)
    introduction = " ".join(entry.text for entry in texts[0].entries) if texts else ""
    upkeep = {}
    for other in page.chapters:
        for entry, label, text in list(page.labelled(other)):
            if (key := notation.slug(label)) in ("maintained-by", "last-updated", "questions") and key not in upkeep:
                upkeep[key] = page.fact(other, entry, label, text)
    maintainer, updated, questions = (upkeep.get(key) for key in ("maintained-by", "last-updated", "questions"))
    return About(
        source=source,
        title=chapter.title,
        subtitle=subtitle,
        introduction=introduction,
        introduction_source=page.take(chapter, texts[0].first, texts[0].last) if texts else source,
        maintainer=maintainer.text if maintainer else "",
        updated=updated.text if updated else "",
        questions=questions.text if questions else "",
        maintainer_source=maintainer.source if maintainer else None,
        updated_source=updated.source if updated else None,
        questions_source=questions.source if questions else None,
    )


def links(page: Manuscript) -> Iterator[Link]:
    """Every link outside of code; a list's item that only leads to a heading is thereby accounted for."""
    for chapter in page.chapters:
        for block in chapter.blocks:
            if block.kind == "code":
                continue
            for line in range(block.first, block.last + 1):
                for text, target in notation.split_links(page.lines[line - 1]):
                    yield Link(source=Source(heading=chapter.title, first=line, last=line), text=text, target=target)
            for entry in block.entries:
                found = notation.split_link_line(entry.text)
                if block.kind == "list" and found and found[1].startswith("#") and not found[2]:
                    page.take(chapter, entry.first, entry.last)
