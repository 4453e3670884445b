"""Team sets as programs describe them: set, read back, removed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from tests.factories.people import make_cohort, make_learner
from tests.factories.teams import NAME, make_full_team, make_set, make_stage

from gisu.ledger.models import Entry
from gisu.stages.actions.renaming import rename_stage
from gisu.stages.actions.stages import remove_stage
from gisu.stages.errors import InUse
from gisu.teams.actions import remove_team_set, set_team_set
from gisu.teams.errors import BadTeamSet, TeamSetIsUsed
from gisu.teams.models import TeamSet
from gisu.teams.part import TeamSet as Part
from gisu.teams.queries import team_sets_as_set

pytestmark = pytest.mark.django_db


def test_what_is_read_back_set_again_changes_nothing(now: datetime) -> None:
    cohort = make_cohort()
    make_set(
        cohort,
        key="main",
        forms="learners",
        size_min=2,
        size_max=4,
        locks="week 3 day 2 18:00",
        locks_at=now,
        now=now,
    )
    before = TeamSet.objects.get()

    part = Part.model_validate({"key": "main", **team_sets_as_set(cohort)["main"]})
    said = part.model_dump(exclude={"title"})
    name = part.title.model_dump()
    set_team_set(cohort=cohort, name=name, locks_at=now, by=None, now=now, **said)

    assert part.locks == "week 3 day 2 18:00"
    assert TeamSet.objects.get().version == before.version
    assert Entry.objects.filter(kind="team.set.described").count() == 1


def test_a_change_is_said_once_and_the_set_has_a_new_version(now: datetime) -> None:
    cohort = make_cohort()
    known = make_set(cohort, key="main", now=now)

    changed = set_team_set(cohort=cohort, key="main", name=NAME, size_max=3, by=None, now=now)

    assert (changed.pk, changed.size_max, changed.version) == (known.pk, 3, 1)
    entries = Entry.objects.filter(kind="team.set.described").order_by("pk")
    assert [entry.facts["size_max"] for entry in entries] == [None, 3]
    assert [entry.revision for entry in entries] == [1, 2]


def test_a_set_may_be_for_a_stage_which_then_stays(now: datetime) -> None:
    cohort = make_cohort()
    make_stage(cohort, "depth")
    known = make_set(cohort, key="main", stage="depth", now=now)

    with pytest.raises(InUse, match="The team sets main are for stage depth"):
        remove_stage(cohort=cohort, key="depth", by=None, now=now)
    rename_stage(cohort=cohort, was="depth", key="deep", by=None, now=now)

    assert known.stage is not None
    assert known.stage.key == "depth"
    assert team_sets_as_set(cohort)["main"]["stage"] == "deep"
    changed = set_team_set(cohort=cohort, key="main", name=NAME, by=None, now=now)
    assert (changed.stage, changed.version) == (None, 1)
    remove_stage(cohort=cohort, key="deep", by=None, now=now)


def test_a_set_for_a_stage_there_is_not_is_refused(now: datetime) -> None:
    cohort = make_cohort()
    make_stage(cohort, "depth")

    with pytest.raises(BadTeamSet, match="There is no stage width") as refused:
        make_set(cohort, key="main", stage="width", now=now)

    assert refused.value.remedy == "There are: depth."
    assert not TeamSet.objects.exists()


def test_a_lock_without_words_is_written_in_the_cohorts_zone(now: datetime) -> None:
    cohort = make_cohort(time_zone="Asia/Seoul")
    make_set(cohort, key="main", locks_at=now, now=now)

    assert team_sets_as_set(cohort)["main"]["locks"] == "2026-03-06 14:40"


def test_a_set_without_teams_is_removed_and_one_with_teams_is_not(now: datetime) -> None:
    cohort = make_cohort()
    make_set(cohort, key="empty", now=now)
    make_full_team(make_set(cohort, key="used", now=now), make_learner(cohort), now=now)

    remove_team_set(cohort=cohort, key="empty", by=None, now=now)
    remove_team_set(cohort=cohort, key="empty", by=None, now=now)
    with pytest.raises(TeamSetIsUsed, match="has teams"):
        remove_team_set(cohort=cohort, key="used", by=None, now=now)

    assert list(team_sets_as_set(cohort)) == ["used"]
    assert Entry.objects.filter(kind="team.set.removed").count() == 1


def test_what_was_removed_keeps_its_row_and_leaves_its_key_to_others(now: datetime) -> None:
    cohort = make_cohort()
    first = make_set(cohort, key="main", now=now)
    remove_team_set(cohort=cohort, key="main", by=None, now=now)
    second = make_set(cohort, key="main", now=now)

    assert second.pk != first.pk
    assert [one.pk for one in TeamSet.objects.all()] == [second.pk]
    assert [one.pk for one in cohort.team_sets.all()] == [second.pk]
    assert {one.pk: one.removed_at for one in TeamSet.with_removed.all()} == {
        first.pk: now,
        second.pk: None,
    }


def test_teams_of_several_are_not_made_individual(now: datetime) -> None:
    cohort = make_cohort()
    used = make_set(cohort, key="main", now=now)
    make_full_team(used, make_learner(cohort), make_learner(cohort), now=now)

    with pytest.raises(TeamSetIsUsed, match="several people"):
        set_team_set(
            cohort=cohort,
            key="main",
            name=NAME,
            individual=True,
            size_max=1,
            by=None,
            now=now,
        )
    assert not TeamSet.objects.get().individual


@pytest.mark.parametrize(
    "said",
    [{"size_min": 3, "size_max": 2}, {"size_min": 0}, {"individual": True, "size_max": 2}],
)
def test_sizes_that_do_not_fit_are_refused(said: dict[str, Any], now: datetime) -> None:
    with pytest.raises(BadTeamSet):
        make_set(make_cohort(), now=now + timedelta(0), **said)
    assert not TeamSet.objects.exists()


def test_the_part_says_which_sizes_do_not_fit() -> None:
    said = {"key": "main", "title": NAME}

    with pytest.raises(ValidationError, match="size_max is 2, which is less than size_min, 3"):
        Part.model_validate({**said, "size_min": 3, "size_max": 2})
    with pytest.raises(ValidationError, match="teams of one"):
        Part.model_validate({**said, "individual": True, "size_max": 4})
    with pytest.raises(ValidationError, match="Extra inputs"):
        Part.model_validate({**said, "size": 4})
    assert Part.model_validate({**said, "individual": True}).size_max == 1
