"""What tracks say on *Today*."""

from datetime import datetime

from gisu.cohorts.declarations import LearnersPart, Waiting, page
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import Member
from gisu.tracks.models import Track
from gisu.tracks.queries.choosing import due_choices
from gisu.ui.own_words import gettext as _
from gisu.ui.times import exact


def learners_part(member: Member, now: datetime) -> LearnersPart:
    """Tracks that are to be ranked. One query while nothing is chosen, else three."""
    due = due_choices(member.enrolment, now=now)
    return LearnersPart(waiting=[_rank(member.cohort, track, now) for track in due])


def _rank(cohort: Cohort, track: Track, now: datetime) -> Waiting:
    why = ""
    if track.closes_at:
        why = _("You can until %(closes_at)s.") % {"closes_at": exact(track.closes_at, now)}
    return Waiting(
        what=_("Choose your {track}"),
        why=why,
        verb=_("Rank the {tracks}"),
        address=page("tracks:tracks", cohort),
        until=track.closes_at,
    )
