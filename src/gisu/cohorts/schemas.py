"""What the API says of a person and their cohorts."""

from datetime import date

from ninja import Schema

from gisu.cohorts.enums import Role


class CohortOut(Schema):
    slug: str
    name: dict[str, str]
    time_zone: str
    starts_on: date
    ends_on: date
    roles: list[Role]


class Me(Schema):
    name: str
    email: str
    language: str
    cohorts: list[CohortOut]
