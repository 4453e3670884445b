"""A form for any item, made from its part's model: two languages side by side."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from gisu.cohorts.program_item import Fields, ProgramItem
from gisu.core.form_fields import SlugField
from gisu.programs.forms.fields import field
from gisu.programs.forms.policies import value_field
from gisu.programs.forms.shape import GAP, bare, field_of, leaves, put, read, shown, tidy
from gisu.programs.sentences import reason
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.text.clean_text import clean_lines
from gisu_scoring.text.language import Language


class ItemForm(forms.Form):
    """The fields of one item. What its model refuses stands beside the field it is about."""

    def __init__(
        self, data: Any = None, *, part: ProgramItem, fields: Fields, key: str = ""
    ) -> None:
        self.model, self.part = part.model_of(fields), part
        self.shape = [
            leaf
            for leaf in leaves(self.model, fields, ())
            if leaf[0][0] not in self._unasked(part)
        ]
        initial = {GAP.join(map(str, path)): shown(value) for path, _kind, value in self.shape}
        if part.name == "policies" and isinstance(fields["value"], bool):
            initial["value"] = str(fields["value"]).lower()
        super().__init__(data, initial=initial)
        for path, kind, _value in self.shape:
            made = field(path, kind, part=part, of=_section(path, fields))
            if part.name == "policies" and path == ("value",):
                made = value_field(key)
            made.required = self._is_needed(path) and not isinstance(made, forms.BooleanField)
            self.fields[GAP.join(map(str, path))] = made

    def _is_needed(self, path: tuple[str | int, ...]) -> bool:
        """Whether an item says nothing without it: a field its model requires, in both languages."""
        info = self.model.model_fields[str(path[0])]
        if str(path[0]) in self.part.needed and len(path) > 1:
            inner: Any = bare(info.annotation)
            return bool(inner.model_fields[str(path[1])].is_required())
        return (
            info.is_required()
            or path[0] in self.part.needed
            or (len(path) > 2 and path[-1] in {"opens", "due"})
        )

    def _unasked(self, part: ProgramItem) -> frozenset[str]:
        """What the page shows by itself: the key, and the kind where it decides which fields there are."""
        return part.unshown | part.unsaid | {"key", *(["kind"] if part.kinds() else [])}

    def said(self, before: Fields) -> Fields:
        """The item as the form says it; what it does not show stays as it was `before`."""
        tree: Fields = {name: value for name, value in before.items() if not self._shows(name)}
        for path, kind, _value in self.shape:
            typed = self.cleaned_data.get(GAP.join(map(str, path)), "")
            is_words = isinstance(typed, str) and not set(path) & set(self.part.prose)
            value = read(clean_lines(typed) if is_words else typed, kind)
            put(tree, path, value)
        return {name: tidy(value) for name, value in tree.items() if tidy(value) is not None}

    def _shows(self, name: str) -> bool:
        return any(path[0] == name for path, _kind, _value in self.shape)

    def refuse(self, problems: list[FolderProblem]) -> None:
        """Show each problem at its field; at the top where it has none."""
        language: Language = "ko" if get_language() == "ko" else "en"
        for one in problems:
            name = field_of(one.where, set(self.fields))
            self.add_error(name, reason(one, language))

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """Fields as they stand in rows: the two languages of one text share a row."""
        rows: dict[str, list[forms.BoundField]] = {}
        for name in self.fields:
            stem = name.removesuffix(f"{GAP}ko").removesuffix(f"{GAP}en")
            rows.setdefault(stem, []).append(self[name])
        return list(rows.values())


def _section(path: tuple[str | int, ...], fields: Fields) -> str:
    """Which of several sections of one kind a value belongs to: such as its phases."""
    if len(path) < 3 or not isinstance(path[1], int):
        return ""
    return str(fields[str(path[0])][path[1]].get("key", ""))


class KeyForm(forms.Form):
    """The short name of a new item."""

    key = SlugField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("a-z, 0-9 and hyphens. Others name it by this."),
    )
