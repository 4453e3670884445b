"""Channels elsewhere: which there are, what was sent there, and trying them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.answers import csv_answer
from gisu.core.refusals import Refusal
from gisu.notices import queries
from gisu.notices.actions import channeling
from gisu.notices.enums import Format, Sending
from gisu.notices.forms import ChannelForm
from gisu.notices.models import Delivery, Webhook

ON_A_PAGE = 50


@never_cache
@cohort_page("cohorts.run")
def channels(request: CohortRequest) -> HttpResponseBase:
    """The channels and a form for one more. The answer to the form is the only page that shows the secret."""
    asked = {key: request.GET.get(key, "").strip() for key in ("q", "state", "sort")}
    found = queries.channels_of(
        request.member.cohort,
        text=asked["q"],
        state=asked["state"],
        sort=asked["sort"] or "name",
    )
    if request.method == "GET" and request.GET.get("format") == "csv":
        return _csv(request, found)
    form = ChannelForm(request.POST or None)
    made = secret = None
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = channeling.add_channel(
                cohort=request.member.cohort,
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
        "cohort": request.member.cohort,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "sort": asked["sort"] or "name",
        "states": [
            ("", _("all")),
            ("on", pgettext("channel", "on")),
            ("off", pgettext("channel", "off")),
        ],
        "is_filtered": bool(asked["q"] or asked["state"]),
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
    state = request.GET.get("state", "")
    found = queries.deliveries_of(webhook, state=state if state in Sending else "")
    if request.GET.get("format") == "csv":
        head = [
            _("Asked for"),
            _("State"),
            _("Attempts"),
            _("Status"),
            _("Answer"),
            _("Notice"),
        ]
        return csv_answer(
            f"channel-{webhook.pk}", head, [_as_row(request, one) for one in found]
        )
    context = {
        "cohort": request.member.cohort,
        "channel": webhook,
        "states": [("", _("all")), *Sending.choices],
        "state_shown": state,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
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


def _csv(request: CohortRequest, found: QuerySet[Webhook]) -> HttpResponseBase:
    """Without the addresses: whoever knows one can write to the channel."""
    head = [_("Name"), _("Where"), _("What it hears of"), _("Added"), _("Off since")]
    zone = request.member.cohort.zone
    rows = [
        [
            one.name,
            one.get_format_display(),
            ", ".join(one.category_names),
            one.made_at.astimezone(zone).isoformat(timespec="seconds"),
            one.off_at.astimezone(zone).isoformat(timespec="seconds") if one.off_at else "",
        ]
        for one in found
    ]
    return csv_answer(f"{request.member.cohort.slug}-channels", head, rows)


def _found(request: CohortRequest, webhook_id: int) -> Webhook:
    return get_object_or_404(queries.channels_of(request.member.cohort), pk=webhook_id)


def _as_row(request: CohortRequest, one: Delivery) -> list[Any]:
    return [
        one.asked_at.astimezone(request.member.cohort.zone).isoformat(timespec="seconds"),
        one.get_state_display(),
        one.tries,
        one.status or "",
        one.answer,
        one.telling.line if one.telling else "",
    ]
