"""What else does the guide say? Its questions, its next steps, where its links lead, and what it is itself."""

import re
from collections.abc import Iterator

from knowledge.models import About, Fact, Link, Question, Resource, Source
from knowledge.reading import notation
from knowledge.reading.draft import Draft
from knowledge.reading.manuscript import Manuscript
from knowledge.reading.outline import Block, Chapter


def read_foundations(page: Manuscript, chapter: Chapter, _heading: re.Match[str], draft: Draft) -> None:
    """What both tracks presuppose."""
    draft.foundations += page.items(chapter)


def read_next_steps(page: Manuscript, chapter: Chapter, _heading: re.Match[str], draft: Draft) -> None:
    """What to do once the guide is read."""
    draft.next_steps += page.items(chapter)


def read_question(page: Manuscript, chapter: Chapter, heading: re.Match[str], draft: Draft) -> None:
    """A common question with all that stands under it as its answer; raises GuideError where that is nothing."""
    blocks = [block for block in chapter.blocks if block.kind != "rule"]
    first, last = (blocks[0].first, blocks[-1].last) if blocks else (chapter.body, chapter.first)
    lines = [line.rstrip() for line in page.lines[first - 1 : last]]
    if not any(_without_mark(line) for line in lines):
        raise page.refuse(chapter.first, "the question has no answer", "write one under it, like `**A**: Yes.`")
    page.take(chapter, first, last)
    draft.questions.append(
        Question(
            source=page.span(chapter),
            id=notation.fitted(f"question-{notation.slug(heading['text'])}"),
            text=heading["text"],
            answer=_without_mark("\n".join(lines)),
        )
    )


def _without_mark(answer: str) -> str:
    """An answer without what marks it as one; a bare `A:` may do so where it begins."""
    return notation.without_answer_mark(answer).strip().removeprefix("A:").lstrip()


def read_resources(page: Manuscript, chapter: Chapter, _heading: re.Match[str], draft: Draft) -> None:
    """The listed links."""
    for block in chapter.of_kind("list"):
        for entry in block.entries:
            found = notation.split_link(entry.text)
            if found:
                title, target, note = found
                source = page.take(chapter, entry.first, entry.last)
                draft.resources.append(Resource(source=source, title=title, target=target, note=note))


def links(page: Manuscript) -> Iterator[Link]:
    """Every link outside of code; a list's item that does nothing but lead to a heading is thereby accounted for."""
    for chapter in page.chapters:
        for block in chapter.blocks:
            if block.kind == "code":
                continue
            for line in range(block.first, block.last + 1):
                for text, target in notation.find_links(page.lines[line - 1]):
                    yield Link(source=Source(heading=chapter.title, first=line, last=line), text=text, target=target)
            for entry in block.entries if block.kind == "list" else ():
                _, target, note = notation.split_link(entry.text) or ("", "", "")
                if target.startswith("#") and not note:
                    page.take(chapter, entry.first, entry.last)


def about(page: Manuscript) -> About:
    """What the guide says of itself: under its title, and wherever it says who maintains it."""
    chapter = next((chapter for chapter in page.chapters if chapter.level == 1), page.chapters[1])
    prose = [block for block in chapter.of_kind("paragraph") if not notation.split_label(block.entries[0].text)]
    subtitle = notation.bold_line(_text(prose[0])) if prose else None
    last = chapter.body - 1
    if subtitle:
        last = page.take(chapter, prose[0].first, prose[0].last).last
        del prose[0]
    source = Source(heading=chapter.title, first=chapter.first, last=last)
    maintainer, updated, questions = (_fact(page, label) for label in ("Maintained by", "Last Updated", "Questions"))
    return About(
        source=source,
        title=chapter.title,
        subtitle=subtitle or "",
        introduction=_text(prose[0]) if prose else "",
        introduction_source=page.take(chapter, prose[0].first, prose[0].last) if prose else source,
        maintainer=maintainer.text if maintainer else "",
        maintainer_source=maintainer and maintainer.source,
        updated=updated.text if updated else "",
        updated_source=updated and updated.source,
        questions=questions.text if questions else "",
        questions_source=questions and questions.source,
    )


def _text(paragraph: Block) -> str:
    """A paragraph in one line."""
    return " ".join(line.text for line in paragraph.entries)


def _fact(page: Manuscript, label: str) -> Fact | None:
    """The guide's first line with that label that no reader took, or None."""
    return next((fact for chapter in page.chapters if (fact := page.fact(chapter, label))), None)
