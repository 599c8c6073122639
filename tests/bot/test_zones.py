from datetime import UTC, datetime
from zoneinfo import available_timezones

import discord
import pytest

from bot.zones import ALIKE, FIXED, LOCALE_ZONES, close_zones, guessed_zone, local_time, zone_named

SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)
WINTER = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("berl", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("America/New_York", "America/New_York"),
        ("Germany", "Europe/Berlin"),
        ("india", "Asia/Kolkata"),
        ("UK", "Europe/London"),
        ("us", "America/New_York"),
        ("Lord Howe", "Australia/Lord_Howe"),
        ("utc", "UTC"),
        ("nepal", "Asia/Kathmandu"),
    ],
)
def test_a_zone_is_found_by_city_country_or_name(typed: str, zone: str) -> None:
    assert close_zones(typed, SUMMER)[0] == zone


def test_every_zone_can_be_chosen_by_its_name() -> None:
    assert all(zone_named(zone, SUMMER) == zone for zone in available_timezones() - FIXED)


@pytest.mark.parametrize("now", [SUMMER, WINTER])
@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("EST", "America/New_York"),
        ("edt", "America/New_York"),
        ("CST", "America/Chicago"),
        ("MST", "America/Denver"),
        ("PST", "America/Los_Angeles"),
        ("IST", "Asia/Kolkata"),
        ("BST", "Europe/London"),
    ],
)
def test_an_abbreviation_is_a_place_with_its_daylight_saving_at_any_time_of_year(
    typed: str, zone: str, now: datetime
) -> None:
    assert zone_named(typed, now) == zone


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("GMT+2", "14:00"), ("utc+2", "14:00"), ("UTC-05:00", "07:00"), ("gmt +10", "22:00"), ("UTC+0", "12:00")],
)
def test_hours_before_and_behind_utc_are_what_people_mean_by_them(typed: str, shown: str) -> None:
    zone = zone_named(typed, SUMMER)

    assert zone
    assert local_time(zone, SUMMER) == shown


@pytest.mark.parametrize(("typed", "now"), [("PST", WINTER), ("pdt", SUMMER)])
def test_a_zone_is_found_by_its_abbreviation_at_that_time_of_year(typed: str, now: datetime) -> None:
    assert "America/Los_Angeles" in close_zones(typed, now)


@pytest.mark.parametrize("typed", ["17:45", "17:4"])
def test_a_zone_is_found_by_the_time_that_its_clocks_show(typed: str) -> None:
    assert close_zones(typed, SUMMER)[0] == "Asia/Kathmandu"


def test_a_clock_may_be_read_without_its_leading_zero() -> None:
    assert "America/Chicago" in close_zones("7:00", SUMMER)


def test_no_more_zones_are_offered_than_discord_shows() -> None:
    assert len(close_zones("", SUMMER)) == ALIKE


@pytest.mark.parametrize("typed", ["", "  ", "Atlantis"])
def test_what_is_no_zone_is_not_taken_for_one(typed: str) -> None:
    assert zone_named(typed, SUMMER) is None


def test_local_time_is_that_of_the_season() -> None:
    assert (local_time("America/New_York", WINTER), local_time("America/New_York", SUMMER)) == ("07:00", "08:00")


def test_a_language_tells_where_somebody_may_live() -> None:
    assert guessed_zone("de") == "Europe/Berlin"
    assert guessed_zone("en-US") == "UTC"
    assert set(LOCALE_ZONES) < {locale.value for locale in discord.Locale}
    assert set(LOCALE_ZONES.values()) < available_timezones()
