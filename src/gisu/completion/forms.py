from django import forms
from django.utils.translation import gettext_lazy as _


class ExceptionForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("In a sentence that the person may read."),
    )
