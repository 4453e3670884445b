"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

TRACKS = "/api/v1/cohorts/{cohort}/tracks/{key}"

AT: dict[str, Parameters] = {
    at: {"key": lambda _: "vision"}
    for at in (
        *(f"PUT {TRACKS}", f"DELETE {TRACKS}", f"POST {TRACKS}/members"),
        f"DELETE {TRACKS}/members/{{enrolment}}",
    )
}
