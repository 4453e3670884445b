"""Signing in (allauth's views, under its own names) and a person's own pages.

Of allauth's views only those a person here needs are routed: there is no open sign-up, and the pages of allauth that carry inline script or style cannot be reached.
"""

import functools
from collections.abc import Callable
from typing import Any

from allauth.account import views as allauth
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path, re_path

from gisu.accounts import views
from gisu.ground.writes import allowed

View = Callable[..., HttpResponseBase]


def keeping_its_tables(view: View) -> View:
    """Let a view of allauth's write what is its own: who signed in when, passwords, sessions."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with allowed("allauth"):
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

mine: list[URLPattern | URLResolver] = [
    path("", views.profile, name="profile"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:token_id>/revoke/", views.revoke_token, name="revoke_token"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/end/", views.end_session, name="end_session"),
    path("theme/", views.theme, name="theme"),
    path("language/", views.language, name="language"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include(signing_in)),
    path("me/", include((mine, "accounts"))),
]
