"""What can be typed or pressed? Reads the input, asks the rooms below, shows a view.

Whoever makes a client hands it to `add_to` before it starts:

    client = AdvisorClient(knowledge, catalog, database, guide_url=settings.guide_url)
    add_to(client)
"""

from typing import Any

from discord.app_commands import Command, Group

from bot.client import AdvisorClient
from bot.commands import advice, answers, checklists, modules, paths, plans, privacy, progress, questions, tracks
from bot.commands import help as help_commands

COMMANDS: tuple[Command[Any, ..., Any] | Group, ...] = (
    answers.ask,
    advice.advise,
    tracks.track,
    modules.module,
    tracks.compare,
    paths.path,
    progress.progress,
    plans.plan,
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
    questions.press_questions,
    questions.press_question,
    checklists.press_prerequisites,
    checklists.press_validation,
    checklists.press_tick,
    privacy.press_export,
    privacy.press_ask,
    privacy.press_delete,
    privacy.press_keep,
)
FORMS = (advice.send_hours, plans.send_hours)


def add_to(client: AdvisorClient) -> None:
    """Give a client every command, and every button, which then also works on messages of earlier runs."""
    for command in COMMANDS:
        client.tree.add_command(command)
    client.add_dynamic_items(*PRESSES)
    for action, answer in FORMS:
        client.add_form(action.name, answer)
