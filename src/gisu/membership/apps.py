from django.apps import AppConfig
from typing_extensions import override


class MembershipConfig(AppConfig):
    name = "gisu.membership"
    label = "membership"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.ledger.names import names_of  # noqa: PLC0415
        from gisu.membership.queries import operator_names  # noqa: PLC0415

        names_of("operator", operator_names)
