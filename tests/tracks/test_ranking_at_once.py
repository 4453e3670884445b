"""Tracks ranked by several at the same moment, in real processes."""

import json
import subprocess
import sys
from typing import Any

import pytest
from tests.cli.places import ROOT
from tests.processes import Home

pytestmark = pytest.mark.slow


def test_who_ranks_in_several_windows_at_once_keeps_what_one_of_them_said(home: Home) -> None:
    said = seen(home, "rank", 4)

    assert said == {"told": ["ranked"] * 4, "wishes": [[1]]}


def test_several_who_rank_the_same_tracks_at_once_all_have_their_wishes(home: Home) -> None:
    said = seen(home, "rank-all", 4)

    assert said == {"told": ["ranked"] * 4, "wishes": [[1, 2, 3, 4]] * 4}


def seen(home: Home, word: str, count: int) -> Any:
    found = subprocess.run(
        [sys.executable, "-m", "tests.tracks.stage", word, str(count)],
        env=home.env,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(found.stdout.splitlines()[-1])
