"""How are days written where Discord does not write them itself, as in pictures?"""

from datetime import date

from bot.planning import Days

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """Such as `3 Aug 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(days: Days) -> str:
    """Such as `3 to 24 Aug 2026`, `28 Aug to 3 Sep 2026`, or one day where both are the same."""
    first, last = days.earliest, days.latest
    if first == last:
        return day_words(last)
    same_year = first.year == last.year
    start = f"{first.day}"
    if not (same_year and first.month == last.month):
        start += f" {MONTHS[first.month - 1]}"
    if not same_year:
        start += f" {first.year}"
    return f"{start} to {day_words(last)}"
