from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from typing_extensions import override


class WorkConfig(AppConfig):
    name = "gisu.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        autodiscover_modules("tasks")
