"""What becomes of an item by what was agreed, what the folder says and what the site says."""

import pytest

from gisu.programs.enums import Kind, Side
from gisu.programs.policy.comparing import Step, compare
from gisu.programs.policy.differences import Fields
from gisu.programs.policy.matching import match

AGREED: Fields = {"title": "Talk", "note": ""}
EDITED: Fields = {"title": "Talk", "note": "Bring a laptop."}


def step(
    *,
    base: Fields | None = None,
    folder: Fields | None = None,
    site: Fields | None = None,
    take: Side | None = None,
) -> Step:
    """What happens to the one item there is."""

    def items(said: Fields | None) -> dict[str, Fields]:
        return {} if said is None else {"talk": said}

    (found,) = compare(
        "activities",
        base=items(base),
        folder=items(folder),
        site=items(site),
        names=match(
            base=dict.fromkeys(items(base)),
            folder=items(folder),
            site=dict.fromkeys(items(site)),
            was={},
            take={},
        ),
        take={} if take is None else {"talk": take},
    )
    return found


def test_what_the_folder_gave_up_and_nobody_touched_is_removed() -> None:
    removed = step(base=AGREED, site=AGREED)

    assert (removed.kind, removed.result) == (Kind.REMOVE, None)
    assert [change.field for change in removed.changes] == ["title", "note"]


@pytest.mark.parametrize(
    ("take", "kind"),
    [(None, Kind.CONFLICT), (Side.SITE, Kind.KEEP), (Side.FOLDER, Kind.REMOVE)],
)
def test_what_was_edited_on_the_site_is_not_gone_with_the_folder(
    take: Side | None, kind: Kind
) -> None:
    found = step(base=AGREED, site=EDITED, take=take)

    assert found.kind is kind
    assert found.result == (None if kind is Kind.REMOVE else EDITED)


def test_a_field_the_site_alone_has_was_edited_too() -> None:
    """What was agreed knows no field that came with a newer gisu."""
    found = step(base={"title": "Talk"}, site=EDITED)

    assert found.kind is Kind.CONFLICT
    assert [difference.field for difference in found.conflicts] == ["note"]


@pytest.mark.parametrize(
    ("take", "kind"),
    [(None, Kind.CONFLICT), (Side.SITE, Kind.KEEP), (Side.FOLDER, Kind.ADD)],
)
def test_what_was_removed_on_the_site_and_changed_in_the_folder_is_asked_about(
    take: Side | None, kind: Kind
) -> None:
    assert step(base=AGREED, folder=EDITED, take=take).kind is kind


def test_what_was_removed_on_the_site_stays_so_while_the_folder_says_nothing_new() -> None:
    assert step(base=AGREED, folder=AGREED).kind is Kind.KEEP
