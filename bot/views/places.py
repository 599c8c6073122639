"""Where in the guide does it stand?"""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from knowledge.models import Part, Section, Source

CHARACTERS = 1_500
"""How much of a card places take at most: more than any card of the shipped guide has."""


class Places:
    """Writes sources so that a reader can look them up.

    Args:
        sections: The guide's headings, to link to.
        url: Public address of the guide; without one, places have no link.
    """

    def __init__(self, sections: Sequence[Section], url: str | None = None) -> None:
        self._sections = sections
        self._url = url

    def write(self, sources: Iterable[Source]) -> str:
        """Small print such as `Guide, Engineer Track, lines 33-40`, each heading named once."""
        spans: dict[tuple[str, str], Source] = {}
        for source in sources:
            place = (source.heading, self._slug(source))
            known = spans.get(place, source)
            first, last = min(known.first, source.first), max(known.last, source.last)
            spans[place] = Source(heading=source.heading, first=first, last=last)
        ordered = sorted(spans.items(), key=lambda item: (item[1].first, item[1].last))
        named = [f"{self._linked(span.title, slug)}, {span.lines}" for (_, slug), span in ordered]
        fitting = sum(length <= CHARACTERS for length in accumulate(len(place) for place in named)) or 1
        more = " · and more" if fitting < len(named) else ""
        return f"-# Guide, {' · '.join(named[:fitting])}{more}"

    def around(self, parts: Sequence[Part]) -> list[Source]:
        """One source for many parts, under the innermost heading that has them all; none for none."""
        if not parts:
            return []
        first = min(part.source.first for part in parts)
        last = max(part.source.last for part in parts)
        above = (section for section in reversed(self._sections) if section.source.first <= first)
        heading = next((section.title for section in above if section.source.last >= last), parts[0].source.heading)
        return [Source(heading=heading, first=first, last=last)]

    def _slug(self, source: Source) -> str:
        """Anchor of the heading that the source stands under; two sections may have one title."""
        above = (section for section in reversed(self._sections) if section.source.first <= source.first)
        return next((section.slug for section in above if section.title == source.heading), "")

    def _linked(self, title: str, slug: str) -> str:
        return title if self._url is None else f"[{title}](<{self._url}#{slug}>)"
