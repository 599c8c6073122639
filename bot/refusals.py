"""How many of our requests has Discord refused of late?

It shuts out for a while whoever sends 10,000 invalid requests within ten minutes; those answered with 401, 403 or 429
are invalid: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

from collections import deque
from datetime import datetime, timedelta

STATUSES = frozenset({401, 403, 429})
WINDOW = timedelta(minutes=10)
LIMIT = 2_500
"""A quarter of what Discord bears: the rest is left to people who are waiting for an answer."""


class Refusals:
    """The last LIMIT refusals."""

    def __init__(self) -> None:
        self._instants: deque[datetime] = deque(maxlen=LIMIT)

    def add(self, now: datetime) -> None:
        """Count one."""
        self._instants.append(now)

    def count(self, now: datetime) -> int:
        """How many there were within the WINDOW; those above LIMIT are not counted."""
        return sum(instant > now - WINDOW for instant in self._instants)

    def pause(self, now: datetime) -> timedelta:
        """How long to keep still until there were fewer than LIMIT within the WINDOW."""
        if len(self._instants) < LIMIT:
            return timedelta()
        return max(timedelta(), self._instants[0] + WINDOW - now)
