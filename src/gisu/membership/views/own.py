"""A person's own data: what is held, taking it along, being erased and taking that back."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gisu.accounts.models import Person
from gisu.core.downloads import blob_answer
from gisu.core.holdings import holdings
from gisu.core.refusals import Refusal
from gisu.membership.actions import erasing, exporting
from gisu.membership.forms import ErasureForm
from gisu.membership.queries.own import exports_of, open_erasure, own_data


@login_required
@never_cache
@require_GET
def my_data(request: HttpRequest) -> HttpResponse:
    return _page(request, ErasureForm(email=_me(request).email))


@login_required
@require_POST
def ask_for_data(request: HttpRequest) -> HttpResponse:
    exporting.ask_for_data(person=_me(request), now=timezone.now())
    messages.success(request, _("Your data is being gathered. You can leave this page."))
    return redirect("membership:my_data")


@login_required
@never_cache
@require_GET
def fetch_data(request: HttpRequest, export_id: int) -> HttpResponseBase:
    """One's own file, while it is there."""
    kept = exports_of(_me(request)).filter(expires_at__gt=timezone.now()).exclude(digest="")
    export = get_object_or_404(kept, pk=export_id)
    name = f"gisu-{export.asked_at:%Y%m%d}.zip"
    return blob_answer(request, digest=export.digest, name=name)


@login_required
@require_POST
def ask_to_be_erased(request: HttpRequest) -> HttpResponse:
    form = ErasureForm(request.POST, email=_me(request).email)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        erasing.ask_to_be_erased(person=_me(request), now=timezone.now())
    except Refusal as refusal:
        form.add_error(None, refusal.sentences.strip())
        return _page(request, form, status=refusal.status)
    return redirect("membership:my_data")


@login_required
@require_POST
def take_back_erasure(request: HttpRequest) -> HttpResponse:
    try:
        erasing.take_back_erasure(person=_me(request), now=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.what)
    else:
        messages.success(request, _("You stay. Nothing is erased."))
    return redirect("membership:my_data")


def _page(request: HttpRequest, form: ErasureForm, *, status: int = 200) -> HttpResponse:
    person = _me(request)
    titles = {holding.model: holding.title for holding in holdings()}
    context = {
        "held": [(titles[model], len(rows)) for model, rows in own_data(person).items()],
        "exports": exports_of(person)[:10],
        "erasure": open_erasure(person),
        "refused": person.erasures.exclude(refused_at=None).order_by("-refused_at").first(),
        "form": form,
        "now": timezone.now(),
    }
    return render(request, "membership/my_data.html", context, status=status)


def _me(request: HttpRequest) -> Person:
    return cast("Person", request.user)
