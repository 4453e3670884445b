"""People who are invited by a line of a roster, and arrive."""

from datetime import datetime

from tests.factories.people import make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.membership.actions.inviting import begin_invitation
from gisu.membership.actions.joining import accept_as_new_person
from gisu.membership.models import Invitation


def make_roster_invitation(
    cohort: Cohort, column: str, about: str, value: str, now: datetime
) -> Invitation:
    """An invitation of hana@example.org, for whom the roster says `value` in `column`."""
    return begin_invitation(
        cohort=cohort,
        email="hana@example.org",
        role=Role.LEARNER,
        wishes={column: {"about": about, "value": value}},
        by=make_operator(cohort).person,
        now=now,
    )


def accept_as_new_learner(invitation: Invitation, now: datetime) -> None:
    """Whoever is invited accepts, and is called Hana."""
    accept_as_new_person(
        invitation=invitation,
        name="Hana",
        password="six long words in a row",
        language="en",
        now=now,
    )
