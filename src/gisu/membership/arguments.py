"""What commands about roles share: the role a word names, or the command stops."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gisu.core.arguments import stop

if TYPE_CHECKING:
    from gisu.cohorts.enums import Role
    from gisu.cohorts.models import Cohort


def role_called(name: str, cohort: "Cohort") -> "Role":
    """The role called `name`, also in the cohort's own words; stops, naming those that can be given, where none is."""
    from gisu.cohorts.enums import Role
    from gisu.membership.enums import GIVEN_BY_HAND
    from gisu.membership.policy.columns import RosterWords

    value = name if name in Role.values else RosterWords.of(cohort.labels).role_of(name)
    said = _("There is no role “%(name)s”. There are: %(known)s.")
    known = ", ".join(role.value for role in GIVEN_BY_HAND)
    return Role(value or stop(said % {"name": name, "known": known}))
