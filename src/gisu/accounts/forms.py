"""What people tell us about themselves and their programs."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    AddEmailForm,
    LoginForm,
    ResetPasswordForm,
    default_token_generator,
)
from allauth.account.internal.flows.password_reset import request_password_reset
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from gisu.accounts.enums import Language, Scope, Theme
from gisu.accounts.models import Person
from gisu.accounts.policy import TOKEN_LASTS, password_form
from gisu.core.form_fields import AddressField, LineField

SCOPES = [
    (Scope.READ, _("read: see what you can see")),
    (Scope.SUBMIT, _("submit: hand in for you")),
    (Scope.OPERATE, _("operate: run a cohort, where you are an operator")),
]
LASTS_DAYS = [(30, _("30 days")), (90, _("90 days")), (365, _("a year"))]


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's, without its link between the two fields: the page has one beside the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _address()
        self.order_fields(["login", "password"])
        self.fields["password"].help_text = ""


def _address() -> AddressField:
    """In place of allauth's field, which refuses what a paste brings along."""
    return AddressField(
        label=_("E-mail"), widget=forms.TextInput(attrs={"autocomplete": "email"})
    )


class ResetForm(ResetPasswordForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's, with an address that is read as everywhere.

    Whatever is so of the address, the page says the same; the mail says what is so and what to do.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _address()

    def save(self, request: Any, **kwargs: Any) -> str:
        """Send a link to whoever signs in with the address; else what waits for it, or why there is no link."""
        email: str = self.cleaned_data["email"]
        if not get_adapter(request).answers_without_link(email, self.users):
            token_generator = kwargs.get("token_generator", default_token_generator)
            request_password_reset(request, email, self.users, token_generator)
        return email


class NewPersonForm(forms.Form):
    """What new people say of themselves. Their password is to have nothing of their name or `address`."""

    address = ""

    name = LineField(
        label=_("Name"),
        max_length=80,
        help_text=_("As your team and the operators should read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=Language.choices,
        required=False,
        help_text=_("For pages and mail. You can change it at any time."),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=lazy(lambda: " ".join(password_validators_help_texts()), str)(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        if "password" in said:
            email = said.get("email", self.address)
            try:
                validate_password(
                    password_form(said["password"]),
                    Person(email=email, name=said.get("name", "")),
                )
            except forms.ValidationError as weak:
                self.add_error("password", weak)


class FirstPersonForm(NewPersonForm):
    """Of whoever sets the site up: nobody is there yet who could have invited them."""

    email = AddressField(
        label=_("E-mail"),
        help_text=_("You sign in with it."),
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("email", "name", "language", "password")


def confirmed_password(user: Person, password: str) -> str:
    """`password`, where it is the current one of `user`; wrong ones count as on the sign-in page."""
    adapter = get_adapter()
    if not adapter.reauthenticate(user, password):
        raise adapter.validation_error("enter_current_password")
    return password


class NewAddressForm(AddEmailForm):  # type: ignore[misc]  # allauth is untyped
    """allauth's, which asks for the password too: an open browser alone is not to take an account away.

    The page takes ten tries a minute from one person.
    """

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _address()
        self.fields["email"].label = _("New address")
        self.order_fields(["email", "password"])

    def clean_password(self) -> str:
        return confirmed_password(self.user, self.cleaned_data["password"])


class _Code(forms.Form):
    """The field for a code: numbers on a phone's keyboard, filled in by what keeps codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("Code")
        code.help_text = self.help_text
        code.widget.attrs = {"autocomplete": "one-time-code", "autofocus": True}

    help_text: Any = _("Six digits from your app, or one of your recovery codes.")


class CodeForm(_Code, AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    pass


class CodeAgainForm(_Code, ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    pass


class FirstCodeForm(_Code, ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    help_text = _("Six digits, which your app shows after scanning.")


class ProfileForm(forms.ModelForm[Person]):
    name = LineField(
        label=_("Name"),
        max_length=80,
        help_text=_("As your team and the operators should read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    class Meta:
        model = Person
        fields = ["name", "language", "theme"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"),
            help_text=_("For pages and mail. Without a choice, your browser decides."),
            choices=[("", _("as the browser")), *Language.choices],
            required=False,
        )
        self.fields["theme"] = forms.ChoiceField(label=_("Appearance"), choices=Theme.choices)


class TokenForm(forms.Form):
    """A new token of `user`, who is asked for the password too: a token outlives the open browser it was made in.

    Who has no password here, but signs in through another provider, must have done so recently.
    """

    name = LineField(
        label=_("Name"),
        max_length=60,
        help_text=_("What it is for, so that you know later which one to revoke."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        initial=[Scope.READ, Scope.SUBMIT],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one: without any it can do nothing.")},
    )
    lasts_days = forms.TypedChoiceField(
        label=_("Lasts"), choices=LASTS_DAYS, coerce=int, initial=TOKEN_LASTS.days
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        help_text=_("A token outlives this visit, so we ask that it is you."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(
        self,
        *args: Any,
        user: Person,
        open_scopes: Collection[Scope],
        signed_in_recently: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.signed_in_recently = user, signed_in_recently
        if not user.has_usable_password():
            del self.fields["password"]
        scopes = cast("forms.MultipleChoiceField", self.fields["scopes"])
        scopes.choices = [(scope, text) for scope, text in SCOPES if scope in open_scopes]

    def clean_password(self) -> str:
        return confirmed_password(self.user, self.cleaned_data["password"])

    def clean(self) -> None:
        super().clean()
        if "password" not in self.fields and not self.signed_in_recently:
            raise forms.ValidationError(
                _(
                    "You signed in a while ago. Sign out, sign in again, and make the token then."
                )
            )

    def chosen_scopes(self) -> list[Scope]:
        return [Scope(value) for value in self.cleaned_data["scopes"]]

    def expires_at(self, now: datetime) -> datetime:
        return now + timedelta(days=self.cleaned_data["lasts_days"])
