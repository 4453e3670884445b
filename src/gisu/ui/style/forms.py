"""A form with something wrong in it."""

from django import forms
from django.utils.translation import gettext, gettext_lazy


class TrialForm(forms.Form):
    hypothesis = forms.CharField(
        label=gettext_lazy("Hypothesis"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What will get better, and by how much?"),
        min_length=40,
        error_messages={
            "min_length": gettext_lazy(
                "Say in one sentence what will get better and by how much, "
                "for example: the F1 of cracks rises by 0.02."
            )
        },
    )
    metric = forms.ChoiceField(
        label=gettext_lazy("Metric"),
        choices=[("f1", "macro F1"), ("auroc", "AUROC"), ("rmse", "RMSE")],
        required=False,
    )
    shared = forms.ChoiceField(
        label=gettext_lazy("Who may read it"),
        choices=[("team", gettext_lazy("My team")), ("all", gettext_lazy("Everyone"))],
        widget=forms.RadioSelect,
    )
    final = forms.BooleanField(label=gettext_lazy("I have read the rules"))


def form() -> TrialForm:
    typed = {"hypothesis": gettext("A higher resolution"), "metric": "f1", "shared": "team"}
    return TrialForm(typed)
