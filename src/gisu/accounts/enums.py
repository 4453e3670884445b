from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    KOREAN = "ko", "한국어"
    ENGLISH = "en", "English"


class Theme(models.TextChoices):
    AUTO = "auto", _("as the device")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class Scope(models.TextChoices):
    READ = "read", _("read")
    SUBMIT = "submit", _("submit")
    OPERATE = "operate", _("operate")
