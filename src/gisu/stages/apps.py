from django.apps import AppConfig
from typing_extensions import override


class StagesConfig(AppConfig):
    name = "gisu.stages"
    label = "stages"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.ledger.names import names_of
        from gisu.stages.queries.names import stage_titles

        names_of("stage", stage_titles)
