"""Stages and breaks follow the start of their cohort; what there is not is named when somebody asks for it."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.factories.people import make_cohort

from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry
from gisu.stages.actions.moving import move_start
from gisu.stages.actions.renaming import rename_break, rename_stage
from gisu.stages.actions.stages import remove_break, remove_stage, set_stage
from gisu.stages.errors import BadPlan, NotThere
from gisu.stages.models import Stage

pytestmark = pytest.mark.django_db
LEVEL: dict[str, Any] = {"title": {"ko": "레벨 1", "en": "Level 1"}, "starts": "week 1 day 1"}


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="demo3", starts_on=date(2026, 3, 2), ends_on=date(2026, 6, 30))


def test_a_stage_may_last_one_day_after_the_start_moved(cohort: Cohort, now: datetime) -> None:
    set_stage(cohort=cohort, key="level-1", by=None, now=now, **LEVEL, ends="2026-03-09")

    move_start(cohort=cohort, starts_on=date(2026, 3, 9), by=None, now=now)

    stage = Stage.objects.get()
    assert (stage.starts_on, stage.ends_on) == (date(2026, 3, 9), date(2026, 3, 9))


def test_the_start_does_not_move_past_the_end_of_a_stage(cohort: Cohort, now: datetime) -> None:
    set_stage(cohort=cohort, key="level-1", by=None, now=now, **LEVEL, ends="2026-03-09")

    with pytest.raises(BadPlan, match="before it starts on 2026-03-16"):
        move_start(cohort=cohort, starts_on=date(2026, 3, 16), by=None, now=now)

    stage = Stage.objects.get()
    assert (stage.starts_on, stage.ends_on) == (date(2026, 3, 2), date(2026, 3, 9))
    assert Cohort.objects.get().starts_on == date(2026, 3, 2)


@pytest.mark.parametrize("action", [rename_stage, rename_break])
def test_what_there_is_not_gets_no_other_name(
    action: Any, cohort: Cohort, now: datetime
) -> None:
    with pytest.raises(NotThere, match="gone"):
        action(cohort=cohort, was="gone", key="other", by=None, now=now)

    assert not Entry.objects.exists()


@pytest.mark.parametrize("action", [remove_stage, remove_break])
def test_what_there_is_not_is_not_removed(action: Any, cohort: Cohort, now: datetime) -> None:
    with pytest.raises(NotThere, match="gone"):
        action(cohort=cohort, key="gone", by=None, now=now)

    assert not Entry.objects.exists()
