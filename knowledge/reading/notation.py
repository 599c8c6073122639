"""How does the guide write small things? Ranges, modules, labels, marks and anchors.

Every pattern here takes time in proportion to the text, whatever the text.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from knowledge.models import Level, Range

Unit = Literal["hours", "months", "hours a week"]

DASH = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
"""Every character that authors and their editors write for a dash: hyphen, figure, en, em, minus, ..."""

ID_CHARACTERS = 45
"""Longest id of a part that is named by its authors: with what is asked about it, a button carries it."""

_UNITS: dict[Unit, str] = {
    "hours": r"(?:hours?|hrs?)\b",
    "months": r"months?\b",
    "hours a week": r"(?:hours?|hrs?)\s*(?:/|a|per)\s*(?:week|wk)\b",
}
_COUNT = "[0-9]+(?:[.,][0-9]+)*"
_WHOLE = re.compile("[0-9]{1,5}|[0-9]{1,3},[0-9]{3}")
_NUMBER = r"[0-9]{3}(?!\w)"
_MODULE = r"mod(?:ule)?s?\.?"

_MODULE_NAME = re.compile(rf"{_MODULE}\s*({_NUMBER})\s*(?::|{DASH})\s*(\S.*)", re.IGNORECASE)
_MODULE_HEAD = re.compile(rf"(junior|engineer)\s*\(?\s*{_MODULE}\s*({_NUMBER})\s*\)?", re.IGNORECASE)
_NUMBERS = rf"{_NUMBER}(?:\s*(?:{DASH}|to|,|&|\+|and)\s*{_NUMBER})*"
_REFERENCE = re.compile(rf"\b(junior|engineer)\s+{_MODULE}\s*({_NUMBERS})", re.IGNORECASE)
_SPAN = re.compile(rf"({_NUMBER})(?:\s*(?:{DASH}|to)\s*({_NUMBER}))?", re.IGNORECASE)

_BOLD = r"(?:\*\*|__)"
_LABEL = re.compile(rf"{_BOLD}([^*_]+?)(?::{_BOLD}|{_BOLD}\s*:)\s*(.*)", re.DOTALL)
_BOLD_LINE = re.compile(rf"{_BOLD}([^*_]+?):?{_BOLD}\s*:?")
# No emphasis is longer than a table's cell; without a bound an opening mark that is never closed costs its whole line.
_EMPHASIS = re.compile(r"(\*\*?)(?=\S)(.{1,300}?)(?<=\S)\1|(?<!\w)(__?)(?=\S)(.{1,300}?)(?<=\S)\3(?!\w)")
_MARKER = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])(?:\s+|$)")
_BOX = re.compile(r"(?:\[[ xX]\]|[✅❌✔✓✗✘✖☑☐☒]\ufe0f?)\s+")
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)\)")
_ARROW = re.compile(r"[←-⇿⟰-⟿⬀-⬍➔-➾▼]|(?<![-=])[-=]+>|<[-=]+")
_SPELLED = {"+": "plus", "#": "sharp"}
_SIGNS = re.compile(r"(?<=\w)[+#]+")
_EDGE = re.compile(rf"(?:\s|[:;,]|{DASH})+")

_ANSWER = re.compile(rf"\s*(?:{_BOLD}A{_BOLD}\s*:|{_BOLD}A:{_BOLD})\s*")

_QUOTED = 80


def find_range(text: str, unit: Unit) -> Range | None:
    """The first range of that unit, which may be upside down; None where the text gives no whole numbers of it."""
    pattern = rf"(?<![\w.,])({_COUNT})(?:\s*(?:{DASH}|to|and)\s*({_COUNT}))?\s*{_UNITS[unit]}"
    found = re.search(pattern, text, re.IGNORECASE)
    if not found:
        return None
    low, high = found[1], found[2] or found[1]
    if not (_WHOLE.fullmatch(low) and _WHOLE.fullmatch(high)):
        return None
    return Range(low=int(low.replace(",", "")), high=int(high.replace(",", "")), text=found[0])


def level(word: str) -> Level:
    """The track that a word names: `Junior` or `Engineer`, in any case."""
    return "junior" if word.casefold() == "junior" else "engineer"


def find_modules(text: str) -> Iterator[tuple[Level, str, str]]:
    """Track, first and last number of every span of modules that a text names, such as `Junior Mod 001-004, 006`."""
    for reference in _REFERENCE.finditer(text):
        for span in _SPAN.finditer(reference[2]):
            yield level(reference[1]), span[1], span[2] or span[1]


def split_module_name(cell: str) -> tuple[str, str] | None:
    """Number and name of `Mod 001: Python Fundamentals`; None for a cell that is not so formed."""
    found = _MODULE_NAME.fullmatch(cell)
    return (found[1], found[2]) if found else None


def split_module_head(cell: str) -> tuple[Level, str] | None:
    """Track and number of `Junior (Mod 001)`; None for a cell that is not so formed."""
    found = _MODULE_HEAD.fullmatch(cell)
    return (level(found[1]), found[2]) if found else None


def split_topics(cell: str) -> list[str]:
    """The topics of a cell: what stands between commas that no bracket holds."""
    topics = [""]
    depth = 0
    for piece in re.findall(r"[(),]|[^(),]+", cell):
        depth += (piece == "(") - (piece == ")" and depth > 0)
        if piece == "," and not depth:
            topics.append("")
        else:
            topics[-1] += piece
    return [topic.strip() for topic in topics if topic.strip()]


def split_label(text: str) -> tuple[str, str] | None:
    """Label and text of `**Focus**: Production ML systems`; None for a line without a label."""
    found = _LABEL.fullmatch(text)
    return (found[1].strip(), found[2].strip()) if found else None


def bold_line(text: str) -> str | None:
    """The words of a line that is bold from end to end, a colon aside; None for any other."""
    found = _BOLD_LINE.fullmatch(text)
    return found[1].strip() if found else None


def find_links(text: str) -> list[tuple[str, str]]:
    """Text and target of each link."""
    return _LINK.findall(text)


def split_link(text: str) -> tuple[str, str, str] | None:
    """Text and target of the link that a line begins with, and the note after it; None where it begins otherwise."""
    found = _LINK.match(text)
    if not found:
        return None
    note = _ARROW.sub("", text[found.end() :])
    return found[1], found[2], note[edge.end() if (edge := _EDGE.match(note)) else 0 :]


def split_arrows(text: str) -> list[str]:
    """What stands between the arrows of a line; nothing for a line that is only an arrow, be it drawn with a `v`."""
    return [part.strip() for part in _ARROW.split(text) if re.search(r"\w", part) and part.strip() not in ("v", "V")]


def without_emphasis(text: str) -> str:
    """The text without the asterisks and underscores of emphasis."""
    return _EMPHASIS.sub(lambda found: found[2] or found[4], text)


def without_marker(text: str) -> str:
    """A list's line without its bullet or number, its box and its tick."""
    return _BOX.sub("", _MARKER.sub("", text, count=1), count=1)


