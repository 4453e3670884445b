"""The door every page of a cohort goes through."""

import dataclasses
import functools
from collections.abc import Callable
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

import rules
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils import timezone

from gisu.accounts.models import Person
from gisu.cohorts.queries import Member, member, member_in
from gisu.ui.labels import spoken
from gisu.ui.shell import Shell

View = Callable[..., HttpResponseBase]

# In an operator's session: through whose eyes they look, as {"cohort": slug, "person": id}.
VIEWING_AS = "viewing_as"


class CohortRequest(HttpRequest):
    """A request that came through the door: who asks, as what, and the moment it is."""

    member: Member
    now: datetime
    frame: Callable[[], Shell]


def cohort_page(permission: str = "cohorts.enter") -> Callable[[View], View]:
    """Let a signed-in member in who holds `permission`; the view gets `request.member` and `request.now`.

    Somebody of another cohort learns nothing, not even that this one exists: 404. A member who lacks the
    permission is told so: 403. Times on the page are in the cohort's zone, and words are its own.
    """

    def door(view: View) -> View:
        @functools.wraps(view)
        @_sent_to_sign_in
        @login_required
        def enter(request: CohortRequest, cohort: str, **rest: Any) -> HttpResponseBase:
            request.now = timezone.now()
            request.member = standing_in(request, cohort)
            if not rules.has_perm(permission, request.member):
                raise PermissionDenied
            here = request.member.cohort
            with timezone.override(here.zone), spoken(here.labels):
                return view(request, **rest)

        enter.permission = permission  # type: ignore[attr-defined]  # read by gisu where and the tests
        return enter

    return door


def _sent_to_sign_in(view: View) -> View:
    """Send the whole page of somebody who signed out meanwhile to sign in, not the piece of it that renews itself."""

    @functools.wraps(view)
    def look(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponseBase:
        if request.headers.get("HX-Request") and not request.user.is_authenticated:
            page = urlsplit(request.headers.get("HX-Current-URL", "/"))
            back = urlencode({"next": page.path or "/"})
            return HttpResponse(
                status=204, headers={"HX-Redirect": f"{resolve_url(settings.LOGIN_URL)}?{back}"}
            )
        return view(request, *args, **rest)

    return look


def standing_in(request: CohortRequest, slug: str) -> Member:
    """The asker in cohort `slug`, or the learner whose eyes they have borrowed there.

    Raises Http404 for whoever does not belong to the cohort.
    """
    found = member_in(person=cast(Person, request.user), slug=slug, now=request.now)
    if found is None:
        raise Http404
    return _whose_eyes(request, found) or found


def _whose_eyes(request: CohortRequest, asker: Member) -> Member | None:
    """The learner an operator looks as. A token carries no session, so it never looks through anybody's eyes."""
    mark = request.session.get(VIEWING_AS) if hasattr(request, "session") else None
    if not mark or mark["cohort"] != asker.cohort.slug or not asker.is_operator:
        return None
    person = Person.objects.filter(pk=mark["person"]).first()
    if person is None:
        return None
    seen = member(person=person, cohort=asker.cohort, now=request.now)
    return dataclasses.replace(seen, seen_by=asker.person) if seen.is_learner else None
