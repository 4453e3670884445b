"""A cohort begins to exist."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts import part
from gisu.cohorts.models import RESERVED, Cohort
from gisu.core.part_reading import read_part
from gisu.core.texts import LANGUAGES, Text
from gisu.core.writes import action
from gisu.core.zones import zone_names
from gisu.membership import events
from gisu.membership.actions.noting import note
from gisu.membership.errors import BadCohort


@action
def open_cohort(
    *,
    slug: str,
    name: Text,
    starts_on: date,
    ends_on: date,
    time_zone: str = "Asia/Seoul",
    by: Person | None,
    now: datetime,
) -> Cohort:
    """A new cohort with nobody in it. Raises BadCohort."""
    _check_slug(slug)
    if ends_on < starts_on:
        raise BadCohort(
            _("The cohort ends on %(end)s, before it starts on %(start)s.")
            % {"end": ends_on, "start": starts_on},
            where="ends_on",
        )
    if time_zone not in zone_names():
        raise BadCohort(
            _("There is no time zone %(zone)s.") % {"zone": time_zone},
            where="time_zone",
            remedy=_("Write it as Asia/Seoul or UTC."),
        )
    if any(not name.get(language) for language in LANGUAGES):
        raise BadCohort(_("A cohort has a name in Korean and in English."), where="name")
    item = read_part(
        part.Cohort,
        BadCohort,
        name=dict(name),
        starts=str(starts_on),
        ends=str(ends_on),
        zone=time_zone,
    )
    cohort = Cohort.objects.create(
        slug=slug,
        name=item.name.model_dump(),
        starts_on=starts_on,
        ends_on=ends_on,
        time_zone=time_zone,
        created_at=now,
    )
    note(events.CohortOpened(slug=slug), cohort=cohort, about=None, by=by, now=now)
    return cohort


def _check_slug(slug: str) -> None:
    try:
        validate_slug(slug)
    except ValidationError as wrong:
        raise BadCohort(
            _("“%(slug)s” cannot be a part of an address.") % {"slug": slug},
            where="slug",
            remedy=_("Use letters, digits and hyphens, such as camp-7."),
        ) from wrong
    if slug in RESERVED:
        raise BadCohort(
            _("“%(slug)s” is the name of a page.") % {"slug": slug},
            where="slug",
            remedy=_("Choose another; these are taken: %(words)s.")
            % {"words": ", ".join(sorted(RESERVED))},
        )
    if Cohort.objects.filter(slug=slug).exists():
        raise BadCohort(_("There is a cohort %(slug)s already.") % {"slug": slug}, where="slug")
