"""When is a nudge due, and what follows from what became of the last one?

Every function takes a reminder and gives back the one that takes its place. A learner who does not react is
reminded more rarely, a place that cannot be reached is left for the next one, and nothing is sent twice: an
occurrence keeps its nonce through every attempt, and occurrences that were missed do not pile up.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from typing import Literal

from bot.schedules import DAY, Place, Schedule, local_day, next_due, next_due_on, out_of_quiet_hours
from bot.weeks import is_off

PATIENCE = 4
"""So many reminders without a reaction make reminders rarer, and the next one asks whether to stop."""
FAILURES = 3
"""So many refusals in a row pause a reminder: each is an invalid request, of which Discord allows a bot few."""
SPREAD = timedelta(minutes=1)
"""Reminders set for the same full hour are spread over this time, so that they do not all start at once."""
FIRST_RETRY = timedelta(seconds=2)
LONGEST_RETRY = timedelta(minutes=15)
WEEKLY = timedelta(weeks=1)
MONTHLY = timedelta(weeks=4)
"""Four weeks, not a calendar month: the weekday stays the one that the learner chose."""

Message = Literal["nudge", "question", "congratulation"]
"""What is sent: a nudge, a nudge that asks whether to stop, or the last word after a finished path."""


class Outcome(StrEnum):
    """What became of an attempt to send."""

    DELIVERED = "delivered"
    DM_CLOSED = "dm-closed"
    """Discord's error 50007."""
    CHANNEL_GONE = "channel-gone"
    """The channel was deleted, or the bot is no longer in its server."""
    FORBIDDEN = "forbidden"
    USER_GONE = "user-gone"
    RATE_LIMITED = "rate-limited"
    SERVER_ERROR = "server-error"


class State(StrEnum):
    """Whether anything is still to come."""

    ACTIVE = "active"
    PAUSED = "paused"
    """By the learner, or because nothing arrives; `trouble` tells which."""
    ENDED = "ended"
    """After the congratulation."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A learner's reminder as it stands.

    Attributes:
        learner: The Discord user's id.
        schedule: When and where they want it.
        state: Whether anything is still to come.
        occurrence: The instant that the schedule names, in UTC; None unless active.
        due: The earliest instant of the next attempt; a little later than the occurrence, much later after a retry.
        place: Where the next attempt goes.
        unanswered: Delivered reminders since the learner's last reaction.
        failures: Refusals since the last delivery.
        attempts: Attempts at this occurrence that are to be repeated.
        skipped: Occurrences that were dropped, in all: too late, or in a week off.
        finished: Whether the path is finished, so that the next message is the last.
        trouble: What the learner has to be told at their next command, or None.
    """

    learner: int
    schedule: Schedule
    state: State
    occurrence: datetime | None
    due: datetime | None
    place: Place
    unanswered: int = 0
    failures: int = 0
    attempts: int = 0
    skipped: int = 0
    finished: bool = False
    trouble: Outcome | None = None

    @property
    def message(self) -> Message:
        """What the next attempt sends."""
        if self.finished:
            return "congratulation"
        return "question" if self.unanswered == PATIENCE else "nudge"

    @property
    def rhythm(self) -> timedelta | None:
        """The least time between reminders of somebody who does not react; None while the schedule alone decides."""
        if self.unanswered < PATIENCE:
            return None
        more_than_weekly = len(self.schedule.weekdays) > 1
        return WEEKLY if more_than_weekly and self.unanswered < 2 * PATIENCE else MONTHLY


def start(learner: int, schedule: Schedule, now: datetime) -> Reminder:
    """The reminder of somebody who asks for one now."""
    return _at(Reminder(learner, schedule, State.ACTIVE, None, None, schedule.places[0]), next_due(schedule, now))


def reschedule(reminder: Reminder, schedule: Schedule, now: datetime) -> Reminder:
    """The reminder under another schedule, such as another zone or a new week off; a paused one stays paused."""
    place = reminder.place if reminder.place in schedule.places else schedule.places[0]
    changed = replace(reminder, schedule=schedule, place=place)
    return _at(changed, next_due(schedule, now)) if reminder.state is State.ACTIVE else changed


def heed_weeks_off(reminder: Reminder, now: datetime) -> Reminder:
    """The reminder whose schedule has other weeks off now; one snoozed to an unusual day keeps it, unless it is off."""
    schedule, due = reminder.schedule, reminder.due
    if due is not None:
        day = local_day(schedule, due)
        if day.weekday() not in schedule.weekdays and not is_off(day, schedule.weeks_off):
            return reminder
    return reschedule(reminder, schedule, now)


def react(reminder: Reminder, now: datetime) -> Reminder:
    """The reminder after the learner did something about it: no longer rarer than they chose."""
    answered = replace(reminder, unanswered=0)
    if reminder.rhythm is None or reminder.state is not State.ACTIVE:
        return answered
    return _at(answered, next_due(reminder.schedule, now))


def snooze(reminder: Reminder, now: datetime, days: int = 1) -> Reminder:
    """The reminder that keeps still until its usual time so many days later; asked for by the learner, a reaction."""
    everyday = replace(reminder.schedule, weekdays=frozenset(range(7)))
    wake = next_due_on(everyday, local_day(reminder.schedule, now) + days * DAY)
    return _at(replace(reminder, unanswered=0, state=State.ACTIVE), wake)


