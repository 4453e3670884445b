"""The pages for learners name everything there is: no verb, option or method goes without."""

import inspect
import re
from pathlib import Path

import pytest

import gisu_client
from gisu.cli.main import VERBS, imported
from gisu.core.verbs import COMPETE

LEARN = Path(__file__).parents[2] / "docs" / "learn"
LEARNERS = [name for name, verb in VERBS.items() if verb.panel == COMPETE]


@pytest.mark.parametrize("page", ["command-line.md", "command-line.ko.md"])
@pytest.mark.parametrize("verb", LEARNERS)
def test_every_verb_and_option_is_on_the_page(verb: str, page: str) -> None:
    page = (LEARN / page).read_text(encoding="utf-8")
    said = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*|GISU_[A-Z]+", page))
    options = [one for one in imported(verb).params if one.param_type_name == "option"]
    names = {name for one in options for name in (*one.opts, *one.secondary_opts)}
    variables = {one.envvar for one in options if one.envvar}

    assert f"| `gisu {verb}" in page
    assert names - said - {"--help", "--wait"} == set()  # waiting is what happens anyway
    assert variables - said == set()


@pytest.mark.parametrize(
    ("page", "heading"),
    [("notebook.md", "## Everything there is"), ("notebook.ko.md", "## 있는 것 모두")],
)
@pytest.mark.parametrize("name", ["Client", "Competition", "Submission", "Leaderboard"])
def test_everything_public_is_on_the_page(name: str, page: str, heading: str) -> None:
    page = (LEARN / page).read_text(encoding="utf-8")
    everything = page[page.index(heading) :]
    there = {one for one, _ in inspect.getmembers(getattr(gisu_client, name)) if one[0] != "_"}
    [of_it] = [part for part in everything.split("\n\n") if f"`{name}`:" in part]

    assert there - set(re.findall(r"\.(\w+)", of_it)) == set()
