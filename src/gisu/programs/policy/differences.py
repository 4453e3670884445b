"""What one side says of a field and another does not."""

from dataclasses import dataclass
from typing import Any

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field as the site has it and as it would be; `base` is what both once agreed on.

    `written` is a time that stays as it is written and means another moment: `before` and `after` are these.
    """

    field: str
    before: Any
    after: Any
    base: Any = None
    written: str = ""
