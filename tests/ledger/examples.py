"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

PARAMETERS: Parameters = {
    "entry": lambda world: world.entry.pk,
}
