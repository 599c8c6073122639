"""What does the conversation before a placement look like?"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from discord import ButtonStyle
from discord.ui import ActionRow, Button, LayoutView, Modal

from bot.interviews import STEPS, Answers, Step, next_step
from bot.placement import EXPERIENCES, GOALS, SKILLS, Experience, Goal, Skill
from bot.views.buttons import (
    ADVISE_ANSWER,
    ADVISE_HOURS,
    ADVISE_RESULT,
    ADVISE_STEP,
    Field,
    Option,
    owned,
    row,
)
from bot.views.cards import LEARNERS, card
from bot.views.days import day_words
from bot.views.limits import chunks
from knowledge.models import Guide

NONE, ALL = "none", "all"
"""What a button answers that stands for no option, or for every one."""
MODULE_MENUS = 4
"""Most menus of modules on a card: Discord takes five rows, and the last has the buttons."""
MONTHS_AHEAD = (2, 3, 4, 6, 9, 12, 18, 24)
"""How many months from today a day to be ready by may lie: as far as the guide's longest estimate."""

TITLES: Mapping[Step, str] = {
    "experience": "How much experience do you have in software engineering?",
    "skills": "What are you comfortable with?",
    "finished": "Which modules of the Junior track have you finished?",
    "goal": "Where do you want to get to?",
    "hours": "How many hours a week can you study?",
    "ready_by": "When do you want to be ready?",
}
HINTS: Mapping[Step, str] = {
    "experience": "Working or studying, in any field of it.",
    "skills": "Choose all that you could use at work today, or none.",
    "finished": "Choose those that you have finished; what you know from elsewhere is the question before.",
    "goal": "If you are not sure, say so: then the advice keeps most ways open.",
    "hours": "In a usual week. A range is fine, and you can change it at any time.",
    "ready_by": "It changes nothing about where to start, only how many hours a week it takes.",
}
EXPERIENCE_NAMES: Mapping[Experience, str] = {"new": "New to it", "some": "1-2 years", "more": "More than 2 years"}
SKILL_NAMES: Mapping[Skill, str] = {
    "python": "Python",
    "containers": "Docker and Kubernetes",
    "cloud": "Cloud platforms",
    "ci-cd": "CI/CD and Git",
    "ml": "Machine learning",
}
GOAL_NAMES: Mapping[Goal, str] = {
    "deployment": "Model deployment",
    "platform": "Platform engineering",
    "mlops": "MLOps",
    "gpu": "GPU specialisation",
    "llm": "LLM specialisation",
    "comprehensive": "All of it, or a career change",
    "unsure": "Not sure yet",
}


def question_card(guide: Guide, learner: int, step: Step, answers: Answers, today: date) -> LayoutView:
    """One question of the conversation, with what was answered so far."""
    number = STEPS.index(step) + 1
    ways = list(_ways(learner, step, answers, today))
    so_far = " · ".join(answer_words(guide, answers, other) for other in STEPS if answers.has(other, today))
    return card(
        f"-# Question {number} of {len(STEPS)}\n### {TITLES[step]}\n{HINTS[step]}",
        f"-# So far: {so_far}" if so_far else "",
        rows=[*_choices(guide, learner, step, answers, today), *([row(*ways)] if ways else [])],
        accent=LEARNERS,
    )


def hours_form(learner: int) -> Modal:
    """Where the hours are typed that no button offers."""
    field = Field("hours", "Hours a week", "One number, or the fewest and the most", "10-15")
    return ADVISE_HOURS.form("How much can you study?", [field], owned(learner))


def answer_words(guide: Guide, answers: Answers, step: Step) -> str:
    """What was answered, in a few words."""
    match step:
        case "experience":
            return EXPERIENCE_NAMES[answers.experience]
        case "skills":
            return ", ".join(SKILL_NAMES[skill] for skill in SKILLS if skill in answers.skills) or "None of the skills"
        case "finished":
            return _finished_words(guide, answers)
        case "goal":
            return GOAL_NAMES[answers.goal]
        case "hours":
            return f"{hours_text(*answers.hours)} hours a week"
        case "ready_by":
            return f"Ready by {day_words(answers.ready_by)}" if answers.ready_by else "No certain day"


