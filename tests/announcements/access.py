"""Who may go where in announcements: see tests/access.py."""

from tests.access import OPERATORS, OPERATORS_DO, Row

PAGES: dict[str, Row] = {
    "announcements:announcement": Row("in 404 200 404 200"),
    "announcements:announcements": Row(OPERATORS),
    "announcements:write": Row(OPERATORS, OPERATORS_DO),
    "announcements:preview": Row(OPERATORS),
    "announcements:change": Row(OPERATORS, OPERATORS_DO),
    "announcements:send": Row("405 405 405 405 405", OPERATORS_DO),
    "announcements:drop": Row("405 405 405 405 405", OPERATORS_DO),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/cohorts/{cohort}/announcements": "401 404 403 403 200",
    "POST /api/v1/cohorts/{cohort}/announcements": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/announcements/{announcement_id}/send": "401 404 403 403 409",
    "DELETE /api/v1/cohorts/{cohort}/announcements/{announcement_id}": "401 404 403 403 409",
}
