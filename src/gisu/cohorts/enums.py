from django.db import models
from django.utils.translation import gettext_lazy as _

from gisu.ui.labels import named


class Role(models.TextChoices):
    APPLICANT = "applicant", _("applicant")
    LEARNER = "learner", named("learner")
    MENTOR = "mentor", named("mentor")
    INSTRUCTOR = "instructor", named("instructor")
    COACH = "coach", named("coach")
    OPERATOR = "operator", _("operator")
    REVIEWER = "reviewer", _("reviewer")
    PARTNER = "partner", _("partner")
    ALUMNUS = "alumnus", _("alumnus")


STAFF = frozenset({Role.MENTOR, Role.INSTRUCTOR, Role.COACH, Role.OPERATOR})
