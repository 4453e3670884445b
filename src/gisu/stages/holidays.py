"""Public holidays by country, in Korean and English. The library is slow to import and is imported when it is asked for."""

import functools
import importlib.resources
from collections.abc import Iterator
from datetime import date
from typing import cast

from gisu.stages.enums import BreakKind
from gisu.stages.planning import PlannedDays

AUTO, NONE = "auto", "none"
MOST_YEARS = 10  # no cohort is longer; a slip of the finger is not to cost a page minutes


def country_of(country: str, *, time_zone: str) -> str:
    """The two letters meant by a calendar's `country`; empty where no holidays hold or none are known."""
    if country == NONE:
        return ""
    return _country_of_zone(time_zone) if country == AUTO else country


def public_holidays(country: str, *, first: date, last: date) -> tuple[PlannedDays, ...]:
    """The holidays of `country` from `first` to `last`, in order; none for a country the library does not know."""
    years = range(first.year, min(last.year, first.year + MOST_YEARS) + 1)
    return tuple(
        one
        for year in years
        for one in _of_year(country, year)
        if first <= one.starts_on <= last
    )


@functools.lru_cache(maxsize=200)
def _of_year(country: str, year: int) -> tuple[PlannedDays, ...]:
    import holidays as library  # noqa: PLC0415  most pages need none of it

    known = library.list_supported_countries()
    if country not in known:
        return ()
    english = _language(country, "en_US")
    korean = _language(country, "ko") or english
    in_english = library.country_holidays(country, years=year, language=english)
    in_korean = library.country_holidays(country, years=year, language=korean)
    return tuple(_days(cast("dict[date, str]", in_english), cast("dict[date, str]", in_korean)))


def _language(country: str, wanted: str) -> str | None:
    """`wanted` where the country's holidays are known in it; None is their own language."""
    import holidays as library  # noqa: PLC0415  the same

    spoken = library.country_holidays(country).supported_languages
    return wanted if wanted in spoken else None


def _days(english: dict[date, str], korean: dict[date, str]) -> Iterator[PlannedDays]:
    for day, name in sorted(english.items()):
        title = {"ko": korean.get(day, name), "en": name}
        yield PlannedDays(
            f"holiday-{day.isoformat()}", title, day, day, BreakKind.PUBLIC_HOLIDAY.value
        )


@functools.cache
def _country_of_zone(time_zone: str) -> str:
    """The country in which the zone's city lies, as the zones' own table says."""
    table = importlib.resources.files("tzdata").joinpath("zoneinfo", "zone.tab")
    for line in table.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) >= 3 and columns[2] == time_zone:
            return columns[0]
    return ""
