"""Who answers the press of a button, also one of an earlier run?"""

from collections.abc import Awaitable, Callable
from typing import Any, Self

from discord.ui import DynamicItem, Item, Select

from bot.client import Interaction
from bot.views.buttons import Action

Answer = Callable[[Interaction, str], Awaitable[None]]
"""Is given the value that the custom_id carries, or the option that was chosen."""


def on_press(action: Action) -> Callable[[Answer], type[DynamicItem[Item[Any]]]]:
    """Make a coroutine the class of all buttons and selects of an action, for `client.add_dynamic_items`."""

    def decorate(answer: Answer) -> type[DynamicItem[Item[Any]]]:
        class Press(DynamicItem[Item[Any]], template=action.template):
            @classmethod
            async def from_custom_id(cls, _interaction: Any, item: Item[Any], _match: object, /) -> Self:  # noqa: ANN401
                return cls(item)

            async def callback(self, interaction: Any) -> None:  # noqa: ANN401
                chosen = self.item.values[0] if isinstance(self.item, Select) else action.value(self.custom_id)
                await _answer(interaction, action, answer, chosen)

        return Press

    return decorate


async def _answer(interaction: Interaction, action: Action, answer: Answer, value: str) -> None:
    """Answer a press as the tree answers a command: not too fast for one person, and errors in its words."""
    interaction.extras["button"] = action.name
    tree = interaction.client.tree
    try:
        await tree.interaction_check(interaction)
        await answer(interaction, value)
    except Exception as error:  # noqa: BLE001 - the tree logs what nobody can mend
        await tree.on_error(interaction, error)
