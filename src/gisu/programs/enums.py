from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a plan does with an item."""

    ADD = "add", _("added")
    CHANGE = "change", _("changed")
    RENAME = "rename", _("renamed")
    MOVE = "move", _("moved")
    REMOVE = "remove", _("removed")
    KEEP = "keep", _("the site's is kept")
    CONFLICT = "conflict", _("in conflict")
    SAME = "same", _("unchanged")


WRITES = frozenset({Kind.ADD, Kind.CHANGE, Kind.RENAME, Kind.MOVE, Kind.REMOVE})


class Side(models.TextChoices):
    """Whose words hold where folder and site both changed."""

    FOLDER = "folder", _("the folder's")
    SITE = "site", _("the site's")
