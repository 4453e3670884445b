"""Days and moments as people pick them in a form: within reach of any clock, so that a slip of the finger is said."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu_scoring.text.moments import EARLIEST, LATEST

OUT_OF_REACH = _("Choose a day between 1900 and 2999.")


class DayField(forms.DateField):
    """A day, picked in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}))
        super().__init__(**options)

    @override
    def to_python(self, value: Any) -> date | None:
        found = super().to_python(value)
        if found is not None and not EARLIEST <= found <= LATEST:
            raise ValidationError(OUT_OF_REACH, code="out-of-reach")
        return found


class MomentField(forms.DateTimeField):
    """A minute, in the zone that is active."""

    def __init__(self, **options: Any) -> None:
        usual = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        options.setdefault("widget", usual)
        super().__init__(**options)

    @override
    def to_python(self, value: Any) -> datetime | None:
        try:
            found = super().to_python(value)
            if found is None or EARLIEST <= found.astimezone(UTC).date() <= LATEST:
                return found
        except OverflowError:
            pass
        raise ValidationError(OUT_OF_REACH, code="out-of-reach")
