from django.apps import AppConfig
from django.contrib.admin import apps as admin
from typing_extensions import override


class SiteConfig(AppConfig):
    name = "gisu.site"
    label = "site"
    default = True

    @override
    def ready(self) -> None:
        from gisu.site.logs import configure

        configure()


class AdminConfig(admin.AdminConfig):
    default = False
    default_site = "gisu.site.admin.Window"
