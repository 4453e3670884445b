"""Whom to invite, as what; and what a new person says of themselves."""

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role

# Applicants come through admissions, alumni by completing: neither is given by hand.
GIVEN_BY_HAND = [
    Role.LEARNER,
    Role.MENTOR,
    Role.INSTRUCTOR,
    Role.COACH,
    Role.OPERATOR,
    Role.REVIEWER,
    Role.PARTNER,
]
CHOICES = [(role.value, role.label) for role in GIVEN_BY_HAND]
BETWEEN_ADDRESSES = re.compile(r"[\s,;]+")
MOST_AT_ONCE = 300


class RoleForm(forms.Form):
    role = forms.TypedChoiceField(label=_("Role"), choices=CHOICES, coerce=Role)


class InviteForm(RoleForm):
    addresses = forms.CharField(
        label=_("Addresses"),
        help_text=_("One or many, on lines of their own or with commas between them."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_addresses(self) -> list[str]:
        """Each address once, in the order written."""
        found = [
            part for part in BETWEEN_ADDRESSES.split(self.cleaned_data["addresses"]) if part
        ]
        once = list(dict.fromkeys(part.lower() for part in found))
        if len(once) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("These are %(count)s addresses; at most %(most)s can be invited at once."),
                params={"count": len(once), "most": MOST_AT_ONCE},
            )
        return once


class JoinForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        help_text=_("As your team and the operators should read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=lazy(lambda: " ".join(password_validators_help_texts()), str)(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        if "password" in said:
            person = Person(email=self.email, name=said.get("name", ""))
            try:
                validate_password(said["password"], person)
            except forms.ValidationError as weak:
                self.add_error("password", weak)
