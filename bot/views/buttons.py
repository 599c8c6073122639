"""What can be pressed, and how does a button say what it means?

A custom_id is the name of an action and a value, such as `module:junior-005`. Nothing else is needed to answer a
press, so buttons outlive restarts; `bot.commands` has what each action does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from discord import ButtonStyle, SelectOption
from discord.ui import ActionRow, Button, Label, Modal, Select, TextInput

from bot.views.limits import BUTTON_LABEL, CHOICES, CUSTOM_ID, FIELD, OPTION_LABEL, ROW_BUTTONS, cut


class _StatelessButton(Button[Any]):
    def is_dispatchable(self) -> bool:
        """No: discord.py need not keep the view in memory, since the press is found by its custom_id."""
        return False


class _StatelessSelect(Select[Any]):
    def is_dispatchable(self) -> bool:
        """No, for the same reason."""
        return False


class _StatelessForm(Modal):
    def is_finished(self) -> bool:
        """Yes: discord.py need not wait for it, since what is sent is found by its custom_id."""
        return True


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form.

    Attributes:
        name: By which what is typed is found.
        label: What is asked for.
        hint: How it may be typed.
        example: Such as `10-15`.
        text: What it begins with.
    """

    name: str
    label: str
    hint: str
    example: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a select; `chosen` where it is chosen already."""

    value: str
    label: str
    description: str = ""
    chosen: bool = False


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

    def select(
        self, placeholder: str, options: Iterable[Option], value: str = "", *, several: bool = False, least: int = 1
    ) -> ActionRow[Any]:
        """A row with a menu that does it to what is chosen; only the first CHOICES options are shown.

        With `several` as many as there are can be chosen, but no fewer than `least`.
        """
        shown = [
            SelectOption(
                label=cut(option.label, OPTION_LABEL),
                value=option.value[:CUSTOM_ID],
                description=cut(option.description, OPTION_LABEL) or None,
                default=option.chosen,
            )
            for option in list(options)[:CHOICES]
        ]
        menu = _StatelessSelect(
            placeholder=cut(placeholder, OPTION_LABEL),
            options=shown,
            custom_id=self.custom_id(value),
            min_values=least,
            max_values=len(shown) if several else 1,
        )
        return ActionRow(menu)

    def form(self, title: str, fields: Iterable[Field], value: str = "") -> Modal:
        """A form that does it with what is typed."""
        form = _StatelessForm(title=title, custom_id=self.custom_id(value))
        for field in fields:
            text = TextInput[Any](
                custom_id=field.name, placeholder=field.example, default=field.text or None, max_length=FIELD
            )
            form.add_item(Label(text=field.label, description=field.hint, component=text))
        return form


def owned(learner: int, *parts: str) -> str:
    """A value that says whose button it is, a Discord user id, and then what it is about."""
    return ":".join((str(learner), *parts))


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
ADVISE = Action("advise")
"""Opens the conversation of whoever presses."""
ADVISE_ANSWER = Action("advise-answer")
ADVISE_STEP = Action("advise-step")
ADVISE_HOURS = Action("advise-hours")
"""Opens a form, and is sent with it."""
ADVISE_RESULT = Action("advise-result")
ADVISE_WHY = Action("advise-why")
ADVISE_CHOOSE = Action("advise-choose")
OWN_PATH_CARD = Action("own-path")
OWN_BUILD = Action("own-build")
"""Opens the path that whoever presses puts together."""
OWN_MODULES = Action("own-modules")
OWN_SEQUENCE = Action("own-sequence")
OWN_FOLLOW = Action("own-follow")
PROGRESS = Action("progress")
"""Opens the progress of whoever presses."""
PROGRESS_CARD = Action("progress-card")
PROGRESS_START = Action("progress-start")
PROGRESS_DONE = Action("progress-done")
PROGRESS_SKIP = Action("progress-skip")
PROGRESS_UNDO = Action("progress-undo")
PROGRESS_HISTORY = Action("progress-history")
PLAN = Action("plan")
"""Opens the plan of whoever presses."""
PLAN_PACE = Action("plan-pace")
PLAN_HOURS = Action("plan-hours")
"""Opens a form, and is sent with it."""
PLAN_WEEK = Action("plan-week")
PLAN_GOAL = Action("plan-goal")
REMIND = Action("remind")
"""Opens the reminder of whoever presses, and sets a weekly one by direct message where there is none."""
REMIND_OPEN = Action("remind-open")
REMIND_KEEP = Action("remind-keep")
REMIND_SNOOZE = Action("remind-snooze")
REMIND_PAUSE = Action("remind-pause")
REMIND_RESUME = Action("remind-resume")
REMIND_CHANGE = Action("remind-change")
"""Opens a form, and is sent with it."""
REMIND_STOP = Action("remind-stop")
TICK = Action("tick")
PRIVACY = Action("privacy")
"""Opens what is stored of whoever presses."""
PRIVACY_EXPORT = Action("privacy-export")
PRIVACY_ASK = Action("privacy-ask")
PRIVACY_DELETE = Action("privacy-delete")
PRIVACY_KEEP = Action("privacy-keep")


def row(*buttons: Button[Any]) -> ActionRow[Any]:
    """Buttons beside each other; what does not fit is left out."""
    return ActionRow(*buttons[:ROW_BUTTONS])
