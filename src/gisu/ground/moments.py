"""Moments that programs send, of which every zone knows the day."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field

# The calendar goes from year 1 to 9999: at either end a zone's own day lies outside it, and no page could show it.
_FROM, _BEFORE = datetime(1000, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)

SentMoment = Annotated[AwareDatetime, Field(ge=_FROM, lt=_BEFORE)]
