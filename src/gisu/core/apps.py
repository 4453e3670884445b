from django.apps import AppConfig
from django.conf import settings
from typing_extensions import override


class CoreConfig(AppConfig):
    name = "gisu.core"
    label = "core"

    @override
    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from gisu.core.lookups import teach_search
        from gisu.core.rooms import load_rooms
        from gisu.core.writes import watch_connections

        connection_created.connect(teach_search, dispatch_uid="gisu.core.lookups")
        if settings.GISU_WRITE_GUARD:
            watch_connections()
        load_rooms()
