"""Who is in the demo's cohort, and in which team. Nobody of them exists."""

from dataclasses import dataclass

from gisu.cohorts.enums import Role

PASSWORD = "gisu-demo-only"  # noqa: S105  printed on the sign-in page of the demo
COHORT = "demo3"
COHORT_NAME = {"ko": "데모 AI 부트캠프 3기", "en": "Demo AI bootcamp, cohort 3"}
TEAM_SET = "main"
TEAM_SET_NAME = {"ko": "기본 팀", "en": "Main teams"}


@dataclass(frozen=True)
class Somebody:
    name: str
    role: Role

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '')}@demo.gisu.example"


STAFF = (
    Somebody("Operator 01", Role.OPERATOR),
    Somebody("Mentor 01", Role.MENTOR),
    Somebody("Instructor 01", Role.INSTRUCTOR),
)
LEARNERS = tuple(Somebody(f"Learner {number:02d}", Role.LEARNER) for number in range(1, 15))

# Twelve in four teams. Learner 13 and Learner 14 are alone; Learner 14 has not entered anything yet.
TEAMS: dict[str, tuple[int, ...]] = {
    "은하수": (1, 2, 3),
    "Kernel Trick": (4, 5, 6),
    "파도": (7, 8, 9),
    "Northern Lights": (10, 11, 12),
}
ALONE = 13
# The first of each kind, for the list on the sign-in page.
SHOWN = (*STAFF, LEARNERS[0], LEARNERS[3], LEARNERS[ALONE - 1], LEARNERS[13])
