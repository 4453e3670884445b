"""The last place of a team, and tracks, sought by several at the same moment, in real processes."""

import json
from typing import Any

import pytest
from tests.processes import Home

pytestmark = pytest.mark.slow


def test_of_those_who_join_the_last_place_at_once_exactly_one_is_in(home: Home) -> None:
    said = seen(home, "race", 4)

    assert said == {"told": ["in", "team-is-full", "team-is-full", "team-is-full"], "size": 2}


def test_who_ranks_in_several_windows_at_once_keeps_what_one_of_them_said(home: Home) -> None:
    said = seen(home, "rank", 4)

    assert said == {"told": ["ranked"] * 4, "wishes": [[1]]}


def test_several_who_rank_the_same_tracks_at_once_all_have_their_wishes(home: Home) -> None:
    said = seen(home, "rank-all", 4)

    assert said == {"told": ["ranked"] * 4, "wishes": [[1, 2, 3, 4]] * 4}


def seen(home: Home, word: str, count: int) -> Any:
    return json.loads(home.run("tests.teams.stage", word, str(count)).splitlines()[-1])
