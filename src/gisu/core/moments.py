"""Days and moments within reach of any clock and any zone, so that a slip of the finger is said and every page can show them."""

from datetime import UTC, datetime, time, timedelta
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field
from pydantic_core import PydanticCustomError

from gisu_scoring.text.moments import EARLIEST, LATEST

SentMoment = Annotated[
    AwareDatetime,
    Field(
        ge=datetime.combine(EARLIEST, time(), UTC),
        lt=datetime.combine(LATEST + timedelta(days=1), time(), UTC),
    ),
]


def _without_a_zone(moment: time) -> time:
    if moment.tzinfo is not None:
        raise PydanticCustomError("time_with_zone", "Write a time of day without a zone.")
    return moment


# A time of day by the clock of whoever it is about: it has no zone of its own, and the database keeps none.
SentTime = Annotated[time, AfterValidator(_without_a_zone)]
