"""Forms whose errors stand beside the field and at the top."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.inclusion_tag("ui/_field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Label, help, control and error of one field, tied together for screen readers."""
    kind = getattr(bound.field.widget, "input_type", "")
    return {
        "field": bound,
        "control": _control(bound, kind),
        "is_check": kind == "checkbox" and not bound.use_fieldset,
    }


def _control(bound: BoundField, kind: str) -> SafeString:
    if kind in {"checkbox", "radio"}:
        css = "form-check-input"
    elif kind == "select":
        css = "form-select"
    else:
        css = "form-control"
    own = bound.field.widget.attrs.get("class", "")
    wrong = "is-invalid" if bound.errors else ""
    return bound.as_widget(attrs={"class": " ".join(filter(None, [css, own, wrong]))})


@register.inclusion_tag("ui/_form_errors.html")
def form_errors(form: BaseForm, *, focus: bool = True) -> dict[str, Any]:
    """Everything that is wrong, at the top, each with a link to its field; read out first."""
    places = [(bound, error) for bound in form for error in bound.errors]
    whole = list(form.non_field_errors()) if form.is_bound else []
    return {
        "places": places,
        "whole": whole,
        "how_many": len(places) + len(whole),
        "focus": focus,
    }
