"""A folder becomes a competition; the same again changes nothing; what would falsify is refused."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.factories.competitions import enter, submit, work_off, write_folder
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort
from gisu.competitions.actions.describing import SameName
from gisu.competitions.actions.loading import Plan, WouldFalsify, load
from gisu.competitions.actions.running import close, reveal
from gisu.competitions.models import Competition, Score
from gisu.ledger.models import Entry
from gisu_scoring.folders.loading import load_folder

pytestmark = pytest.mark.django_db

Load = Callable[..., tuple[Competition, Plan]]


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


@pytest.fixture
def loaded(cohort: Cohort, tmp_path: Path, now: datetime) -> Load:
    """Write the folder with some keys replaced, and load it."""

    def write_and_load(*, due: datetime | None = None, **said: Any) -> tuple[Competition, Plan]:
        root = write_folder(
            tmp_path / "berries",
            opens=now - timedelta(days=2),
            due=due or now + timedelta(days=5),
            **said,
        )
        return load(cohort=cohort, folder=load_folder(root), by=None, now=now)

    return write_and_load


def test_the_same_folder_again_changes_nothing(loaded: Load) -> None:
    first, _ = loaded()
    entries = Entry.objects.count()

    second, plan = loaded()

    assert second.pk == first.pk
    assert plan.changes == ()
    assert Entry.objects.count() == entries


def test_a_changed_folder_says_what_changes_and_changes_it(loaded: Load, now: datetime) -> None:
    loaded()

    changed, plan = loaded(due=now + timedelta(days=6), limits={"per_day": 7})

    assert {change.what for change in plan.changes} >= {
        "due_at",
        "per_day",
        "phases.main.due_at",
    }
    changed.refresh_from_db()
    assert changed.per_day == 7
    assert changed.phases.get().per_day == 7
    assert changed.activity.due_at == (now + timedelta(days=6)).replace(second=0)


def test_how_it_is_scored_may_change_until_somebody_handed_in(
    loaded: Load, now: datetime
) -> None:
    loaded()
    changed, plan = loaded(metric={"name": "accuracy", "digits": 2})
    assert changed.digits == 2
    assert plan.refusals == ()
    learner = make_learner(changed.cohort)
    enter(changed, learner, now=now)
    submit(changed, learner, now=now)
    work_off(now=now)

    with pytest.raises(WouldFalsify):
        loaded(metric={"name": "accuracy", "digits": 3})

    changed.refresh_from_db()
    assert changed.digits == 2
    assert Score.objects.count() == 2


def test_a_due_time_cannot_move_before_what_was_handed_in_on_time(
    loaded: Load, now: datetime
) -> None:
    competition, _ = loaded()
    learner = make_learner(competition.cohort)
    enter(competition, learner, now=now)
    submit(competition, learner, now=now)

    with pytest.raises(WouldFalsify, match="on time after the new time"):
        loaded(due=now - timedelta(hours=1))

    competition.refresh_from_db()
    assert competition.activity.due_at > now


def test_after_the_reveal_dates_stand(loaded: Load, now: datetime) -> None:
    competition, _ = loaded()
    operator = make_operator(competition.cohort)
    close(competition=competition, by=operator.person, now=now)
    reveal(competition=competition, by=operator.person, now=now)

    with pytest.raises(WouldFalsify):
        loaded(due=now + timedelta(days=9))


def test_two_files_of_one_name_are_refused(
    loaded: Load, cohort: Cohort, tmp_path: Path, now: datetime
) -> None:
    files = [
        {"file": name, "about": {"ko": "행", "en": "Rows"}}
        for name in ("train.csv", "more/train.csv")
    ]
    inner = tmp_path / "berries" / "more"
    inner.mkdir(parents=True)
    (inner / "train.csv").write_text("id,red,ripe\n901,1,yes\n")

    with pytest.raises(SameName, match="Two data files are called train"):
        loaded(data=files)

    assert Competition.objects.count() == 0


def test_changed_rules_are_accepted_anew(
    loaded: Load, cohort: Cohort, tmp_path: Path, now: datetime
) -> None:
    competition, _ = loaded()
    learner = make_learner(cohort)
    enter(competition, learner, now=now)
    (tmp_path / "berries" / "rules.en.md").write_text("Another rule.\n")

    changed, plan = load(
        cohort=cohort, folder=load_folder(tmp_path / "berries"), by=None, now=now
    )

    assert any("rules" in change.what for change in plan.changes)
    assert changed.rules["en"] == "Another rule.\n"
    with pytest.raises(Exception, match="rules were changed since you accepted them"):
        submit(changed, learner, now=now)
