"""A form for any item, made from its part's model: two languages side by side, choices as choices, everything else as it is written."""

import itertools
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from pydantic import BaseModel
from typing_extensions import override

from gisu.programs.parts.part import Fields, Part
from gisu.programs.sentences import reason
from gisu.schedule.enums import BreakKind
from gisu.schedule.enums import Kind as ActivityKind
from gisu_scoring.competition import BothLanguages
from gisu_scoring.folder_problems import FolderProblem
from gisu_scoring.spec import Language

GAP = "__"
LANGUAGES = {"ko": gettext_lazy("in Korean"), "en": gettext_lazy("in English")}
NAMES: dict[str, Any] = {
    "name": gettext_lazy("Name"),
    "title": gettext_lazy("Title"),
    "starts": gettext_lazy("First day"),
    "ends": gettext_lazy("Last day"),
    "weeks": gettext_lazy("Weeks"),
    "zone": gettext_lazy("Time zone"),
    "accent": gettext_lazy("Colour"),
    "value": gettext_lazy("Value"),
    "holds_from": gettext_lazy("Holds from"),
    "reason": gettext_lazy("Reason"),
    "kind": gettext_lazy("Kind"),
    "opens": gettext_lazy("Opens"),
    "due": gettext_lazy("Due"),
    "closes": gettext_lazy("Closes"),
    "lasts_minutes": gettext_lazy("Lasts, in minutes"),
    "stage": gettext_lazy("Stage"),
    "whom": gettext_lazy("For whom"),
    "place": gettext_lazy("Place"),
    "url": gettext_lazy("Address on the web"),
    "note": gettext_lazy("Note"),
    "locks": gettext_lazy("Teams lock"),
    "reveal": gettext_lazy("Private board opens"),
    "first_day": gettext_lazy("A week begins on"),
    "rest_weeks_count": gettext_lazy("Rest weeks have a number"),
    "country": gettext_lazy("Public holidays of"),
    "days_between_competitions": gettext_lazy("Days between competitions"),
    "competition": pgettext_lazy("field", "Competition"),
    "at_least": gettext_lazy("At least"),
    "score": gettext_lazy("Score"),
    "part": gettext_lazy("Board"),
    "event": gettext_lazy("Kind of entry"),
    "amount_at_least": gettext_lazy("Amount of each at least"),
    "sum_at_least": gettext_lazy("Sum of amounts at least"),
    "where": gettext_lazy("Only with these facts"),
    "of": gettext_lazy("Made of"),
    "weights": gettext_lazy("Weights"),
    "ko": gettext_lazy("In Korean"),
    "en": gettext_lazy("In English"),
}
CHOICES: dict[str, Any] = {
    **dict(ActivityKind.choices),
    **dict(BreakKind.choices),
    "public": gettext_lazy("public"),
    "private": gettext_lazy("private"),
    "monday": gettext_lazy("Monday"),
    "tuesday": gettext_lazy("Tuesday"),
    "wednesday": gettext_lazy("Wednesday"),
    "thursday": gettext_lazy("Thursday"),
    "friday": gettext_lazy("Friday"),
    "saturday": gettext_lazy("Saturday"),
    "sunday": gettext_lazy("Sunday"),
    "jjok": gettext_lazy("indigo"),
    "jaju": gettext_lazy("purple"),
    "meok": gettext_lazy("ink"),
}
MOMENT = gettext_lazy("As 2026-03-06 18:00, or counted from the start: week 3 day 2 18:00.")
DAY = gettext_lazy("As 2026-03-06, or counted from the start: week 3 day 2.")
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


class ItemForm(forms.Form):
    """The fields of one item. What its model refuses stands beside the field it is about."""

    def __init__(self, data: Any = None, *, part: Part, fields: Fields) -> None:
        self.model = part.model_of(fields)
        self.shape = [
            leaf
            for leaf in _leaves(self.model, fields, ())
            if leaf[0][0] not in self._unasked(part)
        ]
        initial = {GAP.join(map(str, path)): _shown(value) for path, _kind, value in self.shape}
        super().__init__(data, initial=initial)
        for path, kind, _value in self.shape:
            self.fields[GAP.join(map(str, path))] = _field(path, kind)

    def _unasked(self, part: Part) -> frozenset[str]:
        """What the page shows by itself: the key, and the kind where it decides which fields there are."""
        return part.hidden | part.unsaid | {"key", *(["kind"] if part.kinds() else [])}

    def said(self, before: Fields) -> Fields:
        """The item as the form says it; what it does not show stays as it was `before`."""
        tree: Fields = {name: value for name, value in before.items() if not self._shows(name)}
        for path, kind, _value in self.shape:
            value = _read(self.cleaned_data.get(GAP.join(map(str, path)), ""), kind)
            _put(tree, path, value)
        return {name: _tidy(value) for name, value in tree.items() if _tidy(value) is not None}

    def _shows(self, name: str) -> bool:
        return any(path[0] == name for path, _kind, _value in self.shape)

    def refuse(self, problems: list[FolderProblem]) -> None:
        """Show each problem at its field; at the top where it has none."""
        language: Language = "ko" if get_language() == "ko" else "en"
        for one in problems:
            name = _field_of(one.where, set(self.fields))
            self.add_error(name, reason(one, language))

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """Fields as they stand in rows: the two languages of one text share a row."""
        rows: dict[str, list[forms.BoundField]] = {}
        for name in self.fields:
            stem = name.removesuffix(f"{GAP}ko").removesuffix(f"{GAP}en")
            rows.setdefault(stem, []).append(self[name])
        return list(rows.values())


