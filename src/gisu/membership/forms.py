"""Whom to invite, as what; and what a new person says of themselves."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from gisu.accounts.forms import NewPersonForm
from gisu.cohorts.enums import Role
from gisu.core.addresses import clean_address
from gisu.core.form_fields import AddressField
from gisu.core.pasting import addresses_in
from gisu.membership.enums import GIVEN_BY_HAND, Reason, Verb
from gisu.ui.days import DayField

CHOICES = [(role.value, role.label) for role in GIVEN_BY_HAND]
MOST_AT_ONCE = 300
MOST_PASTED = 100_000  # characters: 300 of the longest addresses, with names
MOST_BYTES = 5 * 1024 * 1024


class RoleForm(forms.Form):
    role = forms.TypedChoiceField(label=_("Role"), choices=CHOICES, coerce=Role)


class TermForm(RoleForm):
    """A role with the days it begins and ends on; empty means now, and no end."""

    starts_on = DayField(
        label=_("From"),
        required=False,
        help_text=_("Empty: from now on."),
    )
    ends_on = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: no end."),
    )

    def times(self, zone: ZoneInfo) -> dict[str, datetime | None]:
        """The arguments of `give_role`: a last day counts whole."""
        first, last = self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]
        return {
            "starts_at": _begins(first, zone) if first else None,
            "ends_at": _begins(last + timedelta(days=1), zone) if last else None,
        }


class EndForm(forms.Form):
    ends_on = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: it ends now."),
    )

    def ends_at(self, zone: ZoneInfo) -> datetime | None:
        last = self.cleaned_data["ends_on"]
        return _begins(last + timedelta(days=1), zone) if last else None


class LeaveForm(forms.Form):
    left_on = DayField(
        label=_("Left on"),
        required=False,
        help_text=_("Empty: now. A day that has passed ends at its end."),
    )
    reason = forms.TypedChoiceField(
        label=_("Reason"),
        choices=Reason.choices,
        coerce=Reason,
        initial=Reason.NOT_SAID,
        required=False,
        empty_value=Reason.NOT_SAID,
    )
    words = forms.CharField(
        label=_("In their words"),
        max_length=1000,
        required=False,
        help_text=_("Kept apart from the activity record, for operators only."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def left_at(self, zone: ZoneInfo, now: datetime) -> datetime | None:
        """The end of that day, but no later than `now` where the day is today."""
        day = self.cleaned_data["left_on"]
        if day is None:
            return None
        end = _begins(day + timedelta(days=1), zone)
        return now if day == now.astimezone(zone).date() else end


class ManyForm(forms.Form):
    """What to do to the people chosen in the list."""

    verb = forms.TypedChoiceField(
        label=_("Do"),
        choices=Verb.choices,
        coerce=Verb,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    role = forms.TypedChoiceField(
        label=_("Role"),
        choices=CHOICES,
        coerce=Role,
        required=False,
        empty_value=None,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    on = DayField(
        label=_("From"),
        required=False,
        help_text=_("Empty: from now on."),
    )

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("verb") in {Verb.GIVE_ROLE, Verb.END_ROLE} and not (
            self.cleaned_data.get("role")
        ):
            self.add_error("role", _("Choose a role."))

    def at(self, zone: ZoneInfo, now: datetime) -> datetime | None:
        """When that day begins; None, which is now, where it is today and has begun already."""
        day = self.cleaned_data.get("on")
        return _begins(day, zone) if day and day != now.astimezone(zone).date() else None


class RosterForm(forms.Form):
    file = forms.FileField(
        label=_("Roster"),
        required=False,
        help_text=_("A CSV file or an Excel workbook (.xlsx)."),
    )
    text = forms.CharField(
        label=_("Or paste rows here"),
        required=False,
        max_length=MOST_BYTES,
        help_text=_(
            "As copied from a spreadsheet, or addresses as mail programs write them: Name <name@example.org>."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )
    role = forms.TypedChoiceField(
        label=_("Role"),
        choices=CHOICES,
        coerce=Role,
        initial=Role.LEARNER,
        help_text=_("For lines that say none."),
    )
    about = forms.ChoiceField(
        label=_("Teams are for"),
        required=False,
        help_text=_("Where the file has a column “team”."),
    )

    def __init__(self, *args: Any, sets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast("forms.ChoiceField", self.fields["about"])
        choice.initial = next((key for key, _name in sets), "")
        choice.choices = [*sets, ("", _("teams are left as they are"))]

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload and upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB. Divide it."))
        return upload

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        has_file, has_text = bool(given.get("file")), bool(given.get("text"))
        if "file" not in self.errors and not has_file and not has_text:
            self.add_error("file", _("Choose a file, or paste rows."))
        elif has_file and has_text:
            self.add_error("text", _("Choose a file or paste rows, not both."))

    def content(self) -> bytes:
        """What was handed in, as a file would hold it."""
        upload = self.cleaned_data["file"]
        found: bytes = upload.read() if upload else self.cleaned_data["text"].encode()
        return found


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        max_length=2000,
        help_text=_(
            "Staff read it. The person reads it too when they take their data with them."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ErasureForm(forms.Form):
    email = AddressField(
        label=_("Your mail address"),
        help_text=_("To show that you mean it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = email

    def clean_email(self) -> str:
        said: str = self.cleaned_data["email"]
        if said != clean_address(self.own):
            raise forms.ValidationError(_("This is not the address you sign in with."))
        return said


class InviteForm(RoleForm):
    addresses = forms.CharField(
        label=_("Addresses"),
        max_length=MOST_PASTED,
        help_text=_(
            "One or many, on lines of their own or with commas between them; with names, as in Name <name@example.org>, too."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )

    bring_back = forms.BooleanField(
        label=_("Bring back who has left"),
        required=False,
        help_text=_("Without this, nobody who has left the cohort is invited."),
    )

    def clean_addresses(self) -> dict[str, str]:
        """Each address once, in the order written, and the name beside it."""
        found: dict[str, str] = {}
        for name, address in addresses_in(self.cleaned_data["addresses"]):
            found[address] = found.get(address) or name
        if not found:
            raise forms.ValidationError(_("There is no address in this."))
        if len(found) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("These are %(count)s addresses; at most %(most)s can be invited at once."),
                params={"count": len(found), "most": MOST_AT_ONCE},
            )
        return found


class JoinForm(NewPersonForm):
    """Of whoever was invited at `email`, which they cannot change here."""

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.address = email


def _begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)
