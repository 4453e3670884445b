"""An operator sees the site as a learner does, and that is written down."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member, member
from gisu.core.writes import action
from gisu.membership import events
from gisu.membership.actions.noting import note
from gisu.membership.errors import NotALearner
from gisu.ui.own_words import gettext as _


@action
def begin_viewing(*, operator: Person, learner: Enrolment, now: datetime) -> Member:
    """The learner as whom `operator` sees the site from now on. Raises NotALearner."""
    seen = member(person=learner.person, cohort=learner.cohort, now=now)
    if not seen.is_learner:
        raise NotALearner(
            _("%(name)s is not {a learner} at present, so there is nothing to see as them.")
            % {"name": learner.person.name}
        )
    said = events.ViewingBegan(operator=operator.pk, at=now.isoformat())
    note(said, cohort=learner.cohort, about=learner, by=operator, now=now)
    return seen


@action
def end_viewing(*, operator: Person, learner: Enrolment, now: datetime) -> None:
    said = events.ViewingEnded(operator=operator.pk, at=now.isoformat())
    note(said, cohort=learner.cohort, about=learner, by=operator, now=now)
