"""Team sets, as a program says them."""

from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import FIELD_NAMES, Fields, ProgramItem, Rename, people_counted
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.stages.moments import instant, parse_when
from gisu.stages.program_items.moments import MOMENT_HELP, check_moment
from gisu.stages.program_items.references import STAGE_NAME, with_stage
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams import actions, part
from gisu.teams.actions.sets import RESERVED
from gisu.teams.enums import Forming
from gisu.teams.models import Team, TeamMember, TeamSet
from gisu.teams.queries.sets import team_sets_as_set


class TeamSetItem(ProgramItem):
    name = "team_sets"
    title = _("Team sets")
    about = _("The teams of one occasion. Competitions name one.")
    model = part.TeamSet
    order = 90
    refers_to = ("calendar", "stages")
    reaches_everybody = False
    times = ("locks",)
    in_lists = ("locks",)
    field_names: ClassVar[dict[str, Any]] = {
        **FIELD_NAMES,
        **STAGE_NAME,
        "locks": _("Teams lock"),
        "forms": _("Teams are made by"),
        "size_min": _("Smallest team"),
        "size_max": _("Largest team"),
        "individual": _("Everybody by themselves"),
    }
    choices: ClassVar[dict[str, dict[str, Any]]] = {"forms": dict(Forming.choices)}
    keys_in: ClassVar[dict[str, str]] = {"stage": "stages"}
    field_help: ClassVar[dict[str, Any]] = {"locks": MOMENT_HELP}

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        stages = reading.named("stages")
        for item in reading.of(self.name).values():
            check_moment(item, "locks", reading, problems)
            stage = getattr(item.value, "stage", None)
            if stage is not None and stage not in stages:
                problems.unknown(item, ("stage",), "unknown_stage", stage, stages)
            if item.key == RESERVED:
                problems.add(item, ("key",), "team_set_reserved", value=item.key)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return team_sets_as_set(cohort)

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: object, by: Person | None, now: datetime
    ) -> None:
        value = item.value
        assert isinstance(value, part.TeamSet)  # noqa: S101  what `model` reads
        locks_at = None
        if value.locks:
            weeks = weeks_of_cohort(cohort)
            locks_at = instant(parse_when(value.locks), weeks=weeks, zone=cohort.zone)
        actions.set_team_set(
            cohort=cohort,
            key=item.key,
            name=value.title.model_dump(),
            stage=value.stage,
            forms=value.forms,
            size_min=value.size_min,
            size_max=value.size_max,
            locks=value.locks,
            locks_at=locks_at,
            individual=value.individual,
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
    def ids(self, cohort: Cohort) -> dict[str, int]:
        return dict(TeamSet.objects.filter(cohort=cohort).values_list("slug", "pk"))

    @override
    def map_references(self, fields: Fields, to: Rename) -> Fields:
        return with_stage(fields, to)

    @override
    def reach(self, cohort: Cohort, key: str) -> list[str]:
        present = TeamMember.objects.filter(
            team_set__cohort=cohort, team_set__slug=key, left_at=None
        )
        teams = Team.objects.filter(team_set__cohort=cohort, team_set__slug=key)
        return [*people_counted(present.count()), *teams_counted(teams.count())]


def teams_counted(count: int) -> list[str]:
    """How many teams a change reaches, in words; nothing where none."""
    said = ngettext("%(count)s team", "%(count)s teams", count) % {"count": count}
    return [said] if count else []
