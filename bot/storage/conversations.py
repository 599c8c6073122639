"""What was a person told a moment ago? In memory only, so that a follow-up question can be understood."""

from collections import OrderedDict
from datetime import datetime, timedelta

from knowledge import Reply

FOLLOW_UP_TIME = timedelta(minutes=10)
"""How long a follow-up such as "and part-time?" still belongs to the reply before it."""
REMEMBERED_PEOPLE = 10_000
"""Most people whose last reply is kept."""


class Conversations:
    """The last reply of each person."""

    def __init__(self) -> None:
        self._replies: OrderedDict[int, tuple[datetime, Reply]] = OrderedDict()

    def remember(self, person: int, reply: Reply, now: datetime) -> None:
        """Keep a reply in place of the one before, and forget whoever was silent for longest where there are many."""
        self._replies[person] = (now, reply)
        self._replies.move_to_end(person)
        if len(self._replies) > REMEMBERED_PEOPLE:
            self._replies.popitem(last=False)

    def last_reply(self, person: int, now: datetime) -> Reply | None:
        """What the person was told within FOLLOW_UP_TIME, if anything."""
        said_at, reply = self._replies.get(person, (now, None))
        return reply if now - said_at <= FOLLOW_UP_TIME else None

    def forget(self, person: int) -> None:
        """Keep nothing of the person."""
        self._replies.pop(person, None)
