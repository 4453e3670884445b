"""What a program may ask of competitions. The reference page is made from these descriptions."""

from typing import Literal

from pydantic import Field

from gisu.schedule.measure.part import Slug, Timed
from gisu_scoring.folders.competition import AtLeastOne, Number


class Entered(Timed):
    """Accept the rules of one competition, or of any so many."""

    kind: Literal["entered"]
    competition: Slug | None = Field(
        default=None, description="The competition. Default: any of the cohort's."
    )
    at_least: AtLeastOne = Field(default=1, description="How many competitions, where any do.")


class OwnSubmissions(Timed):
    """Hand in so many files oneself that are scored, on time. What team-mates hand in does not count."""

    kind: Literal["own_submissions"]
    competition: Slug | None = Field(
        default=None, description="The competition. Default: all together."
    )
    at_least: AtLeastOne = Field(description="How many scored submissions.")


class ScoreAtLeast(Timed):
    """Reach a score with one's team. Where lower is better, a score that is at most this."""

    kind: Literal["score_at_least"]
    competition: Slug = Field(description="The competition.")
    score: Number = Field(description="The score to reach, in the competition's metric.")
    part: Literal["public", "private"] = Field(
        default="public",
        description="Which board. The private one is known once it has been opened.",
    )


class FinalsChosen(Timed):
    """Choose final submissions with one's team. Those filled in for a team that chose none do not count."""

    kind: Literal["finals_chosen"]
    competition: Slug = Field(description="The competition.")
    at_least: AtLeastOne = Field(default=1, description="How many final submissions.")
