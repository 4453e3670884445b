"""What would become of a person's tracks if they left the cohort."""

from gisu.cohorts.models import Enrolment
from gisu.core.texts import words
from gisu.tracks.models import TrackMember
from gisu.ui.own_words import gettext as _


def foretell_tracks(enrolment: Enrolment) -> list[str]:
    """A sentence for each track they are in."""
    here = TrackMember.objects.filter(enrolment=enrolment, left_at=None).select_related("track")
    return [
        _("Their place in the {track} %(track)s becomes free.")
        % {"track": words(one.track.title)}
        for one in here.order_by("joined_at")
    ]
