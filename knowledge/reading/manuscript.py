"""Which lines has a reader made something of? The guide's text, where every line is waiting to be accounted for."""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.errors import GuideError
from knowledge.models import Fact, Item, Passage, Range, Section, Source
from knowledge.reading import notation
from knowledge.reading.outline import Block, Chapter, Entry, Row, outline

Columns = Mapping[str, int]
"""The places of a table's columns by the names that a reader gives them."""


class Manuscript:
    """A guide while it is read; remembers which lines a reader took, so that the rest can be kept as text.

    Attributes:
        name: The file's name as the user gave it.
        lines: The guide's lines, without comments.
        chapters: The first is what stands above the first heading.
    """

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        self.name = name
        self.lines = lines
        self.chapters = outline(lines)
        self._taken: set[int] = set()

    def refuse(self, line: int | None, problem: str, remedy: str) -> GuideError:
        """The error to raise for a guide that cannot be read."""
        return GuideError(self.name, line, problem, remedy)

    def take(self, chapter: Chapter, first: int, last: int) -> Source:
        """Account for lines; returns where they stand."""
        self._taken.update(range(first, last + 1))
        return Source(heading=chapter.title, first=first, last=last)

    def span(self, chapter: Chapter) -> Source:
        """A chapter from its heading to the last line that was taken."""
        end = max((block.last for block in chapter.blocks), default=chapter.first)
        last = next((line for line in range(end, chapter.first, -1) if line in self._taken), chapter.first)
        return Source(heading=chapter.title, first=chapter.first, last=last)

    def item(self, chapter: Chapter, entry: Entry) -> Item:
        """An item of a list."""
        return Item(source=self.take(chapter, entry.first, entry.last), text=entry.text)

    def items(self, chapter: Chapter) -> tuple[Item, ...]:
        """Every item of the chapter's lists."""
        return tuple(self.item(chapter, entry) for block in chapter.of_kind("list") for entry in block.entries)

    def labelled(self, chapter: Chapter) -> Iterator[tuple[Entry, str, str]]:
        """Every `**label**: text` of paragraphs and lists, with the lines that it is wrapped over; takes none."""
        for block in chapter.blocks:
            if block.kind == "list":
                found = list(block.entries)
            elif block.kind == "paragraph":
                found = _unwrapped(block)
            else:
                continue
            for entry in found:
                if pair := notation.split_label(entry.text):
                    yield entry, *pair

    def fact(self, chapter: Chapter, entry: Entry, label: str, text: str) -> Fact:
        """A labelled line as a part."""
        return Fact(source=self.take(chapter, entry.first, entry.last), label=label, text=text)

    def find_fact(self, chapter: Chapter, wanted: str) -> Fact | None:
        """The chapter's line with that label; None where there is none or where it says nothing."""
        for entry, label, text in self.labelled(chapter):
            if text and notation.slug(label) == notation.slug(wanted):
                return self.fact(chapter, entry, label, text)
        return None

    def need_fact(self, chapter: Chapter, wanted: str) -> Fact:
        """The chapter's line with that label; raises GuideError where there is none."""
        fact = self.find_fact(chapter, wanted)
        if fact is None:
            problem = f'"{chapter.title}" has no {wanted}'
            raise self.refuse(chapter.first, problem, f"add a line `**{wanted}**: ...` under the heading")
        return fact

    def need_range(self, line: int, text: str, unit: notation.Unit) -> Range:
        """The range that a text of that line gives; raises GuideError where it gives none or one upside down."""
        found = notation.find_range(text, unit)
        if found is None:
            raise self.refuse(line, f'"{text}" gives no number of {unit}', f"write it like `3-6 {unit}`")
        if found.low > found.high:
            raise self.refuse(line, f'"{found.text}" runs from more to less', "write the lower number first")
        return found

    def need_columns(self, table: Block, wanted: Mapping[str, str]) -> Columns:
        """The places of the columns whose heads match the patterns; raises GuideError for those that are missing."""
        heads = [notation.without_emphasis(cell) for cell in table.rows[0].cells]
        places = {
            name: next((place for place, head in enumerate(heads) if re.fullmatch(pattern, head, re.IGNORECASE)), None)
            for name, pattern in wanted.items()
        }
        found = {name: place for name, place in places.items() if place is not None}
        if missing := [name for name in wanted if name not in found]:
            problem = f"the table has no column {' and no column '.join(missing)}"
            raise self.refuse(table.first, problem, "add it to the table's first line")
        return found

    def take_row(self, chapter: Chapter, table: Block, row: Row, columns: Columns) -> Source:
        """Account for a row and the table's head, unless they hold cells that no column claims."""
        if len(columns) == len(table.rows[0].cells) and not row.overfull:
            self.take(chapter, table.first, table.first + 1)
            self.take(chapter, row.line, row.line)
        return Source(heading=chapter.title, first=row.line, last=row.line)

    def sections(self) -> Iterator[Section]:
        """Every heading with what stands under it."""
        seen: dict[str, int] = {}
        for index, chapter in enumerate(self.chapters[1:], start=1):
            later = (self.chapters[place] for place in range(index + 1, len(self.chapters)))
            after = next((other.first for other in later if other.level <= chapter.level), len(self.lines) + 1)
            last = after - 1
            while not self.lines[last - 1].strip():
                last -= 1
            slug = notation.anchor(chapter.title)
            count = seen[slug] = seen.get(slug, -1) + 1
            yield Section(
                source=Source(heading=chapter.title, first=chapter.first, last=last),
                title=chapter.title,
                level=chapter.level,
                slug=f"{slug}-{count}" if count else slug,
            )

    def passages(self) -> Iterator[Passage]:
        """Every run of lines that nothing was made of."""
        for chapter in self.chapters:
            for block in chapter.blocks:
                if block.kind == "rule":
                    self.take(chapter, block.first, block.last)
        ends = [*(chapter.first for chapter in self.chapters[1:]), len(self.lines) + 1]
        for chapter, end in zip(self.chapters, ends, strict=True):
            run: list[int] = []
            for line in range(chapter.body, end):
                if line in self._taken:
                    yield from self._passage(chapter, run)
                    run = []
                elif self.lines[line - 1].strip():
                    run.append(line)
            yield from self._passage(chapter, run)

    def _passage(self, chapter: Chapter, run: Sequence[int]) -> Iterator[Passage]:
        """The passage that a run of lines makes, if there are any."""
        if run:
            source = Source(heading=chapter.title, first=run[0], last=run[-1])
            text = "\n".join(line.rstrip() for line in self.lines[run[0] - 1 : run[-1]])
            yield Passage(source=source, headings=chapter.headings, text=text)


def _unwrapped(paragraph: Block) -> list[Entry]:
    """A paragraph's lines, where a line without a label continues the one above."""
    found: list[Entry] = []
    for entry in paragraph.entries:
        if found and notation.split_label(entry.text) is None:
            found[-1] = Entry(found[-1].first, entry.last, f"{found[-1].text} {entry.text}")
        else:
            found.append(entry)
    return found
