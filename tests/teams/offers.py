"""Which pages offer what the operations of teams do: see tests/site/states.py."""

from urllib.parse import urlsplit

from tests.site.states import COHORT, Laid, Offer, of_cohort

from gisu.teams.queries import link_of


def _team(laid: Laid) -> str:
    return str(laid.entrant.team.slug)


OFFERED: dict[str, Offer] = {
    f"POST {COHORT}/teams/{{slug}}/links": Offer(
        "learner",
        of_cohort("teams:team", _team),
        of_cohort("teams:make_link", _team),
    ),
    f"POST {COHORT}/team-links": Offer(
        "newcomer",
        lambda laid: urlsplit(link_of(laid.world.link)).path,
        lambda _: "Join the team",
    ),
}
