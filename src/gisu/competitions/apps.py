from django.apps import AppConfig


class CompetitionsConfig(AppConfig):
    name = "gisu.competitions"
    label = "competitions"
    default_auto_field = "django.db.models.BigAutoField"
