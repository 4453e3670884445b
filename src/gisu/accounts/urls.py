"""Signing in (allauth's views, under its own names) and a person's own pages.

Of allauth's views only those a person here needs are routed: there is no open sign-up, and the pages of allauth that carry inline script or style cannot be reached.
"""

import functools
from collections.abc import Callable
from typing import Any

from allauth.account import views as allauth
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path, re_path

from gisu.accounts import views
from gisu.core.writes import allowed

View = Callable[..., HttpResponseBase]


def keeping_its_tables(view: View) -> View:
    """Let a view of allauth's write what is its own: who signed in when, passwords, sessions."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with allowed("allauth"):
            return view(request, *args, **kwargs)

    return answer


def where_wanted(view: View) -> View:
    """Nobody sets up a second factor where the settings switch it off."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.GISU_SECOND_FACTOR == "off":
            raise Http404
        return view(request, *args, **kwargs)

    return answer


signing_in: list[URLPattern | URLResolver] = [
    path("login/", keeping_its_tables(allauth.login), name="account_login"),
    path("logout/", keeping_its_tables(allauth.logout), name="account_logout"),
    path(
        "signup/", keeping_its_tables(allauth.signup), name="account_signup"
    ),  # says that one is invited
    path("inactive/", keeping_its_tables(allauth.account_inactive), name="account_inactive"),
    path(
        "reauthenticate/",
        keeping_its_tables(allauth.reauthenticate),
        name="account_reauthenticate",
    ),
    path("email/", keeping_its_tables(allauth.email), name="account_email"),
    path(
        "confirm-email/<str:key>/",
        keeping_its_tables(allauth.confirm_email),
        name="account_confirm_email",
    ),
    path(
        "password/change/",
        keeping_its_tables(allauth.password_change),
        name="account_change_password",
    ),
    path(
        "password/set/", keeping_its_tables(allauth.password_set), name="account_set_password"
    ),
    path(
        "password/reset/",
        keeping_its_tables(allauth.password_reset),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        keeping_its_tables(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        keeping_its_tables(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        keeping_its_tables(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

signing_in += [
    path("code/", keeping_its_tables(second_factor.authenticate), name="mfa_authenticate"),
    path(
        "code/again/",
        keeping_its_tables(second_factor.reauthenticate),
        name="mfa_reauthenticate",
    ),
    path("second-factor/", keeping_its_tables(second_factor.index), name="mfa_index"),
    path(
        "second-factor/app/",
        keeping_its_tables(where_wanted(totp.activate_totp)),
        name="mfa_activate_totp",
    ),
    path(
        "second-factor/app/remove/",
        keeping_its_tables(totp.deactivate_totp),
        name="mfa_deactivate_totp",
    ),
    path(
        "second-factor/recovery-codes/",
        keeping_its_tables(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/new/",
        keeping_its_tables(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/download/",
        keeping_its_tables(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(
        "through/<slug:provider_id>/",
        keeping_its_tables(openid_connect.login),
        name="openid_connect_login",
    ),
    path(
        "through/<slug:provider_id>/back/",
        keeping_its_tables(openid_connect.callback),
        name="openid_connect_callback",
    ),
    path(
        "through-cancelled/",
        keeping_its_tables(provider.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path(
        "through-error/",
        keeping_its_tables(provider.login_error),
        name="socialaccount_login_error",
    ),
]

mine: list[URLPattern | URLResolver] = [
    path("", views.profile, name="profile"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/end/", views.end_session, name="end_session"),
    path("theme/", views.theme, name="theme"),
    path("language/", views.language, name="language"),
]

own: list[URLPattern | URLResolver] = [
    path("first/<str:secret>/", views.first, name="first"),
    path("me/", include(mine)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include(signing_in)),
    path("", include((own, "accounts"))),
]
