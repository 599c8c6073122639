from datetime import UTC, datetime, timedelta

from bot.storage.conversations import FOLLOW_UP_TIME, REMEMBERED_PEOPLE, Conversations
from knowledge import Reply

NOW = datetime(2026, 1, 1, tzinfo=UTC)
REPLY = Reply("none")


def test_a_reply_is_remembered_until_its_follow_ups_have_had_their_time() -> None:
    conversations = Conversations()
    conversations.remember(1, REPLY, NOW)

    assert conversations.last_reply(1, NOW + FOLLOW_UP_TIME) is REPLY
    assert conversations.last_reply(1, NOW + FOLLOW_UP_TIME + timedelta(seconds=1)) is None


def test_whoever_was_silent_longest_is_forgotten_first() -> None:
    conversations = Conversations()
    for person in range(REMEMBERED_PEOPLE):
        conversations.remember(person, REPLY, NOW)
    conversations.remember(0, REPLY, NOW)

    conversations.remember(REMEMBERED_PEOPLE, REPLY, NOW)

    assert conversations.last_reply(1, NOW) is None
    assert conversations.last_reply(0, NOW) is REPLY
