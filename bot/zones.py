"""Which time zone does somebody mean who types a city, a country, an abbreviation or the time on their clock?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from zoneinfo import ZoneInfo, available_timezones

ALIKE = 25
"""Most zones that are offered."""
LOCALE_ZONES: Mapping[str, str] = {
    "bg": "Europe/Sofia",
    "cs": "Europe/Prague",
    "da": "Europe/Copenhagen",
    "de": "Europe/Berlin",
    "el": "Europe/Athens",
    "en-GB": "Europe/London",
    "es-ES": "Europe/Madrid",
    "fi": "Europe/Helsinki",
    "fr": "Europe/Paris",
    "hi": "Asia/Kolkata",
    "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest",
    "id": "Asia/Jakarta",
    "it": "Europe/Rome",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
    "lt": "Europe/Vilnius",
    "nl": "Europe/Amsterdam",
    "no": "Europe/Oslo",
    "pl": "Europe/Warsaw",
    "pt-BR": "America/Sao_Paulo",
    "ro": "Europe/Bucharest",
    "ru": "Europe/Moscow",
    "sv-SE": "Europe/Stockholm",
    "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul",
    "uk": "Europe/Kyiv",
    "vi": "Asia/Ho_Chi_Minh",
    "zh-CN": "Asia/Shanghai",
    "zh-TW": "Asia/Taipei",
}
"""Where most people live who have set Discord to that language; en-US and es-419 are set all over the world."""
ELSEWHERE = "UTC"
SPOKEN: Mapping[str, str] = {
    "est": "America/New_York",
    "edt": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "ist": "Asia/Kolkata",
    "bst": "Europe/London",
}
"""Abbreviations that several zones share, with the one that most people mean, in winter as in summer."""
FIXED = frozenset({"EST", "MST"})
"""Zones without daylight saving time, called as people call zones that have it: Panama and Phoenix have the same."""
OFFSET = re.compile(r"(?:utc|gmt) ?([+-])0?(\d{1,2})(?::00)?")


def guessed_zone(locale: str) -> str:
    """The zone in which somebody with that Discord language may live; UTC where it tells nothing."""
    return LOCALE_ZONES.get(locale, ELSEWHERE)


def local_time(zone: str, now: datetime) -> str:
    """What the clocks of a zone show, such as `18:05`."""
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


def close_zones(typed: str, now: datetime) -> list[str]:
    """The zones that are called so, lie in that country or show that time, the likeliest first."""
    wanted = _meant(_words(typed))
    scored = [(_score(known, wanted, now), known.key) for known in _zones().values()]
    # Python's sorting keeps the order of equals, which is that of the table: populous ones before others.
    return [zone for score, zone in sorted(scored, key=lambda pair: -pair[0]) if score][:ALIKE]


def zone_named(typed: str, now: datetime) -> str | None:
    """The zone of exactly that name, else the likeliest one that is meant; None where there is none."""
    if typed in _zones():
        return typed
    return next(iter(close_zones(typed, now)), None) if typed.strip() else None


@dataclass(frozen=True, slots=True)
class _Zone:
    """A zone, with what people may call it.

    Attributes:
        zone: Kept here, since reading all of them from their files takes long.
        names: Its own name, its city, and its country by name and by code.
    """

    zone: ZoneInfo
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """IANA name."""
        return self.zone.key


def _meant(wanted: str) -> str:
    """The name of the zone that an abbreviation or an offset stands for; anything else as it is.

    The signs in the names of zones are the other way round: Etc/GMT-2 is two hours before UTC.
    """
    if wanted in SPOKEN:
        return _words(SPOKEN[wanted])
    if offset := OFFSET.fullmatch(wanted):
        return _words(f"Etc/GMT{'-' if offset[1] == '+' else '+'}{offset[2]}")
    return wanted


def _score(known: _Zone, wanted: str, now: datetime) -> int:
    """4 where the zone itself is called so, 3 where a name is, 2 where one begins so, 1 where a word in one does."""
    if wanted == known.names[0]:
        return 4
    local = now.astimezone(known.zone)
    if wanted[:1].isdigit():
        clock = f"{local:%H:%M}"
        return 3 * (clock.startswith(wanted) or clock.removeprefix("0").startswith(wanted))
    return max(_name_score(name, wanted) for name in (*known.names, _words(local.tzname() or "")))


def _name_score(name: str, wanted: str) -> int:
    if name == wanted:
        return 3
    if name.startswith(wanted) or wanted in name.split():
        return 2
    return int(f" {wanted}" in name)


def _words(name: str) -> str:
    return " ".join(re.findall(r"[\w:+-]+", name.casefold().replace("_", " ")))


@cache
def _zones() -> Mapping[str, _Zone]:
    """Every zone: first those of the table of inhabited ones in its order, then what are other names for them."""
    folder = files("tzdata").joinpath("zoneinfo")
    countries = {code: (country, code) for code, country in _table(folder.joinpath("iso3166.tab"))}
    named = {zone: countries[code] for code, _, zone, *_ in _table(folder.joinpath("zone.tab"))}
    others = dict.fromkeys(sorted(available_timezones() - set(named) - FIXED), ())
    return {
        zone: _Zone(ZoneInfo(zone), tuple(map(_words, (zone, zone.rpartition("/")[2], *country))))
        for zone, country in (named | others).items()
    }


def _table(file: Traversable) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
