from django import forms
from django.utils.translation import gettext_lazy

from gisu.schedule.enums import MOST_REASON


class ReasonForm(forms.Form):
    """Why something is called off, or counts no more: whoever it concerns reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=MOST_REASON,
        help_text=gettext_lazy("A sentence that whoever it concerns reads."),
    )
