"""Begin a cohort: from a program, what that says holding there with its own name and days; or empty."""

import dataclasses
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.days import MONDAY, last_day, last_day_of_weeks
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.cohorts.part import Cohort as CohortItem
from gisu.core.refusals import Refusal
from gisu.core.texts import Text
from gisu.core.writes import action
from gisu.membership.actions.joining import enrol
from gisu.membership.actions.opening import open_cohort
from gisu.membership.errors import BadCohort
from gisu.programs.actions.applying import apply
from gisu.programs.enums import Side
from gisu.programs.models import AppliedItem
from gisu.programs.reading.program import Program, digest
from gisu.programs.registry import program_items
from gisu_scoring.text.moments import EARLIEST, LATEST


class NameTaken(Refusal):
    code = "cohort-slug-taken"


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What a new cohort has of its own; empty where the program's holds."""

    slug: str
    starts_on: date
    name: Text | None = None
    time_zone: str = ""

    def __post_init__(self) -> None:
        """Raises BadCohort for a day no calendar here reaches."""
        if not EARLIEST <= self.starts_on <= LATEST:
            raise BadCohort(
                _("A cohort cannot begin on %(day)s.") % {"day": self.starts_on},
                where="starts_on",
                remedy=_("Choose a day from %(first)s to %(last)s.")
                % {"first": EARLIEST, "last": LATEST},
            )


@action
def begin_empty(*, wanted: Wanted, weeks: int, by: Person | None, now: datetime) -> Cohort:
    """A cohort of so many weeks in which nothing is yet; `by` is its first operator. Raises NameTaken, BadCohort."""
    _refuse_taken(wanted.slug)
    cohort = open_cohort(
        slug=wanted.slug,
        name=wanted.name or {},
        starts_on=wanted.starts_on,
        ends_on=last_day_of_weeks(weeks, wanted.starts_on),
        time_zone=wanted.time_zone or settings.TIME_ZONE,
        by=by,
        now=now,
    )
    cohort.weeks = weeks
    cohort.save(update_fields=["weeks"])
    if by is not None:
        enrol(cohort=cohort, person=by, role=Role.OPERATOR, by=by, now=now)
    return cohort


@action
def create_cohort(
    *, wanted: Wanted, program: Program, by: Person | None, now: datetime
) -> Cohort:
    """The cohort with everything the program says in it; `by` is its first operator.

    What differs from the program (its start, its name) is the site's own from then on: a plan keeps it. Raises
    NameTaken, BadCohort, and what a room refuses; then there is no cohort.
    """
    _refuse_taken(wanted.slug)
    item = _cohort_item(program)
    cohort = open_cohort(
        slug=wanted.slug,
        name=wanted.name or item.name.model_dump(),
        starts_on=wanted.starts_on,
        ends_on=last_day(item, first_day=_first_day(program), starts_on=wanted.starts_on),
        time_zone=wanted.time_zone or item.zone,
        by=by,
        now=now,
    )
    cohort.weeks, cohort.accent = item.weeks, item.accent
    cohort.save(update_fields=["weeks", "accent"])
    fields = program_items()["cohort"].canonical(program.reading.of("cohort")["cohort"])
    AppliedItem.objects.create(
        cohort=cohort,
        part="cohort",
        key="cohort",
        fields=fields,
        digest=digest(fields),
        applied_by=by,
        applied_at=now,
    )
    if by is not None:
        enrol(cohort=cohort, person=by, role=Role.OPERATOR, by=by, now=now)
    # What a new cohort has by itself (the way its weeks count) was nobody's decision yet: the folder's holds.
    new = {
        (part, key): Side.FOLDER
        for part, keys in program.reading.keys.items()
        for key in keys
        if part != "cohort"
    }
    apply(cohort=cohort, program=program, by=by, now=now, take=new)
    cohort.refresh_from_db()
    return cohort


def _refuse_taken(slug: str) -> None:
    if Cohort.objects.filter(slug=slug).exists():
        raise NameTaken(
            _("There is a cohort called %(slug)s already.") % {"slug": slug},
            where="slug",
            remedy=_("Choose another short name."),
        )


def _first_day(program: Program) -> int:
    clock = program.reading.clock
    return clock.first_day if clock else MONDAY


def _cohort_item(program: Program) -> CohortItem:
    item = program.reading.of("cohort")["cohort"].value
    if not isinstance(item, CohortItem):
        message = "A program that was read has a cohort."
        raise TypeError(message)
    return item
