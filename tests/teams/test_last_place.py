"""The last place of a team, joined by several at the same moment, in real processes."""

import json
import subprocess
import sys

import pytest
from tests.cli.places import ROOT
from tests.processes import Home

pytestmark = pytest.mark.slow


def test_of_those_who_join_the_last_place_at_once_exactly_one_is_in(home: Home) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "tests.teams.stage", "race", "4"],
        env=home.env,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    said = json.loads(found.stdout.splitlines()[-1])
    assert said == {"told": ["in", "team-is-full", "team-is-full", "team-is-full"], "size": 2}
