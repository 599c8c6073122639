"""Does the guide hold together? Links that lead nowhere, modules left out, and what was surely meant to be read."""

import bisect
import re
import textwrap
from collections.abc import Iterator
from urllib.parse import unquote

from rapidfuzz.distance import Prefix

from knowledge.checks.remarks import Remark, modules
from knowledge.models import Guide, Source

_HTML_ANCHOR = re.compile(r"""<a\s[^<>]*?\b(?:id|name)=["']([^"'<>]+)""", re.IGNORECASE)


def dead_links(guide: Guide) -> Iterator[Remark]:
    """Links to headings that do not exist, with one that begins the same where there is one."""
    texts = [*(section.title for section in guide.sections), *(passage.text for passage in guide.passages)]
    explicit = {anchor.casefold() for text in texts for anchor in _HTML_ANCHOR.findall(text)}
    anchors = sorted(explicit | {section.slug for section in guide.sections})
    for link in guide.links:
        wanted = unquote(link.target.removeprefix("#")).casefold()
        place = bisect.bisect_left(anchors, wanted)
        around = anchors[max(0, place - 1) : place + 1]
        if link.target.startswith("#") and wanted not in around:
            near = max(around, key=lambda anchor: Prefix.similarity(anchor, wanted))
            alike = Prefix.similarity(near, wanted) > len(wanted) / 2
            hint = f"; did you mean #{near}?" if alike else "."
            yield Remark(f'The link "{link.text}" leads to {link.target}, which no heading has{hint}', (link.source,))


def loose_ends(guide: Guide) -> Iterator[Remark]:
    """Modules in no path, progression types in no row, and topics that compare what the mapping does not relate."""
    walked = {module for path in guide.paths for module in path.modules}
    for module in guide.modules if guide.paths else ():
        if module.id not in walked:
            yield Remark(f"{modules([module.id])} is in no path.", (module.source,))
    used = {row.progression for row in guide.mappings}
    for kind in guide.progression_types:
        if kind.id not in used:
            yield Remark(f'The progression type "{kind.name}" is explained, but no module has it.', (kind.source,))
    related = {(row.junior, row.engineer) for row in guide.mappings}
    for topic in guide.topics:
        if (topic.junior, topic.engineer) not in related:
            pair = modules([topic.junior, topic.engineer])
            yield Remark(f'"{topic.name}" compares {pair}, which the mapping does not relate.', (topic.source,))


def names(guide: Guide) -> Iterator[Remark]:
    """Stages of a single module that call it something else than the mapping does."""
    for path in guide.paths:
        for stage in path.stages:
            module = guide.module_by_id[stage.modules[0]]
            if len(stage.modules) == 1 and stage.label and stage.label.casefold() != module.name.casefold():
                sentence = (
                    f'Path {path.number} calls {modules([module.id])} "{stage.label}", the mapping "{module.name}".'
                )
                yield Remark(sentence, (stage.source, module.source))


def stray_lines(guide: Guide) -> Iterator[Remark]:
    """Lines kept as plain text that were surely meant for more: rows that no table takes, headings without a space."""
    for passage in guide.passages:
        lines = passage.text.split("\n")
        tabular = False
        for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=passage.source.first):
            source = Source(heading=passage.source.heading, first=number, last=number)
            row = line.lstrip().startswith("|")
            tabular = row and (tabular or ("-" in below and not below.strip("|-: \t")))
            if row and not tabular:
                yield Remark(f"A table's row was kept as plain text: {_shortened(line)}", (source,))
            elif re.match(r"#{1,6}[^#\s!]", line):
                yield Remark(f"A heading needs a space after its #: {_shortened(line)}", (source,))


def _shortened(line: str) -> str:
    """A line, cut where a sentence would no longer be read at a glance."""
    return textwrap.shorten(line, 80, placeholder=" ...")
