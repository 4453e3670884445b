from django.apps import AppConfig


class CompletionConfig(AppConfig):
    name = "gisu.completion"
    label = "completion"
    default_auto_field = "django.db.models.BigAutoField"
