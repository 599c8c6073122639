"""What is stored of a learner, in words, and what do they do about it?"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from discord import ButtonStyle
from discord.ui import File, LayoutView

from bot.planning import Days
from bot.storage.learners import Rows
from bot.views.buttons import PRIVACY_ASK, PRIVACY_DELETE, PRIVACY_EXPORT, PRIVACY_KEEP, owned, row
from bot.views.cards import LEARNERS, NOTICES, card
from bot.views.days import day_words, days_words
from bot.views.names import counted
from bot.views.notices import notice
from bot.views.questioning import hours_text

EXPORT = "my-data.json"
"""The file that a learner takes along."""


def stored_card(learner: int, rows: Rows) -> LayoutView:
    """What is stored of a learner, a Discord user id."""
    if not rows:
        return nothing_card()
    lines = "\n".join(f"- {line}" for line in _lines(rows))
    return card(
        f"### What I have stored about you\nIt goes by your Discord user id, {learner}, alone.\n{lines}",
        "Your questions and messages are never stored. Whether an answer helped is counted without you.",
        rows=[
            row(
                PRIVACY_EXPORT.button("Take it along", owned(learner), ButtonStyle.primary),
                PRIVACY_ASK.button("Delete it all", owned(learner), ButtonStyle.danger),
            )
        ],
        accent=LEARNERS,
    )


def nothing_card() -> LayoutView:
    """For whoever nothing is stored of."""
    return notice("### Nothing is stored about you\nYour questions and messages are never stored.")


def export_card() -> LayoutView:
    """With the file, which is sent with the card."""
    view = notice("Everything that is stored about you is in this file. Its form is described in the bot's README.")
    return view.add_item(File(f"attachment://{EXPORT}"))


def confirmation_card(learner: int, rows: Rows) -> LayoutView:
    """Asks before all is deleted."""
    if not rows:
        return nothing_card()
    lines = "\n".join(f"- {line}" for line in _lines(rows))
    return card(
        f"### Delete everything?\nThis cannot be taken back:\n{lines}",
        rows=[
            row(
                PRIVACY_DELETE.button("Yes, delete everything", owned(learner), ButtonStyle.danger),
                PRIVACY_KEEP.button("No, keep it", owned(learner)),
            )
        ],
        accent=NOTICES,
    )


def deleted_card() -> LayoutView:
    """After all was deleted."""
    return notice("### Everything is deleted\nNothing is stored about you any more, and no reminder will come.")


def kept_card() -> LayoutView:
    """After all was kept."""
    return notice("Nothing was deleted.")


def _lines(rows: Rows) -> Iterator[str]:
    return (WORDS[table](stored) for table, stored in rows.items())


def _progress(rows: list[dict[str, Any]]) -> str:
    days = sorted(row["at"].date() for row in rows)
    modules = len({row["module"] for row in rows})
    notes = f"{counted(len(rows), 'note')} on {counted(modules, 'module')}"
    return f"Your progress: {notes}, {days_words(Days(days[0], days[-1]))}."


def _plan(rows: list[dict[str, Any]]) -> str:
    (row,) = rows
    goal = f", to be ready by {day_words(row['ready_by'])}" if row["ready_by"] else ""
    hours = hours_text(row["hours_low"], row["hours_high"])
    return f"Your plan: {hours} hours a week from {day_words(row['start'])}{goal}."


def _reminder(rows: list[dict[str, Any]]) -> str:
    (row,) = rows
    return (
        f"Your reminder: at {row['at']:%H:%M} in {row['zone']}, with the place it goes to and how the last ones went."
    )


WORDS: Mapping[str, Callable[[list[dict[str, Any]]], str]] = {
    "chosen_paths": lambda rows: f"The path that you chose on {day_words(rows[0]['chosen_at'].date())}.",
    "custom_paths": lambda rows: f"A path of your own, put together from {counted(len(rows[0]['modules']), 'module')}.",
    "situations": lambda rows: f"{counted(len(rows[0]['answers']), 'answer')} that you gave in `/advise`.",
    "progress_events": _progress,
    "checklist_ticks": lambda rows: f"{counted(len(rows), 'box', 'boxes')} that you ticked in checklists.",
    "plan_settings": _plan,
    "weeks_off": lambda rows: f"{counted(len(rows), 'week')} off.",
    "reminders": _reminder,
    "guide_notices": lambda _: "Which version of the guide you know of.",
}
"""What a learner's rows of each table are called; a test demands every table."""
