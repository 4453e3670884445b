from django.apps import AppConfig
from typing_extensions import override


class ScheduleConfig(AppConfig):
    name = "gisu.schedule"
    label = "schedule"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.ledger.names import names_of
        from gisu.schedule.actions.activities import keep_stage_of_activities
        from gisu.schedule.actions.moving import refuse_to_leave_out, settle_activities
        from gisu.schedule.queries.audience import activities_of_track
        from gisu.schedule.queries.states import activity_titles
        from gisu.stages.actions.moving import settles
        from gisu.stages.actions.stages import guards_stages
        from gisu.teams.naming import names_tracks

        names_of("activity", activity_titles)
        guards_stages(keep_stage_of_activities)
        settles(settle_activities, check=refuse_to_leave_out)
        names_tracks(activities_of_track)
