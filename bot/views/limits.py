"""How much does Discord let through, and how is a text made to fit?"""

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

COMPONENTS = 40
"""Most components of a message, those inside others included."""
TEXT = 4_000
"""Most characters of all texts of a message together."""
CUSTOM_ID = 100
"""Most characters of a button's or select's custom_id, and of the value of an option or a choice."""
BUTTON_LABEL = 80
"""Most characters on a button; a phone shows about half of them."""
OPTION_LABEL = 100
"""Most characters of an option's label or description, and of an autocomplete choice."""
FIELD = 100
"""Most characters of what is typed into a form; Discord allows 4,000, nothing of ours needs them."""
CHOICES = 25
"""Most options of a select, and most choices of an autocomplete."""
ROW_BUTTONS = 5
"""Most buttons beside each other."""

ALT = 1_024
"""Most characters that describe a picture."""


def chunks(things: Sequence[Thing]) -> list[Sequence[Thing]]:
    """The things in order, as many in each part as a select has options."""
    return [things[first : first + CHOICES] for first in range(0, len(things), CHOICES)]


def cut(text: str, limit: int) -> str:
    """The text, or as many of its first whole words as fit with an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    whole, _, _ = kept.rpartition(" ")
    return f"{whole or kept}…"


def cut_lines(text: str, limit: int) -> str:
    """The text, or as many of its first whole lines as fit with an ellipsis on a line of its own."""
    if len(text) <= limit:
        return text
    whole, newline, _ = text[: limit - 1].rpartition("\n")
    return f"{whole}{newline}…" if newline else cut(text, limit)
