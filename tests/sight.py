"""What does a person see in a message?"""

from typing import Any

from simcord.components import walk_components
from simcord.results import InteractionResult, ResponseMessage

TEXT_DISPLAY = 10
BUTTON = 2
SELECT = 3


def message(result: InteractionResult) -> ResponseMessage:
    """The message that answers; fails where there is none."""
    assert result.response, f"nothing to see: {result}"
    return result.response


def text(seen: InteractionResult | ResponseMessage) -> str:
    """All that can be read outside of buttons."""
    return "\n".join(part["content"] for part in _parts(seen, TEXT_DISPLAY))


def labels(seen: InteractionResult | ResponseMessage) -> list[str]:
    """What stands on the buttons."""
    return [part["label"] for part in _parts(seen, BUTTON)]


def options(seen: InteractionResult | ResponseMessage) -> dict[str, str]:
    """The lines of its menus by their values."""
    return {option["value"]: option["label"] for part in _parts(seen, SELECT) for option in part["options"]}


def custom_ids(seen: InteractionResult | ResponseMessage) -> list[str]:
    """The custom_ids of its buttons and menus."""
    return [part["custom_id"] for kind in (BUTTON, SELECT) for part in _parts(seen, kind) if "custom_id" in part]


def _parts(seen: InteractionResult | ResponseMessage, kind: int) -> list[dict[str, Any]]:
    response = message(seen) if isinstance(seen, InteractionResult) else seen
    return [part for part in walk_components(response.components) if part["type"] == kind]
