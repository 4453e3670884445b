"""What operators announce, to whom and when."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gisu.announcements.models import Announcement
from gisu.announcements.queries.groups import groups_of
from gisu.core.form_fields import LineField
from gisu.ui.days import MomentField


class AnnouncementForm(forms.Form):
    title_ko = LineField(label=_("Title in Korean"), max_length=120)
    title_en = LineField(label=_("Title in English"), max_length=120)
    body_ko = forms.CharField(
        label=_("Text in Korean"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )
    body_en = forms.CharField(
        label=_("Text in English"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )
    groups = forms.MultipleChoiceField(
        label=_("Who is told"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role or team set.")},
    )
    send_at = MomentField(
        label=pgettext_lazy("announcement", "When"),
        required=False,
        help_text=_("In the cohort's time zone. Empty: as soon as you send it."),
    )
    is_urgent = forms.BooleanField(
        label=_("Urgent"),
        required=False,
        help_text=_(
            "Its mail comes at once, also in quiet hours and to those who get digests."
        ),
    )

    def __init__(
        self,
        *args: Any,
        groups: Mapping[str, str],
        present: Announcement | None = None,
        **kwargs: Any,
    ) -> None:
        if present is not None:
            kwargs["initial"] = {
                "title_ko": present.title.get("ko", ""),
                "title_en": present.title.get("en", ""),
                "body_ko": present.body.get("ko", ""),
                "body_en": present.body.get("en", ""),
                "groups": groups_of(present),
                "send_at": present.send_at,
                "is_urgent": present.is_urgent,
            }
        super().__init__(*args, **kwargs)
        chosen = cast("forms.MultipleChoiceField", self.fields["groups"])
        chosen.choices = list(groups.items())

    def said(self) -> dict[str, Any]:
        """What `write_announcement` and `change_announcement` take."""
        cleaned = self.cleaned_data
        return {
            "title": {"ko": cleaned["title_ko"], "en": cleaned["title_en"]},
            "body": {"ko": cleaned["body_ko"], "en": cleaned["body_en"]},
            "groups": cleaned["groups"],
            "is_urgent": cleaned["is_urgent"],
            "send_at": cleaned["send_at"],
        }
