"""script/test runs two lanes: it is green when both are, and only then."""

import subprocess
from pathlib import Path

import pytest
from tests.cli.places import ROOT


@pytest.mark.parametrize(
    ("first", "browser", "database", "status"),
    [
        ("true", "true", "true", 0),
        ("false", "true", "true", 1),
        ("true", "false", "true", 1),
        ("true", "true", "false", 1),
    ],
)
def test_the_whole_is_green_when_both_lanes_are(
    first: str, browser: str, database: str, status: int, tmp_path: Path
) -> None:
    script = (ROOT / "script" / "test").read_text(encoding="utf-8")
    lanes = script[script.index("second_lane() {") :]
    pytest_calls = {
        '"$python" -m tests.postgresql "$python" -m pytest -m database': database,
        '"$python" -m pytest -m "not browser"': first,
        '"$python" -m pytest -m browser': browser,
    }
    for call, stands_in in pytest_calls.items():
        assert call in lanes
        lanes = lanes.replace(call, stands_in)
    file = tmp_path / "lanes.sh"
    file.write_text(f'set -euo pipefail\nsay() {{ printf "%s\\n" "$*"; }}\n{lanes}')

    answer = subprocess.run(
        ["/bin/bash", str(file)], capture_output=True, text=True, check=False
    )

    assert answer.returncode == status
    assert "In the browser." in answer.stdout
