"""Days and moments within reach of any clock and any zone, so that a slip of the finger is said and every page can show them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from pydantic import AwareDatetime, Field

EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)

SentMoment = Annotated[
    AwareDatetime,
    Field(
        ge=datetime.combine(EARLIEST, time(), UTC),
        lt=datetime.combine(LATEST + timedelta(days=1), time(), UTC),
    ),
]
