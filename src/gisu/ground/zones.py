"""Which time zones there are. The machine is asked once: it walks hundreds of files for its answer."""

from functools import cache
from zoneinfo import available_timezones


@cache
def zone_names() -> frozenset[str]:
    return frozenset(available_timezones())
