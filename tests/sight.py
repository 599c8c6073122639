"""What does a person see in a message?"""

from typing import Any

import discord
from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage

Seen = InteractionResult | ResponseMessage | discord.Message
TEXT_DISPLAY = 10
BUTTON = 2
SELECT = 3
MEDIA_GALLERY = 12


def message(result: InteractionResult) -> ResponseMessage:
    """The message that answers; fails where there is none."""
    assert result.response, f"nothing to see: {result}"
    return result.response


def text(seen: Seen) -> str:
    """All that can be read outside of buttons."""
    return "\n".join(part["content"] for part in _parts(seen, TEXT_DISPLAY))


def labels(seen: Seen) -> list[str]:
    """What stands on the buttons."""
    return [part["label"] for part in _parts(seen, BUTTON)]


def options(seen: Seen) -> dict[str, str]:
    """The lines of its menus by their values."""
    return {option["value"]: option["label"] for part in _parts(seen, SELECT) for option in part["options"]}


def custom_ids(seen: Seen) -> list[str]:
    """The custom_ids of its buttons and menus."""
    return [part["custom_id"] for kind in (BUTTON, SELECT) for part in _parts(seen, kind) if "custom_id" in part]


def alt(seen: InteractionResult | ResponseMessage) -> str:
    """What its pictures show, in words."""
    return "\n".join(item["description"] for part in _parts(seen, MEDIA_GALLERY) for item in part["items"])


def _parts(seen: Seen, kind: int) -> list[dict[str, Any]]:
    response = message(seen) if isinstance(seen, InteractionResult) else seen
    if isinstance(response, ResponseMessage):
        components = response.components
    else:
        components = [component.to_dict() for component in response.components]  # type: ignore[misc] # nested dicts
    return [part for part in walk_components(components) if part["type"] == kind]
