"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

from gisu.teams.queries import secret_of

TEAMS = "/api/v1/cohorts/{cohort}/teams/{slug}"
SETS = "/api/v1/cohorts/{cohort}/team-sets/{key}"
ABOUT_A_TEAM = (
    *("teams:team", "teams:rename", "teams:leave", "teams:make_link", "teams:revoke_link"),
    *("teams:console_team", "teams:console_rename", "teams:place", "teams:move"),
    *("teams:dissolve", f"GET {TEAMS}", f"PATCH {TEAMS}", f"DELETE {TEAMS}"),
    *(f"POST {TEAMS}/members", f"DELETE {TEAMS}/members/{{enrolment}}", f"POST {TEAMS}/links"),
)
ABOUT_A_SET = (
    *("teams:found", "teams:edit_set", "teams:remove_set", "teams:make", "teams:propose"),
    *(f"PUT {SETS}", f"DELETE {SETS}"),
)

PARAMETERS: Parameters = {
    "link_id": lambda world: world.link.pk,
}

AT: dict[str, Parameters] = {
    **{at: {"slug": lambda world: world.submission.entrant.team.slug} for at in ABOUT_A_TEAM},
    **{at: {"key": lambda world: world.competition.team_set.slug} for at in ABOUT_A_SET},
    "teams:join": {"secret": lambda world: secret_of(world.link.nonce)},
}
