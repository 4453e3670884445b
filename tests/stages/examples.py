"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

PARAMETERS: Parameters = {
    "stage": lambda _: "depth",
}
