"""What does the bot say about itself: a welcome, a help page, and what went wrong?"""

import math

from discord import Colour
from discord.ui import Container, LayoutView, TextDisplay

CALM = Colour(0x5B7C99)
"""Accent of what is not an answer."""


def notice(text: str) -> LayoutView:
    """A few sentences in a frame."""
    return LayoutView(timeout=None).add_item(Container(TextDisplay(text), accent_colour=CALM))


def welcome() -> LayoutView:
    """The first message in a server."""
    return notice(
        "## Hello, I answer questions about the curriculum\n"
        "Type `/ask` and your question in your own words, such as *how long does the Junior track take part-time?* "
        "I answer from the curriculum guide only, and say where it stands.\n"
        "`/path list` shows the learning paths, `/help` everything else. "
        "Answers are seen by you alone unless you ask for a public one."
    )


def cooldown(seconds: float) -> LayoutView:
    """Asks for patience."""
    return notice(f"That was a lot at once. Please try again in {math.ceil(seconds)} s.")


def outdated() -> LayoutView:
    """Where Discord still shows a form of a command that has changed."""
    return notice("This command has changed and Discord shows its old form. Reload Discord, or try again in a while.")


def apology(reference: str) -> LayoutView:
    """For a mistake of ours, with the id that finds it in the log."""
    return notice(
        f"Sorry, something went wrong on our side. If it happens again, tell whoever runs this bot: **{reference}**."
    )
