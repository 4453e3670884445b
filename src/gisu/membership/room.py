"""Invitations, rosters, joining, roles, leaving, one's own data, seeing as a learner."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.utils.translation import gettext_lazy as _

from gisu.accounts.resets import PasswordReset
from gisu.cohorts.declarations import FirstHour, OperatorsToday
from gisu.core.destinations import Destination
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.core.stored_files import StoredFiles
from gisu.ledger.names import FactNames
from gisu.membership import notices, personal, tasks
from gisu.membership.actions import inviting, leaving, roles
from gisu.membership.queries import operator_labels
from gisu.membership.queries.resets import remarks_on_reset
from gisu.membership.queries.today import first_steps, operators_part
from gisu.membership.steps import Undo
from gisu.notices.kinds import Kind
from gisu.ui.menu import MenuEntry
from gisu.work.registry import Task


def _end_viewing(**signal: Any) -> None:
    # Imported when somebody signs out: workers and commands do without views.
    from gisu.membership.views.person import end_viewing_with_signing_out  # noqa: PLC0415

    end_viewing_with_signing_out(signal["request"], signal["user"])


user_logged_out.connect(_end_viewing)

MENU = (
    MenuEntry(
        name="membership:people",
        icon="user",
        label=_("People"),
        order=110,
        also="console/invitations/",
        permission="cohorts.run",
        tab=3,
    ),
)

room = Room(
    "membership",
    *MENU,
    Destination("people", "membership:people"),
    Destination("my-data", "membership:my_data"),
    Pages("gisu.membership.urls"),
    Api("gisu.membership.api:own"),
    Api("gisu.membership.api:router"),
    PasswordReset(inviting.send_when_asked, remarks_on_reset),
    FactNames("operator", operator_labels),
    OperatorsToday(read=operators_part),
    FirstHour(first_steps),
    StoredFiles("membership.dataexport", "digest"),
    Undo("role.given", roles.take_back_given),
    Undo("role.ended", roles.take_back_ended),
    Undo("left", leaving.take_back_left),
    Undo("came.back", leaving.take_back_return),
    Undo("invited", inviting.take_back_invited),
    Undo("invitation.revoked", inviting.take_back_revoked),
    *declarations_in(notices, Kind),
    *declarations_in(tasks, Task),
    *personal.HOLDINGS,
)
