"""Which day does somebody mean?"""

import time
from datetime import date, timedelta

from discord.app_commands import Choice
from discord.utils import escape_markdown

from bot.errors import AdvisorError
from bot.views.days import day_words
from bot.views.limits import CHOICES, OPTION_LABEL, cut
from bot.weeks import DAYS, monday

FORMATS = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d.%m.%Y")
"""How days may be typed; 3/8/2026 is August for some and March for others, so it is not among them."""
YEARS = 10
"""Days further away than that, in the future or in the past, are nobody's to plan with."""


def read_day(typed: str, today: date) -> date:
    """The day that is typed or was chosen from the offer; raises AdvisorError for anything else."""
    plain = " ".join(typed.replace(",", " ").split())
    for form in FORMATS:
        try:
            read = time.strptime(plain, form)
        except ValueError:
            continue
        day = date(*read[:3])
        if abs(day.year - today.year) <= YEARS:
            return day
    message = (
        f"“{escape_markdown(cut(plain, OPTION_LABEL))}” is no day that I understand: write it like 2026-08-31 or "
        "31 Aug 2026."
    )
    raise AdvisorError(message)


def offered_days(typed: str, today: date) -> list[Choice[str]]:
    """The day that is typed, or else the next days and Mondays that go with what is typed."""
    try:
        days = {day_words(day := read_day(typed, today)): day}
    except AdvisorError:
        first = monday(today) + timedelta(days=DAYS)
        mondays = [first + timedelta(days=DAYS * week) for week in range(CHOICES - 2)]
        days = {
            f"Today, {day_words(today)}": today,
            f"Tomorrow, {day_words(today + timedelta(days=1))}": today + timedelta(days=1),
            **{f"Monday, {day_words(day)}": day for day in mondays},
        }
        days = {name: day for name, day in days.items() if typed.casefold().strip() in name.casefold()}
    return [Choice(name=name, value=day.isoformat()) for name, day in days.items()]
