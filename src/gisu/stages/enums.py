from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BreakKind(models.TextChoices):
    """Why nothing should be due."""

    REST_WEEK = "rest-week", _("rest week")
    PUBLIC_HOLIDAY = "public-holiday", _("public holiday")
    OTHER = "other", pgettext_lazy("kind of break", "break")
