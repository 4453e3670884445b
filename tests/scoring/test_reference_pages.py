"""The committed reference pages are what the code says today."""

from pathlib import Path

import pytest
import yaml
from tests.scoring.small_folders import write_folder

from gisu_scoring.folders.competition import Competition
from gisu_scoring.folders.loading import load_folder
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.reference import folder_page, metrics_page, write_pages

PAGES = Path(__file__).parents[2] / "docs" / "extend"


@pytest.mark.parametrize(
    ("name", "made"), [("competition-folder.md", folder_page), ("metrics.md", metrics_page)]
)
def test_a_committed_page_is_up_to_date(name: str, made: object) -> None:
    assert callable(made)

    committed = (PAGES / name).read_text(encoding="utf-8")

    assert committed == made(), "run: python -m gisu_scoring.reference docs/extend"


def test_every_key_and_every_metric_is_described() -> None:
    page = folder_page()

    for name, field in Competition.model_fields.items():
        assert field.description
        assert f"| `{name}` |" in page
    assert all(f"(`{name}`)" in metrics_page() for name in METRICS)


def test_the_example_on_the_page_is_a_folder_that_loads(tmp_path: Path) -> None:
    example = folder_page().split("```yaml\n")[1].split("```")[0]

    folder = load_folder(write_folder(tmp_path / "berries", competition_yaml=example))

    assert folder.competition.slug == yaml.safe_load(example)["slug"]


def test_pages_are_written_where_told(tmp_path: Path) -> None:
    write_pages(tmp_path / "docs")

    assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == [
        "competition-folder.md",
        "metrics.md",
    ]
