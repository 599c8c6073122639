"""How many hours a week does somebody mean?"""

import re

from bot.errors import AdvisorError

MOST_HOURS = 100
"""More hours a week are nobody's to plan with."""

_HOURS = re.compile(
    r"(\d{1,4})(?:\s*(?:-|\N{EN DASH}|to|or)\s*(\d{1,4}))?\s*(?:h|hrs?|hours?)?(?:\s*(?:/|a|an|per)\s*week)?"
)


def read_hours(typed: str) -> tuple[int, int]:
    """The fewest and the most hours of `10-15`, `10 to 15 hours` or `12`; raises AdvisorError for anything else."""
    found = _HOURS.fullmatch(typed.strip().lower())
    if found:
        low, high = int(found[1]), int(found[2] or found[1])
        if 1 <= low <= high <= MOST_HOURS:
            return low, high
    message = (
        f"Hours a week are a whole number from 1 to {MOST_HOURS}, such as `12`, or the fewest and the most, "
        "such as `10-15`."
    )
    raise AdvisorError(message)
