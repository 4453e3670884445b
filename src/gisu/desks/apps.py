from django.apps import AppConfig
from typing_extensions import override


class DesksConfig(AppConfig):
    name = "gisu.desks"
    label = "desks"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.desks.queries.persons_day import waits_for_person
        from gisu.ui.panels import panel

        panel("person-first", "desks/_waits_for_person.html", waits_for_person)
