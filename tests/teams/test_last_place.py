"""The last place of a team, sought by several at the same moment, in real processes."""

import json
from typing import Any

import pytest
from tests.processes import Home

pytestmark = pytest.mark.slow


def test_of_those_who_join_the_last_place_at_once_exactly_one_is_in(home: Home) -> None:
    said = seen(home, "race", 4)

    assert said == {"told": ["in", "team-is-full", "team-is-full", "team-is-full"], "size": 2}


def seen(home: Home, word: str, count: int) -> Any:
    return json.loads(home.run("tests.teams.stage", word, str(count)).splitlines()[-1])
