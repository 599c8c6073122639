"""What does every message look like? A frame with texts, the places they stand on, and buttons below."""

from collections.abc import Sequence
from typing import Any

from discord import Colour, MediaGalleryItem
from discord.ui import ActionRow, Container, Item, LayoutView, MediaGallery, Separator, TextDisplay

from bot.views.limits import TEXT, cut_lines

ANSWERS = Colour(0x2F9E6E)
"""Accent of what the guide says."""
LEARNERS = Colour(0x7A5AF8)
"""Accent of what belongs to one learner."""
NOTICES = Colour(0x5B7C99)
"""Accent of what the bot says about itself."""

ABOVE = 1_000
"""Most characters over the frame."""
PICTURE = "card.png"
"""The file that a card's picture is sent in."""


def card(
    *texts: str,
    places: str = "",
    rows: Sequence[ActionRow[Any]] = (),
    above: str = "",
    alt: str = "",
    accent: Colour = ANSWERS,
) -> LayoutView:
    """Texts with a line between them.

    Args:
        texts: Markdown; empty ones are left out, and the later ones are cut where all together are too long.
        places: Where in the guide it stands, as `bot.views.places` writes it.
        rows: Buttons and menus.
        above: Markdown over the frame, such as whom it is for.
        alt: What the card's picture shows, in words; it stands below the first text, and PICTURE is sent with the card.
        accent: Colour of the frame's edge.
    """
    above = cut_lines(above, ABOVE)
    left = TEXT - len(above) - len(places)
    items: list[Item[Any]] = []
    for text in filter(None, texts):
        fitting = cut_lines(text, left) if left > 0 else ""
        left -= len(fitting)
        if fitting:
            items += [Separator(), TextDisplay(fitting)] if items else [TextDisplay(fitting)]
    if alt:
        items.insert(1, MediaGallery(MediaGalleryItem(f"attachment://{PICTURE}", description=alt)))
    if places:
        items.append(TextDisplay(places))
    view = LayoutView(timeout=None)
    if above:
        view.add_item(TextDisplay(above))
    return view.add_item(Container(*items, *rows, accent_colour=accent))
