"""Who may go where in teams: see tests/access.py."""

from tests.access import MEMBERS, OPERATORS, OPERATORS_DO, Row

PAGES: dict[str, Row] = {
    # Teams
    "teams:teams": Row(MEMBERS),
    "teams:mine": Row("in 404 go go go"),
    "teams:team": Row(MEMBERS),
    # What learners do in their own; a mentor is in none.
    "teams:found": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:rename": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:leave": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:make_link": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:revoke_link": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "teams:join": Row("in 404 200 403 403", "in 404 ok 403 403"),
    # Forming them
    "teams:console": Row(OPERATORS),
    "teams:new_set": Row(OPERATORS, OPERATORS_DO),
    "teams:edit_set": Row(OPERATORS, OPERATORS_DO),
    "teams:remove_set": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:make": Row(OPERATORS, OPERATORS_DO),
    "teams:propose": Row(OPERATORS, OPERATORS_DO),
    "teams:console_team": Row(OPERATORS),
    "teams:console_rename": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:place": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:move": Row("405 405 405 405 405", OPERATORS_DO),
    "teams:dissolve": Row("405 405 405 405 405", OPERATORS_DO),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/cohorts/{cohort}/team-sets": "401 404 200 200 200",
    "PUT /api/v1/cohorts/{cohort}/team-sets/{key}": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/team-sets/{key}": "401 404 403 403 409",
    "GET /api/v1/cohorts/{cohort}/teams": "401 404 200 200 200",
    "POST /api/v1/cohorts/{cohort}/teams": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/teams/{slug}": "401 404 200 200 200",
    "PATCH /api/v1/cohorts/{cohort}/teams/{slug}": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/teams/{slug}": "401 404 403 403 409",
    "POST /api/v1/cohorts/{cohort}/teams/{slug}/members": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/teams/{slug}/members/{enrolment}": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/teams/{slug}/links": "401 404 201 403 403",
    "POST /api/v1/cohorts/{cohort}/team-links": "401 422 422 422 422",
}
