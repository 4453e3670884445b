"""Whoever must have a second factor and has none is led to set it up before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.accounts.rules import must_set_up_second_factor
from gisu.core.api import problem

Answer = Callable[[HttpRequest], HttpResponse]
# Signing in and out, setting it up, and the two choices anybody may make.
STILL_OPEN = ("/accounts/", "/me/language/", "/me/theme/", "/healthz")


def asked_for(get_response: Answer) -> Answer:
    """Sessions are asked here, tokens where they sign in (gisu.accounts.api), by the same rule."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(STILL_OPEN) or not _is_due(request):
            return get_response(request)
        if request.path.startswith("/api/"):
            return problem(
                status=403,
                code="second-factor-needed",
                title=_("This site asks you for a second factor."),
                remedy=_("Open the site in a browser and set it up."),
            )
        return redirect(reverse("mfa_activate_totp"))

    return answer


def _is_due(request: HttpRequest) -> bool:
    person = request.user
    return isinstance(person, Person) and must_set_up_second_factor(person, timezone.now())
