"""Who something is for, as plain values, and as the text in which a program's folder says it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from gisu.cohorts.enums import STAFF

OF_TRACKS = "track."  # how kinds of entries about tracks begin
EVERYBODY, STAFF_ONLY = "everybody", "staff"
GAP = ", "  # between the keys of several tracks


@dataclass(frozen=True, slots=True)
class Audience:
    """Everyone, or whoever has one of the roles, is in one of the tracks or teams, or is named; nobody where none is.

    Tracks are keys and teams slugs, in the order in which they were written; enrolments are ids.
    """

    for_everyone: bool = False
    roles: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    enrolments: tuple[int, ...] = ()

    @property
    def is_staff_only(self) -> bool:
        """Whether no learner can be in it."""
        reached = self.for_everyone or self.tracks or self.teams or self.enrolments
        return not reached and STAFF.issuperset(self.roles)

    def includes(
        self,
        *,
        roles: Collection[str] = (),
        tracks: Collection[str] = (),
        teams: Collection[str] = (),
        enrolment: int | None = None,
    ) -> bool:
        """Whether somebody is in it who has these roles and is in these tracks and teams now."""
        return (
            self.for_everyone
            or any(role in roles for role in self.roles)
            or any(track in tracks for track in self.tracks)
            or any(team in teams for team in self.teams)
            or enrolment in self.enrolments
        )

    def overlaps(self, other: "Audience") -> bool:
        """Whether both are for some of the same people; a track and a team are taken to be of different ones."""
        if self.for_everyone or other.for_everyone:
            return not (self.is_staff_only or other.is_staff_only)
        return self.includes(roles=other.roles, tracks=other.tracks, teams=other.teams) or any(
            one in other.enrolments for one in self.enrolments
        )


EVERYONE = Audience(for_everyone=True)
STAFF_AUDIENCE = Audience(roles=tuple(sorted(STAFF)))


@lru_cache(maxsize=1000)
def audience_from(text: str) -> Audience:
    """What a program writes: `everybody`, `staff`, or the keys of tracks with a comma between them."""
    if text == EVERYBODY:
        return EVERYONE
    if text == STAFF_ONLY:
        return STAFF_AUDIENCE
    return Audience(tracks=tuple(dict.fromkeys(text.split(GAP))))


def audience_text(audience: Audience) -> str:
    """The same as a program writes it."""
    if audience.for_everyone:
        return EVERYBODY
    return GAP.join(audience.tracks) or STAFF_ONLY