def pause(reminder: Reminder) -> Reminder:
    """The reminder that says nothing until it is resumed."""
    return replace(reminder, state=State.PAUSED, occurrence=None, due=None, attempts=0)


def resume(reminder: Reminder, now: datetime) -> Reminder:
    """The reminder as if it were set anew, whether it was paused or had ended."""
    return replace(start(reminder.learner, reminder.schedule, now), skipped=reminder.skipped)


def finish(reminder: Reminder, now: datetime) -> Reminder:
    """The reminder of a learner who finished the path: it congratulates once more, then ends."""
    return replace(react(reminder, now), finished=True)


def told(reminder: Reminder) -> Reminder:
    """The reminder after the learner was told about its trouble."""
    return replace(reminder, trouble=None)


def catch_up(reminder: Reminder, now: datetime) -> Reminder:
    """The reminder to deal with at `now`: it is to be sent if its due time has come, else to be kept until then.

    Of the occurrences that passed in a downtime the last one is left. One that would fall into quiet hours waits
    for their end, one in a week off is dropped.
    """
    if reminder.occurrence is None or reminder.due is None or reminder.due > now:
        return reminder
    if is_off(local_day(reminder.schedule, now), reminder.schedule.weeks_off):
        return _at(replace(reminder, skipped=reminder.skipped + 1), next_due(reminder.schedule, now))
    last, skipped = reminder.occurrence, 0
    while (following := _following(reminder, last)) <= now:
        last, skipped = following, skipped + 1
    current = reminder if skipped == 0 else replace(reminder, attempts=0, skipped=reminder.skipped + skipped)
    return replace(current, occurrence=last, due=out_of_quiet_hours(reminder.schedule, now))


def settle(reminder: Reminder, outcome: Outcome, now: datetime, retry_after: timedelta = timedelta()) -> Reminder:
    """The reminder after an attempt to send it; `retry_after` is the wait that Discord asks for.

    Raises:
        ValueError: If nothing was due that could have been sent.
    """
    if reminder.occurrence is None:
        message = f"a reminder that is {reminder.state} cannot have been sent"
        raise ValueError(message)
    match outcome:
        case Outcome.DELIVERED if reminder.finished:
            return replace(pause(reminder), state=State.ENDED, failures=0)
        case Outcome.DELIVERED:
            sent = replace(reminder, unanswered=reminder.unanswered + 1, failures=0)
            return _at(sent, _next(sent, reminder.occurrence, now))
        case Outcome.RATE_LIMITED | Outcome.SERVER_ERROR:
            wait = max(retry_after, back_off(reminder.attempts, nonce(reminder.learner, reminder.occurrence)))
            retry = out_of_quiet_hours(reminder.schedule, now + wait)
            return replace(reminder, due=retry, attempts=reminder.attempts + 1)
        case _:
            return _refused(reminder, outcome, reminder.occurrence, now)


def nonce(learner: int, occurrence: datetime) -> str:
    """The occurrence's name for Discord, the same at each attempt; at most 25 characters, Discord's limit.

    An id has 16 hexadecimal digits at most, and the seconds since 1970 have 8 until the year 2106.
    """
    return f"{learner:x}-{int(occurrence.timestamp()):x}"


def spread(learner: int) -> timedelta:
    """The learner's own delay, always the same, in whole seconds below SPREAD."""
    return timedelta(seconds=int(_fraction(f"spread {learner}") * SPREAD.total_seconds()))


def back_off(attempts: int, seed: str) -> timedelta:
    """The wait after so many earlier attempts: doubled each time, shortened by up to half as the seed has it."""
    longest = min(FIRST_RETRY * 2.0 ** min(attempts, 16), LONGEST_RETRY)
    return longest * (1 - _fraction(f"back-off {attempts} {seed}") / 2)


def _refused(reminder: Reminder, outcome: Outcome, occurrence: datetime, now: datetime) -> Reminder:
    """The reminder goes to the next place that the learner allowed, then waits for its next time, then pauses."""
    failed = replace(reminder, failures=reminder.failures + 1, trouble=outcome)
    if failed.failures >= FAILURES or outcome is Outcome.USER_GONE:
        return pause(failed)
    places = reminder.schedule.places
    left = places[places.index(reminder.place) + 1 :]
    if left:
        return replace(failed, place=left[0], due=now)
    return _at(replace(failed, place=places[0]), _next(failed, occurrence, now))


def _at(reminder: Reminder, occurrence: datetime) -> Reminder:
    return replace(reminder, occurrence=occurrence, due=occurrence + spread(reminder.learner), attempts=0)


def _next(reminder: Reminder, occurrence: datetime, now: datetime) -> datetime:
    """The occurrence that follows, or the first one after `now` if that has passed already."""
    following = _following(reminder, occurrence)
    return following if following > now else next_due(reminder.schedule, now)


def _following(reminder: Reminder, occurrence: datetime) -> datetime:
    if reminder.rhythm is None:
        return next_due(reminder.schedule, occurrence)
    return next_due_on(reminder.schedule, local_day(reminder.schedule, occurrence) + reminder.rhythm)


def _fraction(text: str) -> float:
    """A number from 0 up to but not including 1 that looks random and is always the same for the text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest()) / 2**48
