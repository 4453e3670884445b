"""Which items are the same thing, and what they are called afterwards, by keys, ids and `was`."""

from collections.abc import Mapping

import pytest

from gisu.programs.enums import Side
from gisu.programs.policy.differences import Difference
from gisu.programs.policy.matching import Ids, Match, match

NOTHING: Mapping[str, str] = {}


def matched(
    base: Ids,
    folder: list[str],
    site: Ids,
    *,
    was: Mapping[str, str] = NOTHING,
    take: Mapping[str, Side] | None = None,
) -> Match:
    return match(base=base, folder=folder, site=site, was=was, take=take or {})


def test_what_nobody_renamed_keeps_its_key() -> None:
    found = matched({"talk": 1}, ["talk", "quiz"], {"talk": 1, "lunch": 2})

    assert found.is_plain
    assert found.folder == {"talk": "talk", "quiz": "quiz"}
    assert found.site == {"talk": "talk", "lunch": "lunch"}


def test_another_key_of_the_folder_is_the_items_from_then_on() -> None:
    found = matched({"talk": 1}, ["speech"], {"talk": 1}, was={"speech": "talk"})

    assert found.base == found.site == {"talk": "speech"}
    assert found.present == {"speech": "talk"}
    assert (found.own, found.conflicts) == ({}, {})


def test_another_key_of_the_site_stays_and_is_its_own() -> None:
    found = matched({"talk": 1}, ["talk"], {"speech": 1})

    assert found.base == found.folder == {"talk": "speech"}
    assert found.own == {"speech": Difference("key", "speech", "talk", "talk")}
    assert (found.present, found.conflicts) == ({}, {})


@pytest.mark.parametrize("was", [{}, {"speech": "talk"}])
def test_the_same_key_on_both_sides_is_agreed(was: dict[str, str]) -> None:
    found = matched({"talk": 1}, ["speech"], {"speech": 1}, was=was)

    assert found.base == {"talk": "speech"}
    assert (found.own, found.conflicts, found.present) == ({}, {}, {})


def test_two_other_keys_are_a_conflict_until_somebody_chooses() -> None:
    sides = {"talk": 1}, ["speech"], {"lecture": 1}
    was = {"speech": "talk"}
    difference = Difference("key", "lecture", "speech", "talk")

    open_, by_folder, by_site = (
        matched(*sides, was=was, take=take)
        for take in ({}, {"lecture": Side.FOLDER}, {"lecture": Side.SITE})
    )

    assert open_.conflicts == by_site.own == {"lecture": difference}
    assert (by_folder.folder, by_folder.present) == (
        {"speech": "speech"},
        {"speech": "lecture"},
    )
    assert by_site.conflicts == {}


def test_a_thing_made_anew_under_a_key_is_known_by_it() -> None:
    found = matched({"talk": 1}, ["talk"], {"talk": 9})

    assert found.site == found.base == {"talk": "talk"}
    assert found.own == {}


def test_a_key_that_went_to_another_thing_does_not_mislead() -> None:
    found = matched({"talk": 1}, ["talk"], {"speech": 1, "talk": 9})

    assert found.folder == {"talk": "speech"}
    assert found.site == {"speech": "speech", "talk": "talk"}


def test_was_of_an_earlier_rename_says_nothing_more() -> None:
    found = matched({"speech": 1}, ["speech"], {"speech": 1, "talk": 9}, was={"speech": "talk"})

    assert found.is_plain


def test_was_does_not_take_a_key_that_something_has() -> None:
    found = matched({}, ["speech"], {"speech": 2, "talk": 1}, was={"speech": "talk"})

    assert found.site == {"speech": "speech", "talk": "talk"}
    assert found.present == {}


def test_what_the_folder_gave_up_and_the_site_renamed_was_edited_there() -> None:
    found = matched({"talk": 1}, [], {"speech": 1})

    assert found.base == {"talk": "speech"}
    assert found.own == {"speech": Difference("key", "speech", None, "talk")}


def test_things_without_ids_are_known_by_their_keys() -> None:
    found = matched({"learner": None}, ["learner"], {"learner": None})

    assert found.is_plain
