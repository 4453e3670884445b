from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from typing_extensions import override

from gisu.core.form_fields import LineField, SlugField
from gisu.programs.queries.sources import EMPTY, MOST_WEEKS
from gisu_scoring.text.limits import LONGEST_NAME
from gisu_scoring.text.moments import EARLIEST, LATEST


class CohortForm(forms.Form):
    """A new cohort: from which program or from none, and what it has of its own."""

    source = forms.ChoiceField(label=gettext_lazy("Program"), required=False)
    file = forms.FileField(
        label=gettext_lazy("Or a folder as a zip file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )
    slug = SlugField(
        label=gettext_lazy("Short name"),
        max_length=60,
        help_text=gettext_lazy("The first word of its addresses: a-z, 0-9 and hyphens."),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )
    weeks = forms.IntegerField(
        label=pgettext_lazy("how long", "Weeks"),
        min_value=1,
        max_value=MOST_WEEKS,
        required=False,
        help_text=gettext_lazy("Only without a program, which says so itself."),
    )
    name_ko = LineField(
        label=gettext_lazy("Name in Korean"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=gettext_lazy("Empty: the program's."),
    )
    name_en = LineField(
        label=gettext_lazy("Name in English"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=gettext_lazy("Empty: the program's."),
    )
    time_zone = LineField(
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

    @property
    def is_empty(self) -> bool:
        """Whether the cohort begins with nothing. A folder that is handed in counts more than the choice beside it."""
        return self.cleaned_data.get("source") == EMPTY and not self.cleaned_data.get("file")

    @override
    def clean(self) -> None:
        said = self.cleaned_data
        if not said.get("source") and not said.get("file"):
            self.add_error("source", _("Choose a program, or a zip file with one."))
        if self.is_empty:
            for name in ("name_ko", "name_en", "weeks"):
                if name not in self.errors and not said.get(name):
                    self.add_error(name, _("Needed without a program."))
        elif bool(said.get("name_ko")) != bool(said.get("name_en")):
            self.add_error("name_ko", _("Give the name in both languages, or in none."))
