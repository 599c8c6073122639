"""What do a learner's way and plan look like? PNG cards for Discord's dark theme, each with its alt text.

    picture = await drawn(Progress(title, stages, standing))
    picture.png, picture.alt

Discord shows a card at about half its size, on a phone a little less. No fact is told by colour alone.
"""

import asyncio
from functools import lru_cache

from bot.views.pictures.canvas import Picture
from bot.views.pictures.progress import Module, Progress, Stage, State, progress_card
from bot.views.pictures.timelines import Timeline, timeline

__all__ = ["Module", "Picture", "Progress", "Stage", "State", "Timeline", "drawn", "progress_card", "timeline"]

KEPT = 128
"""Cards that are kept, 30 kB each: of who looks again, and of all who start the same path on the same day."""


async def drawn(facts: Progress | Timeline) -> Picture:
    """The card of these facts, drawn beside the event loop; the same facts are not drawn again soon."""
    return await asyncio.to_thread(_card, facts)


@lru_cache(KEPT)
def _card(facts: Progress | Timeline) -> Picture:
    return progress_card(facts) if isinstance(facts, Progress) else timeline(facts)
