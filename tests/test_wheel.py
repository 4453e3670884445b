"""A wheel carries all that a site needs: what was collected, translations, templates, and whose work it is."""

import shutil
import subprocess
import sys
import zipfile

import pytest
from tests.cli.places import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    tree = tmp_path_factory.mktemp("wheel") / "tree"
    left_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", tree / "src", ignore=left_out)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, tree)
    making = ["pip", "wheel", ".", "--no-deps", "--no-build-isolation", "-q", "-w", "dist"]
    subprocess.run([sys.executable, "-m", *making], cwd=tree, check=True)
    (made,) = (tree / "dist").glob("gisu-*.whl")
    return set(zipfile.ZipFile(made).namelist())


def test_every_file_of_the_source_is_inside_but_what_is_bundled(inside: set[str]) -> None:
    source = ROOT / "src"
    kept = {".py", ".html", ".svg", ".txt", ".mo", ".typed"}
    missing = {
        str(path.relative_to(source))
        for path in source.rglob("*")
        if path.suffix in kept and not {"__pycache__", "frontend"} & set(path.parts)
    } - inside

    assert {name for name in missing if ".egg-info/" not in name} == set()


def test_the_front_end_and_whose_work_it_is_are_inside(inside: set[str]) -> None:
    for name in ("gisu.css", "base.js", "board.js", "icons.svg"):
        assert f"gisu/ui/static/gisu/{name}" in inside
    assert any(name.endswith("licenses/NOTICE") for name in inside)
