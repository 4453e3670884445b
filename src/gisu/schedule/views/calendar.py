"""The calendar by months, and a week by its days."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import rules
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.core.answers import csv_answer
from gisu.core.texts import words
from gisu.schedule.clashes import day_of
from gisu.schedule.kinds import activity_kinds, kind_of
from gisu.schedule.models import Activity
from gisu.schedule.policy import ActivityState
from gisu.schedule.queries import weeks
from gisu.schedule.queries.calendar import agenda
from gisu.schedule.queries.clashes import clashes_ahead
from gisu.schedule.queries.feeds import feed_address
from gisu.stages.actions.stages import set_break
from gisu.stages.queries.days import days_of
from gisu.tracks.queries.tracks import track_titles
from gisu.ui.own_words import gettext as _

FAR = timedelta(days=366)  # how far before and after the cohort its calendar can be turned


@require_GET
@cohort_page("schedule.read")
def calendar(request: CohortRequest) -> HttpResponseBase:
    """A month of the cohort, of the kinds asked for; for operators what does not fit, on top."""
    member, now = request.member, request.now
    known = activity_kinds()
    kinds = [kind for kind in request.GET.getlist("kind") if kind in known]
    tracks = track_titles(member.cohort) if member.is_staff else {}
    track = request.GET.get("track", "") if request.GET.get("track", "") in tracks else ""
    if request.GET.get("format") == "csv":
        return _csv(request, agenda(member, now=now, kinds=kinds, track=track))
    days = days_of(member.cohort)
    runs = rules.has_perm("schedule.run", member)
    context = {
        "cohort": member.cohort,
        "now": now,
        "days": days,
        "month": weeks.month(
            member, days, on=_month_asked(request), now=now, kinds=kinds, track=track
        ),
        "kinds": [(kind, kind.key in kinds) for kind in known.values()],
        "is_filtered": bool(kinds or track),
        "tracks": [(key, title, key == track) for key, title in tracks.items()],
        "clashes": [
            (one, one.said(_language()))
            for one in (clashes_ahead(days, now=now) if runs else ())
        ],
        "runs": runs,
        "holidays": days.holidays if runs else (),
        "member": member,
        "feed": feed_address(member.enrolment)
        if member.enrolment and member.seen_by is None
        else "",
    }
    return render(request, "schedule/calendar.html", context)


@require_POST
@cohort_page("schedule.run")
def take_holiday(request: CohortRequest, key: str) -> HttpResponse:
    """Make a public holiday one of the cohort's own breaks, so that it stands in everybody's calendar."""
    cohort = request.member.cohort
    found = next((one for one in days_of(cohort).holidays if one.key == key), None)
    if found is None:
        raise Http404
    set_break(
        cohort=cohort,
        key=found.key,
        kind=found.kind,
        title=found.title,
        starts=found.starts_on.isoformat(),
        ends=found.ends_on.isoformat(),
        by=request.member.person,
        now=request.now,
    )
    return redirect(
        f"{reverse('schedule:calendar', args=[cohort.slug])}?month={found.starts_on:%Y-%m}"
    )


@require_GET
@cohort_page("schedule.read")
def this_week(request: CohortRequest) -> HttpResponse:
    """Straight to the week it is; before the cohort its first, afterwards its last."""
    cohort = request.member.cohort
    number = days_of(cohort).week_at(day_of(request.now, cohort.zone))
    return redirect("schedule:week", cohort.slug, number)


@require_GET
@cohort_page("schedule.read")
def week(request: CohortRequest, number: int) -> HttpResponse:
    """Week `number` by its days, with what is on and due."""
    days = days_of(request.member.cohort)
    if not 1 <= number <= days.last_week:
        raise Http404
    row = weeks.week(request.member, days, number, now=request.now)
    context = {
        "cohort": request.member.cohort,
        "now": request.now,
        "days": days,
        "week": row,
        "number": number,
        "stages": [band.stage for bands in row.bands for band in bands if band.stage],
        "previous": number - 1,
        "following": number + 1 if number < days.last_week else None,
    }
    return render(request, "schedule/week.html", context)


def _month_asked(request: CohortRequest) -> date:
    """The month of ?month=2026-03; without one today's, within reach of the cohort."""
    cohort = request.member.cohort
    try:
        asked = date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        asked = day_of(request.now, cohort.zone)
        return min(max(asked, cohort.starts_on), cohort.ends_on)
    return min(max(asked, cohort.starts_on - FAR), cohort.ends_on + FAR)


def _language() -> str:
    return (get_language() or "ko").split("-")[0]


def _csv(
    request: CohortRequest, found: list[tuple[Activity, ActivityState]]
) -> HttpResponseBase:
    head = [
        _("Key"),
        _("Kind"),
        _("Title"),
        _("Opens"),
        pgettext("activity", "Lasts until"),
        _("Due"),
        _("Closes"),
        _("{Stage}"),
        _("For"),
        _("Place"),
        _("Called off"),
    ]
    rows = list(_rows(request, found))
    return csv_answer(f"{request.member.cohort.slug}-calendar", head, rows)


def _rows(
    request: CohortRequest, found: list[tuple[Activity, ActivityState]]
) -> Iterator[list[Any]]:
    zone = request.member.cohort.zone
    stages: dict[int | None, str] = {
        stage.pk: words(stage.title) for stage in request.member.cohort.stages.all()
    }
    for activity, state in found:
        lasts = activity.lasts_until
        yield [
            activity.slug,
            str(kind_of(activity.kind).title),
            words(activity.title),
            state.opens_at.astimezone(zone).isoformat(),
            lasts.astimezone(zone).isoformat() if lasts else "",
            state.due_at.astimezone(zone).isoformat(),
            state.closes_at.astimezone(zone).isoformat(),
            stages.get(activity.stage_id, ""),
            activity.track_titles or (_("everybody") if activity.for_everyone else _("staff")),
            activity.place,
            activity.cancel_reason,
        ]
