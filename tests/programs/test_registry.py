"""Kinds of items are declared by rooms; in which order they are put follows from what they refer to."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.factories.programs import small_program, write_program

from gisu.cohorts.program_item import ProgramItem
from gisu.cohorts.queries import policies_as_set
from gisu.core.rooms import declared
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.reading.program import read_program
from gisu.programs.registry import in_order, program_items


def item(name: str, order: int, *refers_to: str) -> ProgramItem:
    fields: dict[str, Any] = {"name": name, "order": order, "refers_to": refers_to}
    kind: type[ProgramItem] = type(name, (ProgramItem,), fields)
    return kind()


def names(items: list[ProgramItem]) -> list[str]:
    return [each.name for each in items]


def test_what_is_named_comes_before_what_names_it() -> None:
    items = [item("lunch", 1, "rooms"), item("rooms", 3), item("guests", 2, "lunch")]

    assert names(in_order(items)) == ["rooms", "lunch", "guests"]


def test_of_those_that_may_come_next_the_lowest_order_does() -> None:
    items = [item("b", 2), item("a", 1), item("c", 0, "b")]

    assert names(in_order(items)) == ["a", "b", "c"]


def test_items_that_refer_to_each_other_in_a_circle_are_refused() -> None:
    with pytest.raises(ValueError, match="in a circle: a, b"):
        in_order([item("a", 1, "b"), item("b", 2, "a")])


def test_every_kind_of_item_has_a_name_and_an_order_of_its_own() -> None:
    items = declared(ProgramItem)

    assert len({each.name for each in items}) == len(items) == len(program_items())
    assert len({each.order for each in items}) == len(items)


def test_every_kind_refers_to_kinds_there_are() -> None:
    known = program_items().keys()

    assert {name for each in declared(ProgramItem) for name in each.refers_to} <= known
    assert {name for each in declared(ProgramItem) for name in each.keys_in.values()} <= known


def test_a_field_is_called_the_same_wherever_it_stands() -> None:
    names: dict[str, set[str]] = {}
    for each in declared(ProgramItem):
        for field, name in each.field_names.items():
            names.setdefault(field, set()).add(str(name))

    assert {field: said for field, said in names.items() if len(said) > 1} == {}
    assert names["opens"] == {"Opens"}


@pytest.mark.django_db
def test_the_day_of_a_policy_is_counted_when_it_is_known_which_weeks_count(
    tmp_path: Path,
) -> None:
    said = small_program()
    said["calendar"] = {"weeks": {"rest_weeks_count": "false"}}
    said["stages"][1] |= {"starts": "week 4", "ends": "week 5"}
    said["policies"][0]["holds_from"] = "week 4 day 1"
    program = read_program(write_program(tmp_path / "program", said))
    wanted = Wanted(slug="camp", starts_on=date(2026, 3, 2))

    camp = create_cohort(
        wanted=wanted, program=program, by=None, now=datetime(2026, 1, 1, tzinfo=UTC)
    )

    assert policies_as_set(camp)["invitation-days"]["holds_from"] == "week 4 day 1"
    assert camp.policies.get().holds_from == date(2026, 3, 30)  # the fifth week by the calendar
