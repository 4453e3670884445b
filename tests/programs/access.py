"""Who may go where in programs: see tests/access.py."""

from tests.access import OPERATORS, OPERATORS_DO, Row

PAGES: dict[str, Row] = {
    # What a cohort is. Whoever runs a cohort may begin another.
    "programs:new_cohort": Row("in 200 403 403 200", "in ok 403 403 ok"),
    "programs:overview": Row(OPERATORS),
    "programs:calendar_checked": Row("405 405 405 405 405", OPERATORS_DO),
    "programs:export": Row(OPERATORS),
    "programs:folder": Row(OPERATORS, OPERATORS_DO),
    "programs:policies": Row(OPERATORS),
    "programs:items": Row(OPERATORS),
    "programs:item": Row(OPERATORS, OPERATORS_DO),
    "programs:add_item": Row(OPERATORS, OPERATORS_DO),
    "programs:rename_item": Row(OPERATORS, OPERATORS_DO),
    "programs:remove_item": Row(OPERATORS, OPERATORS_DO),
}

OPERATIONS: dict[str, str] = {
    "GET /api/v1/programs": "401 200 403 403 200",
    "POST /api/v1/cohorts": "401 422 422 422 422",
    "POST /api/v1/programs/lint": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/program/plan": "401 422 422 422 422",
    "POST /api/v1/cohorts/{cohort}/program/apply": "401 422 422 422 422",
    "GET /api/v1/cohorts/{cohort}/program/export": "401 404 403 403 200",
}
