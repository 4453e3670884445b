"""What the operations of teams take: see tests/site/states.py."""

from tests.site.states import COHORT, NAMES, NOTHING, Body, sent

from gisu.teams.queries import link_of

BODIES: dict[str, Body] = {
    f"PUT {COHORT}/team-sets/{{key}}": sent(lambda _: {"name": NAMES}),
    f"DELETE {COHORT}/team-sets/{{key}}": NOTHING,
    f"POST {COHORT}/teams": sent(lambda _: {"team_set": "main", "name": "New"}),
    f"PATCH {COHORT}/teams/{{slug}}": sent(lambda _: {"name": "Another"}),
    f"DELETE {COHORT}/teams/{{slug}}": NOTHING,
    f"POST {COHORT}/teams/{{slug}}/members": sent(lambda laid: {"enrolment": laid.newcomer.pk}),
    f"DELETE {COHORT}/teams/{{slug}}/members/{{enrolment}}": NOTHING,
    f"POST {COHORT}/teams/{{slug}}/links": NOTHING,
    f"POST {COHORT}/team-links": sent(lambda laid: {"link": link_of(laid.world.link)}),
}
