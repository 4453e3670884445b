"""One field of a form for one value of an item: choices as choices, long texts in a box, everything else as written."""

from typing import Any, Literal, get_args, get_origin

from django import forms
from django.utils.translation import gettext_lazy

from gisu.cohorts.program_item import ProgramItem
from gisu.programs.naming import LANGUAGES, field_words, named
from gisu_scoring.text.limits import LONGEST_PAGE, LONGEST_SUMMARY, LONGEST_TITLE

MARKDOWN = gettext_lazy("Markdown, with $x^2$ for mathematics. What it looks like comes next.")


def field(
    path: tuple[str | int, ...], kind: Any, *, part: ProgramItem, of: str = ""
) -> forms.Field:
    """The field for the value at `path` of an item of `part`; `of` names the section it belongs to, where there are several."""
    name = str(path[-1])
    options: dict[str, Any] = {
        "required": False,
        "label": f"{of} · {label(path)}" if of else label(path),
        "help_text": MARKDOWN if set(path) & set(part.prose) else part.field_help.get(name, ""),
    }
    if get_origin(kind) is Literal:
        choices = [(one, part.choices_of(name).get(one, one)) for one in get_args(kind)]
        return forms.ChoiceField(choices=choices, **options)
    if kind is bool:
        return forms.BooleanField(**options)
    if get_origin(kind) in {tuple, dict}:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **options)
    if name == "key" and len(path) > 1:
        return forms.CharField(widget=forms.HiddenInput, **options)
    if len(path) > 1 and path[-2] in part.prose:
        box = forms.Textarea(attrs={"rows": 14, "class": "font-monospace"})
        return forms.CharField(widget=box, max_length=LONGEST_PAGE, **options)
    longest = LONGEST_TITLE if "title" in path else part.longest.get(name, LONGEST_SUMMARY)
    return forms.CharField(max_length=longest, **options)


def label(path: tuple[str | int, ...]) -> Any:
    name = str(path[-1])
    return (
        named(f"{path[-2]}.{name}")
        if name in LANGUAGES and len(path) > 1
        else field_words().names.get(name, name)
    )
