"""What did the authors write for themselves alone? HTML comments, taken out before anything else is read."""

import re
from collections.abc import Sequence

from knowledge.errors import GuideError

_FENCE = re.compile(r"[\s>]*(?:(?:[-*+]|[0-9]{1,9}[.)])\s+)?(`{3,}(?=[^`]*$)|~{3,})")


def without_comments(name: str, lines: Sequence[str]) -> list[str]:
    """The lines with comments blanked, so that each keeps its number; code is left alone.

    Raises:
        GuideError: A comment is never closed, and would hide the rest of the guide.
    """
    kept: list[str] = []
    opened = 0
    fence = ""
    for number, line in enumerate(lines, start=1):
        if fence:
            kept.append(line)
            if _closes(line, fence):
                fence = ""
        elif opened:
            _, closed, rest = line.partition("-->")
            kept.append(_rest(kept, rest))
            opened = 0 if closed else opened
        elif mark := _FENCE.match(line):
            kept.append(line)
            fence = mark[1]
        elif re.match(r" {0,3}<!--", line) and "-->" not in line:
            kept.append(_rest(kept, ""))
            opened = number
        elif "<!--" in line and "`" not in line:
            commented, closing, rest = line.rpartition("-->")
            kept.append(_rest(kept, re.sub("<!--.*?-->", "", commented + closing) + rest))
        else:
            kept.append(line)
    if opened:
        raise GuideError(name, opened, "a comment is opened and never closed", "close it with `-->`")
    return kept


def _closes(line: str, fence: str) -> bool:
    """Whether a line closes the block of code that a fence opened."""
    mark = line.lstrip(" \t>").rstrip()
    return len(mark) >= len(fence) and not mark.strip(fence[0])


def _rest(above: Sequence[str], text: str) -> str:
    """What a comment leaves of its line; under a table's row an empty row, since a blank line would end the table."""
    return "|" if not text.strip() and above and above[-1].lstrip().startswith("|") else text
