"""What LEFT in tests/<room>/stored.py is made of: by table and column, what an earlier gisu may have left there.

Where a table has none, everything its columns take is of our own making.
"""

from collections.abc import Callable
from typing import Any

Change = Callable[[Any], Any]
LONG = "가나다 " * 2_000
TEXT = {"ko": LONG, "en": "a long text " * 700}
GONE = {"gone": "nobody knows this any more", "list": [1, {"deep": None}]}


def more(**said: Any) -> Change:
    """The document with more in it, whatever it is."""
    return lambda document: {**(document or {}), **said}


def far_away(written: Any) -> Any:
    """Moments that no cohort reaches."""
    return dict.fromkeys(written or {}, "week 9999 day 7 23:59")
