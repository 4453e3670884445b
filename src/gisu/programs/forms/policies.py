"""The field for what a policy says: a number within its range, or yes and no."""

from django import forms
from django.utils.translation import gettext as _

from gisu.cohorts import policies
from gisu.programs.queries.policies import said


def value_field(key: str) -> forms.Field:
    """Raises LookupError for a key that is none of the policies."""
    least, most = policies.limits(key)
    if most is None:
        return forms.ChoiceField(
            label=_("Value"), choices=[("true", _("yes")), ("false", _("no"))]
        )
    return forms.IntegerField(
        label=_("Value"),
        min_value=least,
        max_value=most,
        help_text=_("From %(least)s to %(most)s.")
        % {"least": said(key, least), "most": said(key, most)},
    )
