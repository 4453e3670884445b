"""A thing of a program is the same in all its cohorts: its lineage stays through other keys, export and new cohorts."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.programs import both, small_program, write_program

from gisu.cohorts.models import Cohort, Program
from gisu.programs.actions.applying import apply, edit
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import plan
from gisu.programs.models import AppliedItem, Lineage
from gisu.programs.queries.exporting import write_folder
from gisu.programs.queries.standing import site_items
from gisu.programs.queries.telling import plan_json
from gisu.programs.reading.program import read_program
from gisu.programs.registry import program_items

pytestmark = pytest.mark.django_db
EARLY = datetime(2026, 1, 1, tzinfo=UTC)
Change = Callable[[dict[str, Any]], None]


def as_it_is(_said: dict[str, Any]) -> None:
    """The small program."""


def folder(root: Path, change: Change = as_it_is) -> Path:
    said = small_program()
    change(said)
    return write_program(root, said)


def begin(root: Path, slug: str) -> Cohort:
    wanted = Wanted(slug=slug, starts_on=date(2026, 3, 2))
    return create_cohort(wanted=wanted, program=read_program(root), by=None, now=EARLY)


def lineages(cohort: Cohort) -> dict[str, str]:
    """By part and the key a folder last said."""
    rows = AppliedItem.objects.filter(cohort=cohort).values_list("part", "key", "lineage")
    return {f"{part}/{key}": str(lineage) for part, key, lineage in rows}


def renamed(said: dict[str, Any]) -> None:
    """The first stage is called by another key."""
    said["stages"][0] |= {"key": "ground", "was": "basics"}
    for activity in said["activities"]:
        activity["stage"] = "ground"


def rename_here(cohort: Cohort, part: str, was: str, key: str) -> None:
    fields = site_items(cohort)[part][was]
    item = program_items()[part]
    edit(cohort=cohort, part=item, key=key, fields=fields, was=was, by=None, now=EARLY)


def test_two_cohorts_of_one_program_share_its_row_and_every_lineage(tmp_path: Path) -> None:
    root = folder(tmp_path / "program")

    first, second = begin(root, "first"), begin(root, "second")

    assert first.program == second.program == Program.objects.get(slug="berry-camp")
    assert lineages(first) == lineages(second)
    assert len(set(lineages(first).values())) == len(lineages(first)) == Lineage.objects.count()


def test_another_program_has_lineages_of_its_own(tmp_path: Path) -> None:
    def other(said: dict[str, Any]) -> None:
        said["slug"] = "other-camp"

    first = begin(folder(tmp_path / "program"), "first")
    second = begin(folder(tmp_path / "other", other), "second")

    assert lineages(first).keys() == lineages(second).keys()
    assert not {*lineages(first).values()} & {*lineages(second).values()}


def test_a_program_is_called_as_its_folder_last_said(tmp_path: Path) -> None:
    def titled(said: dict[str, Any]) -> None:
        said["title"] = both("딸기 캠프", "Strawberry camp")

    begin(folder(tmp_path / "program"), "first")
    begin(folder(tmp_path / "titled", titled), "second")

    assert Program.objects.get().title == both("딸기 캠프", "Strawberry camp")


def test_another_key_by_was_keeps_the_lineage(tmp_path: Path) -> None:
    camp = begin(folder(tmp_path / "program"), "camp")
    before = lineages(camp)["stages/basics"]

    program = read_program(folder(tmp_path / "renamed", renamed))
    apply(cohort=camp, program=program, by=None, now=EARLY)

    assert lineages(camp)["stages/ground"] == before
    assert "stages/basics" not in lineages(camp)


def test_a_new_cohort_knows_what_the_folder_called_otherwise_before(tmp_path: Path) -> None:
    first = begin(folder(tmp_path / "program"), "first")

    second = begin(folder(tmp_path / "renamed", renamed), "second")

    assert lineages(second)["stages/ground"] == lineages(first)["stages/basics"]


def test_a_new_thing_under_the_old_key_is_another(tmp_path: Path) -> None:
    def reused(said: dict[str, Any]) -> None:
        renamed(said)
        del said["stages"][0]["was"]
        new = {"starts": "week 3", "ends": "week 3", "title": both("새 기초", "New basics")}
        said["stages"].append({"key": "basics", **new})

    first = begin(folder(tmp_path / "program"), "first")
    before = lineages(first)["stages/basics"]
    program = read_program(folder(tmp_path / "renamed", renamed))
    apply(cohort=first, program=program, by=None, now=EARLY)

    second = begin(folder(tmp_path / "reused", reused), "second")

    assert lineages(second)["stages/ground"] == before
    assert lineages(second)["stages/basics"] not in lineages(first).values()


def test_another_key_on_the_site_keeps_the_lineage(tmp_path: Path) -> None:
    root = folder(tmp_path / "program")
    camp = begin(root, "camp")
    before = lineages(camp)
    rename_here(camp, "stages", "basics", "ground")

    apply(cohort=camp, program=read_program(root), by=None, now=EARLY)

    assert lineages(camp) == before


def test_a_new_cohort_from_the_export_of_an_earlier_one_keeps_every_lineage(
    tmp_path: Path,
) -> None:
    first = begin(folder(tmp_path / "program"), "first")
    rename_here(first, "stages", "basics", "ground")
    rename_here(first, "requirements", "enter-berries", "join")
    write_folder(cohort=first, folder=tmp_path / "exported")

    second = begin(tmp_path / "exported", "second")

    was = lineages(first)
    is_now = lineages(second)
    assert is_now["stages/ground"] == was["stages/basics"]
    assert is_now["requirements/join"] == was["requirements/enter-berries"]
    assert {*is_now.values()} >= {*was.values()}


def test_what_came_back_is_what_it_was(tmp_path: Path) -> None:
    root = folder(tmp_path / "program")
    camp = begin(root, "camp")
    before = lineages(camp)["breaks/rest"]
    without = folder(tmp_path / "without", lambda said: said["breaks"].clear())

    apply(cohort=camp, program=read_program(without), by=None, now=EARLY)
    assert "breaks/rest" not in lineages(camp)
    apply(cohort=camp, program=read_program(root), by=None, now=EARLY)

    assert lineages(camp)["breaks/rest"] == before


def test_a_plan_says_the_lineage_of_what_a_folder_said_before(tmp_path: Path) -> None:
    def changed(said: dict[str, Any]) -> None:
        said["stages"][0]["title"] = both("기본", "Fundamentals")
        new = {"starts": "week 3", "ends": "week 3", "title": both("새것", "New")}
        said["stages"].append({"key": "new", **new})

    camp = begin(folder(tmp_path / "program"), "camp")
    rename_here(camp, "stages", "basics", "ground")
    program = read_program(folder(tmp_path / "changed", changed))

    items = plan_json(plan(cohort=camp, program=program, by=None, now=EARLY))["items"]

    assert {one["key"]: one["lineage"] for one in items} == {
        "ground": lineages(camp)["stages/basics"],
        "new": "",
    }


@pytest.mark.postgresql
@pytest.mark.skipif(
    not connection.features.has_select_for_update, reason="one writes at a time there anyway"
)
def test_whoever_applies_a_program_to_another_cohort_waits(tmp_path: Path) -> None:
    root = folder(tmp_path / "program")
    begin(root, "first")

    with CaptureQueriesContext(connection) as asked:
        begin(root, "second")

    locks = [one["sql"] for one in asked if "FOR UPDATE" in one["sql"]]
    assert any('FROM "cohorts_program"' in sql for sql in locks)
