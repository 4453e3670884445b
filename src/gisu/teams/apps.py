from django.apps import AppConfig
from typing_extensions import override


class TeamsConfig(AppConfig):
    name = "gisu.teams"
    label = "teams"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.ledger.names import names_of  # noqa: PLC0415
        from gisu.teams.queries import team_names  # noqa: PLC0415

        names_of("team", team_names)
