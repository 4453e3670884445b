"""Who may go where in schedule: see tests/access.py."""

from tests.access import ANYBODY, MEMBERS, OPERATORS, OPERATORS_DO, Row

PAGES: dict[str, Row] = {
    # The calendar. What is read elsewhere asks for nothing but the secret in its address.
    "schedule:calendar": Row(MEMBERS),
    "schedule:make_address": Row("405 405 405 405 405", "in 404 ok ok ok"),
    "schedule:take_holiday": Row("405 405 405 405 405", OPERATORS_DO),
    "schedule:cancel_activity": Row(OPERATORS, OPERATORS_DO),
    "schedule:restore_activity": Row("405 405 405 405 405", OPERATORS_DO),
    "schedule:feed": Row(ANYBODY),
    "schedule:this_week": Row("in 404 go go go"),
    "schedule:week": Row(MEMBERS),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/cohorts/{cohort}/calendar": "401 404 200 200 200",
    "POST /api/v1/cohorts/{cohort}/activities/{key}/cancel": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/activities/{key}/restore": "401 404 403 403 409",
}
