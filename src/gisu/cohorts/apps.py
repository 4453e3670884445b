from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "gisu.cohorts"
    label = "cohorts"
    default_auto_field = "django.db.models.BigAutoField"
