"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

PARAMETERS: Parameters = {"announcement_id": lambda world: world.announcement.pk}
