"""What operators and learners say of teams."""

from typing import Any

from django import forms
from typing_extensions import override

from gisu.cohorts.models import Cohort, Enrolment
from gisu.core.form_fields import LineField, SlugField
from gisu.core.numbers import row_number
from gisu.core.texts import words
from gisu.stages.moments import as_written
from gisu.teams.enums import Forming
from gisu.teams.models import Team, TeamSet
from gisu.ui.days import MomentField
from gisu.ui.own_words import gettext_lazy as _
from gisu_scoring.text.limits import LONGEST_TITLE


class Named(forms.ModelChoiceField[Enrolment]):
    """A choice of people, read by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


class NamedMany(forms.ModelMultipleChoiceField[Enrolment]):
    @override
    def clean(self, value: Any) -> Any:
        """Who was chosen. A number no row can have is nobody's, and the database cannot be asked for it."""
        if any(row_number(str(one)) is None for one in value or ()):
            code = "invalid_choice"
            raise forms.ValidationError(self.error_messages[code], code, {"value": "…"})
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


class NameForm(forms.Form):
    name = LineField(
        label=_("Name of the team"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class WhyForm(forms.Form):
    """The reason an operator gives for changing teams that are fixed."""

    why = LineField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Needed once the teams are fixed. The people of the team can read it."),
    )


class MakeForm(NameForm, WhyForm):
    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = NamedMany(
            queryset=people,
            label=_("People"),
            required=False,
            help_text=_("Learners who are in no team of this set."),
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(["name", "people", "why"])


class PlaceForm(WhyForm):
    """Somebody to be put into a team: who is in none yet, or moved from another."""

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enrolment"] = Named(
            queryset=people, label=_("Person"), empty_label=_("choose")
        )
        self.order_fields(["enrolment", "why"])


class MoveForm(WhyForm):
    def __init__(self, *args: Any, people: Any, teams: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["enrolment"] = Named(
            queryset=people, label=_("Person"), empty_label=_("choose")
        )
        self.fields["to"] = forms.ModelChoiceField(
            queryset=teams,
            label=_("Moves to"),
            required=False,
            empty_label=_("no team"),
        )
        self.order_fields(["enrolment", "to", "why"])


class ProposeForm(WhyForm):
    size = forms.IntegerField(label=_("At most this many in a team"), min_value=1, max_value=50)
    called = LineField(
        label=_("Teams are called"),
        max_length=40,
        help_text=_("A number follows: “Team 1”, “Team 2”, …"),
    )
    seed = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    field_order = ["called", "size", "why", "seed"]


class TeamSetForm(forms.Form):
    key = SlugField(
        label=_("Short name"),
        max_length=60,
        help_text=_("Lower-case letters, digits and hyphens. It never changes."),
    )
    name_ko = LineField(label=_("Name in Korean"), max_length=LONGEST_TITLE)
    name_en = LineField(label=_("Name in English"), max_length=LONGEST_TITLE)
    stage = forms.ChoiceField(label=_("{Stage}"), required=False)
    formed_by = forms.ChoiceField(label=_("Who makes the teams"), choices=Forming.choices)
    individual = forms.BooleanField(label=_("Everybody is a team of one"), required=False)
    size_min = forms.IntegerField(
        label=_("Smallest size"), min_value=1, max_value=500, initial=1
    )
    size_max = forms.IntegerField(
        label=_("Largest size"), min_value=1, max_value=500, required=False
    )
    locks_at = MomentField(
        label=_("Teams are fixed from"),
        required=False,
        help_text=_("In the cohort's time zone. From then on only operators change teams."),
    )

    def __init__(
        self, *args: Any, cohort: Cohort, known: TeamSet | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cohort, self.known = cohort, known
        stages = cohort.stages.all()
        titles = [(stage.key, words(stage.title)) for stage in stages]
        choice: Any = self.fields["stage"]
        choice.choices = [("", _("of no {stage}")), *titles]
        if known is not None:
            self.fields["key"].disabled = True

    @staticmethod
    def of(team_set: TeamSet) -> dict[str, Any]:
        """What the form begins with for a set that is there."""
        return {
            "key": team_set.slug,
            "name_ko": team_set.name.get("ko", ""),
            "name_en": team_set.name.get("en", ""),
            "stage": team_set.stage.key if team_set.stage else "",
            "formed_by": team_set.forms,
            "individual": team_set.individual,
            "size_min": team_set.size_min,
            "size_max": team_set.size_max,
            "locks_at": team_set.locks_at,
        }

    def said(self) -> dict[str, Any]:
        """The arguments of `set_team_set`. A moment that was not touched stays as it was written."""
        found = self.cleaned_data
        individual = found["individual"]
        untouched = self.known is not None and "locks_at" not in self.changed_data
        locks_at = self.known.locks_at if untouched and self.known else found["locks_at"]
        locks = self.known.locks if untouched and self.known else ""
        return {
            "key": found["key"],
            "name": {"ko": found["name_ko"], "en": found["name_en"]},
            "stage": found["stage"] or None,
            "forms": found["formed_by"],
            "individual": individual,
            "size_min": 1 if individual else found["size_min"],
            "size_max": 1 if individual else found["size_max"],
            "locks_at": locks_at,
            "locks": locks or (as_written(locks_at, self.cohort.zone) if locks_at else None),
        }


def present(team: Team) -> Any:
    """Who is in `team` now, as a choice."""
    return Enrolment.objects.filter(
        team_memberships__team=team, team_memberships__left_at=None
    ).select_related("person")
