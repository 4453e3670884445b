from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules
from typing_extensions import override


class GroundConfig(AppConfig):
    name = "gisu.ground"
    label = "ground"

    @override
    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from gisu.ground.lookups import teach_search
        from gisu.ground.writes import watch_connections

        connection_created.connect(teach_search, dispatch_uid="gisu.ground.lookups")
        if settings.GISU_WRITE_GUARD:
            watch_connections()
        autodiscover_modules("personal")
