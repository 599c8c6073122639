"""Where should a learner start? A conversation in one message, whose answers are kept as they are given."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import discord
from discord import app_commands
from discord.ui import LayoutView

from bot.client import Interaction
from bot.commands.hours import read_hours
from bot.commands.paths import follow
from bot.commands.presses import Press, on_own_form, on_own_press, on_press
from bot.commands.showing import hold, show, think
from bot.interviews import STEPS, Answers, Step, next_step, situation
from bot.journeys import ChosenPath, PlanSettings, journey
from bot.placement import Recommendation
from bot.storage.journeys import learner_record
from bot.storage.situations import learner_answers, save_answers
from bot.views import advice as views
from bot.views import questioning
from bot.views.buttons import (
    ADVISE,
    ADVISE_ANSWER,
    ADVISE_CHOOSE,
    ADVISE_HOURS,
    ADVISE_RESULT,
    ADVISE_STEP,
    ADVISE_WHY,
)
from knowledge.models import LEVELS, Guide


@app_commands.command(description="Find out where to start and which path fits, in six short questions")
async def advise(interaction: Interaction) -> None:
    """Go on with the conversation, or show what came of it."""
    await think(interaction)
    await show(interaction, await _next(interaction))


@on_press(ADVISE)
async def press_advise(interaction: Interaction, _value: str) -> None:
    """The same from a button."""
    await think(interaction)
    await show(interaction, await _next(interaction))


@on_own_press(ADVISE_STEP)
async def press_step(interaction: Interaction, press: Press) -> None:
    """Ask the question that was chosen, whether or not it was answered."""
    await hold(interaction)
    client = interaction.client
    answers = await learner_answers(client.database, interaction.user.id, client.knowledge.guide)
    await show(interaction, _question(interaction, _step(press.chosen[0] if press.chosen else press.value), answers))


@on_own_press(ADVISE_ANSWER)
async def press_answer(interaction: Interaction, press: Press) -> None:
    """Keep an answer, and go on."""
    await hold(interaction)
    client, learner = interaction.client, interaction.user.id
    guide = client.knowledge.guide
    named, _, value = press.value.partition(":")
    step, junior = _step(named), {module.id for module in guide.modules_of("junior")}
    before = await learner_answers(client.database, learner, guide)
    new = _finished(junior, before, replace(press, value=value)) if step == "finished" else _read(step, value, press)
    answers = await save_answers(client.database, learner, guide, new, discord.utils.utcnow())
    if step == "finished" and press.offered and junior.difference(press.offered):
        await show(interaction, _question(interaction, step, answers))
    else:
        await show(interaction, await _next(interaction))


@on_own_press(ADVISE_HOURS)
async def press_hours(interaction: Interaction, _press: Press) -> None:
    """Open the form for hours that no button offers."""
    await interaction.response.send_modal(questioning.hours_form(interaction.user.id))


@on_own_form(ADVISE_HOURS)
async def send_hours(interaction: Interaction, _value: str, typed: Mapping[str, str]) -> None:
    """Keep the hours that were typed, and go on."""
    answers = Answers(hours=read_hours(typed["hours"]))
    await hold(interaction)
    client = interaction.client
    await save_answers(client.database, interaction.user.id, client.knowledge.guide, answers, discord.utils.utcnow())
    await show(interaction, await _next(interaction))


@on_own_press(ADVISE_RESULT)
async def press_result(interaction: Interaction, _press: Press) -> None:
    """Show the advice, or the question that is still open."""
    await hold(interaction)
    await show(interaction, await _next(interaction))


@on_own_press(ADVISE_WHY)
async def press_why(interaction: Interaction, _press: Press) -> None:
    """Show the reasons, or the question that is still open."""
    await hold(interaction)
    client = interaction.client
    advised = await _advised(interaction)
    if isinstance(advised, Advised):
        view = views.reasons_card(client.knowledge.guide, interaction.user.id, advised.advice, client.places)
        await show(interaction, view)
    else:
        await show(interaction, advised)


@on_own_press(ADVISE_CHOOSE)
async def press_choose(interaction: Interaction, press: Press) -> None:
    """Put the learner on the way that was recommended or on the second best, or ask what is still open."""
    await hold(interaction)
    advised = await _advised(interaction)
    if not isinstance(advised, Advised):
        await show(interaction, advised)
        return
    guide, now = interaction.client.knowledge.guide, discord.utils.utcnow()
    path, modules, known = _way(guide, advised, second=press.value == views.SECOND)
    settings = PlanSettings(*advised.answers.hours, now.date(), advised.answers.ready_by)
    await follow(interaction, ChosenPath(path, now, guide.version, modules), known, settings)


@dataclass(frozen=True, slots=True)
class Advised:
    """What all answers lead to.

    Attributes:
        answers: The answers.
        finished: Ids of the modules that the learner has finished, did or skipped.
        advice: What is recommended.
    """

    answers: Answers
    finished: frozenset[str]
    advice: Recommendation


async def _next(interaction: Interaction) -> LayoutView:
    """The next question, or the advice."""
    client = interaction.client
    advised = await _advised(interaction)
    if not isinstance(advised, Advised):
        return advised
    guide, learner = client.knowledge.guide, interaction.user.id
    return views.recommendation_card(guide, learner, advised.answers, advised.advice, client.places)


async def _advised(interaction: Interaction) -> Advised | LayoutView:
    """What the answers lead to, or the question that is still open."""
    client, learner = interaction.client, interaction.user.id
    guide, today = client.knowledge.guide, _today()
    answers = await learner_answers(client.database, learner, guide)
    if step := next_step(answers, today):
        return _question(interaction, step, answers)
    record = await learner_record(client.database, learner, guide)
    described = situation(answers, journey(guide, record).known)
    return Advised(answers, described.finished, client.placement.recommend(described, today))


def _question(interaction: Interaction, step: Step, answers: Answers) -> LayoutView:
    guide = interaction.client.knowledge.guide
    return questioning.question_card(guide, interaction.user.id, step, answers, _today())


def _way(guide: Guide, advised: Advised, *, second: bool) -> tuple[str, tuple[str, ...], frozenset[str]]:
    """The path, its modules with those that are known, and these."""
    advice, known = advised.advice, advised.finished
    path, modules = advice.path, advice.modules
    if second and advice.alternative:
        path, modules = advice.alternative.path, advice.alternative.modules
    else:
        known = known.union(one.module for one in advice.skippable)
    on_path = {*modules, *known.intersection(guide.path_by_id[path].modules)}
    ordered = (module.id for level in LEVELS for module in guide.modules_of(level))
    return path, tuple(module for module in ordered if module in on_path), known.intersection(guide.module_by_id)


def _step(named: str) -> Step:
    """The step that a button names; raises ValueError for another, which no button of ours does."""
    return STEPS[STEPS.index(named)]


def _read(step: Step, value: str, press: Press) -> Answers:
    """What was pressed, as an answer; the modules that are finished are another matter."""
    one = next(iter(press.chosen), value)
    match step:
        case "skills":
            return Answers.model_validate({step: press.chosen})
        case "hours":
            return Answers(hours=read_hours(value))
        case "ready_by":
            return Answers.model_validate({step: None if one == questioning.NONE else one})
        case _:
            return Answers.model_validate({step: one})


def _finished(junior: Collection[str], before: Answers, press: Press) -> Answers:
    """All Junior modules, none, or what was finished before with what one menu says in place of its part."""
    if press.value == questioning.NONE:
        return Answers(finished=frozenset())
    if press.value == questioning.ALL:
        return Answers(finished=frozenset(junior))
    return Answers(finished=before.finished.difference(press.offered).union(press.chosen))


def _today() -> date:
    return discord.utils.utcnow().date()
