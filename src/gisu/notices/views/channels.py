"""Channels elsewhere: which there are, what was sent there, and trying them."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.refusals import Refusal
from gisu.notices import queries
from gisu.notices.actions import channeling
from gisu.notices.enums import Format
from gisu.notices.forms import ChannelForm
from gisu.notices.lists import CHANNELS, DELIVERIES
from gisu.notices.models import Webhook
from gisu.ui.panels import panels


@never_cache
@cohort_page("cohorts.run")
def channels(request: CohortRequest) -> HttpResponseBase:
    """The channels and a form for one more. The answer to the form is the only page that shows the secret."""
    cohort, asked = request.member.cohort, CHANNELS.asked(request.GET)
    found = queries.channels_of(cohort, text=asked.text, state=asked["state"])
    if request.method == "GET" and request.GET.get("format") == "csv":
        return CHANNELS.csv(found, asked, of=cohort.slug, zone=cohort.zone, now=request.now)
    form = ChannelForm(request.POST or None)
    made = secret = None
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = channeling.add_channel(
                cohort=cohort,
                by=request.member.person,
                now=request.now,
                **form.said(),
            )
        except Refusal as refusal:
            where = refusal.where if refusal.where in form.fields else None
            form.add_error(where, refusal.sentences.strip())
        else:
            form = ChannelForm()
    context = {
        "cohort": cohort,
        "beside": panels("channels", cohort, member=request.member, now=request.now),
        "list": CHANNELS.page(found, asked, number=request.GET.get("page"), now=request.now),
        "form": form,
        "made": made,
        "secret": secret if made and made.format == Format.JSON else None,
        "now": request.now,
    }
    status = 422 if form.errors else 200
    return render(request, "notices/channels.html", context, status=status)


@require_GET
@cohort_page("cohorts.run")
def channel(request: CohortRequest, webhook_id: int) -> HttpResponseBase:
    """One channel with what was sent there."""
    webhook = _found(request, webhook_id)
    cohort, asked = request.member.cohort, DELIVERIES.asked(request.GET)
    found = queries.deliveries_of(webhook, state=asked["state"])
    if request.GET.get("format") == "csv":
        of = f"channel-{webhook.pk}"
        return DELIVERIES.csv(found, asked, of=of, zone=cohort.zone, now=request.now)
    context = {
        "cohort": cohort,
        "beside": panels("channels", cohort, member=request.member, now=request.now),
        "channel": webhook,
        "list": DELIVERIES.page(found, asked, number=request.GET.get("page"), now=request.now),
        "now": request.now,
    }
    return render(request, "notices/channel.html", context)


@require_POST
@cohort_page("cohorts.run")
def try_channel(request: CohortRequest, webhook_id: int) -> HttpResponse:
    webhook = _found(request, webhook_id)
    channeling.try_channel(webhook=webhook, now=request.now)
    messages.success(request, _("A trial is on its way. How it went is listed below."))
    return redirect("notices:channel", request.member.cohort.slug, webhook.pk)


@require_POST
@cohort_page("cohorts.run")
def switch(request: CohortRequest, webhook_id: int) -> HttpResponse:
    """On where it is off, off where it is on."""
    webhook = _found(request, webhook_id)
    by, now = request.member.person, request.now
    if webhook.is_off:
        channeling.switch_on(webhook=webhook, by=by, now=now)
        messages.success(request, _("The channel is on."))
    else:
        channeling.switch_off(webhook=webhook, by=by, now=now)
        messages.success(request, _("The channel is off."))
    return redirect("notices:channel", request.member.cohort.slug, webhook.pk)


@require_POST
@cohort_page("cohorts.run")
def remove(request: CohortRequest, webhook_id: int) -> HttpResponse:
    webhook = _found(request, webhook_id)
    channeling.remove_channel(webhook=webhook, by=request.member.person, now=request.now)
    messages.success(request, _("The channel %(name)s is removed.") % {"name": webhook.name})
    return redirect("notices:channels", request.member.cohort.slug)


def _found(request: CohortRequest, webhook_id: int) -> Webhook:
    return get_object_or_404(queries.channels_of(request.member.cohort), pk=webhook_id)
