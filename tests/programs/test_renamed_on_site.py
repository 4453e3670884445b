"""What got another short name on the site is still what the folder made: a plan sees a rename, and nothing new."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.factories.programs import both, small_program, write_program

from gisu.cohorts.models import Cohort
from gisu.competitions.models import Competition
from gisu.programs.actions.applying import InConflict, apply, edit
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import Plan, plan
from gisu.programs.enums import Kind, Side
from gisu.programs.queries.exporting import write_folder
from gisu.programs.queries.listing import overview_rows
from gisu.programs.queries.standing import site_items
from gisu.programs.queries.telling import kept_rows
from gisu.programs.reading.program import Program, read_program
from gisu.programs.registry import program_items
from gisu.stages.models import Stage

pytestmark = pytest.mark.django_db
EARLY = datetime(2026, 1, 1, tzinfo=UTC)
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def camp(tmp_path: Path) -> Cohort:
    wanted = Wanted(slug="camp", starts_on=date(2026, 3, 2))
    program = read_program(write_program(tmp_path / "program"))
    return create_cohort(wanted=wanted, program=program, by=None, now=EARLY)


def rename(camp: Cohort, part: str, was: str, key: str) -> None:
    fields = site_items(camp)[part][was]
    item = program_items()[part]
    edit(cohort=camp, part=item, key=key, fields=fields, was=was, by=None, now=EARLY)


def folder(root: Path, change: Change = lambda _said: None) -> Program:
    said = small_program()
    change(said)
    return read_program(write_program(root, said))


def planned(camp: Cohort, program: Program, **take: Side) -> Plan:
    sides = {("stages", key): side for key, side in take.items()}
    return plan(cohort=camp, program=program, by=None, now=EARLY, take=sides)


@pytest.mark.parametrize(
    ("part", "was", "key"),
    [
        ("stages", "basics", "foundations"),
        ("breaks", "rest", "pause"),
        ("tracks", "vision", "seeing"),
        ("activities", "first-quiz", "quiz-1"),
        ("team_sets", "main", "core"),
        ("competitions", "berries", "fruits"),
        ("requirements", "enter-berries", "join"),
    ],
)
def test_another_name_on_the_site_stays_and_changes_nothing_else(
    part: str, was: str, key: str, camp: Cohort, tmp_path: Path
) -> None:
    rename(camp, part, was, key)

    found = planned(camp, folder(tmp_path / "same"))

    assert found.writes == ()
    assert [(row.place, [line.told for line in row.kept]) for row in kept_rows(found)] == [
        (f"{part}/{key}", [f"{key} → {was}"])
    ]


def test_a_change_of_the_folder_reaches_what_the_site_calls_otherwise(
    camp: Cohort, tmp_path: Path
) -> None:
    rename(camp, "stages", "basics", "foundations")
    made = Stage.objects.get(cohort=camp, key="foundations")

    def change(said: dict[str, Any]) -> None:
        said["stages"][0]["title"] = both("기본", "Fundamentals")
        said["activities"][0]["due"] = "week 1 day 5 20:00"

    program = folder(tmp_path / "changed", change)
    steps = [(step.part, step.key, step.kind) for step in planned(camp, program).writes]
    apply(cohort=camp, program=program, by=None, now=EARLY)

    assert steps == [
        ("stages", "foundations", Kind.CHANGE),
        ("activities", "first-quiz", Kind.CHANGE),
    ]
    made.refresh_from_db()
    assert (made.key, made.title["en"]) == ("foundations", "Fundamentals")
    assert site_items(camp)["activities"]["first-quiz"]["stage"] == "foundations"
    assert planned(camp, program).writes == ()


def test_a_competition_the_site_calls_otherwise_is_loaded_from_its_folder_under_that_name(
    camp: Cohort, tmp_path: Path
) -> None:
    rename(camp, "competitions", "berries", "fruits")
    made = Competition.objects.get(cohort=camp)

    def change(said: dict[str, Any]) -> None:
        said["competitions"][0]["phases"][0]["due"] = "week 3 day 5 20:00"

    apply(cohort=camp, program=folder(tmp_path / "changed", change), by=None, now=EARLY)

    present = Competition.objects.get(cohort=camp)
    assert (present.pk, present.slug) == (made.pk, "fruits")
    assert (
        site_items(camp)["competitions"]["fruits"]["phases"][0]["due"] == "week 3 day 5 20:00"
    )


def test_another_name_on_both_sides_is_a_conflict(camp: Cohort, tmp_path: Path) -> None:
    rename(camp, "stages", "basics", "foundations")

    def change(said: dict[str, Any]) -> None:
        said["stages"][0] |= {"key": "ground", "was": "basics"}
        for activity in said["activities"]:
            activity["stage"] = "ground"

    program = folder(tmp_path / "changed", change)
    (step,) = planned(camp, program).compared.conflicts

    assert (step.key, [one.field for one in step.conflicts]) == ("foundations", ["key"])
    with pytest.raises(InConflict):
        apply(cohort=camp, program=program, by=None, now=EARLY)

    assert planned(camp, program, foundations=Side.SITE).writes == ()
    take = {("stages", "foundations"): Side.FOLDER}
    apply(cohort=camp, program=program, by=None, now=EARLY, take=take)
    assert set(site_items(camp)["stages"]) == {"ground", "deep"}
    assert site_items(camp)["activities"]["kick-off"]["stage"] == "ground"


def test_what_the_site_calls_otherwise_does_not_go_with_the_folder(
    camp: Cohort, tmp_path: Path
) -> None:
    rename(camp, "breaks", "rest", "pause")

    found = planned(camp, folder(tmp_path / "changed", lambda said: said["breaks"].clear()))

    assert [(step.part, step.key) for step in found.compared.conflicts] == [("breaks", "pause")]


def test_an_exported_name_is_agreed(camp: Cohort, tmp_path: Path) -> None:
    rename(camp, "stages", "basics", "foundations")
    write_folder(cohort=camp, folder=tmp_path / "exported")

    program = read_program(tmp_path / "exported")

    assert planned(camp, program).compared.kept == ()
    apply(cohort=camp, program=program, by=None, now=EARLY)
    assert planned(camp, program).writes == ()


def test_only_what_was_renamed_counts_as_edited(camp: Cohort) -> None:
    rename(camp, "stages", "basics", "foundations")

    edited = {row.part.name: row.edited for row in overview_rows(camp) if row.edited}

    assert edited == {"stages": 1}
