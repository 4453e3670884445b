"""How allauth behaves here: nobody signs up uninvited, mail is in the language of who reads it."""

from collections.abc import Collection
from math import ceil
from smtplib import SMTPException
from typing import Any
from urllib.parse import quote, urlsplit

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.accounts import actions, sign_in_limits
from gisu.accounts.policy import password_form
from gisu.accounts.queries import person_with_address, signs_in_elsewhere
from gisu.accounts.resets import remarks_on, send_what_waits

ADDRESS_CHANGED = "account/email/email_changed"
SECURITY_CHANGED = "account/email/security_changed"
SECURITY_CHANGES = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("A new password was set through a link sent to you."),
    "account/email/password_set": _("A password was set for your account."),
    "mfa/email/totp_activated": _("A second factor was set up for your account."),
    "mfa/email/totp_deactivated": _("The second factor of your account was removed."),
    "mfa/email/recovery_codes_generated": _(
        "New recovery codes were made; the old ones no longer work."
    ),
}

log = structlog.get_logger()
SAY_WHAT_IS_SO = {"account/email/password_reset_key", "account/email/unknown_account"}


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off. Ask an operator."),
        "duplicate_email": _("You sign in with this address already."),
        "email_password_mismatch": _(
            "Address and password do not belong together. Check both, or set a new password by mail."
        ),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _(
            "This link was used before or is too old. Ask for a new one."
        ),
        "rate_limited": _("Too many tries in a short time. Wait a minute and try again."),
        "too_many_login_attempts": _(
            "Too many wrong tries for this address. Wait five minutes, or set a new password by mail."
        ),
    }

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    @override
    def set_password(self, user: Any, password: str) -> None:
        """End what an old password let in elsewhere: sessions by Django's own mark, tokens here."""
        actions.change_password(person=user, password=password, now=timezone.now())

    @override
    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        email = credentials.get("email", "")
        self._login_failed_rl_usage = sign_in_limits.consume(request, email=email)
        if self._login_failed_rl_usage is None:
            minutes = ceil(sign_in_limits.waiting_seconds(request, email=email) / 60)
            raise ValidationError(
                ngettext(
                    "Too many wrong tries for this address. Wait %(count)s minute, or set a new password by mail.",
                    "Too many wrong tries for this address. Wait %(count)s minutes, or set a new password by mail.",
                    minutes,
                )
                % {"count": minutes},
                code="too_many_login_attempts",
            )

    @override
    def _delete_login_attempts_cached_email(
        self, request: HttpRequest, **credentials: Any
    ) -> None:
        sign_in_limits.clear(request, email=credentials.get("email", ""))

    @override
    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the site's own address, whatever host the request named: who reads the mail is not who asked."""
        where = reverse("account_reset_password_from_key", args=["UID", "KEY"])
        return f"{settings.GISU_BASE_URL}{where.replace('UID-KEY', quote(key))}"

    @override
    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        where = reverse("account_confirm_email", args=[emailconfirmation.key])
        return f"{settings.GISU_BASE_URL}{where}"

    @override
    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    @override
    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("accounts:profile")

    @override
    def clean_password(self, password: str, user: Any = None) -> str:
        """What is asked of a password is asked of the form in which it is kept."""
        super().clean_password(password_form(password), user)
        return password

    @override
    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell people by mail what was changed about how they sign in; what is wrong with the mail stops nothing.

        When an address is replaced only the old one is told: whoever took the account over reads the new one.
        """
        context = {**(context or {}), "user": user}
        if change := SECURITY_CHANGES.get(template_prefix):
            template_prefix, email = SECURITY_CHANGED, user.email
            context["change"] = change
        elif template_prefix != ADDRESS_CHANGED:
            return
        if not email:
            return
        try:
            self.send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            log.warning("accounts.mail.not_sent", person=user.pk, error=str(error))

    @override
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it in the language its reader chose, else in the one being spoken now."""
        reader = context.get("user") or getattr(self.request, "user", None)
        chosen = getattr(reader, "language", "") or translation.get_language()
        with translation.override(chosen):
            more: dict[str, Any] = {"language": chosen}
            if template_prefix in SAY_WHAT_IS_SO:
                more["remarks"] = remarks_on(email, timezone.now())
                more["sign_in"] = f"{settings.GISU_BASE_URL}{reverse('account_login')}"
            super().send_mail(template_prefix, email, {**context, **more})

    def answers_without_link(self, email: str, users: Collection[Any]) -> bool:
        """Send what waits for an address, such as an invitation; whether a link for a new password would be of no use."""
        waiting = send_what_waits(email, timezone.now())
        if users:
            return False
        known = person_with_address(email)
        if known is not None:
            self.send_mail("account/email/switched_off", email, {"user": known})
        return known is not None or waiting > 0

    @override
    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Where somebody has no password because another provider lets them in, the mail says that first."""
        through = settings.GISU_OIDC_NAME if signs_in_elsewhere(user) else ""
        super().send_password_reset_mail(user, email, {**context, "through": through})

    @override
    def post_login(self, request: HttpRequest, user: Any, **rest: Any) -> HttpResponse:
        """Speak the language of whoever just signed in, not that of who used this browser before."""
        response: HttpResponse = super().post_login(request, user, **rest)
        sign_in_limits.remember_device(request, response, email=user.email)
        if user.language:
            keep_language(response, user.language)
        return response


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "This code is not right, or too old. Wait for the next one your app shows."
        ),
    }

    @override
    def get_totp_issuer(self) -> str:
        """What the app on the phone lists this site as."""
        return f"gisu {urlsplit(settings.GISU_BASE_URL).hostname}"

    @override
    def build_totp_svg(self, url: str) -> str:
        """On white: phones do not read black on a dark page."""
        head, mark, rest = super().build_totp_svg(url).partition("<path")
        return f'{head}<rect width="100%" height="100%" fill="#fff"/>{mark}{rest}'


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Another provider lets people in, and makes none: whoever is unknown here reads that one comes by invitation."""

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    @override
    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Only a verified address links an account there with a person here, never whoever is signed in now."""
        if sociallogin.state.get("process") == "connect":
            raise ImmediateHttpResponse(redirect("accounts:profile"))


def keep_language(response: HttpResponse, language: str) -> None:
    """Let this browser be spoken to in `language`."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
    )
