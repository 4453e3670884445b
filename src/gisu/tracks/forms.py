"""What operators and learners say of tracks."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.core.form_fields import LineField
from gisu.core.texts import words
from gisu.tracks.models import Track
from gisu.ui.own_words import gettext_lazy as _

SWAP = ":swap"  # no key of a track


class RankForm(forms.Form):
    """For each track of a stage the rank a learner gives it, or none."""

    def __init__(self, *args: Any, tracks: Sequence[Track], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ranks = [("", _("not wanted")), *((at, at) for at in range(1, len(tracks) + 1))]
        for track in tracks:
            self.fields[track.key] = forms.TypedChoiceField(
                label=words(track.title),
                choices=ranks,
                coerce=int,
                empty_value=None,
                required=False,
                help_text=_about(track),
            )

    @override
    def clean(self) -> None:
        given: dict[int, str] = {}
        for key, rank in list(self.cleaned_data.items()):
            if rank in given:
                self.add_error(
                    key, _("Another {track} has this rank too. Choose another rank.")
                )
            elif rank is not None:
                given[rank] = key

    def ranked(self) -> list[str]:
        """The keys of the tracks wanted, the dearest first."""
        said = {key: rank for key, rank in self.cleaned_data.items() if rank is not None}
        return sorted(said, key=said.__getitem__)


class TrackForm(forms.Form):
    """A track people are to come into."""

    why = LineField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Needed for whoever changes their {track}. They can read it."),
    )

    def __init__(self, *args: Any, tracks: Sequence[Track], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["track"] = forms.ChoiceField(
            label=_("{Track}"),
            choices=[
                *((one.key, words(one.title)) for one in tracks),
                (SWAP, _("exchange the {tracks} of two")),
            ],
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.order_fields(["track", "why"])


def _about(track: Track) -> str:
    """What whoever is choosing should know of it: its note, and how many it takes."""
    said = [words(track.note)] if track.note else []
    if track.capacity is not None:
        takes = ngettext(
            "It takes %(most)s person.", "It takes %(most)s people.", track.capacity
        )
        said.append(takes % {"most": track.capacity})
    return " ".join(said)


class SeedForm(forms.Form):
    seed = forms.IntegerField(
        label=_("Number of the lot"),
        min_value=0,
        max_value=1_000_000,
        help_text=_("The lot decides among equals. The same number gives the same assignment."),
    )
