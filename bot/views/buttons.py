"""What can be pressed, and how does a button say what it means?

A custom_id is the name of an action and a value, such as `module:junior-005`. Nothing else is needed to answer a
press, so buttons outlive restarts; `bot.commands` has what each action does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from discord import ButtonStyle, SelectOption
from discord.ui import ActionRow, Button, Select

from bot.views.limits import BUTTON_LABEL, CHOICES, CUSTOM_ID, OPTION_LABEL, ROW_BUTTONS, cut


class _StatelessButton(Button[Any]):
    def is_dispatchable(self) -> bool:
        """No: discord.py need not keep the view in memory, since the press is found by its custom_id."""
        return False


class _StatelessSelect(Select[Any]):
    def is_dispatchable(self) -> bool:
        """No, for the same reason."""
        return False


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a select."""

    value: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a press does, with a value that says to what.

    Attributes:
        name: First part of the custom_id; messages of earlier versions carry it, so it never changes its meaning.
    """

    name: str

    @property
    def template(self) -> re.Pattern[str]:
        """Matches the custom_ids of this action."""
        return re.compile(f"{re.escape(self.name)}:.*", re.DOTALL)

    def value(self, custom_id: str) -> str:
        """What a custom_id of this action carries."""
        return custom_id.removeprefix(f"{self.name}:")

    def custom_id(self, value: str = "") -> str:
        """A custom_id; a value that is too long is cut, so whoever reads it compares beginnings."""
        return f"{self.name}:{value}"[:CUSTOM_ID]

    def button(self, label: str, value: str = "", style: ButtonStyle = ButtonStyle.secondary) -> Button[Any]:
        """A button that does it to one thing."""
        return _StatelessButton(style=style, label=cut(label, BUTTON_LABEL), custom_id=self.custom_id(value))

    def select(self, placeholder: str, options: Iterable[Option]) -> ActionRow[Any]:
        """A row with a menu that does it to what is chosen; only the first CHOICES options are shown."""
        shown = [
            SelectOption(
                label=cut(option.label, OPTION_LABEL),
                value=option.value[:CUSTOM_ID],
                description=cut(option.description, OPTION_LABEL) or None,
            )
            for option in list(options)[:CHOICES]
        ]
        menu = _StatelessSelect(placeholder=cut(placeholder, OPTION_LABEL), options=shown, custom_id=self.custom_id())
        return ActionRow(menu)


ANSWER = Action("answer")
HELPFUL = Action("helpful")
NOT_IT = Action("not-it")
TRACK = Action("track")
MODULE = Action("module")
COMPARISON = Action("compare")
PATHS = Action("paths")
PATH = Action("path")
CHOOSE_PATH = Action("choose-path")
LEAVE_PATH = Action("leave-path")
QUESTIONS = Action("questions")
QUESTION = Action("question")
PREREQUISITES = Action("prerequisites")
VALIDATION = Action("validation")


def row(*buttons: Button[Any]) -> ActionRow[Any]:
    """Buttons beside each other; what does not fit is left out."""
    return ActionRow(*buttons[:ROW_BUTTONS])
