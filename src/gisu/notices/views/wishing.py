"""How one wants to hear, and stopping mail by the link that every notice by mail has; invitations have none."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gisu.accounts.models import Person
from gisu.cohorts.queries import memberships
from gisu.core.refusals import Refusal
from gisu.notices import queries
from gisu.notices.actions import choosing
from gisu.notices.enums import Category
from gisu.notices.forms import WishesForm
from gisu.notices.mail import unsubscribing


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """What reaches the reader how, and when no mail is to come."""
    person, now = cast("Person", request.user), timezone.now()
    is_operator = any(one.is_operator for one in memberships(person=person, now=now))
    wishes = queries.wishes_of(person)
    form = WishesForm(request.POST or None, wishes=wishes, is_operator=is_operator)
    if request.method == "POST" and form.is_valid():
        try:
            choosing.choose(person=person, **form.said())
        except Refusal as refusal:
            form.add_error("zone", refusal.sentences)
        else:
            messages.success(request, _("Your choice is saved."))
            return redirect("notices:settings")
    return render(request, "notices/settings.html", {"form": form})


@csrf_exempt  # the mail program of whoever unsubscribes asks without any page of ours (RFC 8058)
@never_cache
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """No more mail like the one the link was in. Works for whoever holds the mail, signed in or not."""
    try:
        person_id, category = unsubscribing(token)
    except signing.BadSignature:
        raise Http404 from None
    person = get_object_or_404(Person, pk=person_id)
    categories = [Category(category)] if category in Category else list(Category)
    done = request.method == "POST"
    if done:
        choosing.stop_mail(person=person, categories=categories)
    context = {
        "done": done,
        "category": categories[0].label if len(categories) == 1 else "",
    }
    return render(request, "notices/unsubscribe.html", context)
