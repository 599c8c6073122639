"""How are flat shapes and texts put on a card, and the card into a PNG?

Units are pixels of the finished card. Discord shows it at about half its size, so all that must be read or told apart
is twice as large as it has to be on a screen.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from bot.views.limits import ALT, cut

Point = tuple[float, float]

WIDTH = 960
MARGIN = 40
"""Nothing is drawn nearer to an edge."""
RIGHT = WIDTH - MARGIN

BACKGROUND = "#1c1d22"
TEXT = "#f2f3f5"
MUTED = "#b5b9c4"
FAINT = "#33353e"
"""Only for what may be overlooked, such as lines of a grid."""
GREY = "#757a8a"
GREEN = "#43c18f"
VIOLET = "#a08dff"
AMBER = "#f2b84b"

OVERSAMPLING = 2
"""Pillow draws shapes with jagged edges: they are drawn this much larger, then reduced."""
PALETTE = 128
"""A card has a few colours and their shades where edges are smooth, so that a palette makes it three times lighter."""
DASH = 7
LONGEST = 300
"""Characters; no line holds more."""
FONTS = Path(__file__).parent.parent / "fonts"


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and what it shows in words for those who do not see it."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look."""

    size: int
    bold: bool = False

    def width(self, text: str) -> float:
        """How wide a line is."""
        return font(self).getlength(text) / OVERSAMPLING


TITLE = Face(36, bold=True)
STRONG = Face(28, bold=True)
NAME = Face(26, bold=True)
PLAIN = Face(26)
SMALL = Face(22)
"""The smallest: 11 pixels high where the card is shown at half its size."""


@cache
def font(face: Face) -> ImageFont.FreeTypeFont:
    """The typeface as Pillow knows it."""
    return ImageFont.truetype(FONTS / f"Inter-{'SemiBold' if face.bold else 'Regular'}.ttf", face.size * OVERSAMPLING)


def fitting(text: str, face: Face, room: float) -> str:
    """The text in one line without what the font lacks, or as much of its beginning as fits with an ellipsis."""
    line = _line(text)
    if face.width(line) <= room:
        return line
    fits, too_long = 0, len(line)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if face.width(f"{line[:middle].rstrip()}…") <= room:
            fits = middle
        else:
            too_long = middle
    kept = line[:fits].rstrip()
    whole, _, _ = kept.rpartition(" ")
    return f"{whole if len(whole) > fits / 2 else kept}…"


def _line(text: str) -> str:
    composed = unicodedata.normalize("NFC", text[:LONGEST])
    return " ".join("".join(one for one in composed if one.isspace() or _is_drawn(one)).split())


@lru_cache(1_024)
def _is_drawn(character: str) -> bool:
    """Whether the font has it, since what it lacks looks like U+FFFF; marks could be piled up to any height."""
    if unicodedata.combining(character) or not character.isprintable():
        return False
    return bytes(font(SMALL).getmask(character)) != bytes(font(SMALL).getmask("\uffff"))


class Canvas:
    """A card to draw on."""

    def __init__(self, height: float) -> None:
        self._image = Image.new("RGB", self._scaled((WIDTH, height)), BACKGROUND)
        self._draw = ImageDraw.Draw(self._image)

    def write(
        self,
        at: Point,
        text: str,
        face: Face = PLAIN,
        colour: str = TEXT,
        *,
        room: float,
        anchor: Literal["ls", "ms", "rs"] = "ls",
    ) -> float:
        """Write a line, cut to the room that it has, and return how wide it is.

        `at` lies on its baseline, at its left end, its middle or its right end as the anchor says.
        """
        line = fitting(text, face, room)
        self._draw.text(self._scaled(at), line, colour, font(face), anchor)
        return face.width(line)

    def box(
        self,
        at: Point,
        size: Point,
        fill: str | None = None,
        *,
        outline: str | None = None,
        radius: float = 0,
        line: float = 2,
    ) -> None:
        """A rectangle from its upper left corner, as thin as a pixel at least."""
        (left, top), (right, bottom) = self._scaled(at), self._scaled((at[0] + size[0], at[1] + size[1]))
        corners = (left, top, max(left, right - 1), max(top, bottom - 1))
        self._draw.rounded_rectangle(corners, self._length(radius), fill, outline, self._length(line) if outline else 0)

    def stripes(self, at: Point, size: Point, colour: str, *, radius: float) -> None:
        """A rectangle with diagonal stripes."""
        self.box(at, size, outline=colour, radius=radius)
        (x, y), (width, height) = at, size
        for left in range(round(x) + 4, round(x + width - height), 8):
            self.line([(left, y + height - 2), (left + height - 4, y + 2)], colour, width=2)

    def disc(self, centre: Point, radius: float, fill: str | None = None, *, outline: str | None = None) -> None:
        """A circle."""
        at = (centre[0] - radius, centre[1] - radius)
        self.box(at, (2 * radius, 2 * radius), fill, outline=outline, radius=radius, line=3)

    def ring(self, centre: Point, radius: float, share: float, colour: str, *, width: float) -> None:
        """That share of a circle, clockwise from the top."""
        corners = (
            *self._scaled((centre[0] - radius, centre[1] - radius)),
            *self._scaled((centre[0] + radius, centre[1] + radius)),
        )
        self._draw.arc(corners, -90, 360 * share - 90, colour, self._length(width))

    def line(self, points: Sequence[Point], colour: str, *, width: float = 3) -> None:
        """A line through points, with round ends."""
        scaled = [self._scaled(point) for point in points]
        self._draw.line(scaled, colour, self._length(width), joint="curve")
        for end in (scaled[0], scaled[-1]):
            self._draw.circle(end, width * OVERSAMPLING / 2, colour)

    def dashes(self, start: Point, end: Point, colour: str, *, width: float = 3) -> None:
        """A line downwards of as many dashes as fit."""
        number = max(1, int((end[1] - start[1] + DASH) // (2 * DASH)))
        top = (start[1] + end[1] - (2 * number - 1) * DASH) / 2
        for dash in range(number):
            self.box((start[0] - width / 2, top + 2 * DASH * dash), (width, DASH), colour)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        """A filled shape."""
        self._draw.polygon([self._scaled(point) for point in points], colour)

    def picture(self, *sentences: str) -> Picture:
        """The finished card, and the same in sentences, which need no full stop; empty ones are left out."""
        small = self._image.reduce(OVERSAMPLING)
        file = BytesIO()
        small.quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
        return Picture(file.getvalue(), cut(" ".join(f"{one}." for one in sentences if one), ALT))

    @staticmethod
    def _length(length: float) -> int:
        return round(length * OVERSAMPLING)

    def _scaled(self, point: Point) -> tuple[int, int]:
        return self._length(point[0]), self._length(point[1])
