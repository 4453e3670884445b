"""The languages in which gisu speaks to people."""

from typing import Literal

Language = Literal["ko", "en"]
