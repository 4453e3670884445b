"""Who is in the cohort and who is invited: the operators' list, with one form to invite."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.enums import Role
from gisu.cohorts.queries import policy_now
from gisu.core.refusals import Refusal
from gisu.membership import queries
from gisu.membership.actions import inviting
from gisu.membership.forms import InviteForm, ManyForm
from gisu.membership.lists import PEOPLE
from gisu.membership.queries.invitations import how_many
from gisu.membership.queries.own import erasures_waiting


@cohort_page("cohorts.run")
def people(request: CohortRequest) -> HttpResponseBase:
    cohort, asked = request.member.cohort, PEOPLE.asked(request.GET)
    found = queries.people(
        cohort=cohort,
        now=request.now,
        text=asked.text,
        role=asked["role"],
        state=asked["state"],
    )
    if request.GET.get("format") == "csv":
        return PEOPLE.csv(found, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    waiting, failed = how_many(cohort=cohort, now=request.now)
    context = {
        "cohort": cohort,
        "list": PEOPLE.page(found, asked, number=request.GET.get("page"), now=request.now),
        "many": ManyForm(),
        "waiting": waiting,
        "failed": failed,
        "erasures": erasures_waiting(cohort),
        "now": request.now,
    }
    return render(request, "membership/people.html", context)


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


def _invite_page(
    request: CohortRequest, form: InviteForm, refused: list[tuple[str, str]] | None = None
) -> HttpResponse:
    cohort = request.member.cohort
    days = policy_now(cohort=cohort, key="invitation-days", now=request.now)
    context = {"cohort": cohort, "form": form, "refused": refused, "days": days}
    status = 422 if form.errors else 200
    return render(request, "membership/invite.html", context, status=status)


def _say_how_many(request: HttpRequest, count: int) -> None:
    if count:
        said = ngettext(
            "%(count)s invitation is on its way.",
            "%(count)s invitations are on their way.",
            count,
        )
        messages.success(request, said % {"count": count})
