"""What can be typed or pressed? Reads the input, asks the rooms below, shows a view.

Whoever makes a client hands it to `add_to` before it starts:

    client = AdvisorClient(knowledge, catalog, database, guide_url=settings.guide_url)
    add_to(client)
"""

from datetime import timedelta
from functools import partial
from typing import Any

import discord
from discord.app_commands import Command, Group

from bot.client import AdvisorClient
from bot.commands import (
    advice,
    answers,
    checklists,
    modules,
    paths,
    plans,
    privacy,
    progress,
    questions,
    reminders,
    returns,
    tracks,
)
from bot.commands import help as help_commands
from bot.commands.nudges import send_nudge
from bot.delivery import LONGEST_SLEEP, PACE, Delivery

COMMANDS: tuple[Command[Any, ..., Any] | Group, ...] = (
    answers.ask,
    advice.advise,
    tracks.track,
    modules.module,
    tracks.compare,
    paths.path,
    progress.progress,
    plans.plan,
    reminders.remind,
    questions.faq,
    checklists.checklist,
    privacy.privacy,
    help_commands.help_page,
)
PRESSES = (
    answers.show_answer,
    answers.count_helpful,
    answers.count_not_it,
    advice.press_advise,
    advice.press_step,
    advice.press_answer,
    advice.press_hours,
    advice.press_result,
    advice.press_why,
    advice.press_choose,
    tracks.press_track,
    tracks.press_comparison,
    modules.press_module,
    paths.press_paths,
    paths.press_path,
    paths.press_own,
    paths.press_choose,
    paths.press_leave,
    paths.press_build,
    paths.press_modules,
    paths.press_sequence,
    paths.press_follow,
    progress.press_progress,
    progress.press_card,
    progress.press_start,
    progress.press_done,
    progress.press_skip,
    progress.press_undo,
    progress.press_history,
    plans.press_plan,
    plans.press_pace,
    plans.press_hours,
    plans.press_week,
    plans.press_goal,
    reminders.press_remind,
    reminders.press_open,
    reminders.press_keep,
    reminders.press_snooze,
    reminders.press_pause,
    reminders.press_resume,
    reminders.press_change,
    reminders.press_stop,
    questions.press_questions,
    questions.press_question,
    checklists.press_prerequisites,
    checklists.press_validation,
    checklists.press_tick,
    privacy.press_privacy,
    privacy.press_export,
    privacy.press_ask,
    privacy.press_delete,
    privacy.press_keep,
)
LISTENERS = (returns.on_app_command_completion, returns.on_press_completion)
FORMS = (advice.send_hours, plans.send_hours, reminders.send_change)


def add_to(client: AdvisorClient, *, pace: float = PACE, longest_sleep: timedelta = LONGEST_SLEEP) -> None:
    """Give a client every command, every button, which then also works on messages of earlier runs, and delivery.

    Args:
        client: The client, before it starts.
        pace: Reminders a second.
        longest_sleep: How long delivery may look at nothing.
    """
    for command in COMMANDS:
        client.tree.add_command(command)
    client.add_dynamic_items(*PRESSES)
    for action, answer in FORMS:
        client.add_form(action.name, answer)
    for listener in LISTENERS:
        client.event(listener)
    client.delivery = Delivery(
        client.database,
        partial(send_nudge, client),
        client.refusals,
        now=discord.utils.utcnow,
        pace=pace,
        longest_sleep=longest_sleep,
    )
