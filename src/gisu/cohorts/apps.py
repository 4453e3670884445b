from django.apps import AppConfig
from typing_extensions import override


class CohortsConfig(AppConfig):
    name = "gisu.cohorts"
    label = "cohorts"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.accounts.rules import operators_are
        from gisu.cohorts.queries import is_operator_anywhere

        operators_are(is_operator_anywhere)
