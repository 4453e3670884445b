"""One field of a form for one value of an item: choices as choices, long texts in a box, everything else as written."""

from typing import Any, Literal, get_args, get_origin

from django import forms
from django.utils.translation import gettext_lazy

from gisu.programs.naming import LANGUAGES, NAMES, choice_title, named
from gisu.schedule.part import LONGEST_WHOM
from gisu_scoring.text.limits import LONGEST_PAGE, LONGEST_SUMMARY, LONGEST_TITLE

MOMENT = gettext_lazy("As 2026-03-06 18:00, or counted from the start: week 3 day 2 18:00.")
DAY = gettext_lazy("As 2026-03-06, or counted from the start: week 3 day 2.")
PROSE = ("overview", "rules")
MARKDOWN = gettext_lazy("Markdown, with $x^2$ for mathematics. What it looks like comes next.")
LONGER = {"whom": LONGEST_WHOM}
HELP: dict[str, Any] = {
    "opens": MOMENT,
    "due": MOMENT,
    "closes": MOMENT,
    "locks": MOMENT,
    "reveal": MOMENT,
    "holds_from": DAY,
    "of": gettext_lazy("Short names of other requirements, one a line."),
    "weights": gettext_lazy("A short name and its weight a line, as enter-berries: 2."),
    "where": gettext_lazy("A fact and its value a line, as competition: digits."),
    "weeks": gettext_lazy("Or say the last day instead."),
}


def field(path: tuple[str | int, ...], kind: Any, *, of: str = "") -> forms.Field:
    """The field for the value at `path`; `of` names the section it belongs to, where there are several."""
    name = str(path[-1])
    options: dict[str, Any] = {
        "required": False,
        "label": f"{of} · {label(path)}" if of else label(path),
        "help_text": MARKDOWN if set(path) & set(PROSE) else HELP.get(name, ""),
    }
    if get_origin(kind) is Literal:
        choices = [(one, choice_title(one)) for one in get_args(kind)]
        return forms.ChoiceField(choices=choices, **options)
    if kind is bool:
        return forms.BooleanField(**options)
    if get_origin(kind) in {tuple, dict}:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **options)
    if name == "key" and len(path) > 1:
        return forms.CharField(widget=forms.HiddenInput, **options)
    if len(path) > 1 and path[-2] in PROSE:
        box = forms.Textarea(attrs={"rows": 14, "class": "font-monospace"})
        return forms.CharField(widget=box, max_length=LONGEST_PAGE, **options)
    longest = LONGEST_TITLE if "title" in path else LONGER.get(name, LONGEST_SUMMARY)
    return forms.CharField(max_length=longest, **options)


def label(path: tuple[str | int, ...]) -> Any:
    name = str(path[-1])
    return (
        named(f"{path[-2]}.{name}")
        if name in LANGUAGES and len(path) > 1
        else NAMES.get(name, name)
    )
