"""What `gisu doctor` looks at of accounts: addresses nobody can sign in with."""

from collections.abc import Iterator

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from gisu.accounts.queries import UncleanAddress, unclean_addresses
from gisu.core.doctor import DoctorCheck, Finding, Level
from gisu_scoring.text.clean_text import shown

MOST_NAMED = 10


def look_at_accounts() -> Iterator[Finding]:
    """Addresses kept with something nobody sees or types, each beside whoever has the address that was meant."""
    try:
        found = unclean_addresses()
    except DatabaseError:
        yield Finding(
            Level.WARN, "accounts", _("cannot be told while the database is not well")
        )
        return
    if not found:
        yield Finding(Level.OK, "accounts", _("every address can be signed in with"))
        return
    said = ngettext(
        "%(count)d address nobody can sign in with: %(addresses)s",
        "%(count)d addresses nobody can sign in with: %(addresses)s",
        len(found),
    )
    addresses = ", ".join(shown(one.email) for one in found[:MOST_NAMED])
    do = " ".join(_remedy(one) for one in found[:MOST_NAMED])
    says = said % {"count": len(found), "addresses": addresses}
    yield Finding(Level.WARN, "accounts", says, do)


def _remedy(one: UncleanAddress) -> str:
    said = (
        _(
            "%(email)s: somebody else signs in with %(meant)s. Run: gisu person change-address %(pk)s NEW"
        )
        if one.taken
        else _("%(email)s: run gisu person change-address %(pk)s NEW")
    )
    return said % {"email": shown(one.email), "meant": one.meant, "pk": f"'#{one.pk}'"}


ACCOUNTS = DoctorCheck(
    {"accounts": pgettext_lazy("doctor", "accounts")}, look_at_accounts, order=60
)
