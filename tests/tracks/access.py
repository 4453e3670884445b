"""Who may go where in tracks: see tests/access.py."""

from tests.access import MEMBERS, OPERATORS, OPERATORS_DO, Row

PAGES: dict[str, Row] = {
    "tracks:tracks": Row(MEMBERS),
    "tracks:rank": Row("405 405 405 405 405", "in 404 ok 403 403"),
    "tracks:console_tracks": Row(OPERATORS),
    "tracks:console_stage": Row(OPERATORS),
    "tracks:place_many": Row("405 405 405 405 405", OPERATORS_DO),
    "tracks:assign": Row(OPERATORS, OPERATORS_DO),
    "tracks:change_track": Row("405 405 405 405 405", OPERATORS_DO),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/cohorts/{cohort}/tracks": "401 404 200 200 200",
    "PUT /api/v1/cohorts/{cohort}/tracks/{key}": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/tracks/{key}": "401 404 403 403 204",
    "GET /api/v1/cohorts/{cohort}/my-tracks": "401 404 200 200 200",
    "PUT /api/v1/cohorts/{cohort}/track-stages/{stage}/ranking": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/tracks/{key}/members": "401 422 422 422 422",
    "DELETE /api/v1/cohorts/{cohort}/tracks/{key}/members/{enrolment}": "401 404 403 403 409",
    "POST /api/v1/cohorts/{cohort}/track-stages/{stage}/assignment": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/track-stages/{stage}/swap": "401 422 422 422 422",
}
