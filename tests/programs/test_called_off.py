"""What a folder says of things called off and hidden: read, planned, applied, written back; and what pages decided stays."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.factories.people import make_operator
from tests.factories.programs import small_program, write_program

from gisu.cohorts.models import Cohort
from gisu.competitions.actions.cancelling import cancel, hide
from gisu.competitions.models import Competition
from gisu.programs.actions.applying import apply
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import plan
from gisu.programs.queries.exporting import write_folder
from gisu.programs.queries.telling import plan_rows
from gisu.programs.reading.program import read_program
from gisu.schedule.actions.activities import cancel_activity
from gisu.schedule.models import Activity
from gisu_scoring.problems.folder import FolderErrors

pytestmark = pytest.mark.django_db
EARLY = datetime.fromisoformat("2026-03-02T12:00:00+09:00")


@pytest.fixture
def camp(tmp_path: Path) -> Cohort:
    program = read_program(write_program(tmp_path / "program"))
    wanted = Wanted(slug="camp", starts_on=datetime(2026, 3, 2).date())
    return create_cohort(wanted=wanted, program=program, by=None, now=EARLY)


def quiz(cohort: Cohort) -> Activity:
    return Activity.objects.get(cohort=cohort, slug="first-quiz")


def berries(cohort: Cohort) -> Competition:
    return Competition.objects.select_related("activity", "cohort").get(cohort=cohort)


def again(cohort: Cohort, root: Path, said: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What applying the changed program changes: the item and its fields."""
    write_program(root / "changed", said)
    program = read_program(root / "changed")
    found = plan(cohort=cohort, program=program, by=None, now=EARLY)
    apply(cohort=cohort, program=program, by=None, now=EARLY)
    return [(row.key, [line.field for line in row.lines]) for row in plan_rows(found)]


def test_a_folder_calls_an_activity_off_and_puts_it_on_again(
    camp: Cohort, tmp_path: Path
) -> None:
    said = small_program()
    said["activities"][0]["called_off"] = "The room is flooded."

    assert again(camp, tmp_path, said) == [("first-quiz", ["called_off"])]
    assert quiz(camp).cancel_reason == "The room is flooded."
    assert again(camp, tmp_path, small_program()) == [("first-quiz", ["called_off"])]

    assert quiz(camp).is_cancelled is False


def test_a_folder_calls_a_competition_off_and_hides_it(camp: Cohort, tmp_path: Path) -> None:
    said = small_program()
    said["competitions"][0] |= {"called_off": "No data.", "hidden": "true"}

    assert again(camp, tmp_path, said) == [("berries", ["called_off", "hidden"])]
    found = berries(camp).activity
    assert (found.cancel_reason, found.is_hidden) == ("No data.", True)
    again(camp, tmp_path, small_program())

    found = berries(camp).activity
    assert (found.is_cancelled, found.is_hidden) == (False, False)


def test_what_a_page_called_off_stays_whatever_the_folder_changes_beside_it(
    camp: Cohort, tmp_path: Path
) -> None:
    by = make_operator(camp).person
    cancel_activity(cohort=camp, key="first-quiz", reason="ill", by=by, now=EARLY)
    cancel(competition=berries(camp), reason="No data.", by=by, now=EARLY)
    hide(competition=berries(camp), by=by, now=EARLY)
    said = small_program()
    said["activities"][0]["place"] = "Room 3"

    assert again(camp, tmp_path, said) == [("first-quiz", ["place"])]

    assert (quiz(camp).cancel_reason, quiz(camp).place) == ("ill", "Room 3")
    assert berries(camp).activity.cancel_reason == "No data."
    assert berries(camp).activity.is_hidden is True


def test_an_export_says_what_is_called_off_and_a_plan_of_it_changes_nothing(
    camp: Cohort, tmp_path: Path
) -> None:
    by = make_operator(camp).person
    cancel_activity(cohort=camp, key="first-quiz", reason="ill", by=by, now=EARLY)
    cancel(competition=berries(camp), reason="No data.", by=by, now=EARLY)

    write_folder(cohort=camp, folder=tmp_path / "out")

    program = read_program(tmp_path / "out")
    assert plan_rows(plan(cohort=camp, program=program, by=None, now=EARLY)) == []
    text = "".join(path.read_text() for path in (tmp_path / "out").glob("*.yaml"))
    assert "called_off: ill" in text
    assert "called_off: No data." in text
    assert "hidden" not in text


def test_a_reason_that_is_too_long_is_a_mistake_of_the_folder(tmp_path: Path) -> None:
    said = small_program()
    said["activities"][0]["called_off"] = "x" * 301
    root = write_program(tmp_path / "program", said)

    with pytest.raises(FolderErrors) as errors:
        read_program(root)

    assert "called_off" in errors.value.problems[0].where
    assert yaml.safe_load((root / "program.yaml").read_text())
