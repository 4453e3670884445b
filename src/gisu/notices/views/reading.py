"""What one was told: across cohorts and in one, marked read one by one or all at once."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from gisu.accounts.models import Person
from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import is_operator_anywhere
from gisu.core.answers import csv_answer
from gisu.core.numbers import row_number
from gisu.notices import queries
from gisu.notices.actions import reading
from gisu.notices.enums import Category
from gisu.notices.models import Notice

ON_A_PAGE = 50


@require_GET
@login_required
@never_cache
def mine(request: HttpRequest) -> HttpResponseBase:
    """Everything the reader was told, in whichever cohort."""
    return _list(request, cast("Person", request.user), None)


@require_GET
@cohort_page()
@never_cache
def notices(request: CohortRequest) -> HttpResponseBase:
    """What the reader was told in this cohort."""
    return _list(request, request.member.person, request.member.cohort)


@require_GET
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """How many are unread, asked for again and again by the frame; nothing where it shows just that."""
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    unread = queries.unread_by_cohort(request.user)
    here = row_number(request.GET.get("cohort", ""))
    counts = {
        "all": sum(unread.values()),
        "here": unread.get(here, 0) if here is not None else 0,
    }
    if request.GET.get("seen") == str(counts["all"]):
        return HttpResponse(status=204)
    return render(request, "notices/_counts.html", counts)


@require_POST
@login_required
def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark it read, and go where it belongs."""
    notice = reading.mark_read(notice=_own(request, notice_id), now=timezone.now())
    return redirect(notice.telling.address or "notices:mine")


@require_POST
@login_required
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    reading.mark_read(notice=_own(request, notice_id), now=timezone.now())
    return _back(request)


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything, or what one cohort's list shows, is read."""
    slug = request.POST.get("cohort", "")
    cohort = get_object_or_404(Cohort, slug=slug) if slug else None
    person = cast("Person", request.user)
    count = reading.mark_all_read(person=person, cohort=cohort, now=timezone.now())
    said = ngettext("%(count)s notice is read.", "%(count)s notices are read.", count)
    messages.success(request, said % {"count": count})
    return _back(request)


def _list(request: HttpRequest, person: Person, cohort: Cohort | None) -> HttpResponseBase:
    seen = queries.seen_mark(person)
    if request.headers.get("HX-Request") and request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    now: datetime = getattr(request, "now", None) or timezone.now()
    category = request.GET.get("category", "")
    asked = {
        "category": category if category in Category else "",
        "unread": "1" if request.GET.get("unread") == "1" else "",
    }
    found = queries.notices_of(
        person, cohort=cohort, category=asked["category"], unread=bool(asked["unread"])
    )
    if request.GET.get("format") == "csv":
        return _csv(found.iterator(chunk_size=500))
    context = {
        "cohort": cohort,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "categories": _categories(person, asked["category"], now),
        "seen": seen,
        "now": now,
    }
    return render(request, "notices/notices.html", context)


def _categories(person: Person, shown: str, now: datetime) -> list[tuple[str, str]]:
    """What the list can be chosen from by; what is for operators only where one runs a cohort, or was led there."""
    runs = shown == Category.RUNNING or is_operator_anywhere(person=person, now=now)
    return [
        (one.value, str(one.label)) for one in Category if runs or one is not Category.RUNNING
    ]


def _csv(rows: Iterator[Notice]) -> HttpResponseBase:
    head = [_("Told"), _("Cohort"), pgettext("notice", "About"), _("Notice"), _("Read")]
    return csv_answer("notices", head, [_as_row(row) for row in rows])


def _as_row(row: Notice) -> list[Any]:
    zone = row.telling.zone
    return [
        row.told_at.astimezone(zone).isoformat(timespec="seconds"),
        row.telling.cohort.slug if row.telling.cohort else "",
        str(Category(row.telling.category).label),
        row.telling.line,
        row.read_at.astimezone(zone).isoformat(timespec="seconds") if row.read_at else "",
    ]


def _own(request: HttpRequest, notice_id: int) -> Notice:
    return get_object_or_404(queries.notices_of(cast("Person", request.user)), pk=notice_id)


def _back(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Not redirect(wanted): a word without a slash would be taken for the name of a view.
    return HttpResponseRedirect(wanted) if ours else redirect("notices:mine")
