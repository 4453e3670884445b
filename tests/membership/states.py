"""The states of the learner as whom, and about whom, things are asked: they bear upon everything."""

from collections.abc import Callable

from tests.site.states import DAY, Laid

from gisu.cohorts.models import Enrolment, RoleTerm
from gisu.membership.actions.leaving import leave


def _leave(laid: Laid) -> None:
    for one in Enrolment.objects.filter(pk__in=[laid.world.learner.pk, laid.newcomer.pk]):
        leave(enrolment=one, by=laid.by, now=laid.now)


ENROLMENTS: dict[str, Callable[[Laid], object]] = {
    "left": _leave,
    "without a role": lambda laid: RoleTerm.objects.filter(
        enrolment__in=[laid.world.learner, laid.newcomer]
    ).update(ends_at=laid.now),
    "yet to begin": lambda laid: RoleTerm.objects.filter(
        enrolment__in=[laid.world.learner, laid.newcomer]
    ).update(starts_at=laid.now + DAY),
    "invited only": lambda laid: RoleTerm.objects.filter(
        enrolment__in=[laid.world.learner, laid.newcomer]
    ).delete(),
}
