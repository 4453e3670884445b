"""Who is in the cohort the journeys go through. Without Django, so that the browser's side reads it too."""

from typing import NamedTuple

COHORT = "journeys"
LONG_TEAM = "<i>Team</i> with a name as long as a name can be & no longer"


class One(NamedTuple):
    name: str
    role: str


PEOPLE = {
    "hana": One("Hana", "learner"),
    "duri": One("Duri", "learner"),
    "sena": One("Sena", "learner"),
    "alone": One("Maximiliana Konstantinopolitanskaya von und zu Hohenlohe", "learner"),
    "fresh": One("Saebyeok", "learner"),
    "mentor": One("Mentor 1", "mentor"),
    "operator": One("Operator 1", "operator"),
}


def address(key: str) -> str:
    return f"{key}@example.org"
