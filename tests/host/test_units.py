"""The units of docs/host, as systemd reads them."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.places import ROOT

from gisu.cli.main import VERBS

HOST = ROOT / "docs" / "host"
UNITS = [*sorted(path.name for path in HOST.glob("*.service")), "gisu-backup.timer"]


def read(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(HOST / name)
    return parser


@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_nothing_amiss(name: str, tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("systemd-analyze is not installed here (Debian: systemd)")
    for unit in UNITS:
        # What it starts is not installed at /srv here.
        said = (HOST / unit).read_text().replace("/srv/gisu/.venv/bin/gisu", "/bin/true")
        (tmp_path / unit).write_text(said)

    answer = subprocess.run(
        [verify, "verify", "--man=no", str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=False,
    )

    ours = [line for line in answer.stderr.splitlines() if "gisu" in line]
    assert (answer.returncode, ours) == (0, [])


def test_what_they_start_are_verbs_there_are() -> None:
    started = [
        read(name)["Service"]["ExecStart"].split() for name in UNITS if "service" in name
    ]

    assert {words[0] for words in started} == {"/srv/gisu/.venv/bin/gisu"}
    assert {words[1] for words in started} == {"serve", "backup"} <= VERBS.keys()


def test_refused_settings_are_not_tried_again() -> None:
    assert read("gisu.service")["Service"]["RestartPreventExitStatus"] == "2"
