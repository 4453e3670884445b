"""Somebody told of something, by a kind of notice that belongs to tests alone."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.utils.translation import gettext_lazy as _
from tests.rooms import declare

from gisu.cohorts.models import Cohort, Enrolment
from gisu.notices.actions.choosing import choose
from gisu.notices.actions.telling import tell
from gisu.notices.enums import Category, How
from gisu.notices.kinds import Kind
from gisu.notices.models import Notice, Telling, Wishes

HAPPENED = Kind(
    name="test.happened",
    category=Category.NEWS,
    title=_("Notices"),
    line="%(what)s happened %(when)s.",
    body="More about %(what)s.",
    how=How.AT_ONCE,
)
declare(HAPPENED)


def tell_of(
    cohort: Cohort,
    *to: Enrolment,
    what: str = "Rain",
    key: str = "rain",
    kind: Kind = HAPPENED,
    now: datetime,
    **more: Any,
) -> Telling:
    return tell(
        kind=kind,
        cohort=cohort,
        key=key,
        to=to,
        facts={"what": what, "when": {"at": now.isoformat()}},
        address=f"/{cohort.slug}/",
        now=now,
        **more,
    )


def wish(
    enrolment: Enrolment,
    how: How | None,
    *,
    category: Category = Category.NEWS,
    zone: str = "",
    quiet: tuple[time, time] = (time(22), time(8)),
) -> Wishes:
    return choose(
        person=enrolment.person,
        chosen={category: how},
        zone=zone,
        quiet_from=quiet[0],
        quiet_until=quiet[1],
    )


def told(to: Enrolment | Iterable[Enrolment]) -> list[Notice]:
    """What they were told, oldest first."""
    people = [to] if isinstance(to, Enrolment) else to
    return list(
        Notice.objects.filter(person__in=[one.person_id for one in people])
        .select_related("telling")
        .order_by("pk")
    )
