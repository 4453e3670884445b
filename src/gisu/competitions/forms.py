from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from gisu.cohorts.models import Enrolment
from gisu.competitions.enums import MOST_MESSAGE, MOST_REASON
from gisu.teams.models import Team
from gisu.ui.days import MomentField
from gisu.ui.numbers import limit_in_megabytes


def check_size(file: UploadedFile) -> UploadedFile:
    """`file`, where the site takes one that large. Raises ValidationError."""
    if file.size and file.size > settings.GISU_UPLOAD_BYTES:
        raise forms.ValidationError(
            _("The file is larger than this site takes: at most %(limit)s MB.")
            % {"limit": limit_in_megabytes(settings.GISU_UPLOAD_BYTES)}
        )
    return file


def new_key() -> str:
    """What makes one act of handing in the same however often it is sent."""
    return get_random_string(24)


LONGEST_KEY = 64


class SubmitForm(forms.Form):
    """A file and a line about it. `once` makes a second press of the button the same submission."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy(
                "The file is empty. Save your predictions again and choose the new file."
            ),
        },
    )
    message = forms.CharField(
        label=gettext_lazy("What did you try?"),
        required=False,
        max_length=MOST_MESSAGE,
        help_text=gettext_lazy("For you and your team, to find it again."),
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False)

    @override
    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "once":
            return new_key()
        return super().get_initial_for_field(field, field_name)

    def clean_file(self) -> UploadedFile:
        return check_size(self.cleaned_data["file"])

    @override
    def clean(self) -> None:
        super().clean()
        if not 0 < len(self.cleaned_data.get("once", "")) <= LONGEST_KEY:
            self.data = {**dict(self.data.items()), "once": new_key()}
            raise forms.ValidationError(
                _(
                    "Load the page again and choose the file once more: this form came without its key."
                )
            )


class ExtendForm(forms.Form):
    """More time for one team, one person or everybody, with the reason."""

    team = forms.ModelChoiceField(
        label=gettext_lazy("For whom"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=gettext_lazy("everybody"),
    )
    enrolment = forms.ModelChoiceField(
        label=gettext_lazy("Or one person"),
        queryset=Enrolment.objects.none(),
        required=False,
        empty_label="–",
    )
    due_at = MomentField(label=gettext_lazy("New due time"))
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300)

    def __init__(
        self, *args: Any, teams: Any, learners: Any, zone: ZoneInfo, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]  # a ModelChoiceField
        people = self.fields["enrolment"]
        people.queryset = learners  # type: ignore[attr-defined]  # another
        people.label_from_instance = lambda one: one.person.name  # type: ignore[attr-defined]  # as Django documents
        moment: datetime | None = self.initial.get("due_at")
        name = (moment or datetime(2026, 1, 1, tzinfo=zone)).astimezone(zone).tzname()
        self.fields["due_at"].help_text = _("In the cohort's time, %(zone)s.") % {"zone": name}

    @override
    def clean(self) -> dict[str, Any] | None:
        found = super().clean() or {}
        if found.get("team") and found.get("enrolment"):
            raise forms.ValidationError(_("Choose a team or a person, not both."))
        return found


class RejudgeForm(forms.Form):
    """Corrected answers and the reason everybody will read. Without a file everything is judged by the present ones."""

    answers = forms.FileField(
        label=gettext_lazy("Corrected answers"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=gettext_lazy(
            "The truth file as it should have been, with the same columns: it takes the place of the one there is."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=MOST_REASON,
        help_text=gettext_lazy("Everybody in the competition reads it once you apply it."),
    )

    def clean_answers(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["answers"]
        return check_size(file) if file else None


class NameForm(forms.Form):
    """The name of the thing, typed before what cannot be undone."""

    name = forms.CharField(label=gettext_lazy("Name"))

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"].strip()
        if typed != self.expected:
            raise forms.ValidationError(
                _("That is not the name. Type “%(name)s”.") % {"name": self.expected}
            )
        return typed
