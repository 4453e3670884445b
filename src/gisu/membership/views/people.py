"""Who is in the cohort and who is invited: the operators' list, with one form to invite."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import policy_now
from gisu.core.answers import csv_answer
from gisu.core.refusals import Refusal
from gisu.membership import queries
from gisu.membership.actions import inviting
from gisu.membership.forms import CHOICES, InviteForm, ManyForm
from gisu.membership.queries.invitations import how_many
from gisu.membership.queries.own import erasures_waiting

ON_A_PAGE = 50


@cohort_page("cohorts.run")
def people(request: CohortRequest) -> HttpResponseBase:
    asked = {key: request.GET.get(key, "") for key in ("q", "role", "state", "sort")}
    found = queries.people(
        cohort=request.member.cohort,
        now=request.now,
        text=asked["q"].strip(),
        role=asked["role"] if asked["role"] in Role.values else "",
        state=asked["state"],
        sort=asked["sort"] or "name",
    )
    if request.GET.get("format") == "csv":
        return _as_csv(request, list(found))
    return _page(request, found=found, asked=asked)


@cohort_page("cohorts.run")
def invite(request: CohortRequest) -> HttpResponse:
    """Invite each address; those that are refused stay in the form with the reason beside them."""
    form = InviteForm(request.POST or None, initial={"role": Role.LEARNER})
    if request.method != "POST" or not form.is_valid():
        return _invite_page(request, form)
    role = form.cleaned_data["role"]
    refused: list[tuple[str, str]] = []
    addresses = form.cleaned_data["addresses"]
    for address, name in addresses.items():
        try:
            inviting.invite(
                cohort=request.member.cohort,
                email=address,
                name=name,
                role=role,
                bring_back=form.cleaned_data["bring_back"],
                by=request.member.person,
                now=request.now,
            )
        except Refusal as refusal:
            written = f"{name} <{address}>" if name else address
            refused.append((written, refusal.sentences.strip()))
    _say_how_many(request, len(addresses) - len(refused))
    if not refused:
        return redirect("membership:invitations", cohort=request.member.cohort.slug)
    again = InviteForm(
        initial={"role": role, "addresses": "\n".join(address for address, _ in refused)}
    )
    return _invite_page(request, again, refused)


def _page(
    request: CohortRequest,
    *,
    found: QuerySet[Enrolment],
    asked: dict[str, str],
) -> HttpResponse:
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    for enrolment in page.object_list:
        enrolment.roles_now = _roles(enrolment, request.now)
    waiting, failed = how_many(cohort=request.member.cohort, now=request.now)
    context = {
        "cohort": request.member.cohort,
        "page": page,
        "asked": asked,
        "sort": asked["sort"] or "name",
        "roles": CHOICES,
        "states": [
            ("", _("here or not")),
            ("here", _("here")),
            ("none", _("here without a role")),
            ("left", _("has left")),
        ],
        "many": ManyForm(),
        "waiting": waiting,
        "failed": failed,
        "erasures": erasures_waiting(request.member.cohort),
        "now": request.now,
    }
    return render(request, "membership/people.html", context)


def _invite_page(
    request: CohortRequest, form: InviteForm, refused: list[tuple[str, str]] | None = None
) -> HttpResponse:
    cohort = request.member.cohort
    days = policy_now(cohort=cohort, key="invitation-days", now=request.now)
    context = {"cohort": cohort, "form": form, "refused": refused, "days": days}
    status = 422 if form.errors else 200
    return render(request, "membership/invite.html", context, status=status)


def _as_csv(request: CohortRequest, found: list[Enrolment]) -> StreamingHttpResponse:
    head = [_("Name"), _("Address"), _("Roles"), _("Joined"), _("Left")]
    rows = [
        (
            enrolment.person.name,
            enrolment.person.email,
            ", ".join(_roles(enrolment, request.now)),
            _stamp(request, enrolment.joined_at),
            _stamp(request, enrolment.left_at),
        )
        for enrolment in found
    ]
    return csv_answer(f"{request.member.cohort.slug}-people", head, rows)


def _roles(enrolment: Enrolment, now: datetime) -> list[str]:
    """What they are now, in words; the terms are at hand already."""
    if enrolment.left_at is not None:
        return []
    return [str(Role(term.role).label) for term in enrolment.terms.all() if term.holds_at(now)]


def _stamp(request: CohortRequest, moment: datetime | None) -> str:
    zone = request.member.cohort.zone
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment else ""


def _say_how_many(request: HttpRequest, count: int) -> None:
    if count:
        said = ngettext(
            "%(count)s invitation is on its way.",
            "%(count)s invitations are on their way.",
            count,
        )
        messages.success(request, said % {"count": count})
