from typing import Any

from django.apps import AppConfig
from typing_extensions import override


class MembershipConfig(AppConfig):
    name = "gisu.membership"
    label = "membership"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out

        from gisu.accounts.resets import answers_resets
        from gisu.core.stored_files import StoredFiles, stores
        from gisu.ledger.names import names_of
        from gisu.membership.actions import inviting, leaving, roles
        from gisu.membership.queries import operator_names
        from gisu.membership.queries.resets import remarks_on_reset
        from gisu.membership.steps import taken_back

        user_logged_out.connect(_end_viewing)
        answers_resets(inviting.send_when_asked, remarks_on_reset)
        names_of("operator", operator_names)
        stores(StoredFiles("membership.dataexport", "digest"))
        taken_back("role.given", roles.take_back_given)
        taken_back("role.ended", roles.take_back_ended)
        taken_back("left", leaving.take_back_left)
        taken_back("came.back", leaving.take_back_return)
        taken_back("invited", inviting.take_back_invited)
        taken_back("invitation.revoked", inviting.take_back_revoked)


def _end_viewing(**said: Any) -> None:
    from gisu.membership.views.person import end_viewing_with_signing_out

    end_viewing_with_signing_out(said["request"], said["user"])
