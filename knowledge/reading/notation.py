"""How does the guide write small things? Ranges, module numbers, labels, marks and anchors."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from knowledge.models import Level, Range

Unit = Literal["hours", "months", "hours a week"]

DASH = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
"""Every character that authors and their editors write for a dash: hyphen, figure, en, em, minus, ..."""

_UNITS: dict[Unit, str] = {
    "hours": r"(?:hours?|hrs?)\b",
    "months": r"months?\b",
    "hours a week": r"(?:hours?|hrs?)\s*(?:/|a|per)\s*(?:week|wk)\b",
}
_COUNT = r"[0-9]{1,3}(?:,[0-9]{3})?|[0-9]{1,5}"
_NUMBER = "[0-9]{3}"
_MODULE = r"mod(?:ule)?s?\.?"

_LABEL = re.compile(r"(?:\*\*|__)(?P<label>[^*_]+?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:)\s*(?P<text>.*)", re.DOTALL)
_BOLD_LINE = re.compile(r"(?:\*\*|__)([^*_]+?):?(?:\*\*|__)\s*:?")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1")
_MARKER = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])(?:\s+|$)")
_BOX = re.compile(r"(?:\[[ xX]\]|[✅❌✔✓✗✘✖☑☐☒]\ufe0f?)\s+")
_MODULE_NAME = re.compile(rf"{_MODULE}\s*({_NUMBER})\s*(?::|{DASH})\s*(\S.*)", re.IGNORECASE)
_NUMBERS = rf"{_NUMBER}(?!\w)(?:\s*(?:{DASH}|to|,|&|\+|and)\s*{_NUMBER}(?!\w))*"
_REFERENCE = re.compile(rf"\b(junior|engineer)\s+{_MODULE}\s*({_NUMBERS})", re.IGNORECASE)
_SPAN = re.compile(rf"({_NUMBER})(?:\s*(?:{DASH}|to)\s*({_NUMBER}))?")
_COMMA = re.compile(r",\s*(?![^()]*\))")
_ARROW = re.compile(r"[←-⇿⟰-⟿⬀-⬍➔-➾▼]|[-=]+>|<[-=]+")
_NOTE_EDGE = " \t:;,()-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)\)")


def find_range(text: str, unit: Unit) -> Range | None:
    """The first range of that unit, which may be upside down; None where the text has no whole numbers of it."""
    pattern = rf"(?<![\d.,])({_COUNT})(?:\s*(?:{DASH}|to)\s*({_COUNT}))?\s*{_UNITS[unit]}"
    found = re.search(pattern, text, re.IGNORECASE)
    if not found:
        return None
    low, high = (int((found[group] or found[1]).replace(",", "")) for group in (1, 2))
    return Range(low=low, high=high, text=found[0])


def find_modules(text: str) -> Iterator[tuple[Level, str, str]]:
    """Every span of modules that the text names, as track and first and last number: `Junior Mod 001-004, 006`."""
    for reference in _REFERENCE.finditer(text):
        track: Level = "junior" if reference[1].lower() == "junior" else "engineer"
        for span in _SPAN.finditer(reference[2]):
            yield track, span[1], span[2] or span[1]


def split_module_name(cell: str) -> tuple[str, str] | None:
    """Number and name of `Mod 001: Python Fundamentals`; None for a cell that is not so formed."""
    found = _MODULE_NAME.fullmatch(cell)
    return (found[1], found[2]) if found else None


def split_label(text: str) -> tuple[str, str] | None:
    """Label and text of `**Focus**: Production ML systems`; None for a line without a label."""
    found = _LABEL.fullmatch(text)
    return (found["label"].strip(), found["text"].strip()) if found else None


def bold_line(text: str) -> str | None:
    """The words of a line that is bold from end to end, a colon aside, else None."""
    found = _BOLD_LINE.fullmatch(text)
    return found[1].strip() if found else None


def split_topics(cell: str) -> list[str]:
    """The topics of a cell: what stands between commas that no bracket holds."""
    return [topic for topic in _COMMA.split(cell) if topic]


def split_links(text: str) -> list[tuple[str, str]]:
    """Text and target of each link."""
    return _LINK.findall(text)


def split_link_line(text: str) -> tuple[str, str, str] | None:
    """Text and target of the link that a line begins with, and the note after it; None where there is no link."""
    found = _LINK.match(text)
    return (found[1], found[2], _ARROW.sub("", text[found.end() :]).strip(_NOTE_EDGE)) if found else None


def split_arrows(text: str) -> list[str]:
    """What stands between the arrows of a line."""
    return [part.strip() for part in _ARROW.split(text) if words(part)]


def words(text: str) -> list[str]:
    """The words of a text, lower case; an arrow drawn as a `v` is none."""
    return [] if text.strip() in ("v", "V") else re.findall(r"\w+", text.casefold())


def without_emphasis(text: str) -> str:
    """The text without its asterisks and underscores of emphasis."""
    return _EMPHASIS.sub(r"\2", text)


def without_marker(text: str) -> str:
    """A list line without its bullet or number, its box and its tick."""
    return _BOX.sub("", _MARKER.sub("", text, count=1), count=1)


def is_marked(text: str) -> bool:
    """Whether a line begins a list item."""
    return _MARKER.match(text) is not None


def without_dash(text: str) -> str:
    """The text, or nothing where it is only a dash."""
    return "" if re.fullmatch(rf"{DASH}+", text) else text


def slug(text: str) -> str:
    """Words joined by hyphens, fit for an id."""
    plain = unicodedata.normalize("NFKD", without_emphasis(text)).casefold()
    return "-".join(re.findall(r"[^\W_]+", re.sub("['\u2019]", "", plain)))


def anchor(title: str) -> str:
    """The anchor that GitHub gives a heading, before it numbers repeated ones."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", title)
    return re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
