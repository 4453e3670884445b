from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    APPLICANT = "applicant", _("applicant")
    LEARNER = "learner", _("learner")
    MENTOR = "mentor", _("mentor")
    INSTRUCTOR = "instructor", _("instructor")
    COACH = "coach", _("coach")
    OPERATOR = "operator", _("operator")
    REVIEWER = "reviewer", _("reviewer")
    PARTNER = "partner", _("partner")
    ALUMNUS = "alumnus", _("alumnus")


STAFF = frozenset({Role.MENTOR, Role.INSTRUCTOR, Role.COACH, Role.OPERATOR})
