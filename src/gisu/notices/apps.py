from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from typing_extensions import override


class NoticesConfig(AppConfig):
    name = "gisu.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.notices.failures import hear
        from gisu.work.registry import on_failure

        autodiscover_modules("notices")
        on_failure(hear)
