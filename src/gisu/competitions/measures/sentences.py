"""What requirements about competitions share in words: names of fields, and what is requirement where a competition is not there."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FIELD_NAMES: dict[str, Any] = {"competition": pgettext_lazy("field", "Competition")}
UNKNOWN = {
    "unknown_competition": (
        _("“%(key)s” asks for the competition “%(value)s”, which this cohort does not have."),
        _("There are: %(known)s."),
    ),
}
