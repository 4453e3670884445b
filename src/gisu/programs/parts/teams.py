"""Team sets."""

from datetime import datetime
from typing import ClassVar

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.programs.parts.moments import check_moment
from gisu.programs.parts.part import Fields, Noting, Part, Renamed, Said, Texts, Touched, Whole
from gisu.stages.moments import instant, parse_when
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams import actions, part
from gisu.teams.actions.sets import RESERVED
from gisu.teams.models import Team, TeamMember
from gisu.teams.queries.sets import team_sets_as_set


class TeamSetsPart(Part):
    name = "team_sets"
    title: ClassVar[Texts] = {"ko": "팀 묶음", "en": "Team sets"}
    about: ClassVar[Texts] = {
        "ko": "어느 기회에 함께할 팀들인지. 대회가 이 이름을 가리켜요.",
        "en": "The teams of one occasion. Competitions name one.",
    }
    model = part.TeamSet
    touches_everybody = False
    times = ("locks",)

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        stages = whole.named("stages")
        for said in whole.of(self.name).values():
            check_moment(said, "locks", whole, noting)
            stage = getattr(said.item, "stage", None)
            if stage is not None and stage not in stages:
                noting.unknown(said, ("stage",), "unknown_stage", stage, stages)
            if said.key == RESERVED:
                noting.add(said, ("key",), "team_set_reserved", value=said.key)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return team_sets_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: object, by: Person | None, now: datetime
    ) -> None:
        item = said.item
        assert isinstance(item, part.TeamSet)  # noqa: S101  what `model` reads
        locks_at = None
        if item.locks:
            weeks = weeks_of_cohort(cohort)
            locks_at = instant(parse_when(item.locks), weeks=weeks, zone=cohort.zone)
        actions.set_team_set(
            cohort=cohort,
            key=said.key,
            name=item.title.model_dump(),
            stage=item.stage,
            forms=item.forms,
            size_min=item.size_min,
            size_max=item.size_max,
            locks=item.locks,
            locks_at=locks_at,
            individual=item.individual,
            by=by,
            now=now,
        )

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        actions.rename_team_set(cohort=cohort, was=was, key=key, by=by, now=now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        actions.remove_team_set(cohort=cohort, key=key, by=by, now=now)

    @override
    def carried(self, fields: Fields, renamed: Renamed) -> Fields:
        stage = fields.get("stage")
        return {**fields, "stage": renamed.get("stages", {}).get(stage or "", stage)}

    @override
    def touched(self, cohort: Cohort, key: str) -> Touched:
        present = TeamMember.objects.filter(
            team_set__cohort=cohort, team_set__slug=key, left_at=None
        )
        teams = Team.objects.filter(team_set__cohort=cohort, team_set__slug=key)
        return Touched(people=present.count(), teams=teams.count())


PARTS: tuple[type[Part], ...] = (TeamSetsPart,)
