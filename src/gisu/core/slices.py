"""Lists of the API, a slice at a time."""

from ninja import Field, Schema
from ninja.pagination import LimitOffsetPagination

MOST_AT_ONCE = 10_000  # the longest list that pages are made for
FARTHEST = 2**31 - 1  # what both databases count to; beyond it SQLite breaks off


class Slices(LimitOffsetPagination):
    """`limit` and `offset`, refused where no database could follow."""

    class Input(Schema):
        limit: int = Field(100, ge=1, le=MOST_AT_ONCE)
        offset: int = Field(0, ge=0, le=FARTHEST)