def days_ahead(today: date, chosen: date | None) -> list[Option]:
    """No certain day, some days in the future, and the one that was chosen if it is none of them."""
    days = {_months_after(today, months): f"In {months} months" for months in MONTHS_AHEAD}
    if chosen and chosen not in days:
        days = {chosen: "As before", **days}
    options = (Option(day.isoformat(), name, day_words(day), chosen=day == chosen) for day, name in days.items())
    return [Option(NONE, "No certain day"), *options]


def hours_text(low: int, high: int) -> str:
    """Such as `10-15`, or `40`."""
    return str(low) if low == high else f"{low}-{high}"


def _finished_words(guide: Guide, answers: Answers) -> str:
    junior = [module for module in guide.modules_of("junior") if module.id in answers.finished]
    if not junior:
        return "No Junior module finished"
    if len(junior) == len(list(guide.modules_of("junior"))):
        return "Junior track finished"
    return f"Finished Junior Mod {', '.join(module.number for module in junior)}"


def _choices(guide: Guide, learner: int, step: Step, answers: Answers, today: date) -> Iterator[ActionRow[Any]]:
    """What can be answered."""
    value = owned(learner, step)
    given = answers.has(step, today)
    match step:
        case "experience":
            chosen = answers.experience if given else None
            yield row(
                *(_button(learner, step, EXPERIENCE_NAMES[one], one, chosen=one == chosen) for one in EXPERIENCES)
            )
        case "skills":
            skills = [Option(one, SKILL_NAMES[one], chosen=one in answers.skills) for one in SKILLS]
            yield ADVISE_ANSWER.select("Choose your skills", skills, value, several=True)
        case "finished":
            yield from _module_menus(guide, learner, answers)
        case "goal":
            goals = [Option(one, GOAL_NAMES[one], chosen=given and one == answers.goal) for one in GOALS]
            yield ADVISE_ANSWER.select("Choose your goal", goals, value)
        case "hours":
            weeks = [(style.name, style.hours_per_week) for style in guide.study_styles if style.hours_per_week]
            yield row(
                *(_button(learner, step, f"{name}: {week.text}", f"{week.low}-{week.high}") for name, week in weeks),
                ADVISE_HOURS.button("Other hours", owned(learner)),
            )
        case "ready_by":
            yield ADVISE_ANSWER.select("Choose a day", days_ahead(today, answers.ready_by), value)


def _module_menus(guide: Guide, learner: int, answers: Answers) -> Iterator[ActionRow[Any]]:
    """The Junior modules; a menu answers for those that it shows."""
    for number, modules in enumerate(chunks(list(guide.modules_of("junior")))[:MODULE_MENUS]):
        options = (Option(one.id, f"{one.number} {one.name}", chosen=one.id in answers.finished) for one in modules)
        menu = owned(learner, "finished", str(number))
        yield ADVISE_ANSWER.select("Choose what you have finished", options, menu, several=True, least=0)


def _ways(learner: int, step: Step, answers: Answers, today: date) -> Iterator[Button[Any]]:
    """Answers that are not in the menu, and the ways on and back."""
    if step == "skills":
        yield _button(learner, step, "None of these", NONE)
    if step == "finished":
        yield _button(learner, step, "None of them", NONE)
        yield _button(learner, step, "All of them", ALL)
    if STEPS.index(step) > 0:
        yield ADVISE_STEP.button("Back", owned(learner, STEPS[STEPS.index(step) - 1]))
    if answers.has(step, today):
        following = next_step(answers, today)
        if following is None:
            yield ADVISE_RESULT.button("Keep it", owned(learner))
        else:
            yield ADVISE_STEP.button("Keep it", owned(learner, following))


def _button(learner: int, step: Step, label: str, answer: str, *, chosen: bool = False) -> Button[Any]:
    style = ButtonStyle.primary if chosen else ButtonStyle.secondary
    return ADVISE_ANSWER.button(label, owned(learner, step, answer), style)


def _months_after(day: date, months: int) -> date:
    """The day of the same number so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    _, last = monthrange(day.year + years, month + 1)
    return date(day.year + years, month + 1, min(day.day, last))
