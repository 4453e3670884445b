"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

PARAMETERS: Parameters = {
    "cohort": lambda world: world.cohort.slug,
    "role": lambda _: "learner",
}
