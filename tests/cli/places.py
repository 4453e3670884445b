"""Commands run as processes, in an environment that knows nothing of the tests'."""

import os
import subprocess
import sys
from pathlib import Path

from tests import preloaded

ROOT = Path(__file__).parents[2]


def environment(home: Path, **more: str) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GISU_", "DJANGO_", "PYTHON"))
    }
    return {
        **inherited,
        "GISU_HOME": str(home),
        "GISU_LANG": "en",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONWARNINGS": "ignore",
        "COLUMNS": "100",
        **more,
    }


def run(*words: str, home: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """`python WORDS` from a fresh start, for what is said about starting."""
    return subprocess.run(
        [sys.executable, *words],
        env=environment(home, **env),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def gisu(*words: str, home: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    return preloaded.run("gisu.cli.main", *words, env=environment(home, **env))
