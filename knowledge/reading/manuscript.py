"""Which lines have been read, and which are left? The guide's text, where every line waits to be accounted for."""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.errors import GuideError
from knowledge.models import Fact, Item, Passage, Range, Section, Source
from knowledge.reading import notation
from knowledge.reading.outline import Block, Chapter, Entry, Row, outline

Columns = Mapping[str, int]
"""The places of a table's columns by the names that a reader gives them."""


class Manuscript:
    """A guide while it is read; remembers the lines that readers took, so that the rest can be kept as text.

    Attributes:
        name: The file's name as the user gave it.
        lines: The guide's lines, without comments.
        chapters: Every heading's; the first is what stands above the first heading.

    Raises:
        GuideError: A block of code is never closed, and would hide the rest of the guide.
    """

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        self.name = name
        self.lines = lines
        self.chapters = outline(lines)
        self._taken: set[int] = set()
        for chapter in self.chapters:
            for block in chapter.of_kind("unclosed"):
                mark = lines[block.first - 1].strip()[:3]
                raise self.refuse(block.first, "the code that begins here never ends", f"end it with {mark}")

    def refuse(self, line: int | None, problem: str, remedy: str) -> GuideError:
        """The error to raise for a guide that cannot be read."""
        return GuideError(self.name, line, problem, remedy)

    def take(self, chapter: Chapter, first: int, last: int) -> Source:
        """Account for lines; returns where they stand."""
        self._taken.update(range(first, last + 1))
        return Source(heading=chapter.title, first=first, last=last)

    def span(self, chapter: Chapter) -> Source:
        """Where a chapter stands, from its heading to the last line that was taken."""
        end = chapter.blocks[-1].last if chapter.blocks else chapter.first
        last = next((line for line in range(end, chapter.first, -1) if line in self._taken), chapter.first)
        return Source(heading=chapter.title, first=chapter.first, last=last)

    def item(self, chapter: Chapter, entry: Entry) -> Item:
        """An item of a list."""
        return Item(source=self.take(chapter, entry.first, entry.last), text=entry.text)

    def items(self, chapter: Chapter) -> tuple[Item, ...]:
        """Every item of the chapter's lists that is not taken yet."""
        entries = [entry for block in chapter.of_kind("list") for entry in block.entries]
        return tuple(self.item(chapter, entry) for entry in entries if entry.first not in self._taken)

    def facts(self, chapter: Chapter, wanted: str | None = None) -> Iterator[Fact]:
        """The chapter's `**label**: text` lines, all or those with one label."""
        for block in chapter.blocks:
            if block.kind in ("paragraph", "list"):
                for entry in block.entries if block.kind == "list" else _unwrapped(block):
                    label, text = notation.split_label(entry.text) or ("", "")
                    if text and (wanted is None or notation.slug(label) == notation.slug(wanted)):
                        yield Fact(source=self.take(chapter, entry.first, entry.last), label=label, text=text)

    def fact(self, chapter: Chapter, wanted: str) -> Fact | None:
        """The chapter's first line with that label, or None."""
        return next(self.facts(chapter, wanted), None)

    def need_fact(self, chapter: Chapter, wanted: str) -> Fact:
        """The chapter's first line with that label; raises GuideError where there is none."""
        found = self.fact(chapter, wanted)
        if found is None:
            problem = f'{notation.quoted(chapter.title)} has no "{wanted}"'
            raise self.refuse(chapter.first, problem, f"add a line `**{wanted}**: ...` under the heading")
        return found

    def need_range(self, line: int, text: str, unit: notation.Unit) -> Range:
        """The range that the text of a line gives; raises GuideError where it gives none or one upside down."""
        found = notation.find_range(text, unit)
        if found is None:
            problem = f"{notation.quoted(text)} gives no whole number of {unit}"
            raise self.refuse(line, problem, f"write it like `3-6 {unit}`")
        if found.low > found.high:
            problem = f"{notation.quoted(found.text)} runs from more to less"
            raise self.refuse(line, problem, "write the lower number first")
        return found

    def tables(self, chapter: Chapter, wanted: Mapping[str, str]) -> Iterator[tuple[Block, Columns]]:
        """The chapter's tables that have the wanted columns, given by patterns for their heads.

        Raises:
            GuideError: The first table that has any of these columns misses others.
        """
        begun = False
        for table in chapter.of_kind("table"):
            heads = [notation.without_emphasis(head) for head in table.rows[0].cells]
            columns = {
                name: place
                for name, pattern in wanted.items()
                for place, head in enumerate(heads)
                if re.fullmatch(pattern, head, re.IGNORECASE)
            }
            missing = [f'"{name}"' for name in wanted if name not in columns]
            if not missing:
                yield table, columns
            elif columns and not begun:
                raise self.refuse(table.first, f"the table has no column {' or '.join(missing)}", "add what is missing")
            begun = begun or bool(columns)

    def rows(self, chapter: Chapter, table: Block, columns: Columns) -> Iterator[tuple[Row, dict[str, str]]]:
        """The rows of a table that say something, with the cells of these columns; a cell of only a dash is empty."""
        for row in table.rows[1:]:
            cells = {name: notation.without_dash(row.cells[place]) for name, place in columns.items()}
            if any(cells.values()):
                yield row, cells
            else:
                self.take(chapter, row.line, row.line)

    def take_row(self, chapter: Chapter, table: Block, row: Row, columns: Columns) -> Source:
        """Account for a row and the table's head, unless there are cells that these columns do not hold."""
        if len(columns) == len(table.rows[0].cells):
            self.take(chapter, table.first, table.first + 1)
            if not row.overfull:
                self.take(chapter, row.line, row.line)
        return Source(heading=chapter.title, first=row.line, last=row.line)

    def sections(self) -> Iterator[Section]:
        """Every heading with what stands under it."""
        seen: dict[str, int] = {}
        for index, chapter in enumerate(self.chapters[1:], start=1):
            later = (self.chapters[place] for place in range(index + 1, len(self.chapters)))
            last = next((other.first for other in later if other.level <= chapter.level), len(self.lines) + 1) - 1
            while not self.lines[last - 1].strip():
                last -= 1
            slug = notation.anchor(chapter.title)
            count = seen[slug] = seen.get(slug, -1) + 1
            source = Source(heading=chapter.title, first=chapter.first, last=last)
            yield Section(
                source=source, title=chapter.title, level=chapter.level, slug=f"{slug}-{count}" if count else slug
            )

    def passages(self) -> Iterator[Passage]:
        """Every run of lines that no reader took, rules aside; blank lines do not end a run."""
        ends = [*(chapter.first for chapter in self.chapters[1:]), len(self.lines) + 1]
        for chapter, end in zip(self.chapters, ends, strict=True):
            for rule in chapter.of_kind("rule"):
                self.take(chapter, rule.first, rule.last)
            run: list[int] = []
            for line in range(chapter.body, end):
                if line in self._taken:
                    yield from self._passage(chapter, run)
                    run = []
                elif self.lines[line - 1].strip():
                    run.append(line)
            yield from self._passage(chapter, run)

    def _passage(self, chapter: Chapter, run: Sequence[int]) -> Iterator[Passage]:
        """The passage that a run of lines makes; none where there are no lines."""
        if run:
            source = Source(heading=chapter.title, first=run[0], last=run[-1])
            text = "\n".join(line.rstrip() for line in self.lines[run[0] - 1 : run[-1]])
            yield Passage(source=source, headings=chapter.headings, text=text)


def _unwrapped(paragraph: Block) -> Iterator[Entry]:
    """A paragraph's lines, where a line without a label continues the one above."""
    run: list[Entry] = []
    for entry in paragraph.entries:
        if run and notation.split_label(entry.text):
            yield Entry(run[0].first, run[-1].last, " ".join(line.text for line in run))
            run = []
        run.append(entry)
    yield Entry(run[0].first, run[-1].last, " ".join(line.text for line in run))
