from django.apps import AppConfig
from typing_extensions import override


class ScheduleConfig(AppConfig):
    name = "gisu.schedule"
    label = "schedule"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.ledger.names import names_of
        from gisu.schedule.queries.audience import activities_of_track
        from gisu.schedule.queries.states import activity_titles, stage_keys, stage_titles
        from gisu.teams.naming import knows_stages, names_tracks

        names_of("activity", activity_titles)
        names_of("stage", stage_titles)
        knows_stages(stage_keys)
        names_tracks(activities_of_track)
