"""What stands where in the guide? Its lines under their headings, as paragraphs, lists, tables and code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.reading import notation

# Blocks alone: what stands inside a line is read as written. Reference definitions are left to be paragraphs, since
# the parser would swallow their lines.
_PARSER = MarkdownIt("commonmark").enable("table").disable("reference")
_PARSER.core.ruler.enableOnly(["normalize", "block"])


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a paragraph, or an item of a list without its bullet, box and tick.

    Attributes:
        first: First line, counted from 1.
        last: Last line, inclusive.
        text: Wrapped lines are joined by a space; nested lists keep their lines.
    """

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        line: Its line, counted from 1.
        cells: As many as the table has columns.
        overfull: Whether the line has more cells than the table has columns.
    """

    line: int
    cells: tuple[str, ...]
    overfull: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.

    Attributes:
        kind: `unclosed` is code whose end is missing, `other` what only plain text can keep, such as a quotation.
        first: First line, counted from 1.
        last: Last line, inclusive.
        entries: The lines of a paragraph or of code, the items of a list.
        rows: The rows of a table, its head first.
    """

    kind: Literal["paragraph", "list", "table", "code", "unclosed", "rule", "other"]
    first: int
    last: int
    entries: tuple[Entry, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(slots=True)
class Chapter:
    """A heading and the blocks up to the next heading of any level.

    Attributes:
        title: The heading as written; empty for what stands above the first one.
        level: 1 to 6; 0 for what stands above the first one.
        headings: The titles from the outermost heading down to this one.
        first: The heading's line, counted from 1.
        body: The first line below the heading.
        blocks: In order.
    """

    title: str
    level: int
    headings: tuple[str, ...]
    first: int
    body: int
    blocks: list[Block] = field(default_factory=list)

    def of_kind(self, kind: str) -> Iterator[Block]:
        """Its blocks of one kind."""
        return (block for block in self.blocks if block.kind == kind)


def outline(lines: Sequence[str]) -> list[Chapter]:
    """The chapters of a Markdown text, given by its lines; the first is what stands above the first heading."""
    chapters = [Chapter("", 0, (), first=1, body=1)]
    trail: list[Chapter] = []
    for tokens in _top_level(_PARSER.parse("\n".join(lines))):
        opening = tokens[0]
        first, last = _extent(lines, opening)
        if opening.type != "heading_open":
            chapters[-1].blocks.extend(_blocks(lines, first, last, tokens))
        elif _is_underlined_label(opening, tokens[1].content):
            chapters[-1].blocks += [_paragraph(lines, first, last - 1), Block("rule", last, last)]
        else:
            level = int(opening.tag[1])
            title = " ".join(tokens[1].content.split())
            trail = [above for above in trail if above.level < level]
            headings = (*(above.title for above in trail), title)
            chapters.append(Chapter(title, level, headings, first=first, body=last + 1))
            trail.append(chapters[-1])
    return chapters


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each block of the top level, its own first."""
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


def _extent(lines: Sequence[str], token: Token) -> tuple[int, int]:
    """First and last line of a block, counted from 1, without blank lines at its end."""
    start, end = token.map or (0, 0)
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return start + 1, end


def _is_underlined_label(token: Token, title: str) -> bool:
    """Whether a rule right under `**Outcome**: ...` made a heading of it, which no author means."""
    return token.markup in ("-", "=") and notation.split_label(title) is not None


def _blocks(lines: Sequence[str], first: int, last: int, tokens: Sequence[Token]) -> Iterator[Block]:
    """The blocks that the tokens make, most often one."""
    match tokens[0].type:
        case "paragraph_open":
            yield _paragraph(lines, first, last)
        case "bullet_list_open" | "ordered_list_open":
            yield from _lists(lines, last, tokens)
        case "table_open":
            yield from _table(lines, first, last, tokens)
        case "fence":
            closed = last > first and not lines[last - 1].strip().strip(tokens[0].markup[0])
            yield Block("code" if closed else "unclosed", first, last, _entries(lines, first + 1, last - 1))
        case "code_block":
            yield Block("code", first, last, _entries(lines, first, last))
        case "hr":
            yield Block("rule", first, last)
        case _:
            yield Block("other", first, last)


def _paragraph(lines: Sequence[str], first: int, last: int) -> Block:
    """A paragraph, one entry for each line."""
    return Block("paragraph", first, last, _entries(lines, first, last))


def _entries(lines: Sequence[str], first: int, last: int) -> tuple[Entry, ...]:
    """Lines one by one, without the backslash of a hard line break."""
    return tuple(
        Entry(line, line, lines[line - 1].strip().removesuffix("\\").rstrip()) for line in range(first, last + 1)
    )


def _lists(lines: Sequence[str], last: int, tokens: Sequence[Token]) -> Iterator[Block]:
    """A list; where a label follows it without a blank line between, a list, a paragraph, and so on."""
    starts = [_extent(lines, token)[0] for token in tokens if token.type == "list_item_open" and token.level == 1]
    ends = [*(start - 1 for start in starts[1:]), last]
    items: list[Entry] = []
    for start, end in zip(starts, ends, strict=True):
        stray = next((line for line in range(start + 1, end + 1) if notation.split_label(lines[line - 1])), None)
        items.append(_item(lines, start, end if stray is None else stray - 1))
        if stray is not None:
            yield Block("list", items[0].first, items[-1].last, tuple(items))
            yield _paragraph(lines, stray, end)
            items = []
    if items:
        yield Block("list", items[0].first, items[-1].last, tuple(items))


def _item(lines: Sequence[str], first: int, last: int) -> Entry:
    """An item of a list."""
    while last > first and not lines[last - 1].strip():
        last -= 1
    head, *rest = lines[first - 1 : last]
    if any(not line.strip() or notation.is_marked(line) for line in rest):
        text = "\n".join([notation.without_marker(head), *rest])
    else:
        text = " ".join([notation.without_marker(head), *(line.strip() for line in rest)])
    return Entry(first, last, text.strip())


def _table(lines: Sequence[str], first: int, last: int, tokens: Sequence[Token]) -> Iterator[Block]:
    """A table; a line without a bar that follows it without a blank line between is a paragraph."""
    rows: list[Row] = []
    cells: list[str] = []
    for token in tokens:
        if token.type == "inline":
            cells.append(token.content)
        elif token.type == "tr_open" and token.map:
            line = token.map[0] + 1
            if "|" not in lines[line - 1]:
                yield Block("table", first, line - 1, rows=tuple(rows))
                yield _paragraph(lines, line, last)
                return
        elif token.type == "tr_close":
            written = len(re.findall(r"(?<!\\)\|", lines[line - 1].strip().strip("|"))) + 1
            rows.append(Row(line, tuple(cells), overfull=bool(rows) and written > len(rows[0].cells)))
            cells = []
    yield Block("table", first, last, rows=tuple(rows))
