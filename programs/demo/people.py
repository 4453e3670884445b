"""Who is in the demo's cohort, in which team, and with what habits. Nobody of them exists."""

from collections.abc import Mapping
from dataclasses import dataclass

from gisu.cohorts.enums import Role

PASSWORD = "gisu-demo-only"  # noqa: S105  printed on the sign-in page of the demo
COHORT = "demo3"
TEAM_SET = "main"


@dataclass(frozen=True)
class Somebody:
    name: str
    role: Role

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '')}@demo.gisu.example"


STAFF = (
    Somebody("Operator 01", Role.OPERATOR),
    Somebody("Operator 02", Role.OPERATOR),
    Somebody("Mentor 01", Role.MENTOR),
    Somebody("Mentor 02", Role.MENTOR),
    Somebody("Mentor 03", Role.MENTOR),
    Somebody("Instructor 01", Role.INSTRUCTOR),
)
LEARNERS = tuple(Somebody(f"Learner {number:02d}", Role.LEARNER) for number in range(1, 25))

# Learner 13 takes part alone; Learner 14 is new and in none of them yet.
TEAMS: dict[str, tuple[int, ...]] = {
    "은하수": (1, 2, 3, 15),
    "Kernel Trick": (4, 5, 6, 16),
    "파도": (7, 8, 9, 17),
    "Northern Lights": (10, 11, 12, 18),
    "늦봄": (19, 20, 21),
    "Gradient Ascent": (22, 23, 24),
}

# The stage with tracks, and what each learner ranked in it; the others said nothing.
TRACK_STAGE = "pictures"
BY_VISION, BY_LANGUAGE = ("vision", "language"), ("language", "vision")
RANKED: Mapping[int, tuple[str, ...]] = {
    **dict.fromkeys((1, 2, 4, 5, 7, 8, 10, 11, 16, 19, 20, 22, 23), BY_VISION),
    **dict.fromkeys((3, 9, 12, 17, 24), BY_LANGUAGE),
    6: ("language",),
    13: ("vision",),
}

# What is to be seen in somebody's record, by the number of the learner.
HABITS: Mapping[int, str] = {
    1: "diligent: something every few days, final submissions chosen",
    2: "handed in late once",
    4: "first on the public board, last on the private one",
    6: "slipping: busy in the first weeks, has only entered the second competition",
    8: "had more time, with the team",
    13: "quiet and strong; alone, by program",
    14: "new since three days; has entered nothing yet",
    15: "only signs in, while the team does well",
    18: "fell ill, left, came back after the rest week",
    19: "in the team that starts late",
    21: "left in the rest week",
}
LEFT, NEW = 21, 14
# One of each kind, for the list on the sign-in page; who has left sees nothing of the cohort any more.
SHOWN = (
    *(who for who in STAFF if who.name.endswith("01")),
    *(LEARNERS[number - 1] for number in HABITS if number != LEFT),
)


def note(who: Somebody) -> str:
    """Their team and their habits, in a line; nothing about staff."""
    if who not in LEARNERS:
        return ""
    number = LEARNERS.index(who) + 1
    team = next((name for name, members in TEAMS.items() if number in members), "")
    return f"{team or 'no team'}: {HABITS.get(number, '')}"