def is_marked(text: str) -> bool:
    """Whether a line begins an item of a list."""
    return _MARKER.match(text) is not None


def without_dash(text: str) -> str:
    """The text, or nothing where it is only a dash."""
    return "" if re.fullmatch(f"{DASH}+", text) else text


def quoted(text: str) -> str:
    """The text in quotation marks on one line, cut where a message would no longer be read at a glance."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= _QUOTED else line[:_QUOTED] + "..."}"'


def without_answer_mark(text: str) -> str:
    """The text without the `**A**: ` that opens it as an answer, if one does."""
    mark = _ANSWER.match(text)
    return text[mark.end() :] if mark else text


def slug(text: str) -> str:
    """Words in lower case joined by hyphens, fit for an id; signs that end a name are spelled: `c-plus-plus`."""
    plain = unicodedata.normalize("NFKC", without_emphasis(text)).casefold()
    spelled = _SIGNS.sub(lambda found: "".join(f" {_SPELLED[sign]}" for sign in found[0]), plain)
    kept = (sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in re.sub("['\u2019]", "", spelled))
    return "-".join("".join(kept).split())


def fitted(id: str, characters: int = ID_CHARACTERS) -> str:
    """The id, or its beginning and a hash of all of it where it is longer than that."""
    if len(id) <= characters:
        return id
    digest = hashlib.sha256(id.encode()).hexdigest()[:8]
    return f"{id[: characters - 1 - len(digest)]}-{digest}"


def anchor(title: str) -> str:
    """The anchor that GitHub gives a heading, before it numbers repeated ones."""
    return re.sub(r"[^\w\- ]", "", _LINK.sub(r"\1", title).strip().lower()).replace(" ", "-")
