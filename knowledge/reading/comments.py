"""What did the authors write for themselves alone? HTML comments, taken out before anything else is read."""

import re
from collections.abc import Sequence

from knowledge.errors import GuideError

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
_INLINE = re.compile(r"(`+).*?\1|(<!--.*?-->)")


def without_comments(name: str, lines: Sequence[str]) -> list[str]:
    """The lines with comments blanked, so that each keeps its number; code is left alone.

    Between the rows of a table a comment becomes an empty row: a blank line would end the table.

    Raises:
        GuideError: A comment or a block of code is never closed, and would hide the rest of the guide.
    """
    found: list[str] = []
    opened = fence_opened = 0
    fence = ""
    for number, line in enumerate(lines, start=1):
        if opened:
            _, closed, rest = line.partition("-->")
            found.append(_remainder(found, rest if closed else ""))
            opened = 0 if closed else opened
        elif fence:
            found.append(line)
            if re.fullmatch(rf" {{0,3}}{fence[0]}{{{len(fence)},}}\s*", line):
                fence = ""
        elif mark := _FENCE.fullmatch(line):
            fence, fence_opened = mark[1], number
            found.append(line)
        elif re.match(r" {0,3}<!--", line) and "-->" not in line:
            opened = number
            found.append(_remainder(found, ""))
        else:
            text = _INLINE.sub(lambda match: match[0] if match[1] else "", line)
            found.append(line if text == line else _remainder(found, text))
    if opened:
        raise GuideError(name, opened, "a comment is opened and never closed", "close it with `-->`")
    if fence:
        raise GuideError(name, fence_opened, "a block of code is opened and never closed", f"close it with `{fence}`")
    return found


def _remainder(above: Sequence[str], text: str) -> str:
    """What is left of a line, or an empty row where that is nothing and a table's row stands above."""
    return text if text.strip() or not (above and above[-1].lstrip().startswith("|")) else "|"
