"""A person's calendar for programs elsewhere: the address, and what is read there."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_GET, require_POST

from gisu.cohorts.door import CohortRequest, cohort_page
from gisu.schedule.actions.feeds import make_feed
from gisu.schedule.queries.calendar import lines
from gisu.schedule.queries.feeds import moves_between_teams, whose_feed
from gisu.stages.models import Break
from gisu.stages.queries.days import days_of
from gisu.ui.labels import spoken

HELD_SECONDS = (
    300  # programs ask every hour or so; a person who just changed something looks sooner
)


@require_POST
@cohort_page("schedule.read")
def make_address(request: CohortRequest) -> HttpResponse:
    """A new address for the asker's own calendar."""
    member = request.member
    if member.enrolment is not None:
        make_feed(enrolment=member.enrolment, by=member.person, now=request.now)
    return redirect("schedule:calendar", member.cohort.slug)


@require_GET
@login_not_required
def feed(request: HttpRequest, cohort: str, secret: str) -> HttpResponseBase:
    """The calendar of whoever made this address, in their language. The address is all that is asked for."""
    now = timezone.now()
    member = whose_feed(cohort=cohort, secret=secret, now=now)
    if member is None or member.enrolment is None:
        raise Http404
    from gisu.schedule.feed import as_icalendar  # noqa: PLC0415  no page needs the library

    language = member.person.language or translation.get_language() or "ko"
    with translation.override(language), spoken(member.cohort.labels):
        said = as_icalendar(
            days_of(member.cohort),
            lines(member, now=now),
            Break.objects.filter(cohort=member.cohort),
            moves=moves_between_teams(member.enrolment),
        )
    answer = HttpResponse(said, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{member.cohort.slug}.ics"'
    answer["Cache-Control"] = f"private, max-age={HELD_SECONDS}"
    answer["Content-Language"] = language
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    set_response_etag(answer)
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
