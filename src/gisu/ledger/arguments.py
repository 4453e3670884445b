"""What commands share that are given keys."""

import sys
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from gisu.cohorts.models import Cohort


def key_now(cohort: "Cohort", fact: str, key: str) -> str:
    """The key by which to look for what is called `key`; says so where it is called otherwise now."""
    from gisu.ledger.former_keys import present_key

    found = present_key(cohort, fact, key)
    if found is None:
        return key
    said = _("“%(was)s” is called “%(now)s” now.")
    print(said % {"was": key, "now": found[0]}, file=sys.stderr)
    return found[0]
