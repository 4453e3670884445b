"""The generated pages are what the code says today, and nothing it has is left out."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
from django.utils.module_loading import autodiscover_modules

from gisu.cli.main import app
from gisu.cli.reference import PAGES, write_pages
from gisu.config.environment import Environment
from gisu.ledger.events import registered
from gisu_scoring.metrics.registry import METRICS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ASKED = re.compile(r"""(?:environ(?:\.get)?[(\[]\s*["']|envvar=["']|\$\{)(GISU_[A-Z_]+)""")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_committed_page_is_what_the_code_says(name: str) -> None:
    assert page(name) == PAGES[name](), "run: python -m gisu.cli.reference docs"


def test_all_pages_are_written_where_told(tmp_path: Path) -> None:
    write_pages(tmp_path)

    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")}
    assert written == set(PAGES)


def test_every_setting_has_its_line_and_says_what_it_means() -> None:
    lines = page("host/settings.md").splitlines()

    for name, field in Environment.model_fields.items():
        [line] = [line for line in lines if line.startswith(f"| `GISU_{name.upper()}` |")]
        assert field.description
        assert line.endswith(f"{field.description} |")


def test_every_variable_the_code_asks_for_is_in_the_docs() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "script").rglob("*")]
    asked = {
        name
        for source in sources
        if source.is_file()
        for name in ASKED.findall(source.read_text(encoding="utf-8"))
    }
    said = "".join(path.read_text(encoding="utf-8") for path in pages_people_read())

    assert asked
    assert sorted(name for name in asked if name not in said) == []


def pages_people_read() -> list[Path]:
    return [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]


def test_every_command_has_its_heading_with_all_its_parameters() -> None:
    said = page("host/commands.md")
    sections = {part.split("`")[1]: part for part in said.split("\n### ")[1:]}
    commands = dict(walk(typer.main.get_command(app), ("gisu",)))

    assert len(commands) == len(sections)
    for name, command in commands.items():
        [section] = [
            text for head, text in sections.items() if f"{head} ".startswith(f"{name} ")
        ]
        for parameter in command.params:
            words = parameter.opts if parameter.param_type_name == "option" else []
            missing = [
                word for word in words if word != "--help" and f"`{word}`" not in section
            ]
            assert missing == [], name


def walk(command: Any, words: tuple[str, ...]) -> Any:
    """Every command below `command`, as it is when it is used, by its words."""
    if not hasattr(command, "list_commands"):
        yield " ".join(words), command
        return
    with command.make_context(words[-1], [], resilient_parsing=True) as context:
        for name in command.list_commands(context):
            _, used, _ = command.resolve_command(context, [name])
            yield from walk(used, (*words, name))


def test_every_event_has_its_heading() -> None:
    autodiscover_modules("events")
    ours = [
        kind for kind, event in registered().items() if event.__module__.startswith("gisu.")
    ]
    headings = re.findall(r"^### `(.+)`$", page("develop/events.md"), re.MULTILINE)

    assert sorted(headings) == sorted(ours)
    assert len(ours) > 20


def test_every_room_with_events_is_read() -> None:
    source = ROOT / "src/gisu"
    said = [*source.glob("*/events.py"), *source.glob("*/events/")]
    rooms = {path.parent.name for path in said} - {"ledger"}

    assert set(re.findall(r"^## (\w+)$", page("develop/events.md"), re.MULTILINE)) == rooms


def test_every_metric_has_its_heading() -> None:
    headings = re.findall(r"^## .* \(`(.+)`\)$", page("extend/metrics.md"), re.MULTILINE)

    assert headings == list(METRICS)


def test_every_dependency_has_its_line_with_a_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = (
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    )
    front_end = re.findall(
        r'^    "(\S+)": "[\d.]+"', (ROOT / "package.json").read_text(), re.MULTILINE
    )
    names = {re.split(r"[\[~>=<]", line)[0] for group in groups for line in group}
    lines = re.findall(
        r"^\| (\S+) \| .+ \| .+ \|$", page("develop/dependencies.md"), re.MULTILINE
    )

    assert sorted(set(lines) - {"package"}) == sorted(names | set(front_end))
    assert len(lines) - lines.count("package") == len(set(lines) - {"package"})
