"""What the API takes and says of teams. The same words as on the pages."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema
from pydantic import AwareDatetime


class NamesOut(Schema):
    ko: str
    en: str


class TeamSetIn(Schema):
    name: NamesOut
    forms: str = Field("operators", pattern="^(operators|roster|learners)$")
    size_min: int = Field(1, ge=1, le=500)
    size_max: int | None = Field(None, ge=1, le=500)
    locks_at: AwareDatetime | None = None
    individual: bool = False


class TeamSetOut(Schema):
    """A team set; `locks` is the moment its teams become fixed as it was written."""

    key: str
    name: NamesOut
    forms: str
    size_min: int
    size_max: int | None
    locks: str | None
    individual: bool


class TeamIn(Schema):
    team_set: str
    name: str = Field(min_length=1, max_length=60)
    people: list[int] = Field([], description="Enrolments of who is in it from the beginning.")
    why: str = Field("", max_length=300)


class TeamNameIn(Schema):
    name: str = Field(min_length=1, max_length=60)


class MemberIn(Schema):
    enrolment: int
    why: str = Field("", max_length=300, description="Needed once the teams are fixed.")


class TeamOut(Schema):
    slug: str
    name: str
    team_set: str
    size: int
    made_at: datetime
    dissolved_at: datetime | None


class StayOut(Schema):
    """Somebody in the team for a while; `left_at` is empty for who is in it now."""

    enrolment: int
    name: str
    joined_at: datetime
    left_at: datetime | None


class TeamPageOut(TeamOut):
    history: list[StayOut]


class LinkOut(Schema):
    link: str
    expires_at: datetime


class LinkIn(Schema):
    link: str = Field(description="The whole link, or the secret at its end.")

    @property
    def secret(self) -> str:
        return self.link.rstrip("/").rpartition("/")[2]


def team_out(team: Any, *, size: int) -> dict[str, Any]:
    return {
        "slug": team.slug,
        "name": team.name,
        "team_set": team.team_set.slug,
        "size": size,
        "made_at": team.made_at,
        "dissolved_at": team.dissolved_at,
    }