class KeyForm(forms.Form):
    """The short name of a new item."""

    key = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("a-z, 0-9 and hyphens. Others name it by this."),
    )


class FolderForm(forms.Form):
    """A program's folder as a zip file."""

    file = forms.FileField(
        label=gettext_lazy("Folder as a zip file"),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > settings.GISU_UPLOAD_BYTES:
            raise forms.ValidationError(
                _("The file is larger than this site takes: at most %(limit)s MB.")
                % {"limit": f"{settings.GISU_UPLOAD_BYTES / 1_000_000:g}"}
            )
        return file


class CohortForm(forms.Form):
    """A new cohort: from which program, and what it has of its own."""

    source = forms.ChoiceField(label=gettext_lazy("Program"), required=False)
    file = forms.FileField(
        label=gettext_lazy("Or a folder as a zip file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("The first word of its addresses: a-z, 0-9 and hyphens."),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(attrs={"type": "date"})
    )
    name_ko = forms.CharField(
        label=gettext_lazy("Name in Korean"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Empty: the program's."),
    )
    name_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Empty: the program's."),
    )
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("As Asia/Seoul. Empty: the program's."),
    )

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        source = self.fields["source"]
        if isinstance(source, forms.ChoiceField):
            source.choices = [("", _("choose")), *sources]

    @override
    def clean(self) -> None:
        said = self.cleaned_data
        if not said.get("source") and not said.get("file"):
            self.add_error("source", _("Choose a program, or a zip file with one."))
        if bool(said.get("name_ko")) != bool(said.get("name_en")):
            self.add_error("name_ko", _("Give the name in both languages, or in none."))


Leaf = tuple[tuple[str | int, ...], Any, Any]


def _leaves(
    model: type[BaseModel], said: Mapping[str, Any], path: tuple[str | int, ...]
) -> Iterator[Leaf]:
    """Every single value an item has: its place, its kind, and what it is now."""
    for name, info in model.model_fields.items():
        here, value = (
            (*path, name),
            said.get(name, None if info.is_required() else _usual(info)),
        )
        kind = _bare(info.annotation)
        if isinstance(kind, type) and issubclass(kind, BothLanguages):
            text = value or {}
            for language in LANGUAGES:
                yield (*here, language), str, text.get(language, "")
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _leaves(kind, value or {}, here)
        elif (inner := _section_in(kind)) is not None:
            for at, one in enumerate(value or []):
                yield from _leaves(inner, one, (*here, at))
        else:
            yield here, kind, value


def _usual(info: Any) -> Any:
    value = info.get_default(call_default_factory=True)
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def _bare(annotation: Any) -> Any:
    """The annotation without `None` and without what is only noted beside it."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        kinds = [one for one in get_args(annotation) if one is not type(None)]
        return _bare(kinds[0]) if len(kinds) == 1 else annotation
    return annotation


def _section_in(kind: Any) -> type[BaseModel] | None:
    if get_origin(kind) is not tuple:
        return None
    inner = _bare(get_args(kind)[0])
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def _field(path: tuple[str | int, ...], kind: Any) -> forms.Field:
    name = str(path[-1])
    options: dict[str, Any] = {
        "required": False,
        "label": _label(path),
        "help_text": HELP.get(name, ""),
    }
    if get_origin(kind) is Literal:
        choices = [(one, CHOICES.get(one, one)) for one in get_args(kind)]
        return forms.ChoiceField(choices=choices, **options)
    if kind is bool:
        return forms.BooleanField(**options)
    if get_origin(kind) in {tuple, dict}:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **options)
    if name == "key" and len(path) > 1:
        return forms.CharField(widget=forms.HiddenInput, **options)
    return forms.CharField(max_length=500, **options)


def _label(path: tuple[str | int, ...]) -> Any:
    name = str(path[-1])
    if name in LANGUAGES and len(path) > 1:
        return _("%(name)s, %(language)s") % {
            "name": NAMES.get(str(path[-2]), path[-2]),
            "language": LANGUAGES[name],
        }
    return NAMES.get(name, name)


def _shown(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "\n".join(str(one) for one in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}: {one}" for name, one in value.items())
    return "" if value is None else value


def _read(value: Any, kind: Any) -> Any:
    """What was typed, as the model reads it; None where nothing was."""
    if kind is bool:
        return bool(value)
    text = str(value or "").strip()
    if get_origin(kind) is tuple:
        return [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]
    if get_origin(kind) is dict:
        pairs = [line.partition(":") for line in text.splitlines() if line.strip()]
        return {name.strip(): said.strip() for name, _colon, said in pairs}
    return text or None


def _put(tree: Any, path: tuple[str | int, ...], value: Any) -> None:
    at = tree
    for step, following in itertools.pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(at, list):
            while len(at) <= int(step):
                at.append({})
            at = at[int(step)]
        else:
            at = at.setdefault(step, empty)
    at[path[-1]] = value


def _tidy(value: Any) -> Any:
    """Without what was left empty; None where nothing is left of it."""
    if isinstance(value, dict):
        kept = {name: _tidy(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one is not None} or None
    if isinstance(value, list):
        return [_tidy(one) for one in value]
    return value


def _field_of(where: str, names: set[str]) -> str | None:
    """The form's field that holds the place `phases[1].due`; None where none does."""
    path = where.replace("[", ".").replace("]", "").split(".")
    steps = [str(int(step) - 1) if step.isdigit() else step for step in path if step]
    while steps:
        joined = GAP.join(steps)
        near = sorted(name for name in names if name == joined or name.startswith(joined + GAP))
        if near:
            return near[0]
        steps.pop()
    return None
