"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

AT: dict[str, Parameters] = {
    "programs:items": {"part": lambda _: "team_sets"},
    "programs:item": {"part": lambda _: "team_sets", "key": lambda _: "main"},
    "programs:add_item": {"part": lambda _: "team_sets"},
    "programs:rename_item": {"part": lambda _: "team_sets", "key": lambda _: "main"},
    "programs:remove_item": {"part": lambda _: "team_sets", "key": lambda _: "main"},
}
