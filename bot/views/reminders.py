"""What does a reminder look like, and what a learner has set?"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from discord import ButtonStyle
from discord.ui import Button, LayoutView, Modal
from discord.utils import format_dt

from bot.journeys import Journey
from bot.pace import Standing
from bot.reminders import PATIENCE, Message, Outcome, Reminder, State
from bot.schedules import Place, Schedule
from bot.times import days_text
from bot.views.buttons import (
    ADVISE,
    MODULE,
    PATHS,
    PROGRESS,
    PROGRESS_DONE,
    REMIND,
    REMIND_CHANGE,
    REMIND_KEEP,
    REMIND_OPEN,
    REMIND_PAUSE,
    REMIND_RESUME,
    REMIND_SNOOZE,
    REMIND_STOP,
    VALIDATION,
    Field,
    owned,
    row,
)
from bot.views.cards import LEARNERS, NOTICES, card
from bot.views.names import module_name
from bot.views.paths import way_name
from bot.views.places import Places
from bot.views.progress import pace_words
from bot.zones import local_time
from knowledge.models import Guide, Module, Source

PLACES: Mapping[Place, str] = {"dm": "by direct message", "channel": "in the channel that you chose"}
PAUSED = "**Paused.** Nothing comes until you want it to."
RESUMED = "**Welcome back.**"
KEPT = "**Good to hear from you.** Reminders come as you set them."
DAYS_FIELD, TIME_FIELD, ZONE_FIELD = "days", "time", "zone"
TROUBLES: Mapping[Outcome, str] = {
    Outcome.DM_CLOSED: "you do not take direct messages from me",
    Outcome.CHANNEL_GONE: "I cannot see the channel any more that you chose",
    Outcome.FORBIDDEN: "I may not write in the channel that you chose",
    Outcome.USER_GONE: "Discord did not know your account",
}
"""Why a reminder did not arrive."""


def nudge_card(
    guide: Guide,
    learner: int,
    journey: Journey,
    standing: Standing,
    places: Places,
    *,
    message: Message = "nudge",
    lessons: str | None = None,
) -> LayoutView:
    """What a learner, a Discord user id, is reminded of: seen by them alone.

    Args:
        guide: The guide in use.
        learner: Whose it is.
        journey: Their way.
        standing: How they stand.
        places: Writes where in the guide something stands.
        message: Whether it also asks whether to stop, or is the last one.
        lessons: Address of the lessons of the module to work on, or None.
    """
    if message == "congratulation":
        return _congratulation(guide, journey)
    question = _question() if message == "question" else ""
    if journey.current is None:
        return card(
            "### Time for the curriculum\nYou have no path yet, so I cannot tell what comes next.",
            question,
            rows=[
                row(ADVISE.button("Where should I start?", style=ButtonStyle.primary), PATHS.button("Learning paths")),
                row(*_settings(learner, message)),
            ],
            accent=LEARNERS,
        )
    module = guide.module_by_id[journey.current]
    line, source = _useful_line(guide, module)
    return card(
        f"### {_verb(journey)}: {module_name(module)}\n{_whereabouts(journey)}",
        pace_words(standing),
        line,
        question,
        places=places.write([source]),
        rows=[
            row(*_settings(learner, message, module)),
            row(*_about(module, lessons)),
        ],
        accent=LEARNERS,
    )


def channel_nudge(learner: int, message: Message) -> LayoutView:
    """What everybody in a channel sees of a reminder: nothing about how the learner stands."""
    said = {
        "nudge": "a good moment to go on learning.",
        "question": "a good moment to go on learning. Do you still want these?",
        "congratulation": "there is good news about your path.",
    }[message]
    buttons = [REMIND_OPEN.button("Open", owned(learner), ButtonStyle.primary)]
    if message == "question":
        buttons += [
            REMIND_KEEP.button("Keep reminding me", owned(learner)),
            REMIND_STOP.button("Stop", owned(learner)),
        ]
    return card(f"<@{learner}>, the reminder that you asked for: {said}", rows=[row(*buttons)], accent=LEARNERS)


def reminder_card(reminder: Reminder, now: datetime, note: str = "") -> LayoutView:
    """What the learner has set, with what was just done about it."""
    schedule, owner = reminder.schedule, owned(reminder.learner)
    change = REMIND_CHANGE.button("Change", owner)
    stop = REMIND_STOP.button("Stop", owner, ButtonStyle.danger)
    if reminder.state is State.ACTIVE:
        buttons = [
            change,
            REMIND_SNOOZE.button("Snooze 1 day", owner),
            REMIND_PAUSE.button("Pause", owner),
            REMIND_OPEN.button("Preview", owner),
            stop,
        ]
    else:
        buttons = [REMIND_RESUME.button("Remind me again", owner, ButtonStyle.primary), change, stop]
    return card(
        "\n".join(filter(None, (note, "### Your reminder", _schedule(schedule, now)))),
        "\n".join(filter(None, (_next(reminder), _rarer(reminder), _quiet(schedule), _skipped(reminder)))),
        rows=[row(*buttons)],
        accent=LEARNERS,
    )


def no_reminder_card() -> LayoutView:
    """For a learner who has none."""
    return card(
        "### You have no reminder\nI can send you the next module of your path, and how you stand, "
        "on the days and at the time that suit you. `/remind set` lets you choose them.",
        rows=[row(REMIND.button("Weekly, by direct message", style=ButtonStyle.primary))],
        accent=NOTICES,
    )


def stopped_card() -> LayoutView:
    """After stopping."""
    return card(
        "### No more reminders\nYour progress is kept. `/remind set` brings reminders back.",
        rows=[row(PROGRESS.button("Your progress"))],
        accent=NOTICES,
    )


def change_form(reminder: Reminder) -> Modal:
    """Asks for days, time and time zone."""
    schedule = reminder.schedule
    fields = [
        Field(DAYS_FIELD, "Days", "One or several weekdays, or: daily", "Mon, Thu", days_text(schedule.weekdays)),
        Field(TIME_FIELD, "Time", "On your clock", "18:00", f"{schedule.at:%H:%M}"),
        Field(ZONE_FIELD, "Time zone", "Your city, your country, or the time zone's name", "Kathmandu", schedule.zone),
    ]
    return REMIND_CHANGE.form("Your reminder", fields, owned(reminder.learner))


def trouble_card(reminder: Reminder, trouble: Outcome) -> LayoutView:
    """Why reminders did not arrive, told to a learner who is back."""
    owner = owned(reminder.learner)
    if reminder.state is State.PAUSED:
        then = "After three tries I have paused it."
        buttons = [REMIND_RESUME.button("Remind me again", owner, ButtonStyle.primary)]
    elif reminder.place != reminder.schedule.places[0]:
        then = f"It comes {PLACES[reminder.place]} now, the place that you named second."
        buttons = []
    else:
        then = "I will try again at its next time."
        buttons = []
    help_ = " Server settings, Privacy, Direct messages lets me in." if trouble is Outcome.DM_CLOSED else ""
    return card(
        f"### Your reminder did not arrive\nThe last one could not be sent: {TROUBLES[trouble]}. {then}{help_}\n"
        "`/remind set` lets you choose another place.",
        rows=[row(*buttons, REMIND_STOP.button("Stop", owner))],
        accent=NOTICES,
    )


def snoozed(days: int) -> str:
    """After letting it wait."""
    return f"**Snoozed** for {'a day' if days == 1 else f'{days} days'}."


def guessed_words(zone: str) -> str:
    """Where a time zone was guessed from."""
    if zone == "UTC":
        return "I do not know your time zone. Press **Change** and type your city, or it stays UTC."
    return f"I took your time zone, {zone}, from the language of your Discord. Press **Change** if it is another."


def _verb(journey: Journey) -> str:
    return "Go on with" if journey.current and journey.status(journey.current) == "started" else "Next"


def _whereabouts(journey: Journey) -> str:
    """Path, stage, and how many modules are behind."""
    steps = list(journey.steps)
    at = next((number for number, step in enumerate(steps, 1) if journey.current in step.modules), 1)
    behind = f"{len(journey.modules) - len(journey.upcoming)} of {len(journey.modules)} modules are behind you"
    return f"**{way_name(journey)}**, stage {at} of {len(steps)}: {behind}."


def _useful_line(guide: Guide, module: Module) -> tuple[str, Source]:
    """A line of the guide about the module: the gap that it bridges, or what it teaches."""
    for topic in guide.topics:
        if topic.engineer == module.id and topic.gap:
            return f"**Gap to bridge** in {topic.name}: {topic.gap}", topic.source
    for mapping in guide.mappings:
        if module.id in {mapping.junior, mapping.engineer}:
            topics = mapping.junior_topics if mapping.junior == module.id else mapping.engineer_topics
            if topics:
                return f"**What it teaches**: {topics}", mapping.source
    return "", module.source


def _settings(learner: int, message: Message, module: Module | None = None) -> Iterator[Button[LayoutView]]:
    """What can be done about a reminder: no more than fits beside each other."""
    owner = owned(learner)
    if module:
        yield PROGRESS_DONE.button("Done", owned(learner, module.id), ButtonStyle.success)
    if message == "question":
        yield REMIND_KEEP.button("Keep reminding me", owner, ButtonStyle.primary)
    yield REMIND_SNOOZE.button("Snooze 1 day", owner)
    yield REMIND_PAUSE.button("Pause", owner)
    if message != "question":
        yield REMIND_CHANGE.button("Change", owner)
    yield REMIND_STOP.button("Stop", owner)


def _about(module: Module, lessons: str | None) -> Iterator[Button[LayoutView]]:
    if lessons:
        yield Button(style=ButtonStyle.link, label="Lessons", url=lessons)
    yield MODULE.button("About this module", module.id)
    yield PROGRESS.button("Your progress")


def _question() -> str:
    return (
        f"The last {PATIENCE} reminders had no answer, so they come more rarely from now on. "
        "**Shall I stop?** Any button but Stop brings the usual times back."
    )


def _congratulation(guide: Guide, journey: Journey) -> LayoutView:
    known = len(journey.modules) - len(journey.done)
    before = f", {known} known before" if known else ""
    last = guide.module_by_id[journey.modules[-1]]
    return card(
        f"### You have arrived\n**{way_name(journey)}** is finished: {len(journey.done)} modules done{before}. "
        "Congratulations.",
        "This was the last reminder.",
        rows=[
            row(VALIDATION.button("What you can do now", last.track, ButtonStyle.primary), PATHS.button("Other paths"))
        ],
        accent=LEARNERS,
    )


def _schedule(schedule: Schedule, now: datetime) -> str:
    places = ", or else ".join(PLACES[place] for place in schedule.places)
    return (
        f"**{_capitalised(days_text(schedule.weekdays))} at {schedule.at:%H:%M}** {places}.\n"
        f"Time zone: {schedule.zone}, where it is {local_time(schedule.zone, now)} now."
    )


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def _next(reminder: Reminder) -> str:
    if reminder.due:
        return f"The next one comes {format_dt(reminder.due, 'F')}, {format_dt(reminder.due, 'R')}."
    if reminder.state is State.ENDED:
        return "You finished your path, so no more will come."
    return f"Paused{f', since {TROUBLES[reminder.trouble]}' if reminder.trouble else ''}."


def _rarer(reminder: Reminder) -> str:
    if reminder.rhythm is None:
        return ""
    return f"The last {reminder.unanswered} had no answer, so they come every {reminder.rhythm.days} days for now."


def _quiet(schedule: Schedule) -> str:
    quiet = schedule.quiet
    spans = (
        f"Nothing comes between {quiet.start:%H:%M} and {quiet.end:%H:%M}" if quiet and quiet.start != quiet.end else ""
    )
    weeks = "in the weeks off of your plan" if schedule.weeks_off else ""
    if spans:
        return f"{spans}{f', nor {weeks}' if weeks else ''}."
    return f"Nothing comes {weeks}." if weeks else ""


def _skipped(reminder: Reminder) -> str:
    if not reminder.skipped:
        return ""
    times = "once" if reminder.skipped == 1 else f"{reminder.skipped} times"
    return f"Left out {times}, in a week off or while I was not running."
