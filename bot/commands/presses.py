"""Who answers the press of a button, also one of an earlier run, and the sending of a form?"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from discord.ui import DynamicItem, Item, Select

from bot.client import FormAnswer, Interaction
from bot.errors import AdvisorError
from bot.views import notices
from bot.views.buttons import Action


@dataclass(frozen=True, slots=True)
class Press:
    """What was pressed.

    Attributes:
        value: What the custom_id carries.
        chosen: The options that were chosen in a menu; empty for a button.
        offered: All options that the menu had.
    """

    value: str
    chosen: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()


Answer = Callable[[Interaction, str], Awaitable[None]]
"""Is given the value that the custom_id carries, or the option that was chosen."""
OwnAnswer = Callable[[Interaction, Press], Awaitable[None]]
"""Is given what was pressed by the learner whose button it is; its value is what follows the learner."""
Pressable = type[DynamicItem[Item[Any]]]
"""For `client.add_dynamic_items`."""
Form = tuple[Action, FormAnswer]
"""For `client.add_form`."""


def on_press(action: Action) -> Callable[[Answer], Pressable]:
    """Make a coroutine the class of all buttons and selects of an action."""

    def decorate(answer: Answer) -> Pressable:
        async def answer_press(interaction: Interaction, press: Press) -> None:
            await answer(interaction, press.chosen[0] if press.chosen else press.value)

        return _pressable(action, answer_press)

    return decorate


def on_own_press(action: Action) -> Callable[[OwnAnswer], Pressable]:
    """The same for buttons and selects that only the learner may press to whom they belong."""

    def decorate(answer: OwnAnswer) -> Pressable:
        async def answer_press(interaction: Interaction, press: Press) -> None:
            await answer(interaction, replace(press, value=_own(interaction, press.value)))

        return _pressable(action, answer_press)

    return decorate


def on_own_form(action: Action) -> Callable[[Callable[[Interaction, str, Mapping[str, str]], Awaitable[None]]], Form]:
    """Have a coroutine answer the forms of an action: it is given the value and what was typed, by field."""

    def decorate(answer: Callable[[Interaction, str, Mapping[str, str]], Awaitable[None]]) -> Form:
        async def answer_form(interaction: Interaction) -> None:
            data: Any = interaction.data
            interaction.extras["button"] = action.name
            value = _own(interaction, action.value(data["custom_id"]))
            await answer(interaction, value, dict(_typed(data["components"])))

        return action, answer_form

    return decorate


def _pressable(action: Action, answer: OwnAnswer) -> Pressable:
    class Pressed(DynamicItem[Item[Any]], template=action.template):
        @classmethod
        async def from_custom_id(cls, _interaction: Any, item: Item[Any], _match: object, /) -> Self:  # noqa: ANN401
            return cls(item)

        async def callback(self, interaction: Any) -> None:  # noqa: ANN401
            press = Press(action.value(self.custom_id))
            if isinstance(self.item, Select):
                offered = tuple(option.value for option in self.item.options)
                press = replace(press, chosen=tuple(self.item.values), offered=offered)
            await _answer(interaction, action, answer, press)

    return Pressed


async def _answer(interaction: Interaction, action: Action, answer: OwnAnswer, press: Press) -> None:
    """Answer a press as the tree answers a command: not too fast for one person, and errors in its words."""
    interaction.extras["button"] = action.name
    tree = interaction.client.tree
    try:
        await tree.interaction_check(interaction)
        await answer(interaction, press)
    except Exception as error:  # noqa: BLE001 - the tree logs what nobody can mend
        await tree.on_error(interaction, error)
    else:
        interaction.client.dispatch("press_completion", interaction)


def _own(interaction: Interaction, value: str) -> str:
    """What follows the owner in a value; raises AdvisorError for anybody else."""
    owner, _, rest = value.partition(":")
    if owner != str(interaction.user.id):
        raise AdvisorError(notices.SOMEBODY_ELSES)
    return rest


def _typed(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What was typed into each field of a form."""
    return ((part["component"]["custom_id"], part["component"]["value"]) for part in components)
