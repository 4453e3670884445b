from django.apps import AppConfig
from typing_extensions import override


class CompletionConfig(AppConfig):
    name = "gisu.completion"
    label = "completion"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.completion.queries.asking import requirement_titles, requirements_of_track
        from gisu.completion.queries.panels import (
            standing_of_person,
            standing_of_team,
        )
        from gisu.ledger.names import names_of
        from gisu.teams.naming import names_tracks
        from gisu.ui.panels import panel

        panel("person-first", "completion/_standing_of_person.html", standing_of_person)
        panel("team", "completion/_standing_of_team.html", standing_of_team)
        names_of("requirement", requirement_titles)
        names_tracks(requirements_of_track)
