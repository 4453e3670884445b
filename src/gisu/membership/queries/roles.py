"""Which roles may be given: the actions refuse by it, and a roster that is only looked at."""

from django.utils.translation import gettext as _

from gisu.cohorts.enums import Role
from gisu.membership.enums import GIVEN_BY_HAND
from gisu.membership.errors import NotGivenByHand


def check_given_by_hand(role: Role) -> None:
    """Raises NotGivenByHand."""
    if role not in GIVEN_BY_HAND:
        known = ", ".join(one.value for one in GIVEN_BY_HAND)
        raise NotGivenByHand(
            _("Nobody is made %(role)s by hand.") % {"role": role.label},
            where="role",
            remedy=_("Choose one of: %(known)s.") % {"known": known},
        )
