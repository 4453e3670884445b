"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

AT: dict[str, Parameters] = {
    f"completion:{name}": {"key": lambda _: "three"}
    for name in ("evidence", "requirement", "grant", "withdraw")
}
