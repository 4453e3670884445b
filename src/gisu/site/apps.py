from django.apps import AppConfig
from typing_extensions import override


class SiteConfig(AppConfig):
    name = "gisu.site"
    label = "site"

    @override
    def ready(self) -> None:
        from gisu.site.logs import configure  # noqa: PLC0415

        configure()
