"""How people want to hear, and what operators announce and to which channels."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisu.accounts.enums import Language
from gisu.core.form_fields import LineField
from gisu.notices.enums import FOR_CHANNELS, Category, Format, How
from gisu.notices.models import Wishes

USUAL = ("usual", _("as it suits each: what matters by mail at once, the rest in the site"))


class WishesForm(forms.Form):
    """One choice for each category, then the hours without mail."""

    quiet_from = forms.TimeField(
        label=_("No mail from"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label=_("No mail until"),
        help_text=_(
            "The same time twice: mail may come at any hour. What is urgent comes anyway."
        ),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    zone = LineField(
        label=_("Time zone"),
        required=False,
        max_length=60,
        help_text=_("As Asia/Seoul. Empty: the zone of the cohort a notice is about."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, wishes: Wishes, is_operator: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {
            **wishes.chosen,
            "quiet_from": wishes.quiet_from,
            "quiet_until": wishes.quiet_until,
            "zone": wishes.zone,
        }
        super().__init__(*args, **kwargs)
        self.kept = wishes.chosen
        self.categories = [
            category for category in Category if is_operator or category is not Category.RUNNING
        ]
        for category in self.categories:
            self.fields[category.value] = forms.ChoiceField(
                label=category.label, choices=[USUAL, *How.choices], initial=USUAL[0]
            )
        self.order_fields([*(category.value for category in self.categories)])

    def said(self) -> dict[str, Any]:
        """What `choose` takes. A category that was not asked for keeps what was chosen."""
        cleaned = self.cleaned_data
        chosen = {
            category: How(said) if (said := cleaned[category.value]) in How else None
            for category in self.categories
        }
        if Category.RUNNING not in chosen and (kept := self.kept.get(Category.RUNNING)):
            chosen[Category.RUNNING] = How(kept)
        return {
            "chosen": chosen,
            "zone": cleaned["zone"].strip(),
            "quiet_from": cleaned["quiet_from"],
            "quiet_until": cleaned["quiet_until"],
        }


class ChannelForm(forms.Form):
    name = LineField(
        label=_("Name"),
        max_length=60,
        help_text=_("As the channel is called, such as #notices."),
    )
    form = forms.ChoiceField(label=_("Where"), choices=Format.choices)
    address = LineField(
        label=pgettext_lazy("channel", "Address"),
        max_length=500,
        help_text=_("The whole webhook address. Whoever knows it can write to the channel."),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    categories = forms.MultipleChoiceField(
        label=_("What it hears of"),
        choices=[(category.value, category.label) for category in FOR_CHANNELS],
        initial=[Category.NEWS, Category.DEADLINES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def said(self) -> dict[str, Any]:
        """What `add_channel` takes."""
        cleaned = self.cleaned_data
        return {
            **cleaned,
            "form": Format(cleaned["form"]),
            "address": cleaned["address"].strip(),
            "categories": [Category(value) for value in cleaned["categories"]],
        }
