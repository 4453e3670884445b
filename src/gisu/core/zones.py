"""Which time zones there are. The machine is asked once: it walks hundreds of files for its answer."""

from functools import cache
from zoneinfo import available_timezones

# What the database of zones holds beside zones: whatever this machine is set to, and "not set".
NO_ZONES = frozenset({"localtime", "Factory"})


@cache
def zone_names() -> frozenset[str]:
    return frozenset(available_timezones()) - NO_ZONES
