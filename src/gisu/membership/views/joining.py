"""The page behind the link of an invitation."""

from typing import cast

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gisu.accounts.adapter import keep_language
from gisu.accounts.models import Person
from gisu.accounts.queries import person_with_address
from gisu.accounts.sign_in_limits import remember_device
from gisu.core.addresses import clean_address, masked
from gisu.core.refusals import Refusal
from gisu.core.texts import words
from gisu.core.writes import allowed
from gisu.membership import queries
from gisu.membership.actions import joining
from gisu.membership.forms import JoinForm
from gisu.membership.models import Invitation
from gisu.ui.labels import spoken


@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Join by a link: as whoever is signed in, by signing in, or as a new person."""
    found = queries.invitation_by_secret(secret)
    if found is None:
        return _as_earlier(request, secret)
    if not found.is_open(timezone.now()):
        return _page(request, "over", found, status=410)
    if request.user.is_authenticated:
        return _as_signed_in(request, found)
    if person_with_address(found.email) is not None:
        return _page(request, "sign_in", found)
    return _as_new(request, found)


def _as_earlier(request: HttpRequest, secret: str) -> HttpResponse:
    """A link that a newer one replaced: which says so, without saying to strangers whose it is."""
    found = queries.invitation_by_earlier_secret(secret)
    if found is None:
        raise Http404
    which = "newer" if found.is_open(timezone.now()) else "over"
    return _page(request, which, found, status=410, address=masked(found.email))


def _as_signed_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    person = cast("Person", request.user)
    if clean_address(person.email) != clean_address(found.email):
        return _page(request, "wrong_person", found, status=403)
    if request.method == "GET":
        return _page(request, "accept", found)
    try:
        joining.accept_invitation(invitation=found, person=person, now=timezone.now())
    except Refusal as refusal:
        return _page(request, "over", found, status=refusal.status, refusal=refusal)
    return _welcome(request, found)


def _as_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = JoinForm(
        request.POST or None,
        email=found.email,
        initial={"name": found.name, "language": found.language or translation.get_language()},
    )
    if request.method == "GET" or not form.is_valid():
        return _page(request, "join", found, form=form)
    language = form.cleaned_data["language"] or translation.get_language() or ""
    try:
        enrolment = joining.accept_as_new_person(
            invitation=found,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            language=language,
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _page(request, "over", found, status=refusal.status, refusal=refusal)
    with allowed("allauth"):
        perform_login(request, Login(user=enrolment.person, email=enrolment.person.email))
    answer = _welcome(request, found)
    remember_device(request, answer, email=enrolment.person.email)
    keep_language(answer, language)
    return answer


def _welcome(request: HttpRequest, found: Invitation) -> HttpResponse:
    name = words(found.cohort.name)
    messages.success(request, _("You are in: welcome to %(cohort)s.") % {"cohort": name})
    today = timezone.localdate(timezone=found.cohort.zone)
    if found.starts_on and found.starts_on > today:
        said = _("Your role in %(cohort)s begins on %(day)s.")
        messages.info(request, said % {"cohort": name, "day": found.starts_on.isoformat()})
        return redirect("accounts:profile")
    return redirect(f"/{found.cohort.slug}/")


def _page(
    request: HttpRequest, which: str, found: Invitation, *, status: int = 200, **more: object
) -> HttpResponse:
    with spoken(found.cohort.labels):
        role = found.get_role_display()
    context = {
        "invitation": found,
        "cohort": found.cohort,
        "role": role,
        **more,
    }
    return render(request, f"membership/invitation_{which}.html", context, status=status)
