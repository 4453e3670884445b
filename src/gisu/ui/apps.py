from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "gisu.ui"
    label = "ui"
